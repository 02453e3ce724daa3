"""A casebook from somebody else is bytes nobody trusts: what is asked of it before anything in it is read or run.

Its schema must be ours, statement for statement: no trigger, view, virtual table, default or expression that this
program did not make. The connection takes nothing a schema says on trust, and no value beyond what we ever write.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store import schema

LONGEST_VALUE = 256 << 20
"""Bytes of one value; the largest we write is a list of very many ids."""
LONGEST_SQL = 1 << 20
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
)
MOST_ENTRIES = 2_000_000
MOST_CHANGES = 2_000_000
_INDEX_PARTS = ("data", "idx", "docsize", "config")
"""The tables SQLite's search index keeps itself in."""
_EXPRESSIONS = re.compile(r"\b(check|default|generated|as|select|collate|references|trigger)\b", re.IGNORECASE)


def guard(connection: Any) -> None:
    """Let a connection take nothing on trust; to be called before its first query."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if isinstance(connection, sqlite3.Connection):  # The other library has no limits to set.
        for what, most in _LIMITS:
            connection.setlimit(what, most)
    # Python 3.12 and newer can ask for SQLite's defensive mode; on 3.11 the schema held against ours does it alone.
    configure = getattr(connection, "setconfig", None)
    for switch, on in (("SQLITE_DBCONFIG_DEFENSIVE", True), ("SQLITE_DBCONFIG_ENABLE_TRIGGER", False)):
        if configure is not None and hasattr(sqlite3, switch):
            configure(getattr(sqlite3, switch), on)


def refuse_what_runs(connection: Connection, name: str) -> None:
    """Problem when what is asked of a file to know which one it is could run something: a trigger, a view that is not
    ours, a value worked out by an expression. Quick; before anything else is read, `refuse_what_is_not_ours`."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema LIMIT 10000").all()
    asked = {str(row[1]): row for row in rows if row[1] in ("meta", "change")}
    runs = any(row[0] == "trigger" or (row[0] == "view" and row[1] != "found_page") for row in rows)
    if runs or any(row[0] != "table" or _EXPRESSIONS.search(str(row[2])) for row in asked.values()):
        raise _strange(name)


def refuse_what_is_not_ours(connection: Connection, name: str) -> None:
    """Problem when a file of the present format holds anything in its schema that we did not make, or far too much."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema LIMIT 10000").all()
    found = {(str(row[0]), str(row[1]), row[2]) for row in rows}
    # Mostly it stands there letter for letter, which is seen in a hundredth of the time it takes to read it.
    if found != _as_written() and {_told(*row) for row in found} != _ours():
        raise _strange(name)
    for table, most in (("entry", MOST_ENTRIES), ("change", MOST_CHANGES)):
        if (
            connection.exec_driver_sql(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most + 1})").scalar_one()
            > most
        ):
            raise Problem(
                f"{name} holds more than this program ever writes.",
                "Ask for another copy of the file.",
                id="too-much-inside",
            )


def _strange(name: str) -> Problem:
    return Problem(
        f"{name} holds something no casebook of this program has, so it is not opened.",
        "Ask whoever it is from for another copy, or open a backup copy.",
        id="strange-schema",
    )


@cache
def _ours() -> frozenset[tuple[str, str, str]]:
    """The schema of a new casebook."""
    return frozenset(_told(*row) for row in _as_written())


@cache
def _as_written() -> frozenset[tuple[str, str, str | None]]:
    """The same, in the words this version of SQLite and SQLAlchemy puts it in."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            for statement in schema.SEARCH_TABLES:
                connection.exec_driver_sql(statement)
            rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").all()
    finally:
        engine.dispose()
    return frozenset((str(kind), str(name), sql) for kind, name, sql in rows)


def _told(kind: object, name: object, sql: object) -> tuple[str, str, str]:
    """One row of a schema, told alike whatever blanks and quotes a version of SQLite or SQLAlchemy puts into it."""
    words = "" if sql is None else re.sub(r"""[\s"'`\[\]]+""", " ", str(sql)).strip()
    words = re.sub(r"\s*([(),=])\s*", r"\1", words)
    if str(name) in _parts() and not _EXPRESSIONS.search(words):
        words = ""  # SQLite's own, worded by its version.
    return str(kind), str(name), _in_any_order(words) if str(kind) == "table" else words


def _in_any_order(words: str) -> str:
    """The definition of a plain table with its columns sorted: a field that came later stands last in an older file."""
    head, _, rest = words.partition("(")
    body, _, tail = rest.rpartition(")")
    if not words.startswith("CREATE TABLE "):
        return words
    parts, depth = [""], 0
    for letter in body:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return f"{head}({','.join(sorted(part.strip() for part in parts))}){tail}"


@cache
def _parts() -> frozenset[str]:
    return frozenset(f"{index}_{part}" for index in ("entry_words", "page_words") for part in _INDEX_PARTS)
