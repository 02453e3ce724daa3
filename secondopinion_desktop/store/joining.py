"""Taking the changes of another copy into a working copy's journal, and letting every entry stand as both tell it.

Only what the changes concern is worked out anew, by the same rule that `verify` holds the whole casebook against.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.forgetting import forgets_in
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.replay import points, states
from secondopinion_desktop.store.checked_words import CHECKED_WORD, Page, pages_of, settle_pages
from secondopinion_desktop.store.forgetting import Erased, clear_away, drop_entries, erase
from secondopinion_desktop.store.journal_rows import changes_without_steps, driver_rows, step_of_row, write_changes
from secondopinion_desktop.store.writer import EntryWriter


@dataclass(frozen=True)
class Joined:
    """What came of it: the entries as they stand now (`finish` of the writer writes these), those that are gone for
    good (id -> kind), and every change that had to do with any of these, with only the steps that did."""

    writer: EntryWriter
    gone: Mapping[str, str]
    history: tuple[Recorded, ...]
    erased: Erased
    unsettled: frozenset[Page] = frozenset()
    """Pages of which a person's word was forgotten for good."""

    def finish(self) -> dict[str, Entry]:
        """Write it all; answers the entries that are there now."""
        entries = self.writer.finish()
        settle_pages(self.writer.connection, self.unsettled)
        if self.erased != Erased():
            clear_away(self.writer.connection, self.erased)
        return entries


def join(connection: Connection, news: Sequence[Recorded]) -> Joined:
    """Write the changes down and bring the entries they concern in line."""
    write_changes(connection, news)
    return let_go(connection, forgets_in(news), _concerned(connection, news))


def let_go(connection: Connection, forgets: Sequence[Recorded], concerned: Iterable[str] = ()) -> Joined:
    """Take what these changes forgot out of a journal that holds them, and bring in line what that concerns."""
    erased = erase(connection, forgets)
    concerned = {*concerned, *erased.entries, *erased.whole}
    writer = EntryWriter(connection, "")
    history = history_of(connection, concerned)
    told = states(history)
    gone = {one: kind for one, kind in erased.whole.items() if one not in told}
    unsettled = pages_of(connection, (one for one, kind in gone.items() if kind == CHECKED_WORD))
    drop_entries(connection, gone)
    writer.look_up(told, told)
    for entry, state in told.items():
        if entry in concerned:
            writer.stand(entry, state.kind, state.made_at, state.values, trashed=state.trashed)
    return Joined(writer, gone, history, erased, frozenset(unsettled))


def _concerned(connection: Connection, news: Iterable[Recorded]) -> set[str]:
    """The entries the changes touch or point to, and what was removed along with any of them."""
    steps = [step for change in news for step in change.steps]
    found = {step.entry for step in steps}
    found |= {str(value) for step in steps if points(step) for value in (step.old, step.new) if value is not None}
    newest = set(found)
    while newest:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT entry FROM edit WHERE change IN "
            "(SELECT change FROM edit WHERE deed = 'remove' AND entry IN (SELECT value FROM json_each(?)))",
            (json.dumps(sorted(newest)),),
        )
        newest = {row[0] for row in rows} - found
        found |= newest
    return found


def history_of(connection: Connection, entries: set[str]) -> tuple[Recorded, ...]:
    """Every change that touched these entries or pointed to them, with only the steps that did."""
    by_change: dict[int, list[tuple[int, JournalStep]]] = {}
    wanted = json.dumps(sorted(entries))
    own = driver_rows(
        connection,
        "SELECT change, n, entry, kind, deed, field, old, new FROM edit "
        "WHERE entry IN (SELECT value FROM json_each(?))",
        wanted,
    )
    for change, n, *step in own:
        by_change.setdefault(change, []).append((n, step_of_row(*step)))
    # Pointing to an entry keeps it, but only one that was ever removed can be kept.
    removed = {step.entry for steps in by_change.values() for _, step in steps if step.deed == "remove"}
    for row in _pointing(connection, removed):
        if row[2] not in entries:
            by_change.setdefault(row[0], []).append((row[1], step_of_row(*row[2:])))
            by_change[row[0]].append((-1, JournalStep(row[2], row[3], "create", new="")))
    return tuple(
        replace(change, steps=tuple(step for _, step in sorted(by_change[seq], key=lambda one: one[0])))
        for seq, change in changes_without_steps(connection, by_change)
    )


def _pointing(connection: Connection, entries: set[str]) -> Sequence[Any]:
    if not entries:
        return ()
    quoted = [json.dumps(one, ensure_ascii=False) for one in sorted(entries)]
    rows = connection.exec_driver_sql(
        "SELECT change, n, entry, kind, deed, field, old, new FROM edit "
        "WHERE deed = 'set' AND new IN (SELECT value FROM json_each(?))",
        (json.dumps(quoted),),
    )
    return rows.all()
