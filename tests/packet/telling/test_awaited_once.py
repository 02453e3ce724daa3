"""What is awaited: each thing once, from whom, by when, and whether that is after the visit."""

from __future__ import annotations

from secondopinion_desktop.packet.plan.words import Grid
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Document,
    Material,
    Opinion,
    Parcel,
    Patient,
    Place,
    Proof,
    Request,
    Test,
)
from tests.packet.reading import all_own_pages, page_one, plan_of, sheet
from tests.packet.sample import day

PEOPLE: tuple[Entry, ...] = (Patient(id="p", name="Bo"), Place(id="lab", name="Mesa Laboratory"))


def test_a_test_its_report_and_its_disc_are_awaited_as_one_thing() -> None:
    text = page_one(
        *PEOPLE,
        Test(id="t", name="Angiogram", result="No narrowing"),
        Request(
            id="r",
            what="Film on disc",
            standing="asked",
            covers="imaging",
            test="t",
            place="lab",
            due=day("2026-03-17"),
        ),
        Material(id="m", sort="disc", standing="asked", test="t", due=day("2026-03-17")),
        Test(id="s", name="MRI", sort="scan", images="asked", images_due=day("2026-03-17"), place="lab"),
    )
    assert text.count("17 Mar 2026") == 1
    assert "Film on disc (from Mesa Laboratory): expected 17 Mar 2026" in text


def test_parts_that_come_on_days_of_their_own_are_named_with_them() -> None:
    text = page_one(
        *PEOPLE,
        Test(id="t", name="CT", sort="scan", done_on=day("2026-03-01"), due=day("2026-03-12"), images="asked",
             images_due=day("2026-03-20")),
    )  # fmt: skip
    assert "result due 12 Mar 2026, test done 1 Mar 2026; pictures expected 20 Mar 2026" in text


def test_what_comes_after_the_visit_says_so_and_what_is_late_too() -> None:
    text = page_one(
        *PEOPLE,
        Opinion(id="op", appointment=day("2026-03-12")),
        Test(id="t", name="EEG asleep", done_on=day("2026-03-24"), due=day("2026-03-27"), place="lab"),
        Request(id="r", what="Letters", standing="chased", chased_on=day("2026-02-23"), due=day("2026-03-02")),
        opinion="op",
    )
    assert "EEG asleep, still to be made (at Mesa Laboratory): planned 24 Mar 2026" in text
    assert "result due 27 Mar 2026, comes after the visit" in text
    assert "Letters: expected 2 Mar 2026, overdue, asked again 23 Feb 2026" in text


def test_slides_and_papers_not_asked_for_yet_are_told_where_what_is_missing_is_told() -> None:
    slides = Material(id="m", sort="slides", standing="to_ask", holder="lab", accession="S26-7")
    letters = Request(id="r", what="Letters", standing="to_ask", place="lab")
    told = "tissue slides, no. S26-7 (at Mesa Laboratory) · Letters from Mesa Laboratory"
    for more in ((), (Request(id="x", what="Film", standing="asked"),)):
        assert told in (text := page_one(*PEOPLE, slides, letters, *more))
        assert text.count("Not yet asked for") == 1
    assert dict(plan_of(*PEOPLE, slides).gaps)["Not yet asked for"]


def test_what_came_by_another_way_is_not_said_to_be_still_to_ask_for() -> None:
    scan = Test(id="t", name="CT", sort="scan", result="clear", images="disc")
    assert "Not yet asked for" not in page_one(
        *PEOPLE,
        scan,
        Material(id="m", sort="disc", standing="to_ask", test="t"),
        Material(id="n", sort="slides", standing="to_ask"),
        Parcel(id="q", standing="sent", materials=("n",)),
        Material(id="o", sort="blocks", standing="not_needed"),
    )


def test_a_planned_test_is_never_said_to_be_sent() -> None:
    text = all_own_pages(
        *PEOPLE, Test(id="t", name="PET", sort="scan", done_on=day("2026-03-30"), due=day("2026-04-02"))
    )
    assert "sent" not in text
    assert "planned 30 Mar 2026" in text


def test_a_test_whose_report_is_here_is_not_awaited() -> None:
    entries = (
        *PEOPLE,
        Test(id="t", name="Gene panel", sort="gene", done_on=day("2026-01-05"), report="d"),
        Document(id="d", title="Gene report", pages=2),
    )
    assert "awaited" not in page_one(*entries)
    assert "Gene panel: report here p. ? R" in page_one(*entries)


def test_the_receipt_that_proves_when_it_is_due_stands_there_and_not_after_a_result() -> None:
    receipt = (Document(id="d", title="Receipt", pages=1), Proof(id="pr", entry="t", document="d", page=1, field="due"))
    waiting = Test(id="t", name="Panel", sort="gene", due=day("2026-03-16"))
    known = Test(id="t", name="Panel", sort="gene", due=day("2026-03-16"), result="clear", source="doctor")
    assert "Result: Panel: due 16 Mar 2026 p. ? R" in page_one(*PEOPLE, waiting, *receipt)
    assert "Panel: clear D" in page_one(*PEOPLE, known, *receipt)


def test_a_lost_disc_is_not_available_and_says_what_became_of_it() -> None:
    text = page_one(*PEOPLE, Material(id="m", sort="disc", standing="gone", note="lost in the move"))
    assert "Not available\nscan disc (“lost in the move”)" in text


def test_a_test_called_off_is_said_to_be_so() -> None:
    assert "called off" in sheet("tests", *PEOPLE, Test(id="t", name="EMG", standing="called_off"))


def test_a_phone_nobody_wrote_down_does_not_read_as_a_call_nobody_took() -> None:
    asked = Request(id="r", what="All notes", standing="asked", covers="all_records", place="lab")
    text = sheet("requests", *PEOPLE, asked)
    assert "not written down" in text
    assert "not answered" not in text


def test_a_table_of_tests_has_no_column_without_a_word_in_it() -> None:
    tests = [part for part in plan_of(*PEOPLE, Test(id="t", name="CT", result="Clear")).sheets if part.kind == "tests"]
    (grid,) = [block for block in tests[0].blocks if isinstance(block, Grid)]
    assert grid.heads == ("When", "Test", "Result, as written")
