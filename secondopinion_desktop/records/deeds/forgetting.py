"""Forgetting for good: what may be forgotten, and what is noted of it."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Remove, SetFields
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.deeds.removal import what_goes_along
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document


def insist_can_be_forgotten(kinds: Mapping[str, str]) -> None:
    """Problem when one of these entries (id -> kind) is what a casebook cannot be without."""
    for kind in kinds.values():
        info = kind_of(kind)
        if info.single:
            raise Problem(
                f"“{info.label}” belongs to the casebook itself.",
                "Clear what stands in it instead.",
                id="not-to-be-forgotten",
            )


def put_in_trash(case: Case, ids: Mapping[str, str]) -> Change | None:
    """Those of these entries that are still there go to the trash first, with their parts; None when none is."""
    there = tuple(one for one in ids if case.get(one) is not None)
    if not there:
        return None
    return Change(deed("remove_entry"), (*what_goes_along(case, there), *(Remove(one) for one in there)))


def forgetting(ids: Mapping[str, str]) -> Deed:
    """The note that entries were forgotten: how many, and nothing of what they said."""
    return deed("forget", count=len(ids))


def forgetting_passwords(ids: Mapping[str, str]) -> Deed:
    """The note that passwords of papers were forgotten."""
    return deed("forget_password", count=len(ids))


def passwords_given_up(case: Case, change: Change) -> tuple[str, ...]:
    """The papers to whose password a change gives another value, or none: the one they had is wanted no more."""
    found = []
    for edit in change.edits:
        if isinstance(edit, SetFields) and "password" in edit.fields:
            paper = case.find(Document, edit.id)
            if paper is not None and paper.password and paper.password != edit.fields["password"]:
                found.append(paper.id)
    return tuple(found)
