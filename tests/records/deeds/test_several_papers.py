"""What is done with several papers at once, and facts written down from a marked part of a page."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create, SetFields
from secondopinion_desktop.records.deeds import (
    answer_for_papers,
    papers_by_date,
    papers_in_order,
    papers_to,
    prove_new,
    turn_papers,
)
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, PageNote
from tests.records.deeds.carrying import carried_out


@pytest.fixture
def case() -> Case:
    """Four papers in the order a, b, c, d."""
    days = {"a": 2025, "b": 2023, "c": None, "d": 2024}
    papers: list[Entry] = [
        Document(id=one, title=one, rank=float(n), pages=2, dated=PartialDate(day) if day else None)
        for n, (one, day) in enumerate(days.items(), 1)
    ]
    return Case.of([*papers, PageNote(id="n", document="a", page=1, turned=270)])


def order(case: Case) -> str:
    return "".join(paper.id for paper in papers_in_order(case))


def test_the_picked_papers_go_first_or_last_in_the_order_they_have(case: Case) -> None:
    assert order(carried_out(case, papers_to(case, ["d", "b"], front=True))) == "bdac"
    assert order(carried_out(case, papers_to(case, ["a", "c"], front=False))) == "bdac"
    assert papers_to(case, ["a", "b"], front=True).edits == ()


def test_oldest_first_keeps_the_places_they_hold(case: Case) -> None:
    assert order(carried_out(case, papers_by_date(case, ["a", "c", "d"]))) == "dbac"


def test_every_page_is_turned_on_from_where_it_is(case: Case) -> None:
    after = carried_out(case, turn_papers(case, ["a", "b"]))
    turned = {(note.document, note.page): note.turned for note in after.all(PageNote)}
    assert turned == {("a", 1): 0, ("a", 2): 90, ("b", 1): 90, ("b", 2): 90}


def test_one_answer_is_given_to_all_of_them_and_no_other(case: Case) -> None:
    change = answer_for_papers(case, ["a", "b"], "dated", PartialDate(2020))
    assert change.title == "Date on the paper of 2 papers"
    assert [edit.id for edit in change.edits if isinstance(edit, SetFields)] == ["a", "b"]


def test_a_new_fact_is_called_by_the_marked_words_and_stands_on_that_part() -> None:
    made, change = prove_new("diagnosis", "Leiomyosarcoma, high grade.", "p", 2, "0.1 0.2 0.3 0.4")
    fact, proof = change.edits
    assert isinstance(fact, Create)
    assert isinstance(proof, Create)
    assert (fact.id, fact.fields) == (made, {"source": "report", "name": "Leiomyosarcoma, high grade."})
    assert proof.fields == {
        "entry": made,
        "document": "p",
        "page": 2,
        "region": "0.1 0.2 0.3 0.4",
        "field": "name",
    }


def test_a_whole_passage_is_no_name_and_a_picture_has_no_words() -> None:
    passage = "Size of the tumor. " * 20
    _, change = prove_new("diagnosis", passage, "p", 1, "0 0 1 1")
    fact, proof = change.edits
    assert isinstance(fact, Create)
    assert isinstance(proof, Create)
    assert fact.fields == {"source": "report", "note": passage}
    assert proof.fields["field"] is None
    _, change = prove_new("test", "", "p", 1, "0 0 1 1")
    assert isinstance(change.edits[0], Create)
    assert change.edits[0].fields == {"source": "report"}
