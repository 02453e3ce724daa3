"""Somebody always keeps the file: without a keeper a packet could not say whose words it holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeGuard

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
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
        )


def _says_parts(edit: Edit, people: Collection[str]) -> TypeGuard[Create | SetFields]:
    """True for a new person, and for an edit of what part somebody has."""
    if isinstance(edit, Create):
        return edit.kind == "person"
    return isinstance(edit, SetFields) and edit.id in people and "parts" in edit.fields


def _parts(edit: Create | SetFields) -> tuple[str, ...]:
    given = edit.fields.get("parts")
    return tuple(str(one) for one in given) if isinstance(given, tuple) else ()
