"""The rows of the entries a change is about, held in memory while it is carried out, then written together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from secondopinion_desktop.records.values import Stored
from secondopinion_desktop.store.rows import MANY, in_batches
from secondopinion_desktop.store.schema import KIND_TABLES, entry


@dataclass
class HeldRow:
    """One entry's row: its values as the file keeps them (None until they are needed), and what became of it."""

    id: str
    kind: str
    values: dict[str, Stored] | None
    trashed: bool = False
    made_at: str = ""
    is_new: bool = False
    was_trashed: bool = False
    was_made_at: str = ""
    altered: set[str] = field(default_factory=set)

    def set(self, name: str, value: Stored) -> None:
        """Give a field a new value."""
        self.known[name] = value
        self.altered.add(name)

    @property
    def known(self) -> dict[str, Stored]:
        """The values, which were looked up before."""
        if self.values is None:
            raise LookupError(f"the values of {self.id} were not looked up")
        return self.values


def held_rows(connection: Connection, ids: Sequence[str]) -> dict[str, HeldRow]:
    """The rows of these entries, in the trash or not, without their values; ids nobody knows are left out."""
    rows = connection.exec_driver_sql(
        "SELECT id, kind, trashed FROM entry WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return {one: HeldRow(one, kind, None, bool(gone), was_trashed=bool(gone)) for one, kind, gone in rows}


def fill_rows(connection: Connection, rows: Iterable[HeldRow]) -> None:
    """Give these rows their values; only for what is set need they be known."""
    by_kind: dict[str, dict[str, HeldRow]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, {})[row.id] = row
    for kind, wanted in by_kind.items():
        table = KIND_TABLES[kind]
        names = [column.name for column in table.columns][3:]
        for some in in_batches(list(wanted), MANY):
            for found in connection.execute(select(table).where(table.c.id.in_(some))):
                row = wanted[found.id]
                row.values = dict(zip(names, tuple(found)[3:], strict=True))
                row.made_at = row.was_made_at = found.made_at


def write_rows(connection: Connection, rows: Iterable[HeldRow]) -> None:
    """Write what became of these rows, many of a kind at a time."""
    new: dict[str, list[HeldRow]] = {}
    altered: dict[tuple[str, tuple[str, ...]], list[HeldRow]] = {}
    moved: dict[str, list[HeldRow]] = {}
    made_earlier: dict[str, list[HeldRow]] = {}
    for row in rows:
        if row.is_new:
            new.setdefault(row.kind, []).append(row)
            continue
        if row.altered:
            altered.setdefault((row.kind, tuple(sorted(row.altered))), []).append(row)
        if row.trashed != row.was_trashed:
            moved.setdefault(row.kind, []).append(row)
        if row.made_at != row.was_made_at:
            made_earlier.setdefault(row.kind, []).append(row)
    for kind, made in new.items():
        _insert(connection, kind, made)
    for (kind, names), some in altered.items():
        _update(connection, kind, names, some)
    for kind, some in moved.items():
        _move(connection, kind, some)
    for kind, some in made_earlier.items():
        given = [(row.made_at, row.id) for row in some]
        connection.exec_driver_sql(f"UPDATE {_quoted(KIND_TABLES[kind].name)} SET made_at = ? WHERE id = ?", given)


def _insert(connection: Connection, kind: str, rows: Sequence[HeldRow]) -> None:
    entries = [(row.id, kind, int(row.trashed)) for row in rows]
    connection.exec_driver_sql("INSERT INTO entry(id, kind, trashed, title, body) VALUES (?, ?, ?, '', '')", entries)
    table = KIND_TABLES[kind]
    names = [column.name for column in table.columns][3:]
    # Every column is given, so that one statement does, whatever fields these entries fill.
    marks = ", ".join("?" * (len(names) + 3))
    values = [(row.id, row.made_at, int(row.trashed), *(row.known[name] for name in names)) for row in rows]
    # By name: a field that came later stands last in an older file, whatever its place in the declaration.
    columns = ", ".join(map(_quoted, ("id", "made_at", "trashed", *names)))
    connection.exec_driver_sql(f"INSERT INTO {_quoted(table.name)}({columns}) VALUES ({marks})", values)


def _update(connection: Connection, kind: str, names: Sequence[str], rows: Sequence[HeldRow]) -> None:
    given = [(*(row.known[name] for name in names), row.id) for row in rows]
    sets = ", ".join(f"{_quoted(name)} = ?" for name in names)
    connection.exec_driver_sql(f"UPDATE {_quoted(KIND_TABLES[kind].name)} SET {sets} WHERE id = ?", given)


def _move(connection: Connection, kind: str, rows: Sequence[HeldRow]) -> None:
    given = [(int(row.trashed), row.id) for row in rows]
    for table in (entry, KIND_TABLES[kind]):
        connection.exec_driver_sql(f"UPDATE {_quoted(table.name)} SET trashed = ? WHERE id = ?", given)


def _quoted(name: str) -> str:
    """A name of ours as SQL takes it; fields are called "on" and "to" as well."""
    return f'"{name}"'
