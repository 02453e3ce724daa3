"""Doctors a paper names: to whom it was written, and who did or read what it tells of. Only with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Paper
from secondopinion_desktop.intake.guessing.facts.words import told

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]*\.?(?: (?:van|von|de|der|la|del|bin|al|le|du)\b)*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*\.?){0,3}"
_LINE_LETTERS = 400
_MOST = 60
_NO_NAME = re.compile(
    r"\b(?:hospital|clinic|center|practice|department|colleague|doctor|team|medicine|oncology|unit|office"
    r"|kollegin|kollege|frau|herr|page|date|patient|report|mrn)\b",
    re.IGNORECASE,
)


def people_in(paper: Paper) -> Iterator[Fact]:
    """Each doctor once; of "Dr. Reyes" and "Samuel Reyes, MD" the fuller name."""
    found: dict[tuple[str, ...], Fact] = {}
    for number, text in enumerate(paper.texts, 1):
        for raw in text.split("\n"):
            for part in re.split(r"\s{2,}|\t", raw[:_LINE_LETTERS].strip()):
                for fact in _on_line(part, number):
                    found.setdefault(_parts(fact), fact)
        if len(found) > _MOST:
            break
    for own, fact in found.items():
        if own and not any(
            own != other and own[-1] == other[-1] and set(own) <= set(other) for other in found if other
        ):
            yield fact


def _on_line(line: str, page: int) -> Iterator[Fact]:
    for found in _labelled().finditer(line):
        name = found["name"]
        if line[found.end() :].lstrip().startswith(":"):  # Its last word is the next label: "Dr. Weber From: …".
            name = name.rsplit(" ", 1)[0]
        yield from _fact(name, page, SURE)
    dear = _dear().match(line)
    if dear is not None:
        yield from _fact(dear["name"], page, LIKELY)


def _fact(name: str, page: int, sure: float) -> Iterator[Fact]:
    printed = name.strip(" ,.") if not name.endswith("D.") else name.strip(" ,")
    if not _NO_NAME.search(printed):
        yield Fact("person", {"name": printed, "parts": "doctor"}, printed, page, sure)


def _parts(fact: Fact) -> tuple[str, ...]:
    titles = _title_words()
    words = [word.strip(".,").casefold() for word in fact.fields["name"].split()]
    return tuple(word for word in words if word not in titles)


@cache
def _title_words() -> frozenset[str]:
    return frozenset("dr prof med pd dra docteur doctor md do mbbs m.d d.o facs np rn pa-c".split())


@cache
def _titled() -> str:
    before = "|".join(told("people")["titles"]["before"])
    behind = "|".join(told("people")["titles"]["behind"][:-3])
    return rf"(?P<name>(?:{before}) {_NAME}(?:, (?:{behind}))?|{_NAME}, (?:{behind})(?![\w]))"


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join((*told("people")["to"]["labels"], *told("people")["did"]["labels"]))
    return re.compile(rf"(?<![\w-])(?i:{labels})\s*:\s*{_titled()}")


@cache
def _dear() -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(told('people')['to']['dear'])}) {_titled()}\s*[,:]?$")
