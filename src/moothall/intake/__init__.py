"""Papers taken in: read, matched, reviewed by a person, committed, undone."""
