"""What was forgotten for good, and what that takes out of a journal: the one rule, on every device the same.

A `forget` change names entries, or single fields of entries, and holds not a word of them. What anybody wrote of these
without knowing that they are forgotten is void, whenever it comes in; what is written knowingly stands: the same paper
may be added again. Of changes that spoke of them by name the words go too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kinds import KINDS

FORGET = "forget"
"""The deed of such a change, and of its steps."""
OF_A_PACKET = ("kept", "contents", "remarks", "dates")
"""What a packet that was made holds of the case: its file, the list of what it says, what was found, its days."""
FINGERPRINTS = frozenset({("document", "sha256"), *(("packet_made", field) for field in OF_A_PACKET[:2])})
"""Fields that name bytes kept in the casebook."""
NOTHING_LEFT = deed("forgotten")
PART_LEFT = deed("partly_forgotten")
_NOT_TYPED = frozenset(
    "kind field list state sort standing row opinion subject entry paper device count facts changes page step".split()
)
"""Parameters of deeds that hold an id, a number or a word of the program's: the others may hold what somebody typed."""


def forget_steps(entries: Mapping[str, str], packets: Iterable[str] = ()) -> tuple[JournalStep, ...]:
    """The steps that forget these entries (id -> kind), and what these packets that were made hold of the case."""
    whole = [JournalStep(one, kind, FORGET) for one, kind in entries.items()]
    held = [JournalStep(one, "packet_made", FORGET, field) for one in packets for field in OF_A_PACKET]
    return (*whole, *held)


class Forgotten:
    """All that these changes forgot. `made` are the changes that packets of a journal were made by, by the packet."""

    def __init__(self, forgets: Iterable[Recorded], made: Mapping[str, Recorded]) -> None:
        self._of: dict[str, list[tuple[str | None, Recorded]]] = {}
        self._made = made
        for forget in forgets:
            for step in forget.steps:
                self._of.setdefault(step.entry, []).append((step.field, forget))
        whole = {one: said for one, said in self._of.items() if any(field is None for field, _ in said)}
        self._of_entries = list({id(forget): forget for said in whole.values() for _, forget in said}.values())
        self.whole = frozenset(whole)
        self.ids = frozenset(self._of)

    def voids(self, change: Recorded, step: JournalStep) -> bool:
        """Whether a step is void: its author did not know that what it says is forgotten."""
        if step.deed == FORGET:
            return False
        for field, forget in self._of.get(step.entry, ()):
            if (field is None or field == step.field) and not change.knows(forget):
                return True
        return step.kind == "packet_made" and step.field in OF_A_PACKET and self._was_in_it(change, step.entry)

    def left_of(self, change: Recorded) -> Recorded:
        """What may stand of a change."""
        if change.deed == FORGET:
            return change
        left = tuple(step for step in change.steps if not self.voids(change, step))
        if len(left) == len(change.steps) and not self._names(change):
            return change
        if not left and change.deed in ("do", "undo", "redo"):
            return replace(change, deed="note", what=NOTHING_LEFT, steps=())  # Nothing that could be taken back.
        return replace(change, what=self._said(change), steps=left)

    def _was_in_it(self, change: Recorded, packet: str) -> bool:
        """Whether a packet was made elsewhere while it was forgotten here: nobody looked what that one holds."""
        made = self._made.get(packet)
        return made is not None and any(
            not made.knows(forget) and not forget.knows(made) and not change.knows(forget)
            for forget in self._of_entries
        )

    def _names(self, change: Recorded) -> bool:
        """Whether a change is about a forgotten entry, or points to one, without knowing of it."""
        return any(
            not change.knows(forget)
            for step in change.steps
            for one in named_in(step, self.whole)
            for field, forget in self._of[one]
            if field is None
        )

    def _said(self, change: Recorded) -> Deed:
        typed = any(isinstance(value, str) and name not in _NOT_TYPED for name, value in change.what.says.items())
        return PART_LEFT if typed and self._names(change) else change.what


def named_in(step: JournalStep, ids: frozenset[str]) -> set[str]:
    """Which of these entries a step is about or points to."""
    found = {step.entry} & ids
    if step.deed != "set":
        return found
    for value in (step.old, step.new):
        if not isinstance(value, str):
            continue
        if value in ids:
            found.add(value)
        elif step.field in REFS_FIELDS:
            found |= {one for one in ids if one in value}
    return found


REFS_FIELDS = frozenset(field.name for info in KINDS.values() for field in info.fields if field.type == "refs")
"""The fields that point to several entries."""


def forgets_in(changes: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The changes that forget something."""
    return tuple(change for change in changes if change.deed == FORGET)


def makers_of_packets(changes: Iterable[Recorded]) -> dict[str, Recorded]:
    """The change each packet was made by."""
    return {
        step.entry: change
        for change in changes
        for step in change.steps
        if step.deed == "create" and step.kind == "packet_made"
    }


def without_forgotten(changes: Sequence[Recorded]) -> Sequence[Recorded]:
    """A whole journal without what was forgotten in it."""
    forgets = forgets_in(changes)
    if not forgets:
        return changes
    forgotten = Forgotten(forgets, makers_of_packets(changes))
    return [forgotten.left_of(change) for change in changes]
