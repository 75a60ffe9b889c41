"""One index of words with one grammar, whatever the database.

Texts are cut into stems here and not by the database, so that SQLite and PostgreSQL find the same
things, and a page marks exactly what was found.
"""
