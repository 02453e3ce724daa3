"""What a change did, said as done: "21 papers added". One place for the strips, the history and the command line.

The words come from what was altered, not from the change's title, which tells what the person was about to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from secondopinion_desktop.app.naming import Naming, short
from secondopinion_desktop.digest.words import counted, listed
from secondopinion_desktop.records.deeds import ADD_PAPERS, HUNG
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.together import taken_together

_ONE = {
    "create": "{kind} “{name}” added",
    "remove": "{kind} “{name}” removed",
    "restore": "{kind} “{name}” brought back",
    "set": "{kind} “{name}” changed",
}
_MANY = {
    "create": "{what} added",
    "remove": "{what} removed",
    "restore": "{what} brought back",
    "set": "{what} changed",
}
MOST_KINDS = 3
"""Kinds named one by one; a change of more is told by the number of its entries."""
_FIELD = "{kind} “{name}”: “{question}” changed"
_FIRST = ("create", "remove", "restore", "set")
"""What a change is called by when it did several things: what it made comes before what it moved aside."""
_MERGED = "Changes of the other copy taken in"
_TAKEN_BACK = "What came in was taken back: {what} from another copy"
_HERE_AGAIN = "What came in is here again: {what} from another copy"
_OF_TWO = {"make_one": "Two are one now: “{name}”", "tell_apart": "Told apart: two of “{name}”"}
_TURNED = {"undo": "Taken back: {what}", "redo": "Done again: {what}"}
_IN_VAIN = {"undo": "Nothing was left to take back: {what}", "redo": "Nothing was left to do again: {what}"}
"""Of a turn that altered nothing, as others had written there since."""


def as_done(change: Recorded, names: Naming, originals: Mapping[str, Recorded]) -> str:
    """What a change did, in past words; of an undo what it took back, found in `originals` by the undo's own id."""
    if change.deed == "start":
        return "Casebook begun"
    if change.deed == "merge":
        return _MERGED
    if change.deed == FORGET:
        return _forgotten(change)
    original = originals.get(change.id, change)
    if taken_together(original.what):
        words = _HERE_AGAIN if change.deed == "undo" else _TAKEN_BACK
        return words.format(what=counted(_number(original), "change"))
    in_vain = original is not change and not change.steps and bool(original.steps)
    turned = _IN_VAIN if in_vain else _TURNED
    return turned.get(change.deed, "{what}").format(what=_done(original, names))


def done_again(change: Recorded, names: Naming, *, in_vain: bool = False) -> str:
    """The news that a change that was undone is done again; `in_vain` where nothing of it was left to do."""
    done, words = as_done(change, names, {}), _IN_VAIN if in_vain else _TURNED
    return f"{done}." if taken_together(change.what) and not in_vain else f"{words['redo'].format(what=done)}."


def _number(change: Recorded) -> int:
    number = change.what.says.get("count")
    return number if isinstance(number, int) else 1


def _forgotten(change: Recorded) -> str:
    number = _number(change)
    if any(step.field is None for step in change.steps):
        return f"{counted(number, 'entry', 'entries')} forgotten for good"
    return f"The password of {counted(number, 'paper')} forgotten for good"


def taken_back(changes: Sequence[Recorded], names: Naming, *, in_vain: bool = False) -> str:
    """The news that these changes were taken back, the one asked for last; `in_vain` where nothing was altered."""
    last, more = changes[-1], len(changes) - 1
    if not more and taken_together(last.what) and not in_vain:
        return f"{_HERE_AGAIN.format(what=counted(_number(last), 'change'))}."
    back = (_IN_VAIN if in_vain else _TURNED)["undo"].format(what=as_done(last, names, {}))
    if not more:
        return f"{back}."
    return f"{back}, and 1 change after it." if more == 1 else f"{back}, and {more} changes."


def _done(change: Recorded, names: Naming) -> str:
    if change.what.name in _OF_TWO and change.steps:
        return _OF_TWO[change.what.name].format(name=short(str(change.what.says.get("called") or "entry")))
    deeds = _deeds_by_entry(change.steps)
    if change.what.name == ADD_PAPERS:  # One that was here before comes back, and is added all the same.
        deeds = {one: "create" if its == "restore" else its for one, its in deeds.items()}
    kinds = {step.entry: step.kind for step in change.steps}
    for deed in _FIRST:
        meant = _meant([one for one, its in deeds.items() if its == deed], kinds)
        if not meant:
            continue
        if len(meant) > 1:
            return _MANY[deed].format(what=_counted([kinds[one] for one in meant]))
        info = KINDS[kinds[meant[0]]]
        name = short(names.of(meant[0], info))
        question = _only_question(change.steps, meant[0], info) if deed == "set" else ""
        return (_FIELD if question else _ONE[deed]).format(kind=info.label, name=name, question=question)
    return change.title


def _deeds_by_entry(steps: Sequence[JournalStep]) -> dict[str, str]:
    """What became of each entry: made, removed, brought back or only changed."""
    found: dict[str, str] = {}
    for step in steps:
        if step.deed != "set" or step.entry not in found:
            found[step.entry] = step.deed
    return found


def _meant(ids: Sequence[str], kinds: Mapping[str, str]) -> list[str]:
    """Those a person would speak of: not what the program keeps, and no parts where their whole is there too."""
    spoken = [one for one in ids if not KINDS[kinds[one]].inner]
    wholes = [one for one in spoken if kinds[one] not in HUNG]
    return wholes or spoken


def _counted(kinds: Sequence[str]) -> str:
    """Several entries by their kinds: "21 papers", "1 test and 5 findings"."""
    by_kind = Counter(kinds).most_common()
    if len(by_kind) > MOST_KINDS:
        return f"{len(kinds):,} entries"
    return listed([f"{number:,} {_middle(KINDS[kind], number)}" for kind, number in by_kind])


def _middle(info: KindInfo, number: int) -> str:
    """What entries of a kind are called in the middle of a sentence."""
    words = info.label if number == 1 else info.plural
    return f"{words[:1].lower()}{words[1:]}"


def _only_question(steps: Sequence[JournalStep], entry_id: str, info: KindInfo) -> str:
    fields = {step.field for step in steps if step.entry == entry_id and step.field is not None}
    field = info.by_name.get(next(iter(fields))) if len(fields) == 1 else None
    return field.label if field is not None else ""
