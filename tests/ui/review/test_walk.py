"""The way through what papers say: what is answered keeps its place, and goes when the next paper is looked at."""

from __future__ import annotations

from secondopinion_desktop.app.proposing import PaperProposal
from secondopinion_desktop.intake.reading import Box
from secondopinion_desktop.ui.review.walk import ANSWERED, OPEN, REFUSED, TAKEN, Walk


def says(paper: str, field: str, box: Box | None = None) -> PaperProposal:
    return PaperProposal(paper, field, "x", "words", 0.9, 1, box)


BOTH = (says("a", "sort"), says("a", "dated"), says("b", "sort"))


def a_walk() -> Walk:
    walk = Walk()
    walk.update(BOTH)
    walk.update_paper("a", BOTH)
    return walk


def test_it_begins_with_the_first_thing_of_the_first_paper() -> None:
    walk = a_walk()
    assert (walk.paper, walk.at, walk.papers) == ("a", "a.sort", ("a", "b"))


def test_what_is_answered_keeps_its_place_until_another_paper_is_looked_at() -> None:
    walk = a_walk()
    walk.answered(["a.sort"], TAKEN)
    walk.update_paper("a", BOTH[1:])
    assert walk.on_here()
    assert walk.at == "a.dated"
    assert [one.state for one in walk.things] == [TAKEN, OPEN]
    walk.go_to("b")
    walk.go_to("a")
    assert [one.proposal.id for one in walk.things] == ["a.dated"]


def test_after_the_last_thing_comes_what_was_passed_over_and_then_the_next_paper() -> None:
    walk = a_walk()
    walk.choose("a.dated")
    walk.answered(["a.dated"], REFUSED)
    walk.update_paper("a", BOTH[:1])
    assert walk.on_here() and walk.at == "a.sort"
    walk.go_to("b")
    walk.answered(["b.sort"], TAKEN)
    walk.update_paper("b", ())
    assert not walk.on_here()
    assert walk.next_paper == "a"
    walk.update_paper("a", ())
    assert not walk.go_to("a"), "what waited there was answered elsewhere"
    assert walk.next_paper == ""


def test_what_was_taken_back_waits_again_and_what_somebody_else_answered_is_said_so() -> None:
    walk = a_walk()
    walk.answered(["a.sort"], TAKEN)
    walk.update_paper("a", BOTH[1:])
    walk.update_paper("a", BOTH)
    assert [one.state for one in walk.things] == [OPEN, OPEN]
    walk.update_paper("a", BOTH[:1])
    assert [one.state for one in walk.things] == [OPEN, ANSWERED]


def test_a_place_once_found_is_not_lost_by_a_look_that_finds_none() -> None:
    walk = a_walk()
    box = Box(0.1, 0.1, 0.2, 0.2)
    walk.place_words([says("a", "sort", box)])
    walk.update_paper("a", BOTH)
    assert walk.things[0].proposal.box == box


def test_the_page_left_with_all_answered_is_empty_when_it_is_come_back_to() -> None:
    walk = a_walk()
    walk.answered(["a.sort", "a.dated"], TAKEN)
    walk.update(())
    walk.update_paper("a", ())
    assert len(walk.things) == 2
    walk.leave()
    assert (walk.paper, walk.at, list(walk.things)) == ("", "", [])
