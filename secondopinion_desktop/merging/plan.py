"""What a merge would do, to be looked at before it is done: the changes that come in, and where both sides differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.forgetting import without_forgotten
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.replay import in_order, writes
from secondopinion_desktop.records.values import Stored


@dataclass(frozen=True)
class Said:
    """One answer of a conflict: what was written, by which change."""

    value: Stored
    change: str
    author: str
    device: str
    at: str


@dataclass(frozen=True)
class Conflict:
    """A field that was answered differently by people who did not know of each other's answer.

    `said` are the answers, the one that stands last; the others stay in the history.
    """

    entry: str
    kind: str
    field: str
    said: tuple[Said, ...]

    @property
    def stands(self) -> Said:
        """The answer the field holds."""
        return self.said[-1]


def each_once(asked: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Each question once, with all its answers, though several merges asked it; the last that came stands last."""
    found: dict[tuple[str, str], Conflict] = {}
    for one in asked:
        before = found.get((one.entry, one.field))
        earlier = [said for said in before.said if said not in one.said] if before is not None else []
        found[one.entry, one.field] = replace(one, said=(*earlier, *one.said))
    return tuple(found.values())


def merged(ours: Iterable[Recorded], theirs: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """Two journals as one: every change of either, once, in the order everybody reads them in, without what one of
    them forgot."""
    return tuple(without_forgotten(in_order((*ours, *theirs))))


def incoming(theirs: Iterable[Recorded], seen: Seen) -> tuple[Recorded, ...]:
    """The changes of a journal that were not seen here, in order."""
    return tuple(change for change in in_order(theirs) if not seen.has(change.hand, change.number))


def conflicts(changes: Sequence[Recorded], among: Iterable[Recorded] | None = None) -> tuple[Conflict, ...]:
    """Where these changes (all that wrote to the fields concerned) differ without knowing of each other.

    `among` limits it to fields these ones wrote to.
    """
    wanted = None if among is None else {(step.entry, step.field) for _, step in writes(among)}
    by_field: dict[tuple[str, str | None], list[tuple[Recorded, JournalStep]]] = {}
    for change, step in writes(in_order(changes)):
        key = (step.entry, step.field)
        if wanted is None or key in wanted:
            by_field.setdefault(key, []).append((change, step))
    found = []
    for (entry, field), written in by_field.items():
        newest = written[-1][0]
        if all(newest is change or newest.knows(change) for change, _ in written):
            continue  # As nearly always: whoever wrote last had seen all the others.
        last = _last(written)
        if len({_key(step.new) for _, step in last}) > 1:
            said = tuple(Said(step.new, one.id, one.author, one.device, one.at) for one, step in last)
            found.append(Conflict(entry, written[0][1].kind, field or "", said))
    return tuple(found)


def _last(written: Sequence[tuple[Recorded, JournalStep]]) -> list[tuple[Recorded, JournalStep]]:
    """The writes nobody wrote over knowingly: of one change its last, in order."""
    by_change = {change.id: (change, step) for change, step in written}
    return [
        (change, step)
        for change, step in by_change.values()
        if not any(other.knows(change) for other, _ in by_change.values() if other.id != change.id)
    ]


def _key(value: Stored) -> tuple[str, Stored]:
    return (type(value).__name__, value)
