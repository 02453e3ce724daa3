"""What a doctor reads is what a family put in: cases written by hand, and only the pages read."""

from __future__ import annotations

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Condition,
    Decision,
    Diagnosis,
    ErrorNote,
    HealthProblem,
    Medicine,
    Patient,
    Person,
    Symptom,
    Test,
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


def test_the_unit_of_a_result_in_words_is_not_lost() -> None:
    below = entry(Test, "t", name="Troponin T", sort="blood", result="<0.1", unit="ng/mL", done_on="2026-02-03")
    assert "<0.1 ng/mL" in sheet("tests", RUTH, below)
    said = entry(Test, "t", name="Troponin T", sort="blood", result="below the limit", unit="ng/mL")
    assert "below the limit (unit: ng/mL)" in sheet("tests", RUTH, said)
    twice = entry(Test, "t", name="Troponin T", sort="blood", result="> 200 ng/mL", unit="ng/mL")
    assert "> 200 ng/mL\n" in sheet("tests", RUTH, twice) + "\n"


def test_an_old_number_does_not_pass_for_the_newest_where_the_newest_is_in_words() -> None:
    old = entry(Test, "a", name="PSA", sort="blood", value=Number.of(7.2), unit="ng/mL", done_on="2025-01-05")
    new = entry(Test, "b", name="PSA", sort="blood", result="<0.1", unit="ng/mL", done_on="2026-02-05")
    page = page_one(RUTH, old, new)
    assert "Newest numbers: PSA (5 Feb 2026): <0.1 ng/mL" in page
    assert "7.2" not in page
    over_time = sheet("values", RUTH, old, new)
    assert "7.2" in over_time
    assert "<0.1" in over_time
    in_words = entry(Test, "b", name="PSA", sort="blood", result="not to be found any more", done_on="2026-02-05")
    assert "Newest numbers: PSA (5 Feb 2026): not to be found any more" in page_one(RUTH, old, in_words)


def test_a_number_with_its_unit_among_the_words_is_a_number() -> None:
    heart = entry(Test, "h", name="NT-proBNP", sort="blood", result="> 200 pg/mL", done_on="2026-02-03")
    assert "Newest numbers: NT-proBNP (3 Feb 2026): > 200 pg/mL" in page_one(RUTH, heart)
    old = entry(Test, "a", name="CA 125", sort="blood", result="1,250 U/mL", unit="U/mL", done_on="2025-02-03")
    new = entry(Test, "b", name="CA 125", sort="blood", value=Number.of(84), unit="U/mL", done_on="2026-02-03")
    assert "1,250\n" in sheet("values", RUTH, old, new)
    virus = entry(Test, "v", name="COVID", sort="blood", result="negative")
    told = page_one(RUTH, virus)
    assert "More results in words: COVID (day not answered): negative" in told, "it is none of the numbers"


def test_a_result_in_words_stands_on_page_one_once() -> None:
    old = entry(Test, "a", name="Echo", sort="heart", value=Number.of(45), unit="%", done_on="2025-01-05")
    new = entry(Test, "b", name="Echo", sort="heart", result="better", done_on="2026-02-05")
    page = page_one(RUTH, old, new)
    assert page.count("better") == 1


def test_a_mistake_in_a_paper_that_nobody_named_is_told_all_the_same() -> None:
    wrong = entry(
        ErrorNote, "e", says="Left eye removed", should_say="Right eye removed", correction_asked_on="2026-02"
    )
    told = sheet("mistakes", RUTH, wrong)
    for words in (
        "a paper that is not named",
        "Left eye removed",
        "Right eye removed",
        "correction asked February 2026",
    ):
        assert words in told


def test_a_result_that_is_only_expected_is_not_called_one_that_came() -> None:
    gene = entry(Test, "g", name="RB1", sort="gene", done_on="2026-03-02", due="2026-03-01", standing="awaited")
    page = page_one(RUTH, gene)
    assert "“RB1”: the result is expected 1 Mar 2026, before the test on 2 Mar 2026." in page
    assert "is dated" not in page


def test_whoever_is_called_at_a_father_s_number_knows_what_he_may_hear() -> None:
    child = entry(Patient, "p", name="Noa", born="2019-01-01")
    keeper = entry(Person, "k", name="Miriam", parts=("keeper", "guardian"), keeper_role="parent", phone="555 0101")
    father = entry(
        Person, "f", name="Yusuf", relation="father", parts=("guardian",), phone="555 0102", may_hear_results=False,
        may_hear_what="only dates",
    )  # fmt: skip
    assert "Yusuf, father: phone 555 0102; may hear results: no (only dates)" in page_one(child, keeper, father)
    silent = entry(Person, "f", name="Yusuf", relation="father", parts=("guardian",), phone="555 0102")
    assert "may hear results" not in page_one(child, keeper, silent)


