"""What stands only on a report that was corrected since says so, and comes after what stands."""

from __future__ import annotations

import dataclasses

import pytest

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.digest.words import source_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Condition, Diagnosis, Finding, Medicine, Proof, Test, Treatment
from tests.packet.reading import all_own_pages, page_one
from tests.packet.sample import day
from tests.packet.telling.test_proof_beside_the_fact import BO, paper

SINCE = "R (report corrected since: p. ?)"
OLD, NEW = paper("old", "2026-10-09"), paper("new", "2026-10-16", replaces="old", replaces_how="corrected")
TWO = Finding(id="f2", what="nodes", taken=Number(17), positive=Number(2))
ONE = Finding(id="f1", what="nodes", taken=Number(17), positive=Number(1))


def on(document: str, entry: str, page: int | None = 1) -> Proof:
    return Proof(id=f"{entry}-{document}", entry=entry, document=document, page=page)


def test_the_valid_count_stands_first_and_the_replaced_one_says_that_it_is() -> None:
    text = page_one(BO, Diagnosis(id="d", name="Cancer"), TWO, ONE, OLD, NEW, on("old", "f2"), on("new", "f1"))
    assert text.index("1 positive") < text.index("2 positive")
    assert text.count("corrected since") == 1
    operation = Treatment(id="o", name="Operation", standing="finished")
    counted = dataclasses.replace(TWO, treatment="o")
    told = page_one(BO, operation, counted, OLD, NEW, on("old", "f2"))
    assert "2 positive (report corrected since)" in told, "no reference stands within a table's words"
    assert SINCE in text.split("2 positive")[1]


@pytest.mark.parametrize(
    "entry",
    [Condition(id="e", name="Asthma"), Medicine(id="e", name="Senna"), Diagnosis(id="e", name="Gout")],
)
def test_every_kind_of_fact_says_it_and_none_that_a_valid_page_proves_too(entry: Entry) -> None:
    assert SINCE in all_own_pages(BO, entry, OLD, NEW, on("old", "e"))
    assert "corrected since" not in all_own_pages(BO, entry, OLD, NEW, on("old", "e"), on("new", "e"))


def test_an_addendum_puts_nobody_right() -> None:
    added = paper("new", replaces="old", replaces_how="addendum")
    assert "since)" not in page_one(BO, Diagnosis(id="d", name="Gout"), OLD, added, on("old", "d"))


def test_of_two_results_of_one_day_the_valid_one_is_the_newest() -> None:
    tests = [
        Test(id=f"t-{report}", name="CEA", done_on=day("2026-10-01"), value=Number(value), report=report)
        for report, value in (("new", 6), ("old", 9))
    ]
    newest = page_one(BO, *tests, OLD, NEW).split("Newest numbers")[1]
    assert "6" in newest.split("R", 1)[0]
    assert "9" not in newest.split("R", 1)[0]
    assert SINCE in all_own_pages(BO, *tests, OLD, NEW)


def test_of_two_results_of_one_day_that_differ_both_are_told_where_no_paper_took_anothers_place() -> None:
    tests = [Test(id=f"t{value}", name="CEA", done_on=day("2026-10-01"), value=Number(value)) for value in (6, 9, 9)]
    older = Test(id="t", name="CEA", done_on=day("2026-09-01"), value=Number(4))
    newest = page_one(BO, *tests, older).split("Newest numbers")[1].splitlines()[0].replace("\u00a0", " ")
    assert newest == ": CEA (1 Oct 2026): 6 · CEA (1 Oct 2026): 9"


def test_a_row_of_the_window_says_it_too() -> None:
    old, both = Case.of([ONE, OLD, NEW, on("old", "f1")]), Case.of([ONE, OLD, NEW, on("new", "f1"), on("old", "f1", 2)])
    assert source_of(ONE, old) == "report p. 1, corrected since"
    assert source_of(ONE, both) == "report p. 1"
