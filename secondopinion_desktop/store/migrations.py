"""Bringing a casebook of an older version up to today's layout, one frozen step after another.

A step must do in ten years what it does today. So steps name tables and columns as text and never look
at the declarations in records/kinds.

To add a step: write `def to_format_N(connection)` with `add_table` and `add_column`, put it in `STEPS`
under N, raise `schema.FORMAT` to N, and run `python -m tests.store.freeze`. tests/store/test_formats.py shows such a
step on the way: a kind and a field of today that an older file lacks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import Connection

Migration = Callable[[Connection], None]


def to_format_2(connection: Connection) -> None:
    """What papers propose and how their pages are laid, what is kept of a packet that was made, what is blacked out."""
    entry = dict.fromkeys(("source", "said_by", "note", "seen_by"), "TEXT")
    add_table(connection, "proposal_note", {"document": "TEXT", "about": "TEXT", "answer": "TEXT"} | entry)
    add_table(
        connection,
        "checked_word",
        {"document": "TEXT", "page": "INTEGER", "region": "TEXT", "read": "TEXT", "said": "TEXT"} | entry,
    )
    add_table(
        connection, "blackout", {"document": "TEXT", "page": "INTEGER", "region": "TEXT", "phrase": "TEXT"} | entry
    )
    add_table(
        connection,
        "paper_choice",
        {"opinion": "TEXT", "document": "TEXT", "left_out": "INTEGER", "pages": "TEXT"} | entry,
    )
    add_table(connection, "packet_order", {"opinion": "TEXT", "papers": "TEXT"} | entry)
    add_column(connection, "place", "writes_dates", "TEXT")
    add_column(connection, "page_note", "paper", "TEXT")
    add_column(connection, "page_note", "place", "FLOAT")
    add_column(connection, "page_note", "corners", "TEXT")
    add_column(connection, "packet_made", "saved_as", "TEXT")


def to_format_3(connection: Connection) -> None:
    """Which paper is a translation of which, and who translated it."""
    add_column(connection, "document", "translation_of", "TEXT")
    add_column(connection, "document", "translated_by", "TEXT")


def to_format_4(connection: Connection) -> None:
    """Who called a treatment or a test off, and why; which pages were read so badly that they want a new photo."""
    add_column(connection, "treatment", "why_called_off", "TEXT")
    add_column(connection, "test", "why_called_off", "TEXT")
    connection.exec_driver_sql("ALTER TABLE reading ADD COLUMN again TEXT")
    connection.exec_driver_sql(
        "CREATE INDEX reading_again ON reading (blob, page, shown, again) WHERE again IS NOT NULL"
    )
    after = 0
    while row := connection.exec_driver_sql(
        "SELECT n, details FROM reading WHERE n > ? AND details != '' ORDER BY n LIMIT 1", (after,)
    ).fetchone():
        after = row[0]
        if _was_read_badly_in_format_3(row[1]):
            connection.exec_driver_sql("UPDATE reading SET again = 'unsure' WHERE n = ?", (after,))


def to_format_5(connection: Connection) -> None:
    """What is paused, since when, why and until when; where the illness was looked for and not seen."""
    add_column(connection, "medicine", "paused", "INTEGER")
    for kind in ("medicine", "treatment"):
        for field in ("paused_since", "why_paused", "again_on"):
            add_column(connection, kind, field, "TEXT")
    add_column(connection, "spread", "found", "TEXT")
    add_column(connection, "spread", "looked_on", "TEXT")


def _was_read_badly_in_format_3(details: object) -> bool:
    """Whether the words without numbers were so doubtful on the average; a reading that is damaged says nothing."""
    try:
        words = json.loads(str(details))["words"]
        doubts = [min(word[5], 0.5) for word in words if not any(map(str.isdigit, word[0]))]
        return bool(doubts) and sum(doubts) / len(doubts) > 0.2
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return False


STEPS: Mapping[int, Migration] = MappingProxyType({2: to_format_2, 3: to_format_3, 4: to_format_4, 5: to_format_5})
"""For every format after the first, the step that leads to it from the one before."""


def migrate(connection: Connection, found: int, wanted: int, steps: Mapping[int, Migration] = STEPS) -> None:
    """Carry out every step from the format found to the one wanted, in the transaction of `connection`."""
    for number in range(found + 1, wanted + 1):
        steps[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def add_table(connection: Connection, kind: str, columns: Mapping[str, str]) -> None:
    """Make the table of a new kind. `columns` gives each field's SQL type: TEXT, INTEGER or FLOAT."""
    fields = "".join(f", {_quoted(name)} {sql_type}" for name, sql_type in columns.items())
    connection.exec_driver_sql(
        f"CREATE TABLE {_quoted('entry_' + kind)} "
        f"(id TEXT NOT NULL, made_at TEXT NOT NULL, trashed INTEGER NOT NULL{fields}, PRIMARY KEY (id)) WITHOUT ROWID"
    )


def add_column(connection: Connection, kind: str, field: str, sql_type: str) -> None:
    """Give an existing kind a new field, blank in every entry."""
    connection.exec_driver_sql(f"ALTER TABLE {_quoted('entry_' + kind)} ADD COLUMN {_quoted(field)} {sql_type}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
