"""Which second opinion is meant, and which visits lie behind."""

from __future__ import annotations

from secondopinion_desktop.digest.opinion_words import held_in_words, time_in_words
from secondopinion_desktop.digest.opinions import (
    current_opinion,
    has_taken_place,
    is_over,
    is_remote,
    problems_of,
    upcoming,
)
from secondopinion_desktop.records.kinds import HealthProblem, Opinion, Patient, Place
from tests.digest.making import TODAY, case_of, entry


def test_the_next_visit_is_meant_when_nobody_names_one() -> None:
    later, sooner = entry(Opinion, "a", appointment="2026-05-01"), entry(Opinion, "b", appointment="2026-03-20")
    given_up = entry(Opinion, "c", appointment="2026-03-10", standing="given_up")
    case = case_of(later, sooner, given_up)
    assert current_opinion(case, TODAY) == sooner
    assert upcoming(case, TODAY) == (sooner, later)


def test_with_no_visit_ahead_the_one_still_going_on_is_meant() -> None:
    had, open_one = entry(Opinion, "a", standing="done"), entry(Opinion, "b")
    assert current_opinion(case_of(had, open_one), TODAY) == open_one
    assert current_opinion(case_of(had), TODAY) == had
    assert current_opinion(case_of(), TODAY) is None


def test_a_visit_whose_day_has_passed_may_have_taken_place_and_is_over() -> None:
    passed = entry(Opinion, "a", appointment="2026-03-01")
    assert has_taken_place(passed, TODAY) is None
    assert is_over(passed, TODAY)
    ahead = entry(Opinion, "b", appointment="2026-03-01", done_on="2026-03-20")
    assert has_taken_place(ahead, TODAY) is False
    assert not is_over(entry(Opinion, "c", appointment="2026-03-01", standing="given_up"), TODAY)


def test_an_opinion_is_about_the_problems_it_names_else_about_all_still_going_on() -> None:
    back, heart = entry(HealthProblem, "b", name="Back"), entry(HealthProblem, "h", name="Heart")
    closed = entry(HealthProblem, "x", open=False)
    case = case_of(back, heart, closed)
    assert problems_of(entry(Opinion, "o", problems=("h",)), case) == ((heart,), (back,))
    assert problems_of(None, case) == ((back, heart), ())


def test_a_visit_by_video_is_one_nobody_travels_to_and_its_time_says_whose_it_is() -> None:
    center = entry(Place, "c", name="Lakeside", time_zone="Central")
    home = entry(Patient, "p", name="Ruth", time_zone="Eastern")
    video = entry(Opinion, "o", place="c", held="video", time="10:30", time_in="center")
    case = case_of(center, home, video)
    assert is_remote(video)
    assert not is_remote(entry(Opinion, "o", held="in_person"))
    assert is_remote(entry(Opinion, "o")) is None
    assert held_in_words(video) == "by video"
    assert time_in_words(video, case) == "10:30 (time at the center: Central)"
    assert time_in_words(entry(Opinion, "o", place="c", time="10:30", time_in="home"), case) == (
        "10:30 (time at home: Eastern)"
    )
    assert time_in_words(entry(Opinion, "o", place="c", time="10:30"), case) == "10:30"
