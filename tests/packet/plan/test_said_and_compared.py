"""What a packet says is kept as a list, and two of them are compared in plain sentences."""

from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.packet.plan.comparing import NOTHING, differences
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.said import PaperSaid, Said, Statement, said_by
from secondopinion_desktop.packet.plan.words import Asked, Facts, Grid, Sheet, Target, between, lead, line

CT = PaperSaid("ct", "CT of the chest", 3)
LETTER = PaperSaid("letter", "Letter of Dr. Okafor", None)


def said(*statements: tuple[str, str], papers: tuple[PaperSaid, ...] = (), sheets: tuple[str, ...] = ()) -> Said:
    return Said(tuple((one, one) for one in sheets), tuple(Statement(*one) for one in statements), papers)


def test_every_statement_of_a_packet_is_kept_without_pages_and_letters() -> None:
    page = Target("paper", "ct")
    facts = Facts("Spread", (line(lead("Seen: "), "liver", " ", page, " R", between("; "), "lungs (", page, ")"),))
    grid = Grid(("When", "What"), ((line("May 2024"), line("Operation")), (line(""), line(""))))
    asked = Asked("1", "Is there another way?", answer="Perhaps")
    sheet = Sheet("one", "Page one", (facts, grid, asked))
    plan = Plan("For Ruth", "Ruth", "", "", date(2026, 3, 9), "doctor", (sheet,), ())
    assert said_by(plan).statements[:4] == (
        Statement("Spread", "Seen: liver"),
        Statement("Spread", "Seen: lungs"),
        Statement("Page one", "May 2024 · Operation"),
        Statement("Page one", "Is there another way? — Perhaps"),
    )


def test_the_list_is_read_back_as_it_was_kept() -> None:
    kept = said(("Now", "Pain, 3 of 10 – ß 肺"), papers=(CT, LETTER), sheets=("Questions",))
    assert Said.from_bytes(kept.to_bytes()) == kept
    for broken in (b"", b"[]", b'{"sheets": 1}', b'{"sheets": [], "statements": [{"x": 1}], "papers": []}'):
        with pytest.raises(ValueError, match=r"^(no list|Expecting)"):
            Said.from_bytes(broken)


def test_two_packets_that_say_the_same_are_said_to() -> None:
    both = said(("Now", "Pain"), papers=(CT,))
    assert differences(both, both) == (NOTHING,)


def test_what_came_what_went_and_what_is_said_anew_stands_in_sentences() -> None:
    before = said(("Now", "Pain, 3 of 10"), ("Now", "Very tired"), papers=(CT,), sheets=("Questions",))
    after = said(("Now", "Pain, 6 of 10"), ("Safety", "Penicillin"), papers=(LETTER,), sheets=("Medicines",))
    assert differences(before, after) == (
        "New: the paper “Letter of Dr. Okafor”.",
        "No longer in it: the paper “CT of the chest”, 3 pages.",
        "New: the sheet “Medicines”.",
        "No longer in it: the sheet “Questions”.",
        "Now: “Pain, 3 of 10” is now “Pain, 6 of 10”.",
        "Now: no longer there is “Very tired”.",
        "Safety: new is “Penicillin”.",
    )


def test_a_paper_with_other_pages_another_name_or_another_place_is_told_of() -> None:
    before = said(papers=(CT, LETTER))
    after = said(papers=(LETTER, PaperSaid("ct", "CT, chest", 2)))
    assert differences(before, after) == (
        "The paper “CT of the chest” is called “CT, chest” now.",
        "The paper “CT, chest” has 2 pages now, before it had 3.",
        "The papers stand in another order.",
    )


def test_a_fact_that_stands_on_two_sheets_is_told_once() -> None:
    after = said(("Now", "Pain"), ("All symptoms", "Pain"))
    assert differences(said(), after) == ("Now: new is “Pain”.",)
