"""What a journal from somebody else must hold to before a word of it is taken: nobody trusts its bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from secondopinion_desktop.base.clock import Stamp
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import MAX_TEXT, Stored, load_value

LONGEST_NAME = 300
"""Letters of an id, a hand, a device, an author."""
_DEEDS = frozenset({"start", "do", "undo", "redo", "merge", "note", FORGET})
_MADE_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9,20}Z")
_LONGEST_VALUE = MAX_TEXT * 4


class Strange(Problem):
    """A journal that no version of this program wrote."""


def refuse_strange(
    news: Sequence[Recorded], seen: Seen, stamps: Mapping[tuple[str, int], str], made: Mapping[str, str]
) -> None:
    """Problem when changes that would come in are not such as this program writes.

    `seen` is what was seen here, `stamps` the stamp of each change here by hand and number, `made` the kinds of the
    entries made here. The changes come in order, and each must stand on ground that is there.
    """
    all_stamps, known, there = dict(stamps), seen, dict(made)
    for change in news:
        try:
            _look_at(change, known, all_stamps)
            for step in change.steps:
                _look_at_step(step, there)
                there.setdefault(step.entry, step.kind)
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise Strange(
                "The history of the other copy is not such as this program writes.",
                "Nothing of it was taken. Ask whoever it is from for another copy.",
            ) from error
        all_stamps[change.hand, change.number] = change.stamp
        known = known.with_change(change.hand, change.number)


def _look_at(change: Recorded, known: Seen, stamps: Mapping[tuple[str, int], str]) -> None:
    stamp = Stamp.read(change.stamp)
    _insist(stamp.hand == change.hand)
    _insist(change.number == known.last.get(change.hand, 0) + 1)
    _insist(change.knew.last.get(change.hand, 0) == change.number - 1)
    _insist(known.covers(change.knew))
    # Nothing may stand before what its author knew: the order everybody reads in rests on it.
    _insist(all(stamps[hand, number] < change.stamp for hand, number in change.knew.last.items()))
    _insist(change.deed in _DEEDS)
    for name in (change.id, change.hand, change.what.name, change.of or "none"):
        _insist(isinstance(name, str) and 0 < len(name) <= LONGEST_NAME)
    for name in (change.device, change.author, change.at):  # Nobody need say who they are.
        _insist(isinstance(name, str) and len(name) <= LONGEST_NAME)
    for key, value in change.what.says.items():
        _insist(len(key) <= LONGEST_NAME and (value is None or isinstance(value, str | int | float)))
        _insist(len(str(value)) <= _LONGEST_VALUE)


def _look_at_step(step: JournalStep, there: Mapping[str, str]) -> None:
    _insist(0 < len(step.entry) <= LONGEST_NAME)
    info = kind_of(step.kind) if step.kind in KINDS else None
    _insist(info is not None)
    _insist(there.get(step.entry, step.kind) == step.kind)
    if step.deed == "create":
        _insist(isinstance(step.new, str) and bool(_MADE_AT.fullmatch(step.new)))
        return
    if step.deed == FORGET and info is not None:  # Of an entry nobody here ever heard of, too.
        _insist(step.old is None and step.new is None and (step.field is None or step.field in info.by_name))
        return
    _insist(step.entry in there and step.deed in ("set", "remove", "restore"))
    if step.deed == "set" and info is not None:
        field = info.by_name[step.field or ""]
        for value in (step.old, step.new):
            _insist(len(str(value)) <= _LONGEST_VALUE)
            load_value(field, value)
            _insist(_is_kept_as(field.type, value))


def _is_kept_as(field_type: str, value: Stored) -> bool:
    if value is None:
        return True
    if field_type in ("yes_no", "count"):
        return isinstance(value, int) and (field_type == "count" or value in (0, 1))
    if field_type == "rank":
        return isinstance(value, int | float)
    return isinstance(value, str)


def _insist(holds: bool) -> None:
    if not holds:
        raise ValueError("not such as this program writes")
