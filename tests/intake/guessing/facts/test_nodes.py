"""Lymph nodes counted: one specimen's count is not the count of all."""

from __future__ import annotations

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Pathology of Mrs. Ada Fern, born 03/14/1958\nFINAL DIAGNOSIS\n"


def counts(said: str) -> list[Fact]:
    """The counts on a paper with these words."""
    return [fact for fact in facts_in([HEAD + said], "pathology_report") if fact.kind == "finding"]


def test_the_count_of_one_specimen_of_several_is_none() -> None:
    assert counts("C. Sentinel node #1: metastatic carcinoma (1/1)\nD. Node #2: negative for carcinoma (0/1)") == []


def test_several_counts_are_looked_at() -> None:
    found = counts("A. Lymph nodes: 1/3 positive\nB. Lymph nodes: 0/2 positive")
    assert len(found) == 2 and all(fact.sure < PLAIN_FROM for fact in found)


def test_the_only_count_of_a_paper_is_plain() -> None:
    (found,) = counts("Lymph nodes: 1/3 positive")
    assert found.sure >= PLAIN_FROM


def test_a_count_may_stand_in_the_signs_of_french_reports() -> None:
    assert [(one.fields["taken"], one.fields["positive"]) for one in counts("Ganglions : 0N+/2")] == [("2", "0")]
    assert [(one.fields["taken"], one.fields["positive"]) for one in counts("pT3 pN1a (1/18 nodes)")] == [("18", "1")]
