"""What the file has of a fact a paper speaks of: the same, something else, or nothing."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.digest.already import Already, already, says_the_same
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Condition,
    Diagnosis,
    Finding,
    Medicine,
    Person,
    Test,
    Treatment,
)


def day(edtf: str) -> PartialDate:
    return PartialDate.from_edtf(edtf)


RESULT = ("result", "value")
CASE = Case.of(
    [
        Allergy(id="al", substance="Penicillin", reaction="rash"),
        Medicine(id="ap", name="Apixaban", dose="5 mg", how_often="twice a day"),
        Medicine(id="am", name="Amlodipine", dose="10 mg"),
        Medicine(id="at", name="Atenolol", stopped=True, stopped_on=day("2025-03-01")),
        Treatment(id="pz", name="Pazopanib, tablets", standing="now", sort="targeted", dose="600 mg"),
        Treatment(id="hy", name="Hysterectomy", standing="finished", sort="operation", started=day("2023-04-04")),
        Test(id="hb", name="Hemoglobin", done_on=day("2026-02-20"), value=Number(11.6), unit="g/dL"),
        Test(id="er", name="ER", sort="gene", done_on=day("2026-02-20"), result="positive, 60 %"),
        Diagnosis(
            id="le", name="Leiomyosarcoma of the uterus", standing="confirmed", sort="cancer", stage="pT1b, FIGO IB"
        ),
        Diagnosis(id="fi", name="Leiomyoma", standing="ruled_out"),
        Diagnosis(id="sa", name="Sarcoidosis", standing="suspected"),
        Condition(id="bp", name="High blood pressure"),
        Finding(id="no", what="lymph nodes", taken=Number(14), positive=Number(2), test="er"),
        Person(id="dr", name="Dr. Henrik Lindqvist", parts=("doctor",)),
    ]
)


@pytest.mark.parametrize(
    ("kind", "fields", "entry", "differing", "adding"),
    [
        ("allergy", {"substance": "penicillin", "reaction": "rash"}, "al", (), ()),
        ("allergy", {"substance": "penicillin", "reaction": "swelling"}, "al", ("reaction",), ()),
        ("allergy", {"substance": "latex"}, None, (), ()),
        ("answer", {"about": "allergies", "says": "none_known"}, "al", ("says",), ()),
        ("medicine", {"name": "apixaban", "dose": "5mg", "how_often": "bid"}, "ap", (), ()),
        ("medicine", {"name": "Apixaban", "dose": "2.5 mg"}, "ap", ("dose",), ()),
        ("medicine", {"name": "Apixaban", "dose": "5 mg", "how_often": "once a day"}, "ap", ("how_often",), ()),
        ("medicine", {"name": "Amlodipine", "dose": "10 mg", "how_often": "daily"}, "am", (), ("how_often",)),
        ("medicine", {"name": "Pazopanib", "dose": "800 mg"}, "pz", ("dose",), ()),
        ("medicine", {"name": "Atenolol", "dose": "50 mg"}, "at", ("stopped",), ()),
        ("test", {"name": "Hgb", "value": "11.6", "unit": "g/dl", "done_on": "2026-02-20"}, "hb", (), ()),
        ("test", {"name": "Hb", "value": "9.3", "unit": "g/dL", "done_on": "2026-02-20"}, "hb", RESULT, ()),
        ("test", {"name": "Hgb", "value": "116", "unit": "g/L", "done_on": "2026-02-20"}, None, (), ()),
        ("test", {"name": "Hgb", "value": "11.6", "unit": "g/dL", "done_on": "2026-02-21"}, None, (), ()),
        ("test", {"name": "ER", "sort": "gene", "result": "negative", "done_on": "2026-02-20"}, "er", ("result",), ()),
        ("treatment", {"name": "total abdominal hysterectomy", "started": "2023-04-04"}, "hy", (), ()),
        ("treatment", {"name": "hysterectomy", "started": "2023-04-14"}, "hy", ("started", "ended"), ()),
        ("treatment", {"name": "appendectomy", "started": "1989"}, None, (), ()),
        ("diagnosis", {"name": "Metastatic leiomyosarcoma", "standing": "confirmed"}, "le", (), ()),
        ("diagnosis", {"name": "Leiomyosarcoma", "standing": "ruled_out"}, "le", ("standing",), ()),
        ("diagnosis", {"name": "Leiomyosarcoma", "standing": "suspected"}, "le", (), ()),
        ("diagnosis", {"name": "Leiomyoma"}, "fi", ("standing",), ()),
        ("diagnosis", {"name": "Sarcoidosis", "standing": "confirmed"}, "sa", ("standing",), ()),
        ("condition", {"name": "Hypertension"}, "bp", (), ()),
        ("finding", {"what": "lymph nodes", "taken": "14", "positive": "2"}, "no", (), ()),
        ("finding", {"what": "nodes", "taken": "14", "positive": "3", "test": "er"}, "no", ("taken", "positive"), ()),
        ("person", {"name": "H. Lindqvist, MD"}, "dr", (), ()),
        ("person", {"name": "Dr. Ola Berg"}, None, (), ()),
    ],
)  # fmt: skip
def test_what_the_file_has(
    kind: str, fields: dict[str, str], entry: str | None, differing: tuple[str, ...], adding: tuple[str, ...]
) -> None:
    found = already(CASE, kind, fields)
    assert (found.entry.id if found.entry else None, found.differing, found.adding) == (entry, differing, adding)


@pytest.mark.parametrize(
    ("stage", "entry", "differing"), [("FIGO IB", "le", ()), ("pT1b", "le", ()), ("FIGO IIIA", "le", ("stage",))]
)
def test_a_stage_is_that_of_its_diagnosis(stage: str, entry: str, differing: tuple[str, ...]) -> None:
    found = already(CASE, "diagnosis", {"stage": stage}, of="leiomyosarcoma of the uterus")
    assert (found.entry and found.entry.id, found.differing) == (entry, differing)
    assert already(CASE, "diagnosis", {"stage": stage}, of="Melanoma") == Already()


def test_a_list_from_before_a_medicine_was_stopped_does_not_speak_against_the_file() -> None:
    fields = {"name": "Atenolol", "dose": "50 mg"}
    assert already(CASE, "medicine", fields, written=day("2024-12-01")).differing == ()
    assert already(CASE, "medicine", fields, written=day("2025-06-01")).differing == ("stopped",)


def test_what_a_test_showed_to_be_no_allergy_speaks_not_against_none_known() -> None:
    case = Case.of([Allergy(id="a", substance="Penicillin", tested="tested_not")])
    assert already(case, "answer", {"about": "allergies"}).entry is None


def test_none_known_is_known_and_an_allergy_speaks_against_it() -> None:
    case = Case.of([Answer(id="none", about="allergies", says="none_known")])
    assert already(case, "answer", {"about": "allergies"}).differing == ()
    found = already(case, "allergy", {"substance": "latex"})
    assert (found.entry and found.entry.id, found.differing) == ("none", ("says",))


def test_an_entry_that_says_all_of_a_fact_says_the_same() -> None:
    entry = Medicine(id="a", name="Apixaban", dose="5 mg")
    assert says_the_same(entry, "medicine", {"name": "apixaban", "dose": "5 mg"})
    assert not says_the_same(entry, "medicine", {"name": "apixaban", "dose": "5 mg", "how_often": "daily"})
    assert not says_the_same(Allergy(id="b", substance="latex"), "medicine", {"name": "apixaban"})


@pytest.mark.parametrize(
    ("standing", "differing", "adding"),
    [
        ("offered", ("standing",), ()),
        ("called_off", (), ("why_called_off",)),
        ("finished", (), ()),
    ],
)
def test_an_operation_called_off_speaks_against_one_still_to_come_and_no_other(
    standing: str, differing: tuple[str, ...], adding: tuple[str, ...]
) -> None:
    case = Case.of([Treatment(id="op", name="Right hemicolectomy", standing=standing, sort="operation")])
    said = {"name": "right hemicolectomy", "standing": "called_off", "why_called_off": "no bed"}
    assert already(case, "treatment", said) == Already(case.get("op"), differing, adding)


def test_a_test_called_off_is_that_which_was_planned_and_not_one_with_its_result() -> None:
    done = Test(id="old", name="MRI liver", done_on=day("2025-03-01"), result="no change")
    planned = Test(id="new", name="MRI liver", standing="planned")
    said = {"name": "MRI liver", "standing": "called_off"}
    assert already(Case.of([done, planned]), "test", said) == Already(planned, ("standing",))
    assert already(Case.of([done]), "test", said) == Already()


@pytest.mark.parametrize(
    ("standing", "day_there", "differing", "adding"),
    [
        ("planned", "2026-12-12", (), ()),
        ("planned", "2026-12-05", ("planned_start",), ()),
        ("planned", None, (), ("planned_start",)),
        ("offered", None, ("standing",), ()),
        ("offered", "2026-11-30", ("standing", "planned_start"), ()),
        ("called_off", "2026-12-05", ("standing", "planned_start"), ()),
        ("called_off", "2026-12-12", (), ()),
        ("declined", None, (), ()),
        ("now", None, (), ()),
        ("finished", None, (), ()),
    ],
)
def test_what_a_paper_says_is_planned_is_held_against_how_the_file_has_it(
    standing: str, day_there: str | None, differing: tuple[str, ...], adding: tuple[str, ...]
) -> None:
    there = Treatment(
        id="op", name="Right hemicolectomy", standing=standing, sort="operation",
        planned_start=day(day_there) if day_there else None,
    )  # fmt: skip
    said = {"name": "right hemicolectomy", "sort": "operation", "standing": "planned", "planned_start": "2026-12-12"}
    assert already(Case.of([there]), "treatment", said) == Already(there, differing, adding)


def test_an_operation_that_was_done_is_the_one_that_was_planned_for_about_that_day() -> None:
    planned = Treatment(
        id="op", name="Right hemicolectomy", standing="planned", sort="operation", planned_start=day("2026-12-12")
    )
    said = {"name": "Right hemicolectomy", "standing": "finished", "started": "2026-12-14", "ended": "2026-12-14"}
    assert already(Case.of([planned]), "treatment", said) == Already(planned, ("standing",), ("started",))
    before = {**said, "started": "2016-02-03", "ended": "2016-02-03"}
    assert already(Case.of([planned]), "treatment", before) == Already(), "one of ten years ago is another"


def test_an_operation_of_long_ago_is_not_the_one_that_is_planned_without_a_day() -> None:
    planned = Treatment(
        id="op", name="Hip replacement", standing="planned", sort="operation", made_at="2026-11-20T10:00:00+00:00"
    )
    said = {"name": "Hip replacement", "standing": "finished", "started": "2016-02-03", "ended": "2016-02-03"}
    assert already(Case.of([planned]), "treatment", said) == Already()
    since = {**said, "started": "2026-11-27"}
    assert already(Case.of([planned]), "treatment", since) == Already(planned, ("standing",), ("started",))
