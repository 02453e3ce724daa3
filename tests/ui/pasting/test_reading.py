"""A list somebody pastes from a mail or a spreadsheet is read line by line, and nothing of it is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds.pasted import add_several
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.pasting.reading import is_list, read_pasted, understood

TODAY = date(2026, 3, 9)


def read(kind: str, text: str) -> list[dict[str, Value]]:
    return [dict(one.fields) for one in read_pasted(kind, text, TODAY)]


MEDICINES = {
    "Metformin 500 mg twice a day": {"name": "Metformin", "dose": "500 mg", "how_often": "twice a day"},
    "- Metformin, 500 mg, 1-0-1": {"name": "Metformin", "dose": "500 mg", "how_often": "1-0-1"},
    "• Vitamin B12 1,000 mcg daily": {"name": "Vitamin B12", "dose": "1,000 mcg", "how_often": "daily"},
    "3) 5 mg Prednisone in the morning": {"name": "Prednisone", "dose": "5 mg", "how_often": "in the morning"},
    "Aspirin": {"name": "Aspirin"},
    "Aspirin, as needed": {"name": "Aspirin", "how_often": "as needed"},
    "Oxycodone 5 mg every 6 hours for pain": {
        "name": "Oxycodone",
        "dose": "5 mg",
        "how_often": "every 6 hours",
        "used_for": "pain",
    },
    "Amoxicillin 500 mg three times a day for 7 days": {
        "name": "Amoxicillin",
        "dose": "500 mg",
        "how_often": "three times a day for 7 days",
    },
    "Co-trimoxazole 160/800 mg q12h": {"name": "Co-trimoxazole", "dose": "160/800 mg", "how_often": "q12h"},
    "Prednisone 10 mg daily, stopped in May": {
        "name": "Prednisone",
        "dose": "10 mg",
        "note": "daily, stopped in May",
        "stopped": True,
    },
    "Apixaban 5 mg twice a day (must not be stopped)": {
        "name": "Apixaban",
        "dose": "5 mg",
        "how_often": "twice a day (must not be stopped)",
    },
    "Insulin glargine 20 units at bedtime": {
        "name": "Insulin glargine",
        "dose": "20 units",
        "how_often": "at bedtime",
    },
    "Ibuprofen 400 mg only when the knee hurts": {
        "name": "Ibuprofen",
        "dose": "400 mg",
        "note": "only when the knee hurts",
    },
}


@pytest.mark.parametrize("line", MEDICINES)
def test_a_line_about_a_medicine_gives_name_dose_and_how_often(line: str) -> None:
    assert read("medicine", line) == [MEDICINES[line]]


@pytest.mark.parametrize("line", MEDICINES)
def test_no_word_of_a_line_is_lost(line: str) -> None:
    (fields,) = read("medicine", line)
    kept = " ".join(str(value) for value in fields.values())
    words = re.findall(r"[^\W_]+", re.sub(r"^(?:[-•]|\d\))\s", "", line))
    assert [word for word in words if word not in kept and word != "for"] == []


def test_a_table_with_headings_is_read_by_them() -> None:
    text = "Medication\tDose\tFrequency\tReason\nLisinopril\t10 mg\tonce a day\tblood pressure\nZinc\t\t\t\n"
    assert read("medicine", text) == [
        {"name": "Lisinopril", "dose": "10 mg", "how_often": "once a day", "used_for": "blood pressure"},
        {"name": "Zinc"},
    ]


def test_a_table_without_headings_is_read_like_lines() -> None:
    text = "Lisinopril\t10 mg\tonce a day\nMetoprolol\t25 mg\ttwice a day"
    assert [one["name"] for one in read("medicine", text)] == ["Lisinopril", "Metoprolol"]
    assert read("medicine", text)[1] == {"name": "Metoprolol", "dose": "25 mg", "how_often": "twice a day"}


def test_questions_keep_every_word_and_lose_their_numbers() -> None:
    text = "Questions:\n1. Is it the same cancer?\n2. What if we wait\n   until June?\n"
    assert read("question", text) == [{"text": "Is it the same cancer?"}, {"text": "What if we wait until June?"}]
    broken = "What happens if\nwe do nothing?\nWho decides?"
    assert read("question", broken) == [{"text": "What happens if we do nothing?"}, {"text": "Who decides?"}]


def test_people_have_a_name_a_phone_and_the_rest_as_a_note() -> None:
    text = "Dr. Petra Klein, oncology, 555-0199\nTom Reyes – tom.reyes@example.org, 555 0142\n"
    assert read("person", text) == [
        {"phone": "555-0199", "name": "Dr. Petra Klein", "note": "oncology", "parts": ("doctor",)},
        {"email": "tom.reyes@example.org", "phone": "555 0142", "name": "Tom Reyes"},
    ]


def test_tests_have_a_value_a_unit_and_the_day_they_were_done() -> None:
    text = "Hemoglobin 13.2 g/dL (12 March 2025)\nCT chest, 4 May 2025\nPSA: <0.1 ng/mL, low"
    first, second, third = read("test", text)
    assert (first["name"], first["value"], first["unit"]) == ("Hemoglobin", Number(13.2), "g/dL")
    assert isinstance(first["done_on"], PartialDate)
    assert first["done_on"].edtf == "2025-03-12"
    assert second["name"] == "CT chest"
    assert isinstance(second["done_on"], PartialDate)
    assert third["result"] == "<0.1 ng/mL, low"
    assert third["value"] == Number.words("<0.1")


def test_one_line_is_no_list() -> None:
    assert not is_list("medicine", "Metformin 500 mg, twice a day\n")
    assert not is_list("question", "What happens if\nwe wait?")
    assert is_list("medicine", "Metformin\nAspirin")
    assert not is_list("treatment", "one\ntwo")


def test_all_are_added_as_one_change_with_what_the_form_knew() -> None:
    found = read_pasted("person", "Dr. Klein\nTom", TODAY)
    change = add_several(Case(), "person", [one.fields for one in found], {"place": "p1"})
    assert change.title == "Add 2 people"
    assert [edit.fields["place"] for edit in change.edits] == ["p1", "p1"]  # type: ignore[union-attr]
    assert understood("medicine", read_pasted("medicine", "Zinc 5 mg daily", TODAY)[0]) == "Zinc · 5 mg · daily"
