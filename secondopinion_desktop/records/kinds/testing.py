"""Tests: scans, blood, tissue, genes, recordings, examinations; where each stands, and the counts in its result."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import choice, date_of, how_many, lines, number, options, ref, words
from secondopinion_desktop.records.kind import kind

TEST_SORTS = options(
    scan="Scan",
    tissue="Biopsy or tissue",
    gene="Gene or marker test",
    blood="Blood or lab",
    scope="Look inside with a scope",
    eeg="EEG (brain waves)",
    emg="EMG (nerves and muscles)",
    heart="Heart test",
    breathing="Breathing test",
    exam="Examination by a doctor",
)
TEST_STANDINGS = options(
    planned="Planned",
    awaited="Done, result awaited",
    known="Done, result known but not in hand",
    partly="Part of the result here, rest due",
    in_hand="Result in hand",
    called_off="Called off",
)
RESULT_FIELDS = ("result", "value", "result_on", "report")
"""A paper that proves one of these is the result's own; one that proves the day it was sent or is due is not."""
PICTURED = ("scan", "scope", "heart", "eeg")
"""Sorts of test with pictures or a recording that a doctor may want to see, beside the report."""


@kind("test", "Test", title="name", help="A scan, blood, tissue or other test, or an examination; done, or waited for.")
@dataclass(frozen=True, kw_only=True)
class Test(Entry):
    """One test: planned, sent, due, result. A number with its unit draws a line through time."""

    name: str | None = words("Test", help="Such as: BRAF, CT chest and belly, hemoglobin.")
    sort: str | None = choice("What sort is it?", TEST_SORTS, own_words=True)
    done_on: PartialDate | None = date_of("When was it done or sent?")
    due: PartialDate | None = date_of("When is the result due?", leaning="future")
    result: str | None = lines("Result, as written", help="Leave blank while it is awaited.")
    value: Number | None = number("Result as a number", help="Draws a line with others.")
    unit: str | None = words("Unit", help="Such as: g/dL, cm.")
    standing: str | None = choice(
        "Where does it stand?", TEST_STANDINGS, section="More", help="Leave blank where the dates say it."
    )
    planned_for: PartialDate | None = date_of(
        "When is it planned?", leaning="future", section="More", when=("standing", ("planned",))
    )
    why_called_off: str | None = lines(
        "Who called it off, and why?",
        section="More",
        help="Such as: the lab, the machine was broken.",
        when=("standing", ("called_off",)),
    )
    still_to_come: str | None = words(
        "What is still to come?", section="More", help="Such as: the gene part.", when=("standing", ("partly",))
    )
    result_on: PartialDate | None = date_of("When did the result come?", section="More")
    report: str | None = ref("The written report", "document", section="More", help="One of the papers in this file.")
    images: str | None = choice(
        "Where are the pictures?",
        options(
            not_asked="Not asked for yet",
            asked="Asked for",
            disc="On a disc we have",
            uploaded="Uploaded",
            sent="Sent to the center",
        ),
        section="More",
        help="The pictures or the recording itself, beside the report.",
        when=("sort", PICTURED),
    )
    images_due: PartialDate | None = date_of(
        "When should the pictures come?", leaning="future", section="More", when=("sort", PICTURED)
    )
    normal_range: str | None = words("Normal range, as printed", section="More", help="Such as: 12–16.")
    marked: str | None = choice(
        "Does the paper mark it?",
        options(high="As high", low="As low", not_marked="Not marked", not_known="Not known"),
        own_words=True,
        section="More",
        help="An H, an L, a star or bold print beside the number.",
    )
    problem: str | None = ref("For which problem?", "problem", section="More")
    place: str | None = ref("Where?", "place", section="More", help="The lab, clinic or hospital that does it.")
    done_by: str | None = ref("By which doctor?", "person", section="More", help="Who examined, or read it.")


@kind("finding", "Finding", title="what", help="A small count inside a result, such as 3 nodes taken, 1 positive.")
@dataclass(frozen=True, kw_only=True)
class Finding(Entry):
    """A structured detail of a report, beside the free text."""

    what: str | None = words("What was counted?", help="Such as: lymph nodes.")
    taken: Number | None = how_many("How many were taken or looked at?")
    positive: Number | None = how_many("How many were positive?")
    amount: str | None = words("How much, as written", help="Such as: 6 cells, 0.3 mm.")
    test: str | None = ref("From which test?", "test")
    treatment: str | None = ref("From which operation?", "treatment")
