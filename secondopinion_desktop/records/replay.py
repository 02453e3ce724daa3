"""What a journal says of every entry: the one rule by which the same changes make the same case, wherever they met.

It hangs on nothing but the changes themselves, so it is the same in whatever order they came together:

- A field holds what was last written into it, in the order of the stamps (nothing stands before what its author knew).
- An entry is in the trash when somebody removed it, unless it was brought back since, or edited or pointed to by
  somebody who did not know of the removal: then it survives, with what went along with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Stored


@dataclass
class EntryState:
    """An entry as a journal tells it; fields nobody ever wrote are not among its values."""

    kind: str
    made_at: str
    values: dict[str, Stored] = field(default_factory=dict)
    trashed: bool = False


def in_order(changes: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """Changes in the order everybody reads them in, each once."""
    return tuple(sorted({change.id: change for change in changes}.values(), key=lambda change: change.stamp))


def states(changes: Iterable[Recorded]) -> dict[str, EntryState]:
    """Every entry these changes speak of, as it stands after them. KeyError when one was never made.

    Kinds nobody knows any more are passed over.
    """
    read = [_known(change) for change in in_order(changes)]
    removals = [change for change in read if any(step.deed == "remove" for step in change.steps)]
    found = _written(read)
    if removals:
        void = _void(read, removals, found)
        loosened = _loosened(removals, void)
        if loosened:
            found = _written(read, loosened)
        for change in removals:
            for step in change.steps:
                if step.deed == "remove" and (change.id, step.entry) not in void:
                    found[step.entry].trashed = True
    return found


Voided = set[tuple[str, str]]
"""Removals that do not count: the change, and the entry it removed."""


def _known(change: Recorded) -> Recorded:
    if all(step.kind in KINDS for step in change.steps):
        return change
    return replace(change, steps=tuple(step for step in change.steps if step.kind in KINDS))


def _written(read: Sequence[Recorded], passed_over: frozenset[tuple[str, int]] = frozenset()) -> dict[str, EntryState]:
    """The entries with their values, none in the trash; some steps (the change, its place in it) are passed over."""
    found: dict[str, EntryState] = {}
    for change in read:
        for n, step in enumerate(change.steps):
            if step.deed == "create":
                there = found.setdefault(step.entry, EntryState(step.kind, str(step.new)))
                there.made_at = min(there.made_at, str(step.new))
            elif step.deed == "set" and step.field is not None and (change.id, n) not in passed_over:
                found[step.entry].values[step.field] = step.new
            else:
                found[step.entry]  # Only of entries that were made can anything be said.
    return found


def _void(read: Sequence[Recorded], removals: Sequence[Recorded], found: Mapping[str, EntryState]) -> Voided:
    removed = {step.entry for change in removals for step in change.steps if step.deed == "remove"}
    touches = _touches(read, removed)
    void: Voided = set()
    for change in removals:
        gone = [step.entry for step in change.steps if step.deed == "remove"]
        kept = {one for one in gone if any(_keeps(change, other, how) for other, how in touches.get(one, ()))}
        void.update((change.id, one) for one in (with_company(kept, gone, found) if kept else ()))
    return void


def _touches(read: Sequence[Recorded], removed: set[str]) -> dict[str, list[tuple[Recorded, str]]]:
    """Who did something with these entries: made it, brought it back, edited it, or pointed to it."""
    found: dict[str, list[tuple[Recorded, str]]] = {}
    for change in read:
        for step in change.steps:
            if step.entry in removed and step.deed != "remove":
                found.setdefault(step.entry, []).append((change, step.deed))
            if step.deed == "set" and step.new in removed and points(step):
                found.setdefault(str(step.new), []).append((change, "set"))
    return found


def points(step: JournalStep) -> bool:
    """Whether a step points to another entry."""
    info = kind_of(step.kind).by_name.get(step.field or "") if step.kind in KINDS else None
    return info is not None and info.type == "ref"


def _keeps(removal: Recorded, other: Recorded, how: str) -> bool:
    """Whether what somebody did keeps an entry from being removed by this change."""
    if other.id == removal.id or removal.knows(other):
        return False
    return how in ("create", "restore") or not other.knows(removal)


def with_company(kept: set[str], gone: Sequence[str], found: Mapping[str, EntryState]) -> set[str]:
    """Those that stay, and what was removed along with them because it hangs together with them."""
    beside: dict[str, set[str]] = {one: set() for one in gone}
    for one in gone:
        for value in found[one].values.values():
            if isinstance(value, str) and value in beside:
                beside[one].add(value)
                beside[value].add(one)
    survive, newest = set(kept), list(kept)
    while newest:
        newest = [other for one in newest for other in beside[one] if other not in survive]
        survive.update(newest)
    return survive


def _loosened(removals: Sequence[Recorded], void: Voided) -> frozenset[tuple[str, int]]:
    """Steps that only took the hand of entries that survived after all."""
    return frozenset(
        (change.id, n)
        for change in removals
        for n, step in enumerate(change.steps)
        if step.deed == "set" and step.new is None and (change.id, step.old) in void
    )


def writes(changes: Iterable[Recorded]) -> Iterator[tuple[Recorded, JournalStep]]:
    """Every field that was written, with the change that wrote it."""
    for change in changes:
        for step in change.steps:
            if step.deed == "set" and step.field is not None:
                yield change, step
