"""Lymph nodes counted: one specimen's count is not the count of all."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("said", "taken", "positive"),
    [
        ("Two lymph nodes, negative for malignancy (0/2).", "2", "0"),
        ("One lymph node with metastatic adenocarcinoma (1/1).", "1", "1"),
    ],
)
def test_nodes_told_in_words_and_in_a_bracket_are_counted_where_both_say_one_thing(
    said: str, taken: str, positive: str
) -> None:
    (one,) = (fact for fact in facts_in([f"Patient: Ada Fern DOB: 14/03/1958\n{said}"]) if fact.kind == "finding")
    assert (one.fields["taken"], one.fields["positive"]) == (taken, positive)


@pytest.mark.parametrize(
    "said",
    [
        "Two lymph nodes, negative for malignancy (2/2).",
        "Three lymph nodes, negative for malignancy (0/2).",
        "Two lymph nodes with metastatic carcinoma (0/2).",
    ],
)
def test_where_words_and_bracket_differ_nothing_is_counted(said: str) -> None:
    found = facts_in([f"Patient: Ada Fern DOB: 14/03/1958\n{said}"])
    assert not [fact for fact in found if fact.kind == "finding" and fact.fields["positive"] != "0"]
