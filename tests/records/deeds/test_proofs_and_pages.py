"""Facts linked to pages, and pages turned or left out."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import leave_page_out, prove, turn_page
from secondopinion_desktop.records.kinds import KINDS, PageNote, Treatment
from tests.records.deeds.carrying import carried_out


def test_a_proof_makes_the_paper_the_source() -> None:
    case = Case.of([Treatment(id="t", source="family")])
    case = case.with_entries([KINDS["document"].entry(id="d")])
    treatment = case.find(Treatment, "t")
    assert treatment is not None
    case = carried_out(case, prove(treatment, "d", 4))
    assert [p.page for p in case.proofs_of("t")] == [4]
    assert case.proofs_on("d") == case.proofs_of("t")
    proved = case.find(Treatment, "t")
    assert proved is not None
    assert proved.source == "report"


def test_a_page_turned_four_times_stands_as_it_was() -> None:
    case = Case.of([KINDS["document"].entry(id="d")])
    turns = []
    for _ in range(4):
        case = carried_out(case, turn_page(case, "d", 2))
        turns += [note.turned for note in case.all(PageNote)]
    assert turns == [90, 180, 270, 0]
    case = carried_out(case, leave_page_out(case, "d", 2, True))
    assert [note.left_out for note in case.all(PageNote)] == [True]
