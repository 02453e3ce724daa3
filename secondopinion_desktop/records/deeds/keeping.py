"""Somebody always keeps the file: without a keeper a packet could not say whose words it holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeGuard

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.kinds import Person

KEEPER = "keeper"


def refuse_no_keeper(change: Change, case: Case) -> None:
    """Problem when the change would leave a file that has a keeper without any."""
    before = {one.id: one.parts for one in case.all(Person)}
    if not any(KEEPER in parts for parts in before.values()):
        return
    after = dict(before)
    for edit in change.edits:
        if isinstance(edit, Remove):
            after.pop(edit.id, None)
        elif _says_parts(edit, after):
            after[edit.id] = _parts(edit)
    if not any(KEEPER in parts for parts in after.values()):
        raise Problem(
            "Then nobody would keep this file, and a packet could not say who put it together.",
            "Write down first who keeps it from now on.",
            id="no-keeper",
        )


def _says_parts(edit: Edit, people: Collection[str]) -> TypeGuard[Create | SetFields]:
    """True for a new person, and for an edit of what part somebody has."""
    if isinstance(edit, Create):
        return edit.kind == "person"
    return isinstance(edit, SetFields) and edit.id in people and "parts" in edit.fields


def _parts(edit: Create | SetFields) -> tuple[str, ...]:
    given = edit.fields.get("parts")
    return tuple(str(one) for one in given) if isinstance(given, tuple) else ()


def keeps_it(case: Case, person_id: str) -> Change:
    """This person keeps the file from now on."""
    person = case.find(Person, person_id)
    parts = person.parts if person is not None else ()
    return Change(_answered(case, person_id, "parts"), (SetFields(person_id, {"parts": (KEEPER, *parts)}),))


def is_the_patient_who_keeps(case: Case, person_id: str) -> Change:
    """This one is the patient; whoever else was said to be is somebody else to the file, and keeps it too."""
    others = [one for one in case.all(Person) if one.keeper_role == "self" and one.id != person_id]
    what = _answered(case, person_id, "keeper_role")
    return Change(what, tuple(SetFields(one.id, {"keeper_role": None}) for one in others))


def _answered(case: Case, person_id: str, field: str) -> Deed:
    return deed("answer_field", kind="person", field=field, called=case.named(person_id))
