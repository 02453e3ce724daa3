"""What a change brings with it, whoever asks for it: the window, a script, or a page that forgot.

A removal takes along what says nothing without it; a mark or an answer takes the place of the one before; a fact
linked to a page is known from that page; a question stands behind the others. What never can be twice is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deeds.keeping import refuse_no_keeper
from secondopinion_desktop.records.deeds.pages import page_note
from secondopinion_desktop.records.deeds.questions import rank_at_the_end, refuse_a_star_too_many
from secondopinion_desktop.records.deeds.removal import what_goes_along
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion, Person, Question, Test
from secondopinion_desktop.records.kinds.testing import RESULT_FIELDS

_ONE_OF_EACH: Mapping[str, tuple[str, ...]] = {"answer": ("about",), "tick": ("item", "opinion", "subject")}
"""Kinds of which a newer entry takes the place of the one that says these fields alike."""
_WHEN_IT_IS_TO_BE: Mapping[str, tuple[str, str]] = {
    "opinion": ("appointment", "booked"),
    "treatment": ("planned_start", "planned"),
    "test": ("planned_for", "planned"),
}
"""Kinds of what can be called off, with the day it is to be and how it stands when there is a new one."""


def completed(change: Change, case: Case) -> Change:
    """The change (checked already) with all it brings along; a change that has it all comes back as it is."""
    _refuse_a_second_page_note(change, case)
    refuse_no_keeper(change, case)
    ready = _placed(change, case)
    more = [edit for step in _STEPS for edit in step(ready, case)]
    _refuse_stars(ready, case)
    return ready.and_also(*more) if more else ready


def _placed(change: Change, case: Case) -> Change:
    """New questions without a place stand behind all others, in the order they were asked."""
    unplaced = [one for one in change.edits if _is_new(one, "question") and "rank" not in one.fields]
    if not unplaced:
        return change
    given = [one.fields.get("rank") for one in change.edits if _is_new(one, "question")]
    last = max([rank_at_the_end(case) - 1, *(float(one) for one in given if isinstance(one, int | float))])
    ranks = {one.id: last + n for n, one in enumerate(unplaced, 1)}
    edits = (_ranked(one, ranks) if _is_new(one, "question") else one for one in change.edits)
    return Change(change.deed, tuple(edits))


def _ranked(made: Create, ranks: Mapping[str, float]) -> Create:
    return Create(made.kind, made.id, {**made.fields, "rank": ranks[made.id]}) if made.id in ranks else made


def _going_along(change: Change, case: Case) -> list[Edit]:
    gone = {edit.id for edit in change.edits if isinstance(edit, Remove)}
    if not gone:
        return []
    return list(what_goes_along(case, gone, _set_by(change)))


def _taking_the_place(change: Change, case: Case) -> list[Edit]:
    """Earlier marks of the same row and earlier answers about the same list go."""
    gone = {edit.id for edit in change.edits if isinstance(edit, Remove)}
    found: dict[str, Edit] = {}
    for kind, fields in _ONE_OF_EACH.items():
        made = [edit for edit in change.edits if _is_new(edit, kind)]
        last = {tuple(edit.fields.get(field) for field in fields): edit.id for edit in made}
        if not last:
            continue
        said = [(one.id, tuple(getattr(one, field) for field in fields)) for one in case.of_kind(kind)]
        said += [(edit.id, tuple(edit.fields.get(field) for field in fields)) for edit in made]
        found |= {one: Remove(one) for one, key in said if last.get(key, one) != one and one not in gone}
    return list(found.values())


def _known_from_paper(change: Change, case: Case) -> list[Edit]:
    """A fact that was there already is known from the page it is linked to, unless the change says otherwise.

    One of which somebody said where it is known from stays theirs while a page proves only a part of it.
    """
    said = _set_by(change)
    made = [edit for edit in change.edits if _is_new(edit, "proof")]
    whole = {str(edit.fields.get("entry")) for edit in made if not edit.fields.get("field")}
    linked = dict.fromkeys(str(edit.fields.get("entry")) for edit in made)
    facts = [case.get(one) for one in linked if "source" not in said.get(one, {})]
    known = [one for one in facts if one is not None and (one.id in whole or one.source is None)]
    return [SetFields(one.id, {"source": "report"}) for one in known if one.source != "report"]


def _renamed_together(change: Change, case: Case) -> list[Edit]:
    """The patient who keeps the file is one person: another spelling of the name goes for both entries."""
    said = _set_by(change)
    name = said.get(case.patient.id, {}).get("name")
    if not name:
        return []
    same = [one for one in case.all(Person) if one.keeper_role == "self" and one.name == case.patient.name]
    return [SetFields(one.id, {"name": name}) for one in same if "name" not in said.get(one.id, {})]


def _report_before_order(change: Change, case: Case) -> list[Edit]:
    """Once a test has its report, the paper that stood for the whole test (the order) proves only that it was asked."""
    edits: list[Edit] = []
    for test, papers in _reports(change, case).items():
        for proof in case.proofs_of(test):
            if proof.field is None and proof.document not in papers and proof.id not in _set_by(change):
                edits.append(SetFields(proof.id, {"field": "done_on"}))
    return edits


def _reports(change: Change, case: Case) -> dict[str, set[str]]:
    """Tests that get a report by this change, with the papers that are it."""
    found: dict[str, set[str]] = {}
    for test, fields in _set_by(change).items():
        if fields.get("report") and case.find(Test, test) is not None:
            found.setdefault(test, set()).add(str(fields["report"]))
    for edit in change.edits:
        if _is_new(edit, "proof") and edit.fields.get("field") in RESULT_FIELDS:
            test, paper = str(edit.fields.get("entry")), str(edit.fields.get("document"))
            if case.find(Test, test) is not None:
                found.setdefault(test, set()).add(paper)
    return found


def _on_again(change: Change, case: Case) -> list[Edit]:
    """A new day is named for what was called off: then it is to be again, or nobody would be told of that day."""
    edits: list[Edit] = []
    for entry_id, fields in _set_by(change).items():
        entry = case.get(entry_id)
        if entry is None or getattr(entry, "standing", None) != "called_off" or "standing" in fields:
            continue
        name, again = _WHEN_IT_IS_TO_BE[kind_of(entry).name]
        day, before = fields.get(name), getattr(entry, name)
        # Of a treatment or test the day it was to be is often written down after it was called off.
        if day is not None and day != before and (before is not None or isinstance(entry, Opinion)):
            edits.append(SetFields(entry_id, {"standing": again}))
    return edits


_STEPS: tuple[Callable[[Change, Case], list[Edit]], ...] = (
    _known_from_paper,
    _report_before_order,
    _renamed_together,
    _taking_the_place,
    _going_along,
    _on_again,
)


def _refuse_a_second_page_note(change: Change, case: Case) -> None:
    for edit in change.edits:
        if not _is_new(edit, "page_note"):
            continue
        document, page = edit.fields.get("document"), edit.fields.get("page")
        if document and isinstance(page, int):
            there = page_note(case, str(document), page)
            if there is not None and Remove(there.id) not in change.edits:
                raise Problem(
                    f"Something is noted on page {page} of this paper already.",
                    f"Set the fields of that note (“{there.id}”) instead.",
                    id="page-noted-already",
                )


def _refuse_stars(change: Change, case: Case) -> None:
    said = _set_by(change)
    newly = {one for one, fields in said.items() if fields.get("starred") or fields.get("opinion")}
    newly |= {edit.id for edit in change.edits if _is_new(edit, "question") and edit.fields.get("starred")}
    if not newly:
        return
    gone = {edit.id for edit in change.edits if isinstance(edit, Remove)}
    asked: dict[str, Mapping[str, Any]] = {
        one.id: {"starred": one.starred, "opinion": one.opinion, **said.get(one.id, {})} for one in case.all(Question)
    }
    asked |= {e.id: {**e.fields, **said.get(e.id, {})} for e in change.edits if _is_new(e, "question")}
    stars = {one: f.get("opinion") for one, f in asked.items() if f.get("starred") and one not in gone}
    refuse_a_star_too_many(stars, newly)


def _is_new(edit: Edit, kind: str) -> TypeGuard[Create]:
    return isinstance(edit, Create) and edit.kind == kind


def _set_by(change: Change) -> dict[str, dict[str, Any]]:
    """The fields the change itself sets, by entry."""
    said: dict[str, dict[str, Any]] = {}
    for edit in change.edits:
        if isinstance(edit, SetFields):
            said.setdefault(edit.id, {}).update(edit.fields)
    return said
