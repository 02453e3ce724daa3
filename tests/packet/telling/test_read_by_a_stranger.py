"""What a specialist who sees only the pages must not take wrong: of spread, of who may hear, of what is on its way."""

from __future__ import annotations

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.plan.words import TimeAxis, lines_in
from secondopinion_desktop.packet.telling.course import course_sheet
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, Patient, Spread, Test
from tests.digest.making import entry
from tests.packet.reading import page_one, plan_of
from tests.packet.sample import TODAY

RON = entry(Patient, "p", name="Ron", born="1956-01-09")


def test_a_part_of_the_body_in_which_none_was_seen_does_not_stand_as_spread_on_a_full_page() -> None:
    brain = entry(Spread, "s", site="brain", now="none seen, MRI of September", shown_by="MRI")
    hip = entry(Spread, "h", site="hip", found_on="2023-05", now="gone", shown_by="bone scan")
    page = page_one(RON, brain, hip)
    assert "brain, none seen, MRI of September" in page and "hip May 2023, gone (bone scan)" in page
    spans = [span for block in plan_of(RON, brain, hip).sheets[0].blocks for row in lines_in(block) for span in row]
    stay = {word: {span.stays for span in spans if word in span.text} for word in ("brain", "none seen", "hip", "gone")}
    assert stay["brain"] == stay["none seen"] and stay["hip"] == stay["gone"], "it leaves a full page with its place"


def test_the_time_line_does_not_count_a_test_that_was_not_done_as_done() -> None:
    done = [entry(Test, f"t{at}", name="CEA", done_on=f"2026-0{at}-01", value=Number(12)) for at in (1, 2)]
    none = entry(Test, "n", name="CEA", done_on="2026-03-01", result="not done")
    other = entry(Test, "o", name="CT", done_on="2026-03-02")
    known = entry(Diagnosis, "d", name="Colon cancer", found_on="2018")
    made = course_sheet(Story.told(Case.of([RON, known, *done, none, other]), None, TODAY))
    assert made is not None
    (axis,) = (block for block in made.blocks if isinstance(block, TimeAxis))
    words = [mark.words for _lane, marks in axis.lanes for mark in marks]
    assert "CEA, noted 3 times" in words
