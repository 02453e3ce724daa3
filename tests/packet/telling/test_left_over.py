"""No answer is lost because its entry stands in another table than most of its kind do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Diagnosis,
    HealthProblem,
    Material,
    Medicine,
    Opinion,
    Patient,
    Place,
    Test,
    Treatment,
)
from tests.packet.reading import all_own_pages, page_one, sheet
from tests.packet.sample import day

CASE: list[Entry] = [
    Patient(id="p", name="Bo"),
    Place(id="pl", name="Yak House"),
    HealthProblem(id="asked", name="Lump", open=True),
    HealthProblem(id="beside", name="Gout", open=True),
    HealthProblem(id="over", name="Colon trouble", open=False, came_back=True, quiet_since=day("2015")),
    Opinion(id="op", problems=("asked",)),
]


@pytest.mark.parametrize("standing", ["offered", "declined", "called_off", "read_about", "to_ask"])
def test_the_plan_of_what_was_not_given_is_told_and_not_as_given(standing: str) -> None:
    offer = Treatment(
        id="t", name="Rays", standing=standing, sort="hormone", dose="60 Gy", how_often="daily", route="Through a mask",
        cycles_planned=Number(33), counted_in="sessions", lasted="seven weeks", dose_changes="less at the end",
        measured_by="a scan", side_effects="sore skin", place="pl",
    )  # fmt: skip
    told, page = sheet("besides", *CASE, offer, opinion="op"), page_one(*CASE, offer, opinion="op")
    its_dose = ("60 Gy", "daily", "Through a mask", "33")
    with_the_offer = page if standing in ("offered", "declined", "called_off") else told
    assert all(words in with_the_offer for words in (*its_dose, "essions"))
    for words in ("seven weeks", "less", "a scan", "sore", "Yak"):
        assert words in told
    first = told.split("Rays\n")[1].splitlines()[0]
    assert "ask" in first or first in (
        "Offered, not begun",
        "Not taken",
        "Called off, not by the patient",
        "Not begun; the patient or family read about it",
    )


@pytest.mark.parametrize("standing", ["read_about", "to_ask"])
def test_on_what_a_treatment_thought_of_depends_is_told(standing: str) -> None:
    known = Test(id="x", name="Crossmatch", standing="awaited")
    idea = Treatment(
        id="t", name="New kidney", standing=standing, only_if_test="x", only_if_result="negative", doubts="at 81",
        decide_by=day("2027-02-03"), planned_start=day("2027-05-06"), why_offered="his son offers one",
        experimental=True,
    )  # fmt: skip
    told = sheet("besides", *CASE, known, idea, opinion="op").replace("\u00a0", " ")
    for words in (
        "Only if Crossmatch: negative",
        "at 81",
        "3 February 2027",
        "6 May 2027",
        "his son offers one",
        "A study, or exp",
    ):
        assert words in told
    assert " I " not in told, "nobody speaks here but the packet"


@pytest.mark.parametrize("standing", ["confirmed", "suspected", "ruled_out", "meaning_uncertain"])
@pytest.mark.parametrize("problem", ["asked", "beside", "over", None])
def test_all_that_is_known_of_a_name_is_told_whichever_illness_it_is_of(standing: str, problem: str | None) -> None:
    name = Diagnosis(
        id="d", name="Yellow tumor", standing=standing, problem=problem, sort="cancer", site="left knee",
        severity="class IV", stage="pT9", markers="ABC high", doubt="too young", found_on=day("2014-06-09"),
        look_again=day("2027-02-03"),
    )  # fmt: skip
    pages = all_own_pages(*CASE, name, opinion="op")
    for words in ("Yellow tumor", "left knee", "class IV", "pT9", "ABC high", "too young", "2014", "2027"):
        assert words in pages
    if standing == "ruled_out":
        assert "Ruled out" in pages


def test_an_illness_that_is_over_stands_on_page_one_with_its_stage() -> None:
    cancer = Diagnosis(
        id="d", name="Cancer of the colon", standing="confirmed", problem="over", sort="cancer", stage="III B",
        found_on=day("2014-06"),
    )  # fmt: skip
    told = page_one(*CASE, cancer, opinion="op")
    assert "No longer going on (Colon trouble): Cancer of the colon, III B (Jun 2014) – confirmed" in told
    assert "quiet since 2015, came back" in told


def test_the_plan_for_check_ups_of_another_illness_is_told() -> None:
    gout = HealthProblem(id="g", name="Kidney stones", watch_plan="ultrasound first", review_every=Repeat(6, "M"))
    told = sheet("besides", *CASE, gout, opinion="op")
    assert "The plan for the check-ups: ultrasound first" in told and "Checked every 6 months" in told


@pytest.mark.parametrize("standing", ["asked", "sent"])
def test_the_number_and_the_note_of_slides_on_their_way_are_told(standing: str) -> None:
    slides = Material(id="m", sort="slides", standing=standing, accession="S-77", note="one is broken")
    told = all_own_pages(*CASE, slides, opinion="op")
    assert "S-77" in told and "one is broken" in told


def test_why_a_test_was_called_off_is_told() -> None:
    off = Test(id="x", name="MRI", sort="scan", standing="called_off", result="because of the pacemaker")
    assert "called off, because of the pacemaker" in all_own_pages(*CASE, off, opinion="op")


def test_a_scan_without_a_day_is_not_told_as_the_newest() -> None:
    new = Test(id="x", name="MRI", sort="scan", result="has grown", done_on=day("2026-01-02"))
    some_day = Test(id="y", name="CT", sort="scan", result="clear")
    planned = Test(id="z", name="PET", sort="scan", result="not yet", standing="planned", planned_for=day("2026-09-09"))
    told = page_one(*CASE, new, some_day, planned, opinion="op")
    assert "Newest results in words: MRI (2 Jan 2026): has grown\n" in told
    assert "PET, still to be made: planned 9 Sep 2026" in told


def test_a_result_of_no_day_says_so_among_the_newest() -> None:
    virus = Test(id="v", name="Hepatitis B", sort="virus", result="immune")
    came = Test(id="c", name="EBV", sort="virus too", result="old infection", result_on=day("2025-11-20"))
    number = Test(id="n", name="INR", value=Number(2.5))
    told = page_one(*CASE, virus, came, number, opinion="op")
    assert "EBV (20 Nov 2025): old infection" in told
    assert "Hepatitis B (day not answered): immune" in told and "INR (day not answered): 2.5" in told


@pytest.mark.parametrize("standing", ["now", "finished", "offered"])
def test_a_sort_in_own_words_is_told_and_an_offered_one_is_not(standing: str) -> None:
    own = Treatment(id="t", name="Week 1", standing=standing, sort="Whole-body heat", note="as planned")
    assert "Sort of treatment: Whole-body heat" in sheet("besides", *CASE, own, opinion="op")
    offered = Treatment(id="t", name="Week 1", standing=standing, sort="chemo", note="as planned")
    assert "Sort of treatment" not in sheet("besides", *CASE, offered, opinion="op")
    test = Test(id="x", name="No. 7", sort="Sweat test", done_on=day("2026-01-02"))
    assert "Sort of test: Sweat test" in sheet("besides", *CASE, test, opinion="op")


def test_what_was_planned_for_a_day_that_has_passed_is_not_said_to_be_still_to_come() -> None:
    late = Test(id="x", name="PET", standing="planned", planned_for=day("2026-02-01"))
    offer = Treatment(
        id="t", name="Rays", standing="offered", planned_start=day("2026-02-02"), decide_by=day("2026-01-15")
    )
    told = page_one(*CASE, late, offer, opinion="op")
    assert "PET, not written down whether it was made: planned 1 Feb 2026, overdue" in told
    assert "Rays: was to be decided by 15 January 2026." in told
    assert "was to start 2 Feb 2026" in told
    assert "not written down whether it was made" in sheet("tests", *CASE, late, opinion="op")
    ahead = Test(id="x", name="PET", planned_for=day("2026-09-09"))
    assert "still to be made" in sheet("tests", *CASE, ahead, opinion="op")


def test_words_that_say_none_do_not_stand_among_what_is_there() -> None:
    entries = [
        Medicine(id="m1", name="Warfarin", dose="5 mg"),
        Medicine(id="m2", name="None"),
        Allergy(id="a1", substance="Latex"),
        Allergy(id="a2", substance="None known"),
    ]
    told = page_one(*CASE, *entries, opinion="op").replace("\u00a0", " ")
    assert "Allergies: Latex · " in told
    assert "None" not in told.split("Medicines: ")[-1].split("·")[0]
    assert "Medicines: “None” is written down, and so is “Warfarin”." in told
    assert "Allergies: “None known” is written down, and so is “Latex”." in told
    beside = page_one(*CASE, *entries[2:3], Allergy(id="a2", substance="NKDA"), opinion="op").replace("\u00a0", " ")
    assert "Allergies: Latex, NKDA · " in beside
    assert "and so is" not in beside
    alone = page_one(*CASE, Allergy(id="a2", substance="No known allergies"), opinion="op")
    assert "Allergies: No known allergies" in alone


def test_what_is_the_same_of_each_of_several_tests_of_one_name_is_said_once() -> None:
    mass = Test(
        id="a", name="Mass", sort="Measured on scans", done_on=day("2026-01-02"), value=Number(2), source="family"
    )
    told = [mass, replace(mass, id="b", done_on=day("2026-02-02"), source="doctor")]
    text = sheet("besides", *CASE, *told, opinion="op")
    assert text.count("Sort of test: Measured on scans") == 1
    assert "Measured on scans F D" in text.replace("\u00a0", " ")
    assert "Mass (" not in text
    other = replace(mass, id="c", done_on=day("2026-03-02"), note="Lying on the side.")
    text = sheet("besides", *CASE, *told, other, opinion="op")
    assert "Mass (test, 2 Jan 2026, 2 Feb 2026)" in text
    assert "Mass (test, 2 Mar 2026)" in text


def test_a_test_nobody_named_has_its_unit_range_and_pictures_in_the_table_and_is_joined_with_no_other() -> None:
    hemoglobin = Test(id="a", value=Number(13.5), unit="g/dL", normal_range="12-16", done_on=day("2025-05-01"))
    sodium = Test(id="b", value=Number(140), unit="mmol/L", normal_range="135-145", done_on=day("2025-05-02"))
    chloride = Test(id="c", value=Number(101), unit="mmol/L", normal_range="98-107", done_on=day("2025-05-03"))
    scan = Test(id="s", sort="scan", images="disc", done_on=day("2025-05-04"))
    entries = (*CASE, hemoglobin, sodium, chloride, scan, Test(id="blank"))
    told = sheet("tests", *entries, opinion="op")
    for words in (
        "13.5 g/dL",
        "12-16 g/dL",
        "140 mmol/L",
        "135-145 mmol/L",
        "101 mmol/L",
        "98-107",
        "on a disc we have",
    ):
        assert words in told
    assert told.count("test not named") == 4
    first = page_one(*entries, opinion="op")
    assert all(words in first for words in ("13.5 g/dL", "140 mmol/L", "101 mmol/L"))
    assert "Test values over time" not in all_own_pages(*entries, opinion="op")


def test_the_sheet_of_what_stands_on_no_other_page_says_so_where_it_says_something_again() -> None:
    offer = Treatment(id="t", name="Rays", standing="offered", lasted="seven weeks")
    scan = Test(id="x", name="Week 1", sort="Whole-body look", result="fine")
    again = "Where one could be misread, how it stands is said again."
    told = sheet("besides", *CASE, offer, opinion="op")
    assert "Offered, not begun" in told and again in told
    idea = Treatment(id="i", name="Needles", standing="read_about", dose="10 times")
    elsewhere = Diagnosis(id="e", name="Lupus", standing="ruled_out", problem="beside", site="left knee")
    alone = sheet("besides", *CASE, scan, idea, elsewhere, opinion="op")
    assert "Answers and notes that stand on no other page." in alone and again not in alone
