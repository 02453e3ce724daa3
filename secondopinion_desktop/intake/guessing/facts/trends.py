"""The course of a few tests in a table with a day before each row, and a test above each column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.rows import NUMBER, units
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_CELL = re.compile(rf"\*? ?(?P<value>[<>≤≥]? ?(?:{NUMBER}))(?: ?[HL](?=\s|$))?(?=\s|$)|[–—-]{{1,2}}(?=\s|$)")
_ROW = re.compile(rf"(?P<day>{DAY})\s+")


@dataclass(frozen=True)
class _Column:
    name: str
    unit: str


def trends_in(paper: Paper) -> Iterator[Fact]:
    """Every result of such a table. Never plain: a cell that is left out would move the others."""
    columns: tuple[_Column, ...] = ()
    page = 0
    for line in paper.lines:
        if line.page != page:
            columns, page = (), line.page
        if head := _head(line.text):
            columns = head
        elif columns and not is_of_others(line.text):
            facts = tuple(_row(line, columns, paper))
            columns = columns if facts or _ROW.match(line.text) else ()
            yield from facts


def _head(text: str) -> tuple[_Column, ...]:
    """The tests a line heads behind the word for the day; () where something else stands between them."""
    lead = any_of("values", "trends", "day").match(text)
    if lead is None:
        return ()
    at, found = lead.end(), []
    for one in _names().finditer(text, at):
        if text[at : one.start()].strip():
            break
        found.append(_Column(one["name"] or one["short"], (one["unit"] or one["its"] or "").strip("()[]")))
        at = one.end()
    rest = text[at:].strip()
    has_words = any_of("values", "trends", "other", shape="(?:{})").fullmatch(rest) is not None
    if rest and not has_words:
        return ()
    return (*found, *(_Column("", "") for _ in range(has_words)))


def _row(line: Line, columns: tuple[_Column, ...], paper: Paper) -> Iterator[Fact]:
    lead = _ROW.match(line.text)
    day = day_of(lead["day"], paper.month_first) if lead is not None else None
    if lead is None or day is None:
        return
    at = lead.end()
    cells: list[str] = []
    has_words = not columns[-1].name  # A remark ends each row.
    columns = tuple(column for column in columns if column.name)
    while len(cells) < len(columns) and (cell := _CELL.match(line.text, at)) is not None:
        cells.append((cell["value"] or "").strip())
        at = cell.end() + len(line.text[cell.end() :]) - len(line.text[cell.end() :].lstrip())
    if len(cells) != len(columns) or (len(line.text[at:].split()) > 1 and not has_words) or _CELL.match(line.text, at):
        return
    for value, column in zip(cells, columns, strict=True):
        if value:
            fields = {"name": column.name, "sort": "blood", "result": f"{value} {column.unit}".strip()}
            fields |= {"value": value, "done_on": day}
            if column.unit:
                fields["unit"] = column.unit
            yield Fact("test", fields, line.text, line.page, LIKELY if column.unit else UNSURE)


@cache
def _names() -> re.Pattern[str]:
    names = "|".join(way for language in told("values")["names"].values() for way in language)
    unit = units().pattern
    known = rf"(?P<name>(?i:{names}))(?![\w-])(?:,? (?P<unit>{unit}))?"
    by_unit = rf"(?P<short>[A-Z][\w-]{{0,14}}),? (?P<its>{unit})"
    return re.compile(rf"\s*(?<![\w-])(?:{known}|{by_unit})(?=\s|$)")
