"""The working file: taken away from the record, edited by a team, and given back.

``taking`` writes it; ``recognising`` tells one from other papers and reads its rows; ``comparing``
sets each row beside the record as it was known when the file was taken and as it is now.
"""
