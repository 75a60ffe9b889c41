"""A paper's drafts beside the record: what matches, what differs, what only a person can decide.

Pure functions all: the preview and the commit are made by the same ones.
"""
