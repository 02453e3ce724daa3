"""All facts of a paper, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondopinion_desktop.intake.guessing.facts.allergies import allergies_in
from secondopinion_desktop.intake.guessing.facts.diagnoses import diagnoses_in, sort_of_illness
from secondopinion_desktop.intake.guessing.facts.found import Fact
from secondopinion_desktop.intake.guessing.facts.markers import markers_in
from secondopinion_desktop.intake.guessing.facts.medicines import medicines_in
from secondopinion_desktop.intake.guessing.facts.nodes import nodes_in
from secondopinion_desktop.intake.guessing.facts.operations import operations_in
from secondopinion_desktop.intake.guessing.facts.paper import Paper, read_paper
from secondopinion_desktop.intake.guessing.facts.people import people_in
from secondopinion_desktop.intake.guessing.facts.stages import stages_in
from secondopinion_desktop.intake.guessing.facts.values import values_in

NO_FACTS = frozenset(
    {
        "release_form",
        "consent_minor",
        "advance_directive",
        "insurance",
        "cost_estimate",
        "appointment",
        "diary",
        "photo",
    }
)
"""Sorts of paper that are not written about how the patient is."""


def facts_in(pages: Sequence[str], sort: str | None = None) -> tuple[Fact, ...]:
    """What the words of a paper say, in the order of its pages; `sort` is a choice of a document's sort."""
    if sort in NO_FACTS or not any(page.strip() for page in pages):
        return ()
    paper = read_paper(pages, sort)
    return tuple(sorted(_all(paper), key=lambda fact: fact.page))


def _all(paper: Paper) -> Iterator[Fact]:
    diagnoses = tuple(diagnoses_in(paper))
    yield from diagnoses
    yield from stages_in(paper, _own_tumor(diagnoses))
    yield from markers_in(paper)
    yield from nodes_in(paper)
    yield from values_in(paper)
    yield from medicines_in(paper)
    yield from allergies_in(paper)
    yield from operations_in(paper)
    yield from people_in(paper)


def _own_tumor(diagnoses: Sequence[Fact]) -> tuple[str, ...]:
    """The name of the tumor the paper is about, where it names one only."""
    names = [fact.fields["name"] for fact in diagnoses if sort_of_illness(fact.fields["name"]) == "tumors"]
    sure = [fact.fields["name"] for fact in diagnoses if fact.fields.get("sort") == "cancer"]
    return (sure[0],) if len(sure) == 1 else (names[0],) if len(names) == 1 else ()
