"""The rows of the entries a change is about, held in memory while it is carried out, then written together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, insert, select, update

from secondopinion_desktop.records.values import Stored
from secondopinion_desktop.store.rows import MANY, in_batches
from secondopinion_desktop.store.schema import KIND_TABLES, entry


@dataclass
class HeldRow:
    """One entry's row: its values as the file keeps them, and what became of it."""

    id: str
    kind: str
    values: dict[str, Stored]
    trashed: bool = False
    made_at: str = ""
    is_new: bool = False
    was_trashed: bool = False
    altered: set[str] = field(default_factory=set)

    def set(self, name: str, value: Stored) -> None:
        """Give a field a new value."""
        self.values[name] = value
        self.altered.add(name)


def held_rows(connection: Connection, ids: Sequence[str]) -> dict[str, HeldRow]:
    """The rows of these entries, in the trash or not; ids nobody knows are left out."""
    by_kind: dict[str, list[str]] = {}
    for some in in_batches(ids, MANY):
        for row in connection.execute(select(entry.c.id, entry.c.kind).where(entry.c.id.in_(some))):
            by_kind.setdefault(row.kind, []).append(row.id)
    found: dict[str, HeldRow] = {}
    for kind, wanted in by_kind.items():
        table = KIND_TABLES[kind]
        names = [column.name for column in table.columns][3:]
        for some in in_batches(wanted, MANY):
            for row in connection.execute(select(table).where(table.c.id.in_(some))):
                values: dict[str, Stored] = dict(zip(names, tuple(row)[3:], strict=True))
                trashed = bool(row.trashed)
                found[row.id] = HeldRow(row.id, kind, values, trashed, row.made_at, was_trashed=trashed)
    return found


def write_rows(connection: Connection, rows: Iterable[HeldRow]) -> None:
    """Write what became of these rows, many of a kind at a time."""
    new: dict[str, list[HeldRow]] = {}
    altered: dict[tuple[str, tuple[str, ...]], list[HeldRow]] = {}
    moved: dict[str, list[HeldRow]] = {}
    for row in rows:
        if row.is_new:
            new.setdefault(row.kind, []).append(row)
            continue
        if row.altered:
            altered.setdefault((row.kind, tuple(sorted(row.altered))), []).append(row)
        if row.trashed != row.was_trashed:
            moved.setdefault(row.kind, []).append(row)
    for kind, made in new.items():
        _insert(connection, kind, made)
    for (kind, names), some in altered.items():
        _update(connection, kind, [{name: row.values[name] for name in names} for row in some], some)
    for kind, some in moved.items():
        _move(connection, kind, some)


def _insert(connection: Connection, kind: str, rows: Sequence[HeldRow]) -> None:
    blank = {"kind": kind, "title": "", "body": ""}
    connection.execute(insert(entry), [{**blank, "id": row.id, "trashed": int(row.trashed)} for row in rows])
    # Every column is given, so that the statement is compiled once whatever fields these entries fill.
    connection.execute(
        insert(KIND_TABLES[kind]),
        [{**row.values, "id": row.id, "made_at": row.made_at, "trashed": int(row.trashed)} for row in rows],
    )


def _update(connection: Connection, kind: str, values: list[Mapping[str, Stored]], rows: Sequence[HeldRow]) -> None:
    table = KIND_TABLES[kind]
    to_set: dict[str, BindParameter[Any]] = {name: bindparam(f"new_{name}") for name in values[0]}
    given = [
        {"this_id": row.id, **{f"new_{name}": value for name, value in its.items()}}
        for row, its in zip(rows, values, strict=True)
    ]
    connection.execute(update(table).where(table.c.id == bindparam("this_id")).values(to_set), given)


def _move(connection: Connection, kind: str, rows: Sequence[HeldRow]) -> None:
    given = [{"this_id": row.id, "now_trashed": int(row.trashed)} for row in rows]
    for table in (entry, KIND_TABLES[kind]):
        connection.execute(
            update(table).where(table.c.id == bindparam("this_id")).values(trashed=bindparam("now_trashed")), given
        )
