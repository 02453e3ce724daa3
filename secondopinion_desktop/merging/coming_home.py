"""What somebody wrote in the copy they were handed, as changes of the casebook it was made from.

The copy is a casebook of its own: it began with what its reader may see, and knows nothing of the rest. So its changes
are read as made by somebody who had seen the casebook as it stood then, but for what was left out: what they could not
see they did not remove, shorten or loosen, and where they answered a question that had an answer they were not shown,
both answers are asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.merging.plan import Conflict, Said
from secondopinion_desktop.records.handing_on import FILLED, HANDED_OUT, handed_out_knowing, knowing_of
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.replay import EntryState, in_order, points, states, with_company, writes
from secondopinion_desktop.records.values import Stored

_THE_FILE = frozenset({"pages", "sha256", "media_type", "file_name", "size", "reading", "reading_note"})
"""What a paper says of its own bytes: a copy holds some papers without all of their pages, never a better original."""
_OWN = frozenset({("settings", "handed_to")})
"""What only the copy says of itself."""


class NotFromHere(ValueError):
    """The copy does not begin as those do that this program hands out."""


@dataclass(frozen=True)
class Home:
    """The changes as they come home, and the answers both gave without knowing of each other's.

    `kept` are entries that were removed in the copy (by which change, and which entry) but stay, because others that
    were left out of it belong to them.
    """

    changes: tuple[Recorded, ...]
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


def coming_home(theirs: Iterable[Recorded], base: Seen, ours: Sequence[Recorded]) -> Home:
    """The copy's changes as ours. `base` is what the casebook had seen when the copy was made, `ours` its changes.

    It hangs on nothing but these, so every computer of the family reads the same.
    """
    every = in_order(theirs)
    handed = [change for change in every if change.deed == "start" or change.what.name == FILLED]
    makers = {change.hand for change in handed}
    news = [change for change in every if change.hand not in makers]
    if not handed or sum(change.hand in makers for change in every) != len(handed):
        raise NotFromHere("not a copy as this program hands them out")
    then = [change for change in ours if base.has(change.hand, change.number)]
    reading = _Reading(states(handed), states(then), states(every), makers, base)
    changes = tuple(reading.home(change) for change in news)
    return Home(changes, tuple(_unseen_answers(reading, changes, then)), tuple(reading.kept))


class _Reading:
    """Reads change after change. `given` is what the copy began with, `had` what the casebook held then."""

    def __init__(
        self,
        given: Mapping[str, EntryState],
        had: Mapping[str, EntryState],
        now: Mapping[str, EntryState],
        makers: set[str],
        base: Seen,
    ) -> None:
        self.given, self.had, self.kept = given, had, list[tuple[str, str]]()
        self._now, self._makers, self._base = now, makers, base
        self._held = _pointed_to(one for entry, one in had.items() if entry not in given and not one.trashed)

    def home(self, change: Recorded) -> Recorded:
        """One change as it comes home."""
        gone = [step.entry for step in change.steps if step.deed == "remove"]
        stay = {one for one in gone if one in self._held}
        stay = with_company(stay, gone, self._now) if stay else stay
        self.kept += [(change.id, one) for one in gone if one in stay]
        steps = tuple(self._home_step(step) for step in change.steps if self._comes(step, stay))
        what = change.what
        if what.name == HANDED_OUT and (knew := knowing_of(what)) is not None:
            what = handed_out_knowing(what, self._knew(knew))
        return replace(change, knew=self._knew(change.knew), steps=steps, what=what)

    def unseen(self, entry: str, field: str) -> Stored:
        """The answer the casebook held then and the copy did not show; None when there was none."""
        had = self.had.get(entry)
        told = had.values.get(field) if had is not None else None
        given = self.given.get(entry)
        return None if given is not None and given.values.get(field) == told else told

    def _knew(self, knew: Seen) -> Seen:
        own = Seen({hand: last for hand, last in knew.last.items() if hand not in self._makers})
        return own.joined(self._base)

    def _comes(self, step: JournalStep, stay: set[str]) -> bool:
        if step.deed == "remove":
            return step.entry not in stay
        if step.deed != "set":
            return True
        if step.new is None and points(step) and step.old in stay:
            return False  # It only took the hand of what stays.
        if (step.kind, step.field) in _OWN:
            return False
        if step.kind == "document" and step.field in _THE_FILE:
            had = self.had.get(step.entry)
            return had is None or had.values.get("sha256") is None
        # Who may see what is said by those who see it.
        return step.field != "seen_by" or step.entry in self.given or step.entry not in self.had

    def _home_step(self, step: JournalStep) -> JournalStep:
        if step.deed != "set" or not _is_list_of_entries(step):
            return step
        given, had = self.given.get(step.entry), self.had.get(step.entry)
        shown = _ids(given.values.get(step.field or "")) if given is not None else []
        left_out = [one for one in _ids(had.values.get(step.field or "") if had else None) if one not in shown]
        return replace(step, old=_with(step.old, left_out), new=_with(step.new, left_out)) if left_out else step


def _unseen_answers(reading: _Reading, changes: Sequence[Recorded], then: Sequence[Recorded]) -> Iterable[Conflict]:
    """The questions they answered of which they were not shown that there was an answer."""
    last: dict[tuple[str, str], tuple[Recorded, JournalStep]] = {}
    for change, step in writes(changes):
        last[step.entry, step.field or ""] = (change, step)
    before: dict[tuple[str, str], Recorded] = {}
    for change, step in writes(then):
        before[step.entry, step.field or ""] = change
    for (entry, field), (change, step) in last.items():
        unseen = reading.unseen(entry, field)
        if unseen is not None and unseen != step.new and not _is_list_of_entries(step):
            said = _said(before[entry, field], unseen), _said(change, step.new)
            yield Conflict(entry, step.kind, field, said)


def _said(change: Recorded, value: Stored) -> Said:
    return Said(value, change.id, change.author, change.device, change.at)


def _pointed_to(entries: Iterable[EntryState]) -> frozenset[str]:
    found: set[str] = set()
    for one in entries:
        for field in kind_of(one.kind).fields:
            value = one.values.get(field.name)
            if field.type == "ref" and isinstance(value, str):
                found.add(value)
            elif field.type == "refs":
                found.update(_ids(value))
    return frozenset(found)


def _is_list_of_entries(step: JournalStep) -> bool:
    field = kind_of(step.kind).by_name.get(step.field or "")
    return field is not None and field.type == "refs"


def _ids(value: Stored) -> list[str]:
    return [str(one) for one in json.loads(value)] if isinstance(value, str) and value else []


def _with(value: Stored, left_out: Sequence[str]) -> Stored:
    own = _ids(value)
    return json.dumps([*own, *(one for one in left_out if one not in own)], ensure_ascii=False)
