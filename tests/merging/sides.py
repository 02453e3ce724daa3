"""Computers that write into one journal apart from each other, in memory, for the tests of merging."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from secondopinion_desktop.base.clock import Stamp, StillClock, next_stamp
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.merging.plan import incoming, merged
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.forgetting import FORGET, without_forgotten
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.replay import EntryState, states
from secondopinion_desktop.records.values import Stored

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Side:
    """One computer with its own clock; `knew` keeps beside every change, by id, the ids of all its author knew."""

    name: str
    clock: StillClock = field(default_factory=lambda: StillClock(NOW))
    journal: tuple[Recorded, ...] = ()
    knew: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def seen(self) -> Seen:
        found = Seen()
        for change in self.journal:
            found = found.with_change(change.hand, change.number)
        return found

    def write(self, *steps: JournalStep, of: str | None = None, forgets: bool = False) -> Recorded:
        """Make one change."""
        self.clock.at += timedelta(seconds=1)
        last = max((Stamp.read(change.stamp) for change in self.journal), default=None)
        number = self.seen.last.get(self.name, 0) + 1
        stamp = next_stamp(self.clock, self.name, last).text()
        what = deed("edit_entry")
        about = (self.name, number, self.seen, stamp, self.name, "ruth", "2026-03-02T09:30:00")
        change = Recorded(
            f"{self.name}{number}", *about, "undo" if of else FORGET if forgets else "do", of, what, steps
        )
        self.knew[change.id] = frozenset(one.id for one in self.journal)
        self.journal = (*self.journal, change)
        return change

    def add(self, entry: str, kind: str = "medicine", **values: Stored) -> Recorded:
        """Make an entry."""
        made = JournalStep(entry, kind, "create", new=f"2026-03-02T09:30:00.{len(self.journal):015d}Z")
        return self.write(made, *(JournalStep(entry, kind, "set", name, None, new) for name, new in values.items()))

    def set(self, entry: str, **values: Stored) -> Recorded:
        """Give fields of an entry new values."""
        state = self.states[entry]
        return self.write(
            *(JournalStep(entry, state.kind, "set", name, state.values.get(name), new) for name, new in values.items())
        )

    def remove(self, *entries: str, loosen: tuple[tuple[str, str], ...] = ()) -> Recorded:
        """Put entries into the trash in one change, and take the hand of others off them."""
        told = self.states
        loose = [JournalStep(one, told[one].kind, "set", f, told[one].values[f], None) for one, f in loosen]
        return self.write(*loose, *(JournalStep(one, told[one].kind, "remove") for one in entries))

    def restore(self, *entries: str) -> Recorded:
        """Take entries out of the trash."""
        return self.write(*(JournalStep(one, self.states[one].kind, "restore") for one in entries))

    def forget(self, *entries: str, field: str | None = None) -> Recorded:
        """Forget entries, or a field of theirs, for good; the journal here lets go at once."""
        told = self.states
        forgot = self.write(*(JournalStep(one, told[one].kind, FORGET, field) for one in entries), forgets=True)
        self.journal = tuple(without_forgotten(self.journal))
        return forgot

    def take(self, other: Side) -> int:
        """Merge the other's journal into this one; answers how many changes came in."""
        news = incoming(other.journal, self.seen)
        self.journal = merged(self.journal, other.journal)
        self.knew |= other.knew
        return len(news)

    @property
    def states(self) -> dict[str, EntryState]:
        """Every entry as it stands here."""
        return states(self.journal)


def apart(*names: str) -> tuple[Side, ...]:
    """Computers that begin with the same medicine, test and finding."""
    first = Side("start")
    first.add("m", name="Aspirin", dose="5 mg")
    first.add("t", "test", name="CT")
    first.add("f", "finding", what="Nodes", test="t")
    return tuple(Side(name, StillClock(NOW + timedelta(hours=1)), first.journal, dict(first.knew)) for name in names)


def joined(*sides: Side) -> Side:
    """A computer that took everybody's in, in this order."""
    result = Side("joined", journal=sides[0].journal)
    for side in sides[1:]:
        result.take(side)
    return result
