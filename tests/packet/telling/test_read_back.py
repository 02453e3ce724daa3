"""What a doctor reads is what a family put in: cases written by hand, and only the pages read."""

from __future__ import annotations

from secondopinion_desktop.records.kinds import (
    Allergy,
    Diagnosis,
    Medicine,
    Patient,
    Treatment,
)
from tests.digest.making import entry
from tests.packet.reading import all_own_pages, page_one, sheet

RUTH = entry(Patient, "p", name="Ruth Albrecht", born="1958-03-14")


def test_a_blood_thinner_that_is_to_end_next_month_is_taken_until_then() -> None:
    thinner = entry(
        Medicine, "m", name="Apixaban", dose="2,5 mg", how_often="twice a day", blood_thinner=True,
        stopped_on="2026-04-15",
    )  # fmt: skip
    page = page_one(RUTH, thinner)
    assert "Blood thinner: Apixaban (to end 15 Apr 2026), 2,5 mg, twice a day" in page
    assert "dated 15 Apr 2026" not in page
    listed = sheet("medicines", RUTH, thinner)
    assert "Apixaban (blood thinner, to end 15 Apr 2026)" in listed
    assert "Stopped" not in listed


def test_a_medicine_that_begins_next_month_is_not_read_as_taken_already() -> None:
    tablets = entry(Medicine, "m", name="Levothyroxine", dose="75 mcg", since="2026-04-01")
    assert "Levothyroxine (to begin 1 Apr 2026) 75 mcg" in page_one(RUTH, tablets)
    assert "Levothyroxine (to begin 1 Apr 2026)" in sheet("medicines", RUTH, tablets)


def test_a_treatment_that_goes_on_says_until_when_it_is_planned() -> None:
    going_on = entry(Treatment, "t", name="Daratumumab", standing="now", started="2026-01", ended="2027-03")
    assert "On Daratumumab since Jan 2026, until Mar 2027" in page_one(RUTH, going_on)


def test_an_allergy_told_by_what_it_did_alone_stands_in_the_safety_box() -> None:
    told = entry(Allergy, "a", reaction="Face swelled after the scan dye", how_bad="severe", happened="1998")
    page = page_one(RUTH, told)
    assert "Allergies: not named, severe (Face swelled after the scan dye, happened 1998)" in page
    assert "not named, severe (Face swelled after the scan dye" in sheet("medicines", RUTH, told)


def test_what_has_no_name_is_never_taken_for_another_that_has_none() -> None:
    tablet = entry(Medicine, "m", dose="5 mg", how_often="daily", used_for="the heart")
    second = entry(Medicine, "n", dose="5 mg", how_often="daily", used_for="sleep")
    allergy = entry(Allergy, "a", reaction="rash")
    drug = entry(Treatment, "t", standing="now", sort="medicine", dose="9 mg")
    pages = all_own_pages(RUTH, tablet, second, allergy, drug)
    for words in ("the heart", "sleep", "rash", "9 mg"):
        assert words in pages
    assert "written down as an allergy" not in pages
    assert "stands twice" not in pages


def test_an_entry_with_nothing_in_it_is_no_entry() -> None:
    assert "Allergies: not answered" in page_one(RUTH, entry(Allergy, "a"), entry(Diagnosis, "d", standing="confirmed"))
    assert "not named" not in all_own_pages(RUTH, entry(Allergy, "a"), entry(Diagnosis, "d", standing="confirmed"))


def test_an_illness_and_a_treatment_without_a_name_are_told_with_what_is_known_of_them() -> None:
    pages = all_own_pages(
        RUTH,
        entry(Diagnosis, "d", site="left eye", stage="Group A", standing="suspected"),
        entry(Treatment, "t", standing="stopped", started="2024", why_stopped="hives"),
    )
    assert "not named, left eye, Group A – suspected" in pages
    assert "Stopped: not named (hives)" in pages
