"""Where a test stands, whatever way its result was written down."""

from __future__ import annotations

from secondopinion_desktop.digest.tests import is_pending, ordered_tests, pending_tests, report_of, standing_of_test
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
