"""Who writes, who answers for the patient, whom to call, and a place that has given its opinion already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Comparison,
    Decision,
    Document,
    Hospice,
    Opinion,
    Patient,
    Person,
    Place,
    Question,
    Treatment,
)
from tests.packet.reading import page_one, plan_of, sheet
from tests.packet.sample import day

BO = Patient(id="p", name="Bo", born=day("1980-05-06"))


def test_a_grown_man_whose_mother_keeps_the_file_has_no_guardian() -> None:
    mother = Person(
        id="k", name="Eva", relation="mother", parts=("keeper", "guardian"), keeper_role="parent", made_at="2026-01-01"
    )
    assert "Guardian" not in page_one(BO, mother)
    child = Patient(id="p", name="Bo", born=day("2015-05-06"))
    assert "Guardian: Eva, mother" in page_one(child, mother)


def test_nobody_comes_along_to_an_opinion_from_the_papers_only() -> None:
    son = Person(id="k", name="Jo", relation="son", parts=("companion",), phone="1 1")
    visit = Opinion(id="o", kind="doctor_visit", companions=("k",))
    assert "With the patient: Jo (son)" in page_one(BO, son, visit, opinion="o")
    for alone in (None, True):
        text = page_one(BO, son, replace(visit, held="papers", alone=alone), opinion="o")
        assert "With the patient" not in text and "Comes alone" not in text and "A visit" not in text
        assert "Jo, son: phone 1 1" in text


def test_that_it_is_a_visit_is_said_only_where_nothing_is_asked() -> None:
    asked = Opinion(id="o", kind="doctor_visit", asked="Is it a cyst?")
    assert "A visit with another doctor." not in page_one(BO, asked, opinion="o")
    assert "A visit with another doctor." in page_one(BO, replace(asked, asked=None), opinion="o")
    slides = replace(asked, kind="both", held="papers")
    assert "Is it a cyst? A fresh look at the slides." in page_one(BO, slides, opinion="o")


def test_both_phones_say_which_is_for_the_night() -> None:
    text = page_one(
        BO,
        Person(id="k", name="Jo", relation="son", parts=("keeper",), keeper_role="caregiver", phone="1 1",
               after_hours_phone="2 2"),
        Person(id="dr", name="Dr. Lind", parts=("doctor",), current_team=True, phone="3 3", after_hours_phone="4 4"),
        Hospice(id="h", enrolled=True, phone="5 5", after_hours_phone="6 6"),
    )  # fmt: skip
    for words in (
        "Jo, son: phone 1 1 (day), nights and weekends 2 2",
        "may hear results: not answered",
        "Dr. Lind: phone 3 3 (day), nights and weekends 4 4",
        "Hospice: 5 5, nights 6 6",
    ):
        assert words in text, words


def test_a_guardian_who_does_not_keep_the_file_can_be_called() -> None:
    text = page_one(
        Patient(id="p", name="Leo", born=day("2015-05-06")),
        Person(id="f", name="Tom", relation="father", parts=("guardian",), phone="7 7"),
    )
    assert "Tom, father: phone 7 7" in text


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Opinion(id="op", place="c"), "fax 9 9"),
        (Opinion(id="op", place="c", send_to="By post, not by fax"), "By post, not by fax"),
        (Opinion(id="op", place="c", send_portal="lake"), "portal lake"),
        (Opinion(id="op", place="c", send_fax="8 8", send_to="Room 4"), "fax 8 8, Room 4"),
    ],
)
def test_the_place_finds_where_it_wants_the_papers_and_its_own_fax_only_where_nothing_else_is_said(
    wanted: Opinion, told: str
) -> None:
    place = Place(id="c", name="Lake Center", fax="9 9")
    text = page_one(BO, place, replace(wanted, send_by=day("2026-03-13")), opinion="op")
    assert f"Papers to: {told}, there by 13 March 2026" in text


def given() -> tuple[Entry, ...]:
    """A center that has seen the patient, and what it said."""
    return (
        BO,
        Place(id="c", name="Lake Center"),
        Place(id="m", name="Midtown"),
        Opinion(
            id="op",
            place="c",
            kind="both",
            standing="done",
            asked="Does the new score change it?",
            appointment=day("2026-02-24"),
            report="w",
            agreement="differs",
            send_by=day("2026-02-20"),
        ),
        Opinion(id="next", place="m", appointment=day("2026-03-20")),
        Document(id="w", title="Written opinion", pages=2),
        Question(id="q1", text="Old one?", starred=True, answer="Yes.", opinion="op"),
        Question(id="q2", text="New one?", starred=True, opinion="op"),
        Comparison(id="co", opinion="op", point="Chemo", first_says="Yes", second_says="Not with 12", result="differ"),
        Decision(id="de", chosen="Wait for the third", why="Two differ", team="Dr. Ruiz", on=day("2026-03-06")),
    )


def test_a_place_that_gave_its_opinion_reads_what_is_asked_now_and_its_visit_as_past() -> None:
    text = page_one(*given(), opinion="op")
    assert "Visit was on 24 February 2026" in text
    assert "your written opinion is p. ?." in text
    assert "Does the new score change it?" in text
    assert "My question now" in text
    assert "New one?" in text
    assert "Old one?" not in text
    assert "A visit, and a fresh look" not in text
    assert "there by" not in text


def test_the_next_place_reads_of_the_opinion_given_the_comparison_and_the_decision() -> None:
    text = page_one(*given(), opinion="next")
    assert "Lake Center gave a second opinion on 24 February 2026 (to the first: they differ) p. ? R" in text
    assert "Wait for the third (decided 6 March 2026, treated by Dr. Ruiz); why: Two differ" in text
    compared = sheet("compared", *given(), opinion="next")
    assert "Lake Center: Not with 12" in compared
    assert "differ" in compared


def test_a_date_that_presses_stands_once_and_one_that_passed_is_not_next() -> None:
    text = page_one(
        BO,
        Opinion(id="op", decide_by=day("2026-03-31")),
        Treatment(id="o", name="Fusion", standing="offered", decide_by=day("2026-03-31")),
        Treatment(id="n", name="Drug", standing="now", next_date=day("2026-02-20")),
        opinion="op",
    )
    assert text.count("31 March 2026") == 1
    assert "Fusion: to be decided by then." in text
    assert "Next treatment" not in text


def test_a_paper_left_out_leaves_no_title_behind() -> None:
    from secondopinion_desktop.packet.pages.about import about_sheet
    from tests.packet.reading import words_of

    plan = plan_of(BO, Document(id="d", title="What we pay", pages=1, leave_out=True))
    text = words_of(about_sheet(plan, ()))
    assert "What we pay" not in text
    assert "1 paper, by the family or patient" in text
