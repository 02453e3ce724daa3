"""Two papers that say different things of one specimen: neither is plain, until one of them is said to be replaced."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing import FactProposal, accept, proposals_of
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.kinds import Finding
from tests.app.proposing.test_of_facts import WHO, paper

REPORT = (
    WHO + "SURGICAL PATHOLOGY REPORT\nAccession: {accession}\nCollected: {day}\nFinal diagnosis:\n"
    "Sigmoid colon: adenocarcinoma\nLymph nodes: {positive} of 17 positive.\n"
)


def report(book: Casebook, positive: int, accession: str = "S26-04980", day: str = "09/30/2026") -> str:
    text = REPORT.format(positive=positive, accession=accession, day=day)
    return paper(book, text, sort="pathology_report")


def plain_counts(book: Casebook, document: str | None = None) -> list[bool]:
    """Whether each count that is proposed is plain."""
    found = [one for one in proposals_of(book, document) if isinstance(one, FactProposal)]
    return [one.is_plain for one in found if one.kind == "finding"]


def test_two_counts_of_one_specimen_are_both_looked_at(book: Casebook) -> None:
    first, _second = report(book, 2), report(book, 1)
    assert plain_counts(book) == [False, False]
    assert plain_counts(book, first) == [False]
    accept(book, plain=True)
    assert book.case.all(Finding) == ()


def test_a_count_against_one_that_was_taken_is_looked_at(book: Casebook) -> None:
    report(book, 2)
    accept(book, plain=True)
    assert len(book.case.all(Finding)) == 1
    report(book, 1)
    assert plain_counts(book) == [False]


def test_once_one_of_them_is_replaced_the_other_is_plain(book: Casebook) -> None:
    first, second = report(book, 2), report(book, 1)
    book.do(set_fields(second, "Version", replaces=first, replaces_how="corrected"))
    assert plain_counts(book) == [True]


def test_another_specimen_disputes_nothing_and_the_same_count_neither(book: Casebook) -> None:
    report(book, 2)
    report(book, 1, accession="S26-05555", day="11/02/2026")
    report(book, 2)
    assert all(plain_counts(book))


def test_without_a_number_the_day_it_was_taken_tells_the_specimen(book: Casebook) -> None:
    report(book, 2)
    paper(book, WHO + "PATHOLOGY\nCollected: 09/30/2026\nLymph nodes: 1 of 17 positive.", sort="pathology_report")
    assert plain_counts(book) == [False, False]
