"""The working file: the whole record as a workbook that a team edits and gives back.

``columns`` and ``cells`` say what stands in it, ``mark`` what tells it apart and lets it be
compared when it comes back, ``workbook`` and ``key`` write it.
"""
