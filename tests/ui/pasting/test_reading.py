"""A list somebody pastes from a mail or a spreadsheet is read line by line, and nothing of it is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.speaker import Speaker
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds.pasted import add_several
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.pasting.reading import is_list, read_pasted, understood

TODAY = date(2026, 3, 9)
GERMAN = Speaker(order="day first", decimal="comma")


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
    "Rivaroxaban 20 mg daily, to be stopped before the operation": {
        "name": "Rivaroxaban",
        "dose": "20 mg",
        "how_often": "daily, to be stopped before the operation",
    },
    "Dabigatran 150 mg daily (hasn’t been stopped)": {
        "name": "Dabigatran",
        "dose": "150 mg",
        "how_often": "daily (hasn’t been stopped)",
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


TABLES = {
    "tabs": "Medicine\tDose\tHow often\nMetformin\t500 mg\tmorning\n\t1000 mg\tevening\nRamipril\t2,5 mg\tdaily",
    "strokes": (
        "| Medicine | Dose | How often |\n|---|---|---|\n| Metformin | 500 mg | morning |\n| | 1000 mg | evening |\n"
        "| Ramipril | 2,5 mg | daily |"
    ),
    "semicolons": "Medicine;Dose;How often\nMetformin;500 mg;morning\n;1000 mg;evening\nRamipril;2,5 mg;daily",
    "commas": 'Medicine,Dose,How often\nMetformin,500 mg,morning\n,1000 mg,evening\nRamipril,"2,5 mg",daily',
}


@pytest.mark.parametrize("parted", TABLES)
def test_a_cell_that_stands_for_two_rows_names_both_however_the_cells_are_parted(parted: str) -> None:
    assert read("medicine", TABLES[parted]) == [
        {"name": "Metformin", "dose": "500 mg", "how_often": "morning"},
        {"name": "Metformin", "dose": "1000 mg", "how_often": "evening"},
        {"name": "Ramipril", "dose": "2,5 mg", "how_often": "daily"},
    ]


def test_a_cell_never_slides_under_another_heading() -> None:
    gaps = "Medicine   Dose    How often\nMetformin  500 mg  twice a day\n"
    assert read("medicine", gaps) == [{"name": "Metformin", "dose": "500 mg", "how_often": "twice a day"}]
    slid = read("medicine", gaps + "Zinc               daily")
    assert all(one.get("dose") != "daily" for one in slid)
    comma = read("medicine", "Medicine,Dose,How often\nRamipril,2,5 mg,daily")
    assert all(one.get("dose") != "2" for one in comma)


def test_a_day_on_which_a_medicine_was_stopped_is_not_a_note_of_one_that_is_taken() -> None:
    text = "Name\tStrength\tStart\tStop\nWarfarin\t5 mg\t1 Jan 2020\t3 Feb 2021\nZinc\t5 mg\t1 Jan 2020\t"
    warfarin, zinc = read("medicine", text)
    assert warfarin["stopped"] is True
    assert str(warfarin["stopped_on"]) == "3 February 2021"
    assert "stopped" not in zinc


@pytest.mark.parametrize(
    ("last", "noted"), [("1 May 2199", True), ("ongoing", True), ("until now", True), ("-", False)]
)
def test_a_medicine_with_no_last_day_that_is_over_stays_among_those_taken(last: str, noted: bool) -> None:
    (taken,) = read("medicine", f"Name\tStrength\tEnd date\nWarfarin\t5 mg\t{last}")
    assert not {"stopped", "stopped_on"} & set(taken)
    assert taken.get("note") == (f"End date: {last}" if noted else None)


def test_what_stands_under_a_heading_nobody_knows_goes_into_the_note_with_it() -> None:
    text = "Medikament\tDosis\tmorgens\tabends\nRamipril\t5 mg\t1\t0"
    assert read("medicine", text) == [{"name": "Ramipril", "dose": "5 mg", "note": "morgens: 1; abends: 0"}]


@pytest.mark.parametrize(
    "text", ["\t500 mg\tdaily\n\t5 mg\tdaily", "Zinc\t5 mg\n\t\t(evening)", "Dr. A\t555 0101\n\t555 0102"]
)
@pytest.mark.parametrize("kind", ["medicine", "person", "test"])
def test_no_row_is_lost_because_it_has_no_name(kind: str, text: str) -> None:
    kept = " ".join(str(value) for fields in read(kind, text) for value in fields.values())
    assert [word for word in re.findall(r"\w+", text) if word not in kept] == []


def test_a_table_of_results_has_one_for_each_day_across_and_down() -> None:
    across = "Test\tUnit\t1 March 2026\t2 March 2026\nHb\tg/dL\t13.5\t13.1\nPSA\tng/mL\t\t4.5"
    down = "Date\tHb\tPSA\n1 March 2026\t13.5\t\n2 March 2026\t13.1\t4.5"
    for text in (across, down):
        told = {(one["name"], str(one["done_on"]), str(one["value"])) for one in read("test", text)}
        assert told == {("Hb", "1 March 2026", "13.5"), ("Hb", "2 March 2026", "13.1"), ("PSA", "2 March 2026", "4.5")}
    assert {one["unit"] for one in read("test", across)} == {"g/dL", "ng/mL"}


def test_the_range_beside_a_result_stays_with_it() -> None:
    text = "Test\tDate\tResult\tRange\nHb\t1 March 2026\t13.5\t12-16\n\t2 March 2026\t13.1\t12-16"
    assert [(one["name"], one["result"], one["normal_range"]) for one in read("test", text)] == [
        ("Hb", "13.5", "12-16"),
        ("Hb", "13.1", "12-16"),
    ]


VALUES = {
    "CA 19-9 35 U/ml": ("CA 19-9", "35"),
    "CA 125 35 U/ml": ("CA 125", "35"),
    "CA 125: 35 U/ml": ("CA 125", "35"),
    "Vitamin D 25-OH 30 ng/ml": ("Vitamin D 25-OH", "30"),
    "BP 120/80 mmHg": ("BP", "120/80"),
    "Hb 13.5 12.9 11.8": ("Hb", None),
    "PSA 1 4.5": ("PSA", None),
    "Hb 13.5 12-16": ("Hb 13.5 12-16", None),
}


@pytest.mark.parametrize("line", VALUES)
def test_a_number_in_the_name_or_beside_another_is_not_taken_for_the_value(line: str) -> None:
    (fields,) = read("test", line)
    value = fields.get("value")
    assert (fields["name"], None if value is None else str(value)) == VALUES[line]


def test_a_day_is_read_as_in_the_country_of_the_file() -> None:
    (fields,) = read_pasted("test", "Hb 13,5 g/dl, 3/4/2026", TODAY, GERMAN)
    assert str(fields.fields["done_on"]) == "3 April 2026"


def test_a_text_of_more_lines_than_a_list_has_stays_as_it_was_pasted() -> None:
    text = "\n".join(f"Drug {n} 5 mg" for n in range(1_001))
    assert not is_list("medicine", text)
    assert len(read("medicine", "\n".join(f"Drug {n} 5 mg" for n in range(900)))) == 900


@pytest.mark.parametrize("again", ["restarted June 2025 20 mg", "20 mg, started again in June", "now back on 20 mg"])
def test_a_medicine_that_was_stopped_and_begun_again_is_taken(again: str) -> None:
    (lasix,) = read("medicine", f"Lasix stopped March 2025, {again}")
    assert "stopped" not in lasix


def test_what_one_is_no_longer_on_is_stopped() -> None:
    (gone,) = read("medicine", "No longer on lisinopril (cough)")
    assert gone["stopped"] is True


@pytest.mark.parametrize(
    "line", ["Creatinine 0.9 mg/dL -> 1.4 mg/dL", "Creatinine 0.9 -> 1.4", "Creatinine 0.9 then 1.4"]
)
def test_of_two_numbers_with_an_arrow_between_none_is_taken_for_the_value(line: str) -> None:
    (two,) = read("test", line)
    assert "value" not in two
    assert "1.4" in " ".join(map(str, two.values()))


def _tests(text: str) -> list[dict[str, str]]:
    return [{name: str(value) for name, value in one.items()} for one in read("test", text)]


def test_a_day_right_behind_the_name_of_a_test_is_no_value() -> None:
    """ "3 March 2026" became 3, with “March” for its unit."""
    for line in (
        "Hb 3 Feb 2026 9.8 g/dL",
        "Hb 9.8 g/dL 3 Feb 2026",
        "Hb 9.8 g/dL (Feb 3, 2026)",
        "3 Feb 2026: Hb 9.8 g/dL",
    ):
        assert _tests(f"{line}\nX-ray: clear")[0] == {
            "name": "Hb", "value": "9.8", "unit": "g/dL", "result": "9.8 g/dL", "done_on": "3 February 2026",
        }  # fmt: skip
    assert _tests("TSH 2.1 in March 2026\nX-ray: clear")[0]["done_on"] == "March 2026"
    assert "done_on" not in _tests("Ferritin 2026\nX-ray: clear")[0], "a value as large as a year"


def test_a_test_that_was_called_off_has_no_result_and_was_not_made_that_day() -> None:
    for line in (
        "MRI 3 March 2026, cancelled",
        "MRI, 3 March 2026: abgesagt",
        "MRI 3 March 2026: was called off by the lab",
    ):
        (found, _) = _tests(f"{line}\nX-ray: clear")
        assert (found["name"], found["standing"], found["planned_for"]) == ("MRI", "called_off", "3 March 2026")
        assert "result" not in found and "done_on" not in found and found["why_called_off"] in line


def test_a_test_that_was_put_off_is_planned_and_its_old_day_stands_in_the_note() -> None:
    (found, _) = _tests("MRI head, 3 March 2026, postponed\nX-ray: clear")
    assert found == {"name": "MRI head", "standing": "planned", "note": "MRI head, 3 March 2026, postponed"}
