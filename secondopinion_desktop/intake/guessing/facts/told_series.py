"""One test of several days, told one behind another: "PSA: 4.1 (Jan 2026), 9.8 (April 2026), 22.6 (July 2026)".

Only a test that is known, with two results or more, each with its own day or month in brackets: a single number behind
a name is as often an aim, or a score. Never plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Paper
from secondopinion_desktop.intake.guessing.facts.rows import NUMBER, units
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences
from secondopinion_desktop.intake.guessing.facts.told_values import sort_of_test
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of, rough_days
from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.intake.guessing.months import month_names

_NOT_HERE = ("family", "plan", "not_medicines", "medicines", "allergies")
_TWO_WAYS = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_LEAST = 2
_NEXT = re.compile(r"[\s,;]*(?:(?:and|then|und|dann|y|luego|et|puis)\s+)?", re.IGNORECASE)


def series_in(paper: Paper) -> Iterator[Fact]:
    """Every result of such a row."""
    for block in paper.blocks:
        if block.section in _NOT_HERE:
            continue
        text = f"{block.heading}: {block.text}" if block.labelled else block.text
        for sentence in sentences(text):
            for found in _name().finditer(sentence) if "(" in sentence else ():
                said = saying(sentence, found.start(), found.end())
                if not (said.of_others or said.unreal or said.doubted):
                    yield from _results(sentence, found, block.page, paper)


def _results(sentence: str, name: re.Match[str], page: int, paper: Paper) -> Iterator[Fact]:
    facts: list[Fact] = []
    at = name.end()
    while (cell := _cell().match(sentence, at)) is not None:
        day = _day(cell["day"], paper)
        fields = {"name": name["name"], "sort": sort_of_test(name["name"])}
        fields["result"] = f"{cell['value']} {cell['unit'] or ''}".strip()
        if not _TWO_WAYS.match(cell["value"]):
            fields["value"] = cell["value"]
        optional = {"unit": cell["unit"] or "", "done_on": day or ""}
        fields |= {field: given for field, given in optional.items() if given}
        facts.append(Fact("test", fields, cell[0].strip(" ,;"), page, LIKELY if day else UNSURE))
        gap = _NEXT.match(sentence, cell.end())
        at = gap.end() if gap is not None else cell.end()
    yield from facts if len(facts) >= _LEAST else ()


def _day(words: str, paper: Paper) -> str | None:
    if re.fullmatch(DAY, words.strip()):
        return day_of(words, paper.month_first)
    rough = rough_days(words)
    return rough[0][1] if len(rough) == 1 else None


@cache
def _name() -> re.Pattern[str]:
    return any_of(
        "values",
        "names",
        shape=r"(?<![\w/-])(?P<name>{})(?![\w-])(?: (?:was|values?|course|level)s?)?\s*[:=]?\s+(?=[<>]?\d)",
    )


@cache
def _cell() -> re.Pattern[str]:
    rough = rf"(?:(?i:{month_names()})\.? |(?:0?[1-9]|1[0-2])/)?(?:19|20)\d\d"
    return re.compile(rf"(?P<value>[<>≤≥]?(?:{NUMBER})) ?(?:(?P<unit>{units().pattern}) ?)?\((?P<day>{DAY}|{rough})\)")
