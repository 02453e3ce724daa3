"""Where a test stands, whatever way its result was written down."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.tests import (
    is_pending,
    newest_tests,
    ordered_tests,
    pending_tests,
    report_of,
    standing_of_test,
)
from secondopinion_desktop.digest.words import test_fact as fact_of
from secondopinion_desktop.records.kinds import Document, Proof, Test
from tests.digest.making import TODAY, case_of, entry


def test_a_result_in_words_a_number_or_a_day_is_known_and_no_longer_awaited() -> None:
    for fields in ({"result": "BRAF not found"}, {"value": 4.1}, {"result_on": "2026-03-01"}):
        panel = entry(Test, "t", name="Gene panel", sort="gene", due="2026-03-20", **fields)
        assert standing_of_test(panel, case_of(panel), TODAY) == "known"


def test_a_result_whose_report_is_among_the_papers_is_in_hand() -> None:
    panel = entry(Test, "t", name="Gene panel", sort="gene", due="2026-03-20", report="d")
    case = case_of(panel, entry(Document, "d", title="Gene panel"))
    assert standing_of_test(panel, case, TODAY) == "in_hand"
    assert report_of(panel, case) == case.get("d")


def test_a_page_that_proves_the_result_is_the_report_and_the_newest_one_counts() -> None:
    panel = entry(Test, "t", name="Gene panel", due="2026-03-20")
    old, new = entry(Document, "old", dated="2026-01-05"), entry(Document, "new", dated="2026-03-05")
    links = [entry(Proof, name, entry="t", document=name, page=1, field="result") for name in ("old", "new")]
    case = case_of(panel, new, old, *links)
    assert report_of(panel, case) == new
    assert not is_pending(panel, case, TODAY)


def test_the_receipt_that_proves_when_a_result_is_due_is_not_the_result() -> None:
    panel = entry(Test, "t", name="Gene panel", due="2026-03-20")
    receipt = entry(Document, "d", title="Order of the gene panel")
    for field in ("due", "done_on", None):
        case = case_of(panel, receipt, entry(Proof, "p", entry="t", document="d", page=1, field=field))
        assert standing_of_test(panel, case, TODAY) == "awaited"


def test_a_test_on_a_day_ahead_is_planned_and_one_called_off_is_neither() -> None:
    ahead = entry(Test, "a", name="EEG", done_on="2026-03-20")
    off = entry(Test, "b", name="EEG", done_on="2026-03-20", standing="called_off")
    case = case_of(ahead, off)
    assert [standing_of_test(one, case, TODAY) for one in (ahead, off)] == ["planned", "called_off"]
    assert pending_tests(case, TODAY) == (ahead,)


def test_a_scan_entered_for_its_pictures_is_not_awaited_until_a_day_is_named_for_its_result() -> None:
    scan = entry(Test, "a", name="CT", sort="scan", done_on="2026-02-01")
    named = entry(Test, "b", name="CT", sort="scan", done_on="2026-02-01", due="2026-03-12")
    case = case_of(scan, named)
    assert [standing_of_test(one, case, TODAY) for one in (scan, named)] == ["not_said", "awaited"]


def test_tests_stand_oldest_first_and_those_without_a_day_last() -> None:
    made = [entry(Test, name, done_on=day) for name, day in (("b", "2025-05"), ("c", None), ("a", "2024-01-02"))]
    assert [one.id for one in ordered_tests(made)] == ["a", "b", "c"]


def test_what_only_a_person_knows_is_what_they_said() -> None:
    planned = entry(Test, "a", name="EEG", standing="planned", planned_for="2026-03-20")
    partly = entry(Test, "b", name="Panel", standing="partly", result="No fusion", still_to_come="the RNA part")
    known = entry(Test, "c", name="MRI", standing="known")
    case = case_of(planned, partly, known)
    told = [(standing_of_test(one, case, TODAY), is_pending(one, case, TODAY)) for one in (planned, partly, known)]
    assert told == [("planned", True), ("partly", True), ("known", False)]
    assert [fact_of(one, case, TODAY) for one in (planned, partly, known)] == [
        "planned for 20 Mar 2026",
        "part of the result is here, the rest is due, still to come: the RNA part",
        "known, not in hand",
    ]


def test_a_result_that_has_come_wins_over_awaited() -> None:
    test = entry(Test, "a", name="BRAF", standing="awaited", result="positive")
    assert standing_of_test(test, case_of(test), TODAY) == "known"
    hand = entry(Test, "b", name="BRAF", standing="in_hand", result="positive")
    assert standing_of_test(hand, case_of(hand), TODAY) == "in_hand"


def test_a_low_number_is_never_told_as_normal() -> None:
    test = entry(Test, "a", name="Hemoglobin", value=11.6, unit="g/dL", normal_range="12–15.5", done_on="2026-03-02")
    low = entry(Test, "b", name="Hemoglobin", value=11.6, unit="g/dL", normal_range="12–15.5", marked="low")
    case = case_of(test, low)
    assert line_of(test, case, TODAY)[0] == "11.6 g/dL · the paper prints as its range: 12–15.5 g/dL"
    assert line_of(low, case, TODAY)[0].startswith("11.6 g/dL, marked low on the paper")
    assert "normal" not in line_of(test, case, TODAY)[0]


def test_the_rest_of_a_result_is_awaited_as_the_rest() -> None:
    partly = entry(Test, "b", name="Panel", standing="partly", result="No fusion", due="2026-03-20")
    case = case_of(partly)
    (one,) = awaited(case, TODAY)
    assert awaited_in_words(one, case) == "Rest of the result: Panel"


def test_words_beside_a_test_that_is_planned_for_a_day_to_come_are_no_result() -> None:
    fields = {"name": "Needle sample", "sort": "tissue", "standing": "planned", "result": "not done yet"}
    ahead = entry(Test, "t", planned_for="2026-04-14", **fields)
    assert standing_of_test(ahead, case_of(ahead), TODAY) == "planned"
    passed = entry(Test, "t", planned_for="2026-02-14", **fields)
    assert standing_of_test(passed, case_of(passed), TODAY) == "known"


def test_a_test_without_a_day_is_not_the_newest() -> None:
    old, new, some_day = (
        entry(Test, name, name=name, done_on=day)
        for name, day in (("old", "2024-01-02"), ("new", "2026-01-02"), ("?", None))
    )
    assert [one.name for one in newest_tests((old, some_day, new), TODAY)] == ["new", "old", "?"]


def test_a_result_of_a_day_still_to_come_is_not_the_newest() -> None:
    slip, new = (
        entry(Test, name, name=name, done_on=day) for name, day in (("slip", "2027-01-02"), ("new", "2026-01-02"))
    )
    assert [one.name for one in newest_tests((slip, new), TODAY)] == ["new", "slip"]


def test_a_day_for_which_a_test_is_planned_says_that_it_is_still_to_be_made() -> None:
    for sort in ("scan", "blood"):
        pet = entry(Test, "t", name="PET", sort=sort, planned_for="2026-03-20")
        assert standing_of_test(pet, case_of(pet), TODAY) == "planned"
        made = entry(Test, "t", name="PET", sort=sort, planned_for="2026-01-20", done_on="2026-01-21")
        assert standing_of_test(made, case_of(made), TODAY) != "planned"