def test_of_two_names_the_markers_of_one_are_not_read_as_those_of_the_other() -> None:
    trouble = entry(HealthProblem, "h", name="Blood", open=True, joined_by="or")
    one = entry(Diagnosis, "a", name="MGUS", problem="h", standing="confirmed", markers="M-spike 0,4")
    other = entry(Diagnosis, "b", name="Amyloidosis", problem="h", standing="suspected", markers="stain pending")
    page = page_one(RUTH, trouble, one, other)
    assert "Markers of MGUS: M-spike 0,4" in page
    assert "Markers of Amyloidosis: stain pending" in page
    assert "Markers: M-spike 0,4" in page_one(RUTH, trouble, one)


def test_of_two_numbers_without_a_day_none_passes_for_the_newest() -> None:
    one = entry(Test, "a", name="CA 125", sort="blood", value=Number.of(84.0), unit="U/mL")
    other = entry(Test, "b", name="CA 125", sort="blood", result="1,250 U/mL", unit="U/mL")
    page = page_one(RUTH, one, other)
    assert "84 U/mL" in page
    assert "1,250 U/mL" in page


def test_a_result_that_is_below_a_limit_is_said_once() -> None:
    below = entry(
        Test, "t", name="Creatinine", sort="blood", value=Number.words("<0.5"), result="<0.5 mg/dL", unit="mg/dL"
    )
    assert sheet("tests", RUTH, below).count("<0.5") == 1


def test_one_dose_in_two_units_is_not_read_as_two_doses() -> None:
    one = entry(Medicine, "a", name="Digoxin", dose="62.5 micrograms", how_often="od", since="2019")
    other = entry(Medicine, "b", name="digoxin", dose="0,0625 mg", how_often="od", since="2021")
    assert "“digoxin” stands twice among what is taken now, with the same dose." in page_one(RUTH, one, other)
    more = entry(Medicine, "b", name="digoxin", dose="62.5 mg", how_often="od", since="2021")
    assert "stands twice" not in page_one(RUTH, one, more)


def test_what_was_noted_beside_a_dose_stands_beside_it_on_page_one() -> None:
    warfarin = entry(Medicine, "w", name="Warfarin", dose="3 mg", note="Mondays, 4 mg other days", blood_thinner=True)
    metformin = entry(Medicine, "m", name="Metformin", dose="1 g", note="held for the scan", blood_thinner=False)
    page = page_one(RUTH, warfarin, metformin)
    assert "Warfarin, 3 mg (“Mondays, 4 mg other days”)" in page
    assert "Metformin 1 g (“held for the scan”)" in page


def test_an_implant_of_a_year_to_come_is_pointed_out() -> None:
    page = page_one(RUTH, entry(Condition, "c", name="Pacemaker", sort="implant", since="2031"))
    assert "“Pacemaker” is dated 2031, a day still to come." in page


def test_an_allergy_with_a_question_mark_is_one_to_what_is_taken() -> None:
    taken = entry(Medicine, "m", name="Valproate", dose="5 mg/kg")
    page = page_one(RUTH, taken, entry(Allergy, "a", substance="Valproate?", reaction="rash"))
    assert "“Valproate?” is written down as an allergy, and “Valproate” among what is taken now." in page


def test_why_something_was_decided_is_told_where_nobody_wrote_what() -> None:
    decided = entry(Decision, "d", why="two doctors said so", on="2026-02-01")
    assert "two doctors said so" in page_one(RUTH, decided)


def test_an_operation_of_next_month_is_not_told_as_going_on() -> None:
    planned = entry(Treatment, "t", name="Lobectomy", sort="operation", standing="now", started="2026-04-05")
    page = page_one(RUTH, planned)
    assert "Lobectomy, to begin 5 Apr 2026" in page
    assert "On Lobectomy" not in page
    assert "since 5 Apr 2026" not in page
    assert "(now)" not in page


def test_that_nothing_is_felt_is_an_answer() -> None:
    nothing = entry(Answer, "n", about="symptoms", says="none_known", answered_on="2026-03-01")
    assert "Symptoms: none known (1 March 2026)" in page_one(RUTH, nothing)
    assert "Symptoms" not in page_one(RUTH)
    felt = entry(Symptom, "s", what="Tired")
    assert "none known" not in page_one(RUTH, nothing, felt)
