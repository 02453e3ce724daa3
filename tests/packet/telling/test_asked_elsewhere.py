"""What a doctor is to know beside the illness: who else is asked, which results the questions name, whom to tell."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.packet.plan.words import Facts
from secondopinion_desktop.records.kinds import (
    Decision,
    Document,
    Opinion,
    Patient,
    Permission,
    Person,
    Place,
    Question,
    Test,
    Treatment,
    View,
)
from tests.digest.making import entry
from tests.packet.reading import all_own_pages, laid_page_one, page_one, plan_of
from tests.packet.telling.test_whole_statements import overfull

BO = entry(Patient, "p", name="Bo", doctors_may_talk=True)
NG = entry(Person, "ng", name="Dr. Ng", parts=("doctor",))
BELL = entry(Person, "bell", name="Dr. Bell", parts=("doctor",))
NORTH = entry(Place, "north", name="North Clinic")
THIS = entry(Opinion, "o", doctor="ng", asked="Why?")
OTHER = entry(Opinion, "x", doctor="bell", place="north", standing="asked", packet_sent_on="2026-03-03")


def asked(*entries: Opinion) -> str:
    lines = page_one(BO, NG, BELL, NORTH, THIS, *entries, opinion="o").split("\n")
    return next((line for line in lines if line.startswith("Also asked")), "")


def test_that_another_doctor_is_asked_too_stands_on_page_one_with_how_it_stands() -> None:
    assert asked(OTHER) == "Also asked: Dr. Bell, North Clinic, papers sent 3 March 2026, answer awaited"
    booked = replace(OTHER, standing="booked", appointment=entry(Opinion, "d", appointment="2026-05-03").appointment)
    assert asked(booked).endswith("papers sent 3 March 2026, visit on 3 May 2026")
    gone = replace(booked, appointment=entry(Opinion, "d", appointment="2026-03-05").appointment)
    assert asked(gone).endswith("visit was planned for 5 March 2026, answer not here")
    off = replace(booked, standing="called_off")
    assert asked(off).endswith("the visit planned for 3 May 2026 was called off")


def test_who_is_only_thought_of_was_given_up_or_has_answered_is_not_said_to_be_asked() -> None:
    assert not asked(replace(OTHER, standing="given_up"))
    assert not asked(replace(OTHER, standing="thinking", packet_sent_on=None))
    assert not asked(replace(OTHER, standing="done"))
    assert "gave a second opinion" in page_one(BO, NG, BELL, NORTH, THIS, replace(OTHER, standing="done"), opinion="o")


def test_a_packet_of_no_second_opinion_in_particular_does_not_tell_its_reader_that_they_are_asked() -> None:
    assert "Also asked" not in page_one(BO, NG, BELL, NORTH, THIS, OTHER)


def test_what_a_person_keeps_from_doctors_is_not_told_to_the_other_one() -> None:
    assert not asked(replace(OTHER, seen_by="nobody"))


def test_no_page_names_a_doctor_who_is_asked_in_secret_and_whom_nothing_else_names() -> None:
    bell = replace(BELL, phone="555 0190", place="north")
    secret = replace(OTHER, seen_by="nobody")
    pages = all_own_pages(BO, NG, bell, NORTH, THIS, secret, opinion="o")
    assert "Bell" not in pages and "North" not in pages
    told = page_one(BO, NG, bell, NORTH, THIS, secret, entry(View, "v", doctor="bell", says="torn"), opinion="o")
    assert "Dr. Bell (North Clinic): torn between choices" in told and "Current" not in told, (
        "nor as one who treats now"
    )


def test_the_packet_for_whoever_is_asked_in_secret_is_whole() -> None:
    secret = replace(OTHER, seen_by="nobody", asked="What would you do?")
    question = entry(Question, "q", text="Is it the nerve?", opinion="x")
    page = page_one(BO, NG, BELL, NORTH, THIS, secret, question, opinion="x")
    assert "For Dr. Bell, North Clinic" in page and "What would you do?" in page and "Is it the nerve?" in page
    other = page_one(BO, NG, BELL, NORTH, THIS, secret, question, opinion="o")
    assert "What would you do?" not in other and "Is it the nerve?" not in other
    at_home = page_one(BO, NG, BELL, NORTH, THIS, secret, question, opinion="x", preset="patient")
    assert "Dr. Bell" not in at_home, "a copy for the family keeps it to the file"


HB = entry(Test, "hb", name="Hemoglobin", sort="blood", value=9.4, unit="g/dL", done_on="2024-04-01")
LDH = entry(Test, "ldh", name="LDH", sort="blood", value=900, unit="U/L", done_on="2025-03-01", marked="high")
CEA = entry(Test, "cea", name="CEA", sort="blood", value=3, unit="ng/mL", done_on="2025-07-01")
CT = entry(Test, "ct", name="CT", sort="scan", result="Nothing new", done_on="2025-08-01")
QUESTION = entry(Question, "q", text="Is the Hb good enough for it?")


def test_a_number_the_question_names_stands_before_all_newer_results() -> None:
    lines = page_one(BO, HB, LDH, CEA, CT, QUESTION).split("\n")
    first = next(line for line in lines if "Nothing new" in line or "9.4" in line)
    assert first == "Results the questions name: Hemoglobin (1 Apr 2024): 9.4 g/dL"
    assert sum("9.4 g/dL" in line for line in lines) == 1, "it is said once"


def test_then_comes_what_its_paper_marks_and_then_the_newest() -> None:
    numbers = next(line for line in page_one(BO, HB, LDH, CEA, CT).split("\n") if "Newest numbers" in line)
    assert [numbers.find(name) for name in ("LDH", "CEA", "Hemoglobin")] == sorted(
        numbers.find(name) for name in ("LDH", "CEA", "Hemoglobin")
    )


def test_a_result_an_open_offer_hangs_on_stands_there_too() -> None:
    offer = entry(Treatment, "t", name="Chemo", standing="offered", only_if_test="cea", only_if_result="falls")
    assert "Results an offer or a plan hangs on: CEA (1 Jul 2025): 3 ng/mL" in page_one(BO, HB, CEA, offer)
    assert "hangs on" not in page_one(BO, HB, CEA, replace(offer, standing="declined"))


def test_an_older_scan_does_not_come_forward_when_the_newest_is_told_with_the_question() -> None:
    old = replace(CT, id="old", name="CT", result="A shadow", done_on=entry(Test, "d", done_on="2020").done_on)
    mri = replace(CT, id="mri", name="Bone scan", result="Clear", done_on=entry(Test, "d", done_on="2019").done_on)
    page = page_one(BO, CT, old, mri, entry(Question, "q", text="What of the CT?"))
    assert "Results the questions name: CT (1 Aug 2025): Nothing new" in page
    assert "A shadow" not in page and "Clear" not in page


def test_on_a_full_page_one_the_number_a_question_names_stays() -> None:
    many = [replace(CEA, id=f"n{n}", name=f"Marker {n}") for n in range(30)]
    case = (*overfull(9, "a remark, with a comma; and more. " * 3), HB, *many, QUESTION)
    full = laid_page_one(plan_of(*case, opinion="op"))
    assert "Hemoglobin (1 Apr 2024): 9.4 g/dL" in full


def test_a_proxy_who_is_not_to_hear_results_is_pointed_out_where_people_are_called() -> None:
    anna = entry(Person, "a", name="Anna", parts=("proxy", "companion"), phone="555 0101", may_hear_results=False)
    page = page_one(BO, anna, THIS, opinion="o")
    assert "Anna: phone 555 0101; may hear results: no" in page
    assert "Health care proxy: Anna (may hear results: no)" in page
    paper = entry(Permission, "r", sort="proxy", person="a")
    assert "may hear results: no)" in page_one(BO, anna, paper, THIS, opinion="o")
    free = replace(anna, may_hear_results=None)
    assert "Health care proxy: Anna" in page_one(BO, free) and "Anna (" not in page_one(BO, free)


def test_a_decision_says_what_its_day_is() -> None:
    decided = entry(Decision, "d", chosen="Wait", on="2026-03-06")
    assert "Wait (decided 6 March 2026)" in page_one(BO, decided)


def test_papers_are_said_to_be_listed_on_the_page_of_their_list() -> None:
    papers = [entry(Document, f"d{n}", title=f"Paper {n}", sort="letter", pages=2) for n in range(3)]
    shorter = [form.block for forms in plan_of(BO, *papers).sheets[0].shorter for form in forms]
    told = ["".join(span.text for words in one.lines for span in words) for one in shorter if isinstance(one, Facts)]
    assert "3 papers, listed on " in told and not [one for one in told if "all on" in one and "papers" in one]
