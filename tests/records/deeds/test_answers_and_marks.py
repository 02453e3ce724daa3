"""“None known”, marks on checklist rows, and what they mean for a packet already made."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import answer_none_known, mark_row, take_back_none_known
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kinds import Treatment
from tests.records.deeds.carrying import TODAY, carried_out


def test_none_known_is_an_answer_that_can_be_taken_back() -> None:
    case = carried_out(Case(), answer_none_known(Case(), "allergies", TODAY))
    assert case.says_none("allergies")
    case = carried_out(case, answer_none_known(case, "allergies", TODAY))
    assert not carried_out(case, take_back_none_known(case, "allergies")).says_none("allergies")


def test_a_mark_on_a_row_takes_the_place_of_the_last_one() -> None:
    case = carried_out(Case(), mark_row(Case(), "gather.slides", "waiting", TODAY))
    case = carried_out(case, mark_row(case, "gather.slides", "done_by_you", TODAY))
    assert [getattr(t, "state", None) for t in case.of_kind("tick")] == ["done_by_you"]
    assert not carried_out(case, mark_row(case, "gather.slides", None, TODAY)).of_kind("tick")


def test_the_fingerprint_changes_with_the_story_and_only_with_it() -> None:
    case = Case.of([Treatment(id="t", name="Chemo")])
    mark = fingerprint(case)
    assert fingerprint(carried_out(case, mark_row(case, "gather.slides", "waiting", TODAY))) == mark
    assert fingerprint(case.with_entries([Treatment(id="x", name="y", seen_by="nobody")])) == mark
    assert fingerprint(case.with_entries([Treatment(id="t", name="Chemo 2")])) != mark
