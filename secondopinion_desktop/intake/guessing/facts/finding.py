"""All facts of a paper, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from secondopinion_desktop.intake.guessing.facts.allergies import allergies_in
from secondopinion_desktop.intake.guessing.facts.before_now import before_and_now
from secondopinion_desktop.intake.guessing.facts.by_days import by_days_in
from secondopinion_desktop.intake.guessing.facts.called_off import called_off_in
from secondopinion_desktop.intake.guessing.facts.diagnoses import diagnoses_in
from secondopinion_desktop.intake.guessing.facts.donors import without_donors
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.illnesses import sort_of_illness
from secondopinion_desktop.intake.guessing.facts.markers import markers_in
from secondopinion_desktop.intake.guessing.facts.marrow import marrow_in
from secondopinion_desktop.intake.guessing.facts.measured import measures_in
from secondopinion_desktop.intake.guessing.facts.medicines import medicines_in
from secondopinion_desktop.intake.guessing.facts.nodes import nodes_in
from secondopinion_desktop.intake.guessing.facts.one_cell import of_one_cell
from secondopinion_desktop.intake.guessing.facts.operations import operations_in
from secondopinion_desktop.intake.guessing.facts.paper import Paper, read_paper
from secondopinion_desktop.intake.guessing.facts.people import people_in
from secondopinion_desktop.intake.guessing.facts.planned import planned_in
from secondopinion_desktop.intake.guessing.facts.specimens import taken_out_in
from secondopinion_desktop.intake.guessing.facts.stages import stages_in
from secondopinion_desktop.intake.guessing.facts.told_medicines import changed_names, told_medicines_in
from secondopinion_desktop.intake.guessing.facts.told_series import series_in
from secondopinion_desktop.intake.guessing.facts.told_values import told_values_in
from secondopinion_desktop.intake.guessing.facts.trends import trends_in
from secondopinion_desktop.intake.guessing.facts.values import values_in
from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.intake.guessing.persons import persons_on

NO_FACTS = frozenset(
    {
        "release_form",
        "consent_minor",
        "advance_directive",
        "cost_estimate",
        "appointment",
        "diary",
        "photo",
    }
)
"""Sorts of paper that are not written about how the patient is."""


_OF_INSURER = "insurance"
"""Written about money: what it lists was asked for or paid, and is no more taken or done for that."""
_DRAWN = r"[\s.…_|:•·▪◦*–—-]+"
_TO_READER = re.compile(r"\byour?\b|\bSie\b|\bIhre?\b|\busted\b|\bvous\b|\bvotre\b", re.IGNORECASE)
_ENOUGH = 3


def facts_in(pages: Sequence[str], sort: str | None = None, dates: str | None = None) -> tuple[Fact, ...]:
    """What the words of a paper say, in the order of its pages; `sort` is a choice of a document's sort, `dates` how
    its place writes them."""
    if sort in NO_FACTS or not any(page.strip() for page in pages):
        return ()
    if _is_for_everybody(pages):
        return ()
    paper = read_paper(without_donors(pages), sort, dates)
    told = _told_to_insurer(paper) if sort == _OF_INSURER else _all(paper)
    found = (_as_printed(one, pages) for fact in told if (one := of_one_cell(fact, pages[fact.page - 1])) is not None)
    return tuple(sorted(found, key=lambda fact: fact.page))


def _as_printed(fact: Fact, pages: Sequence[str]) -> Fact:
    """The fact on its words as they stand on the page, with the dots or strokes a table draws between its cells, and
    with what its maker calls a medicine."""
    page = " ".join(pages[fact.page - 1].replace("\u00ad", "").split())
    if fact.words in page:
        return fact
    words = [re.escape(word.strip(":")) for word in fact.words.split() if word != ":"]
    found = re.search(_DRAWN.join(words), page) or re.search(_with_maker().join(words), page, re.IGNORECASE)
    return replace(fact, words=found[0]) if found is not None else fact


@cache
def _with_maker() -> str:
    """What may stand between the words of a medicine: its maker's name, on a line of its own that no rule read."""
    return any_of(
        "medicines", "makers_line", "words", shape=rf"(?:\s+|{_DRAWN}(?:{{}})\s*:?(?:\s+\S+){{1,4}}?\s+)"
    ).pattern


def _is_for_everybody(pages: Sequence[str]) -> bool:
    """True for a leaflet, or the rules of a study: it names no patient, and speaks to whoever reads it."""
    text = "\n".join(pages[:2])
    persons = persons_on(text)
    if persons.names or persons.births:
        return False
    is_said = any_of("context", "for_everybody", "words").search(text) is not None
    return is_said or len(_TO_READER.findall(text)) >= _ENOUGH


