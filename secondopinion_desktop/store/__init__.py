"""The casebook file: tables, journal, undo, search, papers in chunks, snapshots, migrations.

`database.Database` is the way in. `schema` says how the file is laid out and how to change that.
SQLAlchemy is known here and nowhere else.
"""
