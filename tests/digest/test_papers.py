"""Papers that replace each other, and papers of two sorts."""

from __future__ import annotations

import dataclasses

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.papers import (
    is_of_sort,
    papers_in_order,
    replaced_by,
    replaced_in_words,
    versions_after,
)
from secondopinion_desktop.records.kinds import Document
from tests.digest.making import TODAY, case_of, entry

OLD = entry(Document, "old", title="First report", sort="imaging_report", dated="2026-01-05")
NEW = entry(
    Document, "new", title="Corrected report", sort="imaging_report", dated="2026-01-20", replaces="old",
    replaces_how="corrected",
)  # fmt: skip
OTHER = entry(Document, "other", title="Other report", sort="imaging_report", dated="2026-01-10")


def test_a_replaced_paper_lies_right_behind_its_successor_and_says_so() -> None:
    case = case_of(OLD, OTHER, NEW)
    assert [one.id for one in papers_in_order(case)] == ["other", "new", "old"]
    assert replaced_by(OLD, case) == NEW
    assert line_of(OLD, case, TODAY)[0] == "Imaging report · replaced by Corrected report"
    assert line_of(NEW, case, TODAY)[0] == "Imaging report · replaces First report"


def test_an_addendum_takes_nobody_s_place_and_lies_behind_what_it_adds_to() -> None:
    addendum = entry(Document, "add", title="Addendum", dated="2025-12-01", replaces="old", replaces_how="addendum")
    case = case_of(OLD, OTHER, addendum)
    assert replaced_by(OLD, case) is None
    assert [one.id for one in papers_in_order(case)] == ["old", "add", "other"]


def test_papers_that_replace_each_other_in_a_ring_all_keep_a_place() -> None:
    ring = case_of(
        entry(Document, "a", title="A", replaces="b"),
        entry(Document, "b", title="B", replaces="a"),
        entry(Document, "c", title="C", replaces="c"),
    )
    assert sorted(one.id for one in papers_in_order(ring)) == ["a", "b", "c"]


def test_a_letter_that_is_also_the_plan_counts_as_both() -> None:
    letter = entry(Document, "l", title="Letter", sort="visit_notes", also="treatment_plan")
    assert is_of_sort(letter, "treatment_plan")
    assert is_of_sort(letter, "visit_notes")
    assert line_of(letter, case_of(letter), TODAY)[0] == "Letter or visit notes, also treatment plan"


def test_what_was_corrected_twice_leads_to_the_newest_also_around_a_ring() -> None:
    newest = Document(id="newest", title="Corrected again", replaces=NEW.id, replaces_how="corrected")
    case = case_of(OLD, NEW, newest)
    assert [one.id for one in versions_after(OLD, case)] == [NEW.id, "newest"]
    assert replaced_in_words(OLD, case) == "replaced by Corrected again"
    assert replaced_in_words(OLD, case, {OLD.id, NEW.id}) == "replaced by Corrected report"
    first = dataclasses.replace(OLD, replaces="newest")
    assert [one.id for one in versions_after(first, case_of(first, NEW, newest))] == [NEW.id, "newest"]
