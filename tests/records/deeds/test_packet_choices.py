"""Sheets left out of one sort of packet for one second opinion, and nowhere else."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create
from secondopinion_desktop.records.deeds import leave_sheet_out, print_packet_so, printing_wanted, sheets_left_out
from secondopinion_desktop.records.kinds import Opinion
from tests.records.deeds.carrying import carried_out


def test_a_sheet_is_left_out_of_its_sort_and_opinion_only_and_comes_back() -> None:
    start = Case.of([Opinion(id="o1")])
    case = carried_out(start, leave_sheet_out(start, "o1", "doctor", "people", "Doctors and places", left_out=True))
    assert sheets_left_out(case, "o1", "doctor") == {"people": "Doctors and places"}
    assert sheets_left_out(case, "o1", "short") == sheets_left_out(case, None, "doctor") == {}
    back = carried_out(case, leave_sheet_out(case, "o1", "doctor", "people", "Doctors and places", left_out=False))
    assert sheets_left_out(back, "o1", "doctor") == {}
    assert len(back.of_kind("sheet_note")) == 1, "said again, not noted again"


def test_two_computers_that_leave_out_the_same_sheet_make_one_note_of_it() -> None:
    made = [leave_sheet_out(Case(), "o1", "doctor", "people", name, left_out=True) for name in ("Doctors", "People")]
    assert len({edit.id for change in made for edit in change.edits if isinstance(edit, Create)}) == 1


def test_how_a_packet_is_printed_holds_for_its_sort_and_opinion_and_is_left_again() -> None:
    start = Case.of([Opinion(id="o1")])
    case = carried_out(start, print_packet_so(start, "o1", "doctor", "tab-sheets", "tab sheets", wanted=True))
    assert printing_wanted(case, "o1", "doctor") == {"tab-sheets"}
    assert printing_wanted(case, "o1", "short") == printing_wanted(case, None, "doctor") == frozenset()
    assert sheets_left_out(case, "o1", "doctor") == {}
    back = carried_out(case, print_packet_so(case, "o1", "doctor", "tab-sheets", "tab sheets", wanted=False))
    assert printing_wanted(back, "o1", "doctor") == frozenset()
