"""What a plan says of what is blacked out: no word of it on its sheets, and each part where its page is printed."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Blackout, Document, PageNote, Patient, Symptom, Treatment
from tests.packet.reading import all_own_pages, plan_of

PATIENT = Patient(id="patient", name="Ruth Wendelin")
COUGH = Symptom(id="s", what="Coughs, as Dr. Wendelin heard")
PAPER = Document(id="d", title="Letter on Wendelin", sha256="a", pages=2, file_name="wendelin.pdf")
WORDS = Blackout(id="w", phrase="wendelin")


def test_no_sheet_title_or_foot_says_the_word_and_the_sheets_are_named() -> None:
    plan = plan_of(PATIENT, COUGH, PAPER, WORDS)
    assert "Wendelin" in all_own_pages(PATIENT, COUGH, PAPER)
    assert "wendelin" not in all_own_pages(PATIENT, COUGH, PAPER, WORDS).lower()
    assert plan.patient == "Ruth [blacked out]" and plan.black_words == ("wendelin",)
    assert "Papers in this packet" in plan.black_sheets and "The foot of every page" in plan.black_sheets
    assert [paper.document for paper in plan.papers] == ["d"], "what names things for the program stays"


def test_a_shorter_form_of_a_section_does_not_say_it_either() -> None:
    many = [Treatment(id=f"t{at}", name=f"Cure {at} by Wendelin", standing="done") for at in range(9)]

    def shorter(*entries: Entry) -> str:
        plan = plan_of(PATIENT, *many, *entries)
        return repr([[list(forms) for forms in sheet.shorter] for sheet in plan.sheets])

    assert "by Wendelin" in shorter() and "Wendelin" not in shorter(WORDS)


def test_a_part_lies_where_it_is_on_a_sheet_that_is_straightened() -> None:
    quad = Quad(((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)))
    note = PageNote(id="n", document="d", page=2, corners=quad.words)
    parts = (
        Blackout(id="b", document="d", page=2, region="0.5 0.5 0.8 0.8"),
        Blackout(id="c", document="d", page=1, region="0.1 0.2 0.3 0.4"),
        Blackout(id="e", document="d", page=2, region="0.0 0.0 0.1 0.1"),
    )
    black = dict(plan_of(PAPER, note, *parts).papers[0].black)
    assert black[1] == ((0.1, 0.2, 0.3, 0.4),)
    assert [pytest.approx(part) for part in black[2]] == [(0.5, 0.5, 1.0, 1.0)], "beside the sheet there is nothing"
