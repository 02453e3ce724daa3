"""Making an index anew where it does not fit what it stands beside: it can always be told again."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.store.entry_index import reword_entries
from secondopinion_desktop.store.rows import load_entries

_STRAYS = (
    "SELECT (SELECT count(*) FROM edit NOT INDEXED) - (SELECT count(*) FROM edit INDEXED BY edit_of_entry), "
    "(SELECT count(*) FROM (SELECT rowid AS r, entry FROM edit INDEXED BY edit_of_entry) AS told "
    "LEFT JOIN edit AS kept NOT INDEXED ON kept.rowid = told.r WHERE kept.entry IS NOT told.entry)"
)
"""Steps of the journal that are missing from the index by which an entry's own are found, and those that are wrong."""


def mend_index(connection: Connection) -> None:
    """Make the index of entries anew unless it is right, and the one by which the trash is told; that of pages is
    looked over by `verify` only."""
    if tuple(connection.exec_driver_sql(_STRAYS).one()) != (0, 0):
        connection.exec_driver_sql("REINDEX edit_of_entry")
    if not _fits(connection):
        for kind in KINDS:
            ids = connection.exec_driver_sql("SELECT id FROM entry WHERE kind = ?", (kind,)).scalars().all()
            reword_entries(connection, list(load_entries(connection, ids).values()))
        index_anew(connection)


def _fits(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql("INSERT INTO entry_words(entry_words, rank) VALUES('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def index_anew(connection: Connection) -> None:
    """Read the words of the search index from the tables it stands beside."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'"
    )
    for name in names.scalars().all():
        connection.exec_driver_sql(f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')')
