"""A doctor who reads the packet never takes what the hospital called off for something the patient refused."""

from __future__ import annotations

import pytest

from secondopinion_desktop.records.kinds import Opinion, Patient, Person, Place, Test, Treatment
from tests.packet.reading import all_own_pages, page_one, sheet
from tests.packet.sample import day

BO = Patient(id="p", name="Bo")
LIND = Person(id="lind", name="Dr. Lind", parts=("doctor",))
OFF = Treatment(
    id="t", name="Bypass", standing="called_off", offered_by="lind", offered_on=day("2026-02-01"),
    planned_start=day("2026-04-01"), decide_by=day("2026-03-20"), why_called_off="The clinic: no bed.",
)  # fmt: skip


def _text(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def test_page_one_says_that_an_operation_was_called_off_and_by_whom_and_never_that_it_was_not_taken() -> None:
    text = _text(page_one(BO, LIND, OFF))
    assert "proposed Bypass; called off, not by the patient" in text
    assert "offer" not in text.replace("Treatments offered", ""), "it may have been agreed, and have had its day"
    assert "by whom and why: “The clinic: no bed.”" in text
    assert "was to start 1 Apr 2026" in text
    assert "not taken" not in text and "would start" not in text and "to be decided by" not in text


def test_the_day_before_the_name_stays_the_day_on_which_it_was_proposed() -> None:
    text = _text(page_one(BO, LIND, OFF))
    assert "Dr. Lind, 1 Feb 2026: proposed Bypass" in text


def test_without_a_name_it_says_proposed_all_the_same() -> None:
    text = _text(page_one(BO, Treatment(id="t", name="Bypass", standing="called_off")))
    assert "Proposed: Bypass; called off, not by the patient" in text


def test_side_by_side_it_says_the_same() -> None:
    other = Treatment(id="u", name="Stent", standing="offered")
    text = _text(sheet("options", BO, LIND, OFF, other))
    assert "called off, not by the patient, by whom and why: “The clinic: no bed.”" in text
    assert "was to be decided by 20 March 2026, was to start 1 April 2026" in text
    assert "not taken" not in text


def test_a_test_that_was_called_off_says_by_whom() -> None:
    scan = Test(
        id="x",
        name="MRI",
        standing="called_off",
        planned_for=day("2026-03-20"),
        why_called_off="The machine was broken",
    )
    assert "called off, by whom and why: “The machine was broken”" in _text(sheet("tests", BO, scan))


@pytest.mark.parametrize("appointment", ["2026-03-26", "2026-01-26"])
def test_a_visit_that_was_called_off_is_not_told_as_one_to_come_nor_as_one_that_was(appointment: str) -> None:
    visit = Opinion(id="o", place="c", standing="called_off", appointment=day(appointment), time="10:30")
    text = _text(all_own_pages(BO, Place(id="c", name="Lakeside"), visit, opinion="o"))
    assert "The visit planned for 26" in text and "was called off" in text
    assert "Visit:" not in text and "Visit was planned" not in text and "Visit was on" not in text
    assert "The visit on" not in text
