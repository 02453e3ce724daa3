"""Writing entries inside one transaction: each deed alters the tables and answers what it did, for the journal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Create, Edit, Remove, SetFields
from secondopinion_desktop.records.values import Stored, store_value
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.entry_index import index_entries, unindex_entry
from secondopinion_desktop.store.schema import KIND_TABLES, fields_of


@dataclass(frozen=True)
class JournalStep:
    """One row of the journal: an entry created, one field set, an entry removed or restored."""

    entry: str
    kind: str
    deed: str
    field: str | None = None
    old: Stored = None
    new: Stored = None

    def as_row(self, change: int, n: int) -> dict[str, Any]:
        """The step as the table `edit` keeps it."""
        return {
            "change": change,
            "n": n,
            "entry": self.entry,
            "kind": self.kind,
            "deed": self.deed,
            "field": self.field,
            "old": None if self.old is None else json.dumps(self.old, ensure_ascii=False),
            "new": None if self.new is None else json.dumps(self.new, ensure_ascii=False),
        }


def step_of(row: Any) -> JournalStep:
    """The step in a row of `edit` whose deed is named `step`."""
    return JournalStep(row.entry, row.kind, row.step, row.field, _stored(row.old), _stored(row.new))


def _stored(text: str | None) -> Stored:
    found: Stored = None if text is None else json.loads(text)
    return found


class EntryWriter:
    """Alters entries within one transaction and collects the steps; `finish` brings the search index along.

    Old values are read from the rows themselves, so the journal cannot be wrong about them.
    """

    def __init__(self, connection: Connection, made_at: str) -> None:
        """`made_at` is the beginning of the moment entries made here carry; their order completes it."""
        self.steps: list[JournalStep] = []
        self.connection = connection
        self._made_at = made_at
        self._made = 0
        self._touched: dict[str, str] = {}

    @property
    def touched(self) -> Mapping[str, str]:
        """The kinds of the entries altered so far, by id."""
        return self._touched

    def carry_out(self, edit: Edit) -> None:
        """Do one edit of a change."""
        if isinstance(edit, Create):
            fields = fields_of(edit.kind)
            values = {name: store_value(fields[name], value) for name, value in edit.fields.items()}
            self.create(edit.kind, edit.id, values)
        elif isinstance(edit, SetFields):
            fields = fields_of(self._kind(edit.id))
            self.set_values(edit.id, {name: store_value(fields[name], value) for name, value in edit.fields.items()})
        elif isinstance(edit, Remove):
            self.remove(edit.id)

    def create(self, kind: str, entry_id: str, values: Mapping[str, Stored]) -> None:
        """Make an entry; Problem when its id was ever used."""
        if self._find(entry_id) is not None:
            raise Problem(
                f"An entry with the id “{entry_id}” is already there.", "Leave the id out; one is made for you."
            )
        self._made += 1
        made_at = f"{self._made_at}{self._made:06d}Z"
        row = {"id": entry_id, "kind": kind, "trashed": 0, "title": "", "body": ""}
        self.connection.execute(insert(schema.entry), [row])
        # Given as a list, so that the statement is compiled once whatever fields this entry fills.
        blanks = dict.fromkeys(fields_of(kind))
        self.connection.execute(
            insert(KIND_TABLES[kind]), [{**blanks, **values, "id": entry_id, "made_at": made_at, "trashed": 0}]
        )
        self.steps.append(JournalStep(entry_id, kind, "create", new=made_at))
        self.steps += [
            JournalStep(entry_id, kind, "set", name, None, new) for name, new in values.items() if new is not None
        ]
        self._touched[entry_id] = kind

    def set_values(self, entry_id: str, values: Mapping[str, Stored]) -> None:
        """Set fields of an entry; those that hold the value already are left alone."""
        kind = self._kind(entry_id)
        table = KIND_TABLES[kind]
        columns = [table.c[name] for name in values]
        if not columns:
            return
        now = self.connection.execute(select(*columns).where(table.c.id == entry_id)).one()._mapping
        new = {name: value for name, value in values.items() if not _same(now[name], value)}
        if not new:
            return
        self._touch(entry_id, kind)
        self.connection.execute(update(table).where(table.c.id == entry_id).values(new))
        self.steps += [JournalStep(entry_id, kind, "set", name, now[name], value) for name, value in new.items()]

    def remove(self, entry_id: str) -> None:
        """Put an entry in the trash, if it is not there already."""
        self._set_trashed(entry_id, "remove", trashed=1)

    def restore(self, entry_id: str) -> None:
        """Take an entry out of the trash, if it is in it."""
        self._set_trashed(entry_id, "restore", trashed=0)

    def finish(self) -> None:
        """Bring the search index in line with every entry touched."""
        index_entries(self.connection, self._touched)

    def _set_trashed(self, entry_id: str, deed: str, *, trashed: int) -> None:
        found = self._find(entry_id)
        if found is None or found.trashed == trashed:
            return
        self._touch(entry_id, found.kind)
        for table in (schema.entry, KIND_TABLES[found.kind]):
            self.connection.execute(update(table).where(table.c.id == entry_id).values(trashed=trashed))
        self.steps.append(JournalStep(entry_id, found.kind, deed))

    def _touch(self, entry_id: str, kind: str) -> None:
        if entry_id not in self._touched:
            unindex_entry(self.connection, entry_id)
            self._touched[entry_id] = kind

    def _find(self, entry_id: str) -> Any:
        table = schema.entry
        return self.connection.execute(select(table.c.kind, table.c.trashed).where(table.c.id == entry_id)).first()

    def _kind(self, entry_id: str) -> str:
        found = self._find(entry_id)
        if found is None:
            raise Problem(f"There is no entry with the id “{entry_id}”.", "“show” prints the ids of every entry.")
        return str(found.kind)


def _same(one: Stored, other: Stored) -> bool:
    return one == other and (one is None) == (other is None)
