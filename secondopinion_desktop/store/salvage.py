"""What can still be read of a damaged casebook, and a casebook made from it.

Tables are read from both ends, so that one broken page costs what stands on it and no more. What table and journal
both tell is taken; where they differ, or where only half is left, the field is in doubt and is not taken for a fact.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.clock import Stamp
from secondopinion_desktop.base.problem import PassphraseNeeded
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Stored, load_value
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.key import Lock, Opener
from secondopinion_desktop.store.plain_words import database_errors
from secondopinion_desktop.store.schema import KIND_TABLES
from secondopinion_desktop.store.soundness import Told, same, told
from secondopinion_desktop.store.vault import cipher, lock_on

Row = dict[str, Any]
_DEEDS = ("create", "set", "remove", "restore", FORGET)


@dataclass(frozen=True)
class SavedEntry:
    """One entry as it could be read: its values as a file keeps them, and the fields in doubt with what was read."""

    id: str
    kind: str
    made_at: str
    trashed: bool
    values: Mapping[str, Stored]
    doubts: Mapping[str, tuple[Stored, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SavedChange:
    """One change of the journal with its steps, as rows."""

    row: Row
    steps: tuple[Row, ...]


@dataclass
class Remains:
    """What is left of one file. `is_complete` is false when some page of its tables could not be read."""

    path: Path
    lock: Lock | None = None
    casebook_id: str = ""
    is_complete: bool = True
    entries: dict[str, SavedEntry] = field(default_factory=dict)
    changes: dict[str, SavedChange] = field(default_factory=dict)
    papers: dict[str, Row] = field(default_factory=dict)
    readings: dict[str, list[Row]] = field(default_factory=dict)


def read_remains(path: Path, key: Opener | None = None) -> Remains:
    """Everything that can be read of a file nobody has open; nothing of it is written. Never raises for damage."""
    try:
        remains = Remains(path, lock_on(path, key))
    except PassphraseNeeded:
        return Remains(path, is_complete=False)
    _read_all(remains)
    return remains


def paper_pieces(remains: Remains, sha256: str) -> Iterator[bytes]:
    """The bytes of a paper, as far as they can be read; whoever takes them holds them against the fingerprint."""
    try:
        with closing(_opened(remains)) as connection:
            number = remains.papers[sha256]["n"]
            for row in connection.execute("SELECT bytes FROM blob_chunk WHERE blob = ? ORDER BY n", (number,)):
                if isinstance(row["bytes"], bytes):
                    yield row["bytes"]
    except _unreadable():
        return


def _unreadable() -> tuple[type[Exception], ...]:
    """What the database says of damage; it cannot even say it where a bent name stands in its own sentence."""
    return (*database_errors(), UnicodeDecodeError)


def _opened(remains: Remains) -> Any:
    """A new connection each time: one to a locked file reads nothing more once it met a damaged page."""
    lock = remains.lock
    driver: Any = sqlite3 if lock is None else cipher()
    connection = driver.connect(remains.path.absolute().as_uri() + "?mode=ro", uri=True)
    if lock is not None:
        connection.execute("PRAGMA cipher_log_level = NONE").close()
        connection.execute(f'PRAGMA key = "{lock.raw()}"').close()
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.row_factory = driver.Row
    connection.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    connection.execute("PRAGMA writable_schema = ON")  # A file that was cut off is read up to where it ends.
    return connection


def _read_all(remains: Remains) -> None:
    beside = (schema.meta, schema.change, schema.edit, schema.blob, schema.reading)
    rows = {table.name: _rows(table.name, remains) for table in beside}
    remains.casebook_id = next((row["value"] for row in rows["meta"] if row["name"] == "casebook_id"), "")
    journal = _journal(rows["change"], rows["edit"])
    remains.changes = {one.row["id"]: one for one in journal}
    tables = {kind: _rows(table.name, remains) for kind, table in KIND_TABLES.items()}
    remains.entries = _entries(_told(journal), tables, remains.is_complete)
    for row in rows["blob"]:
        if isinstance(row["sha256"], str):
            remains.papers[row["sha256"]] = row
            remains.readings[row["sha256"]] = [one for one in rows[schema.reading.name] if one["blob"] == row["n"]]


def _rows(table: str, remains: Remains) -> list[Row]:
    """The rows of a table from the front and, where that breaks off, from the back."""
    found: dict[tuple[Any, ...], Row] = {}
    for way in ("ASC", "DESC"):
        try:
            with closing(_opened(remains)) as connection:
                _read_rows(connection, table, way, remains, found)
            break
        except _unreadable():
            remains.is_complete = False
    return list(found.values())


def _read_rows(connection: Any, table: str, way: str, remains: Remains, found: dict[tuple[Any, ...], Row]) -> None:
    columns = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    if not _only_holds(connection, table) or any(column["hidden"] for column in columns):
        remains.is_complete = False
        return
    keys = [column["name"] for column in columns if column["pk"]]
    order = ", ".join(f'"{key}" {way}' for key in keys) or f"rowid {way}"
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):
        one = dict(row)
        if all(_is_text(value) for value in one.values()):
            found.setdefault(tuple(one[key] for key in keys), one)
        else:
            remains.is_complete = False


def _only_holds(connection: Any, table: str) -> bool:
    """True for a plain table. What stands in its place in a file from elsewhere could run something when it is read."""
    kinds = connection.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    return [(row["type"], str(row["sql"])[:13].upper()) for row in kinds] == [("table", "CREATE TABLE ")]


def _is_text(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _journal(changes: list[Row], edits: list[Row]) -> list[SavedChange]:
    """The changes in order, each with those of its steps that make sense."""
    steps: dict[Any, list[Row]] = {}
    for row in edits:
        if _is_step(row):
            steps.setdefault(row["change"], []).append(row)
    readable = [row for row in changes if _is_change(row)]
    readable.sort(key=lambda row: row["stamp"])
    return [SavedChange(row, tuple(sorted(steps.get(row["seq"], ()), key=lambda one: one["n"]))) for row in readable]


def _is_change(row: Row) -> bool:
    """True for a row of which the journal can make something."""
    texts = ("id", "hand", "knew", "stamp", "device", "author", "at", "deed", "what", "says")
    if not all(isinstance(row.get(name), str) for name in texts) or not isinstance(row.get("number"), int):
        return False
    try:
        Seen.read(row["knew"])
        Stamp.read(row["stamp"])
        datetime.fromisoformat(row["at"])
        return isinstance(json.loads(row["says"]), dict)
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def _is_step(row: Row) -> bool:
    info = KINDS.get(row["kind"]) if isinstance(row["kind"], str) else None
    if info is None or row["deed"] not in _DEEDS or not isinstance(row["n"], int):
        return False
    if row["deed"] == "set" and row["field"] not in info.by_name:
        return False
    return all(row[name] is None or _is_json(row[name]) for name in ("old", "new"))


def _is_json(text: Any) -> bool:
    try:
        json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _told(journal: list[SavedChange]) -> Told:
    names = ("entry", "kind", "deed", "field", "old", "new")
    return told(
        (one["entry"], one["kind"], one["deed"], one["field"], one["old"], one["new"])
        for change in journal
        for one in change.steps
        if all(name in one for name in names)
    )


def _entries(journal: Told, tables: Mapping[str, list[Row]], is_complete: bool) -> dict[str, SavedEntry]:
    found: dict[str, SavedEntry] = {}
    for kind, rows in tables.items():
        for row in rows:
            if isinstance(row["id"], str) and isinstance(row["made_at"], str):
                found[row["id"]] = _both_told(row, kind, journal, is_complete)
    for one, kind in journal.kinds.items():
        if one not in found:
            found[one] = _journal_told(one, kind, journal, is_complete)
    return found


def _both_told(row: Row, kind: str, journal: Told, is_complete: bool) -> SavedEntry:
    """An entry whose row can be read, held against the journal."""
    one, values, doubts = row["id"], {}, {}
    for name in kind_of(kind).by_name:
        stored, key = row.get(name), (one, name)
        kept = journal.values.get(key)
        if _agree(kept, stored) and key not in journal.doubted and _can_be_read(kind, name, stored):
            values[name] = stored
        elif not is_complete and key not in journal.values and _can_be_read(kind, name, stored):
            values[name] = stored  # That part of the journal is gone; the row speaks alone and against nobody.
        else:
            values[name] = None
            doubts[name] = tuple(dict.fromkeys(_all_of(stored, kept)))
    trashed = journal.trashed.get(one, False) or bool(row["trashed"])  # In doubt it waits in the trash, and can be had.
    made_at = json.loads(journal.made_at.get(one) or "null") or row["made_at"]
    return SavedEntry(one, kind, made_at, trashed, values, doubts)


def _journal_told(one: str, kind: str, journal: Told, is_complete: bool) -> SavedEntry:
    """An entry whose row is gone. Where the journal has gaps too, a newer value may be among what is lost."""
    kept = {name: json.loads(text) for (entry, name), text in journal.values.items() if entry == one and text}
    made_at = json.loads(journal.made_at[one] or '""') or ""
    if is_complete:
        values = {name: value if _can_be_read(kind, name, value) else None for name, value in kept.items()}
        return SavedEntry(one, kind, made_at, journal.trashed[one], values)
    return SavedEntry(one, kind, made_at, journal.trashed[one], {}, {name: (value,) for name, value in kept.items()})


def _agree(kept: str | None, stored: Stored) -> bool:
    return same(kept, None if stored is None else json.dumps(stored, ensure_ascii=False))


def _all_of(stored: Stored, kept: str | None) -> Iterator[Stored]:
    if stored is not None:
        yield stored
    if kept is not None:
        yield json.loads(kept)


def _can_be_read(kind: str, name: str, stored: Stored) -> bool:
    try:
        load_value(kind_of(kind).by_name[name], stored)
    except (ValueError, TypeError, KeyError):
        return False
    return True