def _all(paper: Paper) -> Iterator[Fact]:
    diagnoses = tuple(diagnoses_in(paper))
    yield from diagnoses
    yield from stages_in(paper, _own_tumor(diagnoses), [fact.fields["name"] for fact in diagnoses])
    yield from markers_in(paper)
    yield from nodes_in(paper)
    yield from _values(paper)
    yield from _medicines(paper)
    yield from allergies_in(paper)
    operations = tuple(operations_in(paper))
    yield from operations
    yield from taken_out_in(paper, operations)
    yield from planned_in(paper)
    yield from called_off_in(paper)
    yield from people_in(paper)


def _told_to_insurer(paper: Paper) -> Iterator[Fact]:
    """What a letter to an insurer, or from one, tells in sentences, and the doctors it names: all of it looked at."""
    diagnoses = tuple(diagnoses_in(paper))
    stages = stages_in(paper, _own_tumor(diagnoses), [fact.fields["name"] for fact in diagnoses])
    told = (told_values_in(paper), told_medicines_in(paper), allergies_in(paper), people_in(paper))
    for fact in chain(diagnoses, stages, markers_in(paper), *told):
        yield replace(fact, sure=min(fact.sure, LIKELY))


def _values(paper: Paper) -> Iterator[Fact]:
    """The values of tables, and of those told in sentences whatever no table has."""
    rows = (*values_in(paper), *trends_in(paper), *by_days_in(paper))
    yield from rows
    known = {_measured(fact) for fact in rows}
    series = [fact for fact in series_in(paper) if _measured(fact) not in known]
    yield from series
    known |= {_measured(fact) for fact in series}
    # What a row has was read there: "ALT <50 U/L 22 41" begins with what is normal.
    words = {fact.words for fact in rows}
    measures = [
        fact
        for fact in measures_in(paper)
        if _measured(fact) not in known and not any(fact.words in row for row in words)
    ]
    yield from measures
    known |= {_measured(fact) for fact in measures}
    words |= {fact.words for fact in measures}
    yield from (
        fact
        for fact in told_values_in(paper)
        if _measured(fact) not in known and not any(fact.words in row or row in fact.words for row in words)
    )
    yield from marrow_in(paper)


def _measured(fact: Fact) -> tuple[str, str]:
    """Which test it is and what came out, however it is printed: "LVEF (biplane) 62 %" and "LVEF 62%"."""
    name = re.sub(r" ?\([^()]*\)$", "", fact.fields["name"])
    return name.casefold(), fact.fields.get("value") or re.split(r"[ %–-]", fact.fields["result"])[0]


def _medicines(paper: Paper) -> Iterator[Fact]:
    """The medicines of lists, and those told in sentences that no list has; a list and a sentence that say two things
    of one medicine are both looked at."""
    in_tables, paper = before_and_now(paper)
    listed = _of_two_lists((*in_tables, *medicines_in(paper)))
    sentences = tuple(told_medicines_in(paper))
    doubted = changed_names(paper)
    against = {fact.fields["name"].casefold() for fact in sentences if {"stopped", "paused"} & fact.fields.keys()}
    changed = {fact.fields["name"].casefold(): fact.fields.get("dose") for fact in sentences}
    names = {fact.fields["name"].casefold(): fact for fact in listed}
    for fact in listed:
        name = fact.fields["name"].casefold()
        is_same = (
            name not in against
            and name not in doubted
            and changed.get(name, fact.fields.get("dose")) == fact.fields.get("dose")
        )
        yield fact if is_same else replace(fact, sure=min(fact.sure, UNSURE))
    for fact in sentences:
        there = names.get(fact.fields["name"].casefold())
        is_against = bool({"stopped", "paused"} & fact.fields.keys())
        if there is None or is_against or there.fields.get("dose") != fact.fields.get("dose"):
            yield fact


def _of_two_lists(listed: Sequence[Fact]) -> tuple[Fact, ...]:
    """The medicines of all lists; one that two lists give two doses of is looked at: which of them is taken now?"""
    doses: dict[str, set[tuple[str, str]]] = {}
    for fact in listed:
        doses.setdefault(fact.fields["name"].casefold(), set()).add(_taken(fact))
    return tuple(
        fact if len(doses[fact.fields["name"].casefold()]) == 1 else replace(fact, sure=min(fact.sure, UNSURE))
        for fact in listed
    )


def _taken(fact: Fact) -> tuple[str, str]:
    return "".join(fact.fields.get("dose", "").split()).casefold(), fact.fields.get("how_often", "").casefold()


def _own_tumor(diagnoses: Sequence[Fact]) -> tuple[str, ...]:
    """The name of the tumor the paper is about, where it names one only."""
    names = [fact.fields["name"] for fact in diagnoses if sort_of_illness(fact.fields["name"]) == "tumors"]
    sure = [fact.fields["name"] for fact in diagnoses if fact.fields.get("sort") == "cancer"]
    return (sure[0],) if len(sure) == 1 else (names[0],) if len(names) == 1 else ()
