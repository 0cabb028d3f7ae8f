"""The steps from an empty database to the tables of today, oldest first.

Each step is written out and never changed once it has been released; a test holds their end against `tables`.
"""

# Named here, so that opening an up-to-date store needs no alembic; a test compares them with the files in versions/.
REVISIONS = ("0001",)
HEAD = REVISIONS[-1]
