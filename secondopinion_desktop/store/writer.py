"""Altering entries inside one transaction: each deed notes what it did, for the journal; `finish` writes the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Create, Edit, Remove, SetFields, Stayed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.journal import JournalStep
from secondopinion_desktop.records.natural import natural_id
from secondopinion_desktop.records.values import Stored, store_value
from secondopinion_desktop.store.checked_words import CHECKED_WORD, pages_of, settle_pages
from secondopinion_desktop.store.entry_index import index_entries, reword_entries, unindex_entries, word_fields
from secondopinion_desktop.store.held_rows import HeldRow, fill_rows, held_rows, write_rows
from secondopinion_desktop.store.rows import load_of_kinds
from secondopinion_desktop.store.schema import fields_of


class EntryWriter:
    """Alters entries within one transaction and collects the steps; nothing is written before `finish`.

    The rows concerned are fetched together and altered in memory, then written together, so that a change of
    thousands costs a few statements. Old values are the rows' own, so the journal cannot be wrong about them.
    """

    def __init__(self, connection: Connection, made_at: str) -> None:
        """`made_at` is the beginning of the moment entries made here carry; their order completes it."""
        self.steps: list[JournalStep] = []
        self.stayed: list[Stayed] = []
        self.connection = connection
        self._made_at = made_at
        self._made = 0
        self._looked_up: set[str] = set()
        self._rows: dict[str, HeldRow] = {}
        self._touched: dict[str, str] = {}

    @property
    def touched(self) -> Mapping[str, str]:
        """The kinds of the entries altered so far, by id."""
        return self._touched

    @property
    def trashed(self) -> frozenset[str]:
        """Those of the entries altered that are in the trash now."""
        return frozenset(one for one in self._touched if self._rows[one].trashed)

    def look_up(self, ids: Iterable[str], to_set: Iterable[str] = ()) -> None:
        """Fetch the rows of these entries, and of those `to_set` with their values.

        Asking for all that a change names at once is what makes it quick.
        """
        fill = tuple(to_set)
        wanted = [one for one in dict.fromkeys((*ids, *fill)) if one not in self._looked_up]
        self._looked_up.update(wanted)
        self._rows.update(held_rows(self.connection, wanted))
        rows = (self._rows.get(one) for one in fill)
        fill_rows(self.connection, [row for row in rows if row is not None and row.values is None])

    def carry_out(self, edit: Edit) -> None:
        """Do one edit of a change."""
        if isinstance(edit, Create):
            fields = fields_of(edit.kind)
            values = {name: store_value(fields[name], value) for name, value in edit.fields.items()}
            self.create(edit.kind, edit.id, values)
        elif isinstance(edit, SetFields):
            fields = fields_of(self._row(edit.id).kind)
            self.set_values(edit.id, {name: store_value(fields[name], value) for name, value in edit.fields.items()})
        elif isinstance(edit, Remove):
            self.remove(edit.id)

    def create(self, kind: str, entry_id: str, values: Mapping[str, Stored]) -> None:
        """Make an entry; Problem when its id was ever used, but for one that is by nature the same: it comes back."""
        there = self._find(entry_id)
        if there is not None and there.trashed and there.kind == kind and natural_id(kind, values) == entry_id:
            self.restore(entry_id)
            self.set_values(entry_id, {**dict.fromkeys(fields_of(kind)), **values})
            return
        if there is not None:
            raise Problem(
                f"An entry with the id “{entry_id}” is already there.",
                "Leave the id out; one is made for you.",
                id="id-taken",
            )
        self._made += 1
        made_at = f"{self._made_at}{self._made:06d}Z"
        row = HeldRow(entry_id, kind, {**dict.fromkeys(fields_of(kind)), **values}, made_at=made_at, is_new=True)
        self._rows[entry_id] = row
        self._touched[entry_id] = kind
        self.steps.append(JournalStep(entry_id, kind, "create", new=made_at))
        self.steps += [
            JournalStep(entry_id, kind, "set", name, None, new) for name, new in values.items() if new is not None
        ]

    def set_values(self, entry_id: str, values: Mapping[str, Stored]) -> None:
        """Set fields of an entry; those that hold the value already are left alone."""
        row = self._filled(entry_id)
        for name, value in values.items():
            old = row.known[name]
            if not same(old, value):
                self._touched[entry_id] = row.kind
                self.steps.append(JournalStep(entry_id, row.kind, "set", name, old, value))
                row.set(name, value)

    def stand(self, entry_id: str, kind: str, made_at: str, values: Mapping[str, Stored], *, trashed: bool) -> None:
        """Let an entry stand as the journal tells it. No step is noted: the journal has them."""
        fields = dict.fromkeys(fields_of(kind))
        told = {**fields, **{name: value for name, value in values.items() if name in fields}}
        row = self._find(entry_id)
        if row is None:
            self._rows[entry_id] = HeldRow(entry_id, kind, told, trashed, made_at, is_new=True)
            self._touched[entry_id] = kind
            return
        for name, value in told.items():
            if not same(row.known[name], value):
                row.set(name, value)
        if row.altered or row.trashed != trashed or row.made_at != made_at:
            self._touched[entry_id] = row.kind
        row.trashed, row.made_at = trashed, made_at

    def values_of(self, entry_id: str) -> Mapping[str, Stored]:
        """What the fields of an entry hold by now."""
        return self._filled(entry_id).known

    def is_trashed(self, entry_id: str) -> bool:
        """Whether an entry is in the trash by now."""
        row = self._find(entry_id)
        return row is not None and row.trashed

    def remove(self, entry_id: str) -> None:
        """Put an entry in the trash, if it is not there already."""
        self._set_trashed(entry_id, "remove", trashed=True)

    def restore(self, entry_id: str) -> None:
        """Take an entry out of the trash, if it is in it."""
        self._set_trashed(entry_id, "restore", trashed=False)

    def finish(self) -> dict[str, Entry]:
        """Write it all and bring the search index along; answers the entries touched that are there now."""
        rows = [self._rows[one] for one in self._touched]
        reworded = [row.id for row in rows if row.is_new or not row.altered.isdisjoint(word_fields(row.kind))]
        unindex_entries(self.connection, [one for one in reworded if not self._rows[one].is_new])
        write_rows(self.connection, rows)
        # What only went to the trash need not be read again: nobody sees it.
        seen = {row.id: row.kind for row in rows if not row.trashed} | {one: self._touched[one] for one in reworded}
        entries = load_of_kinds(self.connection, seen)
        reword_entries(self.connection, [entries[one] for one in reworded])
        index_entries(self.connection, reworded)
        checked = [one for one, kind in self._touched.items() if kind == CHECKED_WORD]
        settle_pages(self.connection, pages_of(self.connection, checked))
        return entries

    def _set_trashed(self, entry_id: str, deed: str, *, trashed: bool) -> None:
        row = self._find(entry_id)
        if row is None or row.trashed == trashed:
            return
        self._touched[entry_id] = row.kind
        row.trashed = trashed
        self.steps.append(JournalStep(entry_id, row.kind, deed))

    def _find(self, entry_id: str) -> HeldRow | None:
        if entry_id not in self._looked_up:
            self.look_up([entry_id])
        return self._rows.get(entry_id)

    def _filled(self, entry_id: str) -> HeldRow:
        row = self._row(entry_id)
        if row.values is None:
            fill_rows(self.connection, [row])
        return row

    def _row(self, entry_id: str) -> HeldRow:
        row = self._find(entry_id)
        if row is None:
            raise Problem(
                f"There is no entry with the id “{entry_id}”.",
                "“show” prints the ids of every entry.",
                id="no-such-entry",
            )
        return row


def same(one: Stored, other: Stored) -> bool:
    """Whether two values are one as the file keeps them."""
    return one == other and (one is None) == (other is None)
