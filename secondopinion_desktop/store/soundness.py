"""Whether a casebook may be believed: everything it shows is told twice, in the tables and in the journal.

A bad disk turns a bit, and "5 mg" reads "4 mg" in a file that opens well. `verify` reads every byte; this is what can
be asked each time a casebook is opened.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.values import Stored
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.journal_rows import driver_rows
from secondopinion_desktop.store.plain_words import database_errors
from secondopinion_desktop.store.verify import replayed, standing

Step = tuple[str, str, str, str | None, str | None, str | None]
"""Entry, kind, deed, field, old, new; values as the journal keeps them, in JSON."""

STEPS = (
    "SELECT edit.entry, edit.kind, edit.deed, edit.field, edit.old, edit.new "
    "FROM edit JOIN change ON change.seq = edit.change ORDER BY change.stamp, edit.n"
)


@dataclass
class Told:
    """What the journal alone says of all entries."""

    kinds: dict[str, str] = field(default_factory=dict)
    made_at: dict[str, str | None] = field(default_factory=dict)
    """In JSON, as the values are."""
    trashed: dict[str, bool] = field(default_factory=dict)
    values: dict[tuple[str, str], str | None] = field(default_factory=dict)
    doubted: set[tuple[str, str]] = field(default_factory=set)
    """Fields of which a later change remembers a value that no earlier one set: one of the two is not as written."""


def told(steps: Iterable[Step]) -> Told:
    """Every entry as the journal tells it, step after step."""
    found = Told()
    earlier: dict[tuple[str, str], set[str | None]] = {}
    values = found.values
    for entry, kind, deed, name, old, new in steps:
        if deed == "set" and name is not None:
            key = (entry, name)
            now = values.get(key)
            if old != now and old not in earlier.get(key, (None,)):
                found.doubted.add(key)
            if key in values:
                earlier.setdefault(key, {None}).add(now)
            values[key] = new
        elif deed == FORGET:
            continue  # What it names is not there to be told of.
        elif deed == "create":
            if entry not in found.kinds or (new or "") < (found.made_at[entry] or ""):
                found.made_at[entry] = new  # Two may have made it under one id; the earlier counts.
            found.kinds.setdefault(entry, kind)
            found.trashed.setdefault(entry, False)
        else:
            found.trashed[entry] = deed == "remove"
    return found


def is_sound(connection: Connection) -> bool:
    """True when tables and journal tell the same of every entry. What no version ever wrote counts as "no"."""
    try:
        found = told(driver_rows(connection, STEPS))
        if found.doubted or not _history_reads(connection):
            return False
        agree = _tables_agree(connection, found) and _index_agrees(connection, found)
        # Removals that met edits in a merge are told by a rule of their own, which takes longer to ask.
        return agree or (replayed(connection) == standing(connection) and _kinds_agree(connection, found))
    except (ValueError, TypeError, KeyError):
        return False
    except database_errors() as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:
            raise
        return False  # A column or table that every casebook has is not there.


def _history_reads(connection: Connection) -> bool:
    """True when every change can at least be read. Its words are told only once: nothing can be held against them."""
    return all(
        isinstance(json.loads(says), dict) and datetime.fromisoformat(at) and Seen.read(knew)
        for says, at, knew in driver_rows(connection, "SELECT says, at, knew FROM change")
    )


def _tables_agree(connection: Connection, found: Told) -> bool:
    values, rows, filled = found.values, 0, 0
    for kind, table in schema.KIND_TABLES.items():
        names = [column.name for column in table.columns][3:]
        quoted = "".join(f', nullif(json_quote("{table.name}"."{name}"), \'null\')' for name in names)
        for row in driver_rows(connection, f'SELECT id, json_quote(made_at), trashed{quoted} FROM "{table.name}"'):
            one = row[0]
            if found.kinds.get(one) != kind or row[1] != found.made_at[one] or bool(row[2]) != found.trashed[one]:
                return False
            for name, value in zip(names, row[3:], strict=True):
                if value is not None:
                    if not same(values.get((one, name)), value):
                        return False
                    filled += 1
            rows += 1
    known = {kind: {column.name for column in table.columns} for kind, table in schema.KIND_TABLES.items()}
    kept = sum(
        1 for (one, name), value in values.items() if value is not None and name in known.get(found.kinds[one], ())
    )
    return filled == kept and rows == sum(1 for kind in found.kinds.values() if kind in known)


def _index_agrees(connection: Connection, found: Told) -> bool:
    rows = list(driver_rows(connection, "SELECT id, kind, trashed FROM entry"))
    return len(rows) == len(found.kinds) and all(
        found.kinds.get(one) == kind and found.trashed[one] == bool(trashed) for one, kind, trashed in rows
    )


def _kinds_agree(connection: Connection, found: Told) -> bool:
    return dict(driver_rows(connection, "SELECT id, kind FROM entry")) == found.kinds


def same(kept: str | None, value: str | None) -> bool:
    """True when two values in JSON are the same, however they are written."""
    if kept == value or kept is None or value is None:
        return kept == value
    found: Stored = json.loads(kept)
    return bool(found == json.loads(value))
