"""What the journal of an open working copy tells: the reading half of `Database`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.together import step_of
from secondopinion_desktop.store import journal
from secondopinion_desktop.store.forgetting import forgotten_kinds
from secondopinion_desktop.store.joining import history_of
from secondopinion_desktop.store.journal_rows import (
    change_to,
    changes_named,
    changes_told,
    entries_in,
    names_of,
    parts_of,
    read_changes,
)
from secondopinion_desktop.store.plain_words import in_plain_words
from secondopinion_desktop.store.rows import load_entries


@dataclass(frozen=True)
class InTrash:
    """An entry in the trash, with the change that put it there (`removal`)."""

    entry: Entry
    removal: Recorded


@dataclass(frozen=True)
class Signed:
    """A change by whom and when, without what it did; `deed` as in the journal."""

    id: str
    author: str
    device: str
    at: str
    deed: str
    stamp: str


_SIGNED = "SELECT id, author, device, at, deed, stamp, hand, number FROM change"


class DatabaseHistory:
    """Reads, and writes nothing."""

    _engine: Engine

    def names(self) -> dict[tuple[str, int], tuple[str, str]]:
        """Every change's id and stamp, by its hand and number."""
        with self._reading() as connection:
            return names_of(connection)

    def entry_kinds(self) -> dict[str, str]:
        """The kind of every entry that was ever made, or that is forgotten."""
        with self._reading() as connection:
            rows = connection.exec_driver_sql("SELECT id, kind FROM entry")
            return forgotten_kinds(connection) | {row[0]: row[1] for row in rows}

    def history(self, limit: int | None = None) -> tuple[Recorded, ...]:
        """Changes with their edits, newest first."""
        with self._reading() as connection:
            return tuple(read_changes(connection, limit))

    def notes(self, name: str) -> tuple[Deed, ...]:
        """What was written down under this name, oldest first."""
        with self._reading() as connection:
            rows = connection.exec_driver_sql("SELECT what, says FROM change WHERE what = ? ORDER BY stamp", (name,))
            return tuple(Deed.read(*row) for row in rows)

    def history_about(self, entries: Collection[str] | None) -> tuple[Recorded, ...]:
        """Every change that touched these entries, with only the steps that did; all changes for None."""
        with self._reading() as connection:
            if entries is None:
                return tuple(read_changes(connection, newest_first=False))
            return history_of(connection, set(entries))

    def signed_since(self, seen: Seen) -> tuple[Signed, ...]:
        """The changes that somebody who has seen this did not see, oldest first."""
        with self._reading() as connection:
            rows = connection.exec_driver_sql(f"{_SIGNED} ORDER BY stamp")
            return tuple(Signed(*row[:6]) for row in rows if not seen.has(row[6], row[7]))

    def last_touch(self, entry_id: str) -> Signed | None:
        """The last change that touched an entry."""
        about = "WHERE seq IN (SELECT change FROM edit WHERE entry = ?) ORDER BY stamp DESC LIMIT 1"
        with self._reading() as connection:
            row = connection.exec_driver_sql(f"{_SIGNED} {about}", (entry_id,)).first()
            return Signed(*row[:6]) if row is not None else None

    def touches_of(self, entry_id: str) -> tuple[str, ...]:
        """The ids of the changes that touched an entry."""
        about = "SELECT id FROM change WHERE seq IN (SELECT change FROM edit WHERE entry = ?)"
        with self._reading() as connection:
            return tuple(row[0] for row in connection.exec_driver_sql(about, (entry_id,)))

    def entries_of(self, changes: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The entries each of these changes touched."""
        about = (
            "SELECT DISTINCT change.id, edit.entry FROM change JOIN edit ON edit.change = change.seq "
            "WHERE change.id IN (SELECT value FROM json_each(?))"
        )
        found: dict[str, list[str]] = {}
        with self._reading() as connection:
            for one, entry in connection.exec_driver_sql(about, (json.dumps(list(changes)),)):
                found.setdefault(one, []).append(entry)
        return {one: tuple(entries) for one, entries in found.items()}

    def change(self, change_id: str) -> Recorded | None:
        """One change with its edits."""
        return self.changes((change_id,)).get(change_id)

    def entries_in(self, change_id: str) -> list[str]:
        """The entries a change touched, in the order in which it did."""
        with self._reading() as connection:
            return entries_in(connection, change_id)

    def change_to(self, change_id: str, entries: Iterable[str]) -> Recorded | None:
        """One change with only what it did to these entries."""
        with self._reading() as connection:
            return change_to(connection, change_id, entries)

    def changes(self, ids: Iterable[str]) -> dict[str, Recorded]:
        """These changes by id."""
        with self._reading() as connection:
            return {one.id: one for one in changes_named(connection, ids)}

    def changes_told(self, ids: Iterable[str] | None) -> dict[str, Recorded]:
        """These changes by id, newest first, without what the entries they made were filled with; all for None."""
        with self._reading() as connection:
            return {one.id: one for one in changes_told(connection, ids)}

    def size_of(self, ids: Iterable[str]) -> int:
        """How many steps these changes have together."""
        about = "SELECT count(*) FROM edit JOIN change ON edit.change = change.seq WHERE change.id IN "
        with self._reading() as connection:
            rows = connection.exec_driver_sql(f"{about}(SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
            return int(rows.scalar_one())

    def in_whole(self, changes: Iterable[Recorded]) -> list[Recorded]:
        """These changes, and what was done, taken back or done again as parts of the same steps, as `changes_told`
        answers them; newest first."""
        found = {one.id: one for one in changes}
        steps = {step_of(one.what) for one in found.values()} - {""}
        with self._reading() as connection:
            ids = [one for step in steps for one in parts_of(connection, step) if one not in found]
            found.update((one.id, one) for one in changes_told(connection, ids))
        return sorted(found.values(), key=lambda one: one.stamp, reverse=True)

    def entries(self, ids: frozenset[str]) -> dict[str, Entry]:
        """These entries by id, whether in the trash or not."""
        with self._reading() as connection:
            return load_entries(connection, ids)

    def trash(self) -> tuple[InTrash, ...]:
        """Entries a person removed, the last one first; those whose adding was undone are not among them."""
        with self._reading() as connection:
            removals = journal.removals(connection)
            changes = {one.id: one for one in changes_named(connection, set(removals.values()))}
            found = load_entries(connection, removals)
        return tuple(InTrash(found[one], changes[removal]) for one, removal in removals.items())

    def trash_ids(self) -> list[str]:
        """The ids of those entries, the last one first."""
        with self._reading() as connection:
            return list(journal.removals(connection))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_plain_words(), self._engine.connect() as connection:
            yield connection
