"""Entries of which the tables of facts are made, and what one line of such a table is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Answer,
    Contact,
    Document,
    Opinion,
    Place,
    Test,
    Treatment,
)
from tests.guidance.cases import day

Entries = Sequence[Entry]

Told = tuple[str, FactWorth, Entries, FactWorth, Entries, Entries]
"""The fact; its worth and a case for "yes"; its worth and a case for "no"; a case that leaves it open."""

NOTHING: Entries = ()
BLANK_OPINION = Opinion(id="o")
HERE = Place(id="here", name="First Hospital", treated_here=True)
THERE = Place(id="there", name="Far Center")
CT = Test(id="ct", name="CT", sort="scan", done_on=day(-30))
UNSORTED = Document(id="scan001", title="pathology.pdf")
OTHER_CALL = Contact(about="records", on=day(-3))


def none_known(about: str, on: PartialDate | None = None) -> Answer:
    """The answer "none known" for a list."""
    return Answer(about=about, says="none_known", answered_on=on)


def paper(sort: str) -> Document:
    """A paper of a kind a person chose."""
    return Document(title="A paper", sort=sort)


def running(**fields: object) -> Treatment:
    """A treatment going on now."""
    return Treatment(name="Tablets", standing="now", **fields)  # type: ignore[arg-type]


def planned(**fields: object) -> Treatment:
    """A treatment planned and agreed."""
    return Treatment(name="Agreed", standing="planned", **fields)  # type: ignore[arg-type]


def offered(**fields: object) -> Treatment:
    """A treatment offered."""
    return Treatment(name="Plan", standing="offered", **fields)  # type: ignore[arg-type]


def ended(**fields: object) -> Treatment:
    """A treatment that has ended."""
    return Treatment(name="First line", standing="finished", sort="chemo", **fields)  # type: ignore[arg-type]


def papers(sort: str) -> Told:
    return (f"docs.{sort}", 1, [paper(sort)], 0, [paper("other")], [paper("other"), UNSORTED])


def written(fact: str, **field: object) -> Told:
    """A fact that says one field of the opinion is filled in; without an opinion it is open."""
    filled = dataclasses.replace(BLANK_OPINION, **field)  # type: ignore[arg-type]
    return (fact, True, [filled], False, [BLANK_OPINION], NOTHING)


def logged(fact: str, about: str, **answer: object) -> Told:
    """A fact that says a contact about one matter is logged; an empty log leaves it open."""
    contact = Contact(about=about, on=day(-2), **answer)  # type: ignore[arg-type]
    return (fact, True, [contact], False, [OTHER_CALL], NOTHING)
