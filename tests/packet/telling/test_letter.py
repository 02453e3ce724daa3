"""The letter that asks a place for records."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.telling.letter import letter_for, write_letter
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Patient, Person, Request, Test
from tests.packet.sample import TODAY, case_of, day, ruth


def test_the_letter_says_who_asks_what_and_by_when() -> None:
    text = letter_for(case_of(ruth()), "r1", TODAY).text()
    for words in (
        "9 March 2026",
        "General Hospital",
        "Ruth Albrecht, born 14 March 1958",
        "Please send copies of these records of Ruth Albrecht: CT disc of 12 February.",
        "second opinion at Dr. A. Okafor, Lakeside Sarcoma Center. The visit is on 26 March 2026.",
        "by 12 March 2026",
        "call Jonas Albrecht at +49 000 0000001",
        "Enclosed: signed permission to release records",
    ):
        assert words in text
    assert "Leiomyosarcoma" not in text


def test_the_letter_is_one_page_even_when_much_was_typed(tmp_path: Path) -> None:
    case = Case.of([Patient(id="p", name="Bo " * 20), Request(id="r", what="scan of the knee, " * 120)])
    write_letter(case, "r", tmp_path / "letter.pdf", TODAY)
    with pypdfium2.PdfDocument(tmp_path / "letter.pdf") as document:
        assert len(document) == 1
        assert "Date" in document[0].get_textpage().get_text_range()


def test_a_parent_signs_for_a_child() -> None:
    case = Case.of(
        [
            Patient(id="p", name="Leo", born=day("2012-05-06")),
            Person(id="m", name="Eva", relation="mother", parts=("guardian",), signs_for_patient=True),
            Request(id="r", what="everything"),
        ]
    )
    assert "Eva, mother, for Leo" in letter_for(case, "r", TODAY).text()


def test_all_records_are_asked_for_only_when_nothing_in_particular_is_named() -> None:
    scan = [Patient(id="p", name="Leo"), Test(id="t", name="CT chest", done_on=day("2024-02-12"))]
    asked = letter_for(Case.of([*scan, Request(id="r", test="t", covers="imaging")]), "r", TODAY).text()
    assert "scan pictures of CT chest" in asked and "all records" not in asked
    assert "all records" in letter_for(Case.of([*scan, Request(id="r")]), "r", TODAY).text()


def test_a_request_that_is_not_there_is_a_problem() -> None:
    with pytest.raises(Problem, match="not in the file"):
        letter_for(Case.of([]), "no", TODAY)
