"""Keep the record: back it up into one archive, restore it on either database, verify it.

No tables. What is written and read are the rows of every Moothall app as the migrations describe
them, not as today's models do, so an archive of an older release is read by a newer one.
"""
