"""Slides that went to another center did not go to this one; a refusal is no answer from a place of care."""

from __future__ import annotations

from secondopinion_desktop.digest.requests import is_for_whole_records, may_bring, overdue_requests, places_to_ask
from secondopinion_desktop.digest.tissue import tissue_standing
from secondopinion_desktop.records.kinds import Material, Opinion, Parcel, Place, Request
from tests.digest.making import TODAY, case_of, entry

HERE, THERE = entry(Opinion, "here", place="a"), entry(Opinion, "there", place="b")
CLINIC = entry(Place, "clinic", name="Clinic", treated_here=True)


def test_slides_at_one_center_close_nothing_at_another() -> None:
    slides = entry(Material, "s", sort="slides", standing="arrived", holder="a")
    case = case_of(HERE, THERE, slides)
    assert tissue_standing(HERE, case) == "arrived"
    assert tissue_standing(THERE, case) is None
    named = entry(Material, "s", sort="slides", standing="sent", opinion="there")
    assert tissue_standing(THERE, case_of(HERE, THERE, named)) == "sent"
    assert tissue_standing(HERE, case_of(HERE, THERE, named)) is None


def test_slides_travel_in_a_parcel_and_one_that_was_lost_carries_nothing() -> None:
    slides = entry(Material, "s", sort="slides", standing="asked")
    parcel = entry(Parcel, "p", materials=("s",), to="b", standing="sent")
    assert tissue_standing(THERE, case_of(HERE, THERE, slides, parcel)) == "sent"
    lost = entry(Parcel, "p", materials=("s",), to="b", standing="lost")
    assert tissue_standing(THERE, case_of(HERE, THERE, slides, lost)) == "asked"


def test_with_one_opinion_slides_sent_anywhere_unsaid_went_there() -> None:
    assert tissue_standing(HERE, case_of(HERE, entry(Material, "s", sort="slides", standing="sent"))) == "sent"


def test_slides_that_are_gone_are_said_to_be_and_hold_up_no_others() -> None:
    gone = entry(Material, "s", sort="slides", standing="gone")
    assert tissue_standing(HERE, case_of(HERE, gone)) == "gone"
    sent = entry(Material, "t", sort="blocks", standing="sent")
    assert tissue_standing(HERE, case_of(HERE, gone, sent)) == "sent"


def test_a_place_is_left_to_ask_after_a_refusal_a_request_for_one_thing_or_a_day_gone_by() -> None:
    for asked in (
        entry(Request, "r", place="clinic", covers="everything", standing="refused"),
        entry(Request, "r", place="clinic", covers="imaging", standing="arrived"),
        entry(Request, "r", place="clinic", test="ct", standing="arrived"),
        entry(Request, "r", place="clinic", covers="everything", standing="asked", due="2026-03-05"),
    ):
        assert places_to_ask(case_of(CLINIC, asked), TODAY) == (CLINIC,)
    for enough in (
        entry(Request, "r", place="clinic", covers="everything", standing="asked", due="2026-03-12"),
        entry(Request, "r", place="clinic", standing="arrived"),
        entry(Request, "r", place="clinic", standing="not_needed"),
    ):
        assert places_to_ask(case_of(CLINIC, enough), TODAY) == ()


def test_a_request_that_names_a_thing_and_not_its_sort_is_for_that_thing_alone() -> None:
    disc = entry(Request, "r", place="clinic", what="CT on disc", standing="arrived")
    assert places_to_ask(case_of(CLINIC, disc), TODAY) == (CLINIC,)
    assert not may_bring(disc, "lab_results")
    for whole in (entry(Request, "r"), entry(Request, "r", what="All", covers="everything")):
        assert is_for_whole_records(whole) and may_bring(whole, "lab_results")
    assert not is_for_whole_records(entry(Request, "r", test="ct"))
    assert may_bring(entry(Request, "r", what="Blood", covers="lab_results"), "lab_results")


def test_an_overdue_request_is_named_until_a_newer_one_is_answered() -> None:
    late = entry(Request, "r", place="clinic", covers="everything", standing="chased", due="2026-03-05")
    assert overdue_requests(case_of(CLINIC, late), TODAY) == (late,)
    came = entry(Request, "s", place="clinic", covers="everything", standing="arrived")
    assert overdue_requests(case_of(CLINIC, late, came), TODAY) == ()
