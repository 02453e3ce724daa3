"""What a merge brought in, as a person looks it over: the changes, what both sides answered, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondopinion_desktop.app.deed_words import as_done
from secondopinion_desktop.app.history import originals_of
from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.app.naming import Naming, short
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.merging.plan import each_once
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, set_fields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds import HUNG
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.steps import as_one, as_told, in_steps
from secondopinion_desktop.records.values import Stored, load_value, store_value
from secondopinion_desktop.store.database import Database

if TYPE_CHECKING:
    from secondopinion_desktop.app.unreviewed import Unreviewed
    from secondopinion_desktop.merging.plan import Conflict


_FACTS = frozenset(
    "patient problem diagnosis spot spread treatment medicine allergy condition test finding symptom hospice".split()
)
"""Kinds of which a packet tells the doctor as of facts; who comes along, and the family's planning, are none."""


@dataclass(frozen=True)
class BothSaid:
    """A question answered on both sides: `stands` is the answer it holds, `other` one that it could hold."""

    entry: str
    kind: str
    field: str
    called: str
    label: str
    stands: str
    other: str
    settling: Change
    """The change by which the other answer stands."""
    is_new: bool = False
    """Whether what stands is neither of the answers, but was written since."""


def told(merged: Sequence[Merged], database: Database, case: Case) -> tuple[str, ...]:
    """What came in, each step in a sentence, oldest first."""
    changes = [as_told(change) for one in merged for change in one.changes if change.deed != "merge"]
    newest_first = sorted(changes, key=lambda change: change.stamp, reverse=True)
    steps = in_steps(newest_first)
    changes, originals = [as_one(parts) for parts in reversed(steps)], originals_of(steps, database)
    names = Naming.of_changes((*changes, *originals.values()), database, case)
    return tuple(f"{as_done(change, names, originals)}." for change in changes)


def both_said(merged: Sequence[Merged], database: Database, case: Case) -> tuple[BothSaid, ...]:
    """What was answered differently on both sides and what stands now, a secret left out."""
    asked = {one.entry for each in merged for one in each.conflicts}
    if not asked:
        return ()
    about = [
        replace(change, steps=tuple(step for step in change.steps if step.entry in asked))
        for each in merged
        for change in each.changes
    ]
    names = Naming.of_changes(about, database, case)
    still = _not_taken_back(each_once(one for each in merged for one in each.conflicts), database)
    found = [_both(one, names, case) for one in still]
    return tuple(said for pair in found for said in pair)


def _not_taken_back(asked: Sequence[Conflict], database: Database) -> list[Conflict]:
    """The conflicts with the answers that whoever gave them did not take back since; of one answer there is none."""
    changes = database.changes({said.change for one in asked for said in one.said})
    turned = {one.id: one.of or one.id for one in changes.values() if one.deed in ("do", "redo")}
    gone = {one for one, original in turned.items() if not database.is_in_effect(original)}
    left = [replace(one, said=tuple(said for said in one.said if said.change not in gone)) for one in asked]
    return [one for one in left if len({said.value for said in one.said}) > 1]


def unsettled_facts(said: Iterable[BothSaid], unreviewed: Unreviewed) -> Mapping[str, tuple[str, ...]]:
    """The facts that two people answered differently and nobody settled, in words by their entry."""
    asked: dict[tuple[str, str], list[BothSaid]] = {}
    for one in said:
        if one.kind in _FACTS and one.field != "seen_by" and not unreviewed.is_settled(one.entry, one.field):
            asked.setdefault((one.entry, one.field), []).append(one)
    found: dict[str, tuple[str, ...]] = {}
    for (entry, _), answers in asked.items():
        found[entry] = (*found.get(entry, ()), _unsettled(answers))
    return found


def _unsettled(answers: Sequence[BothSaid]) -> str:
    first = answers[0]
    others = [f"“{one}”" for one in dict.fromkeys(one.other for one in answers)]
    written = others if first.is_new else [f"“{first.stands}”", *others]
    people = "two people" if len(written) < 3 else "several people"
    which = f"“{first.stands}” was written since and stands here" if first.is_new else "the first stands here"
    return f"“{first.called}”, {first.label.rstrip('?')}: {people} wrote {' and '.join(written)}; {which}."


def _both(conflict: Conflict, names: Naming, case: Case) -> tuple[BothSaid, ...]:
    info, entry = KINDS[conflict.kind], case.get(conflict.entry)
    field = info.by_name.get(conflict.field)
    if entry is None or field is None or field.secret:
        return ()
    stands = getattr(entry, field.name)
    called = short(names.of(conflict.entry, info))
    what = deed("answer_field", kind=info.name, field=field.name, called=called)
    others = {said.value: load_value(field, said.value) for said in conflict.said}
    return tuple(
        BothSaid(
            conflict.entry,
            info.name,
            field.name,
            called,
            field.label,
            _in_words(names, field, store_value(field, stands)),
            _in_words(names, field, kept),
            set_fields(conflict.entry, what, **{field.name: value}),
            is_new=stands not in others.values(),
        )
        for kept, value in others.items()
        if value != stands
    )


def _in_words(names: Naming, field: FieldInfo, stored: Stored) -> str:
    return "nothing" if stored is None else names.in_words(field, stored, whole=True)


def stayed(merged: Sequence[Merged], case: Case) -> tuple[str, ...]:
    """What was removed in a copy made for somebody and stays here, one sentence each."""
    kept = dict.fromkeys(one for each in merged for one in each.kept)
    found = [entry for entry in map(case.get, kept) if entry is not None and not kind_of(entry).inner]
    return tuple(
        f"“{short(case.named(one.id))}” was removed in the copy. It stays here, because what was left out of the copy "
        "belongs to it."
        for one in found
    )


def ids_to_take_back(merged: Sequence[Merged], database: Database) -> tuple[str, ...]:
    """The changes that came in and are in effect, the newest first; Problem when something written here needs them."""
    came = {change.id: change for one in merged for change in one.changes if database.is_in_effect(change.id)}
    for one in came:
        if any(later.id not in came for later in database.standing_on(one, HUNG)):
            raise Problem(
                "You have gone on working with what came in.",
                "The history takes back one change at a time.",
                id="worked-on-since",
            )
    if not came:
        raise taken_back_already()
    return tuple(sorted(came, key=lambda one: came[one].stamp, reverse=True))


def taken_back_already() -> Problem:
    """What to say of a change that is in effect no more."""
    return Problem("This was taken back already.", "The history shows what became of it.", id="taken-back")
