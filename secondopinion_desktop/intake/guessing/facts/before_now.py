"""Tables of medicines with a column of before and one of now: what is taken is what stands in the second.

A row is a name, perhaps its strength, and two cells; each cell is a dose, how often, or a word such as "stopped".
Of a row of which one cell is not understood nothing is said, and no other rule looks at it: a dose of before would be
taken for that of now. Never plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.medicine_words import (
    dose_pattern,
    frequency_pattern,
    is_name,
    named,
)
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper, blocks_of
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.two_columns import heads_before_and_now
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_MOST_WORDS = 5
_MOST_OTHER = 1
"""Lines in a row that are none of the table, such as the end of a long remark."""
_MOST_BROKEN = 4
"""Lines over which one row may be broken."""
_SMALL = re.compile(r"[^\W\dA-ZÀ-Þ]")
_GAP = re.compile(r"[ ,(]*")
_SCHEDULE = re.compile(r"(?:[0-4½]|1/2)(?:[.,]5)?(?:-(?:[0-4½]|1/2)(?:[.,]5)?){2,3}(?![\w-])")
_NONE_OF_DAY = re.compile(r"0(?:-0){2,3}")
_SAID = ("paused", "stopped", "same", "nothing")


@dataclass(frozen=True)
class _Cell:
    """One cell: a dose, how often, or what it says in their place."""

    dose: str = ""
    often: str = ""
    said: str = ""


def before_and_now(paper: Paper) -> tuple[tuple[Fact, ...], Paper]:
    """What such tables say is taken or was stopped, and the paper without them."""
    facts: list[Fact] = []
    inside: set[int] = set()
    for at, now_first in _heads(paper.lines):
        for number, row in _rows(paper.lines, at + 1):
            inside.add(number)
            facts += () if row is None else _facts(row, paper.lines[number], now_first=now_first)
        inside.add(at)
    if not inside:
        return (), paper
    rest = tuple(line for number, line in enumerate(paper.lines) if number not in inside)
    return tuple(facts), replace(paper, lines=rest, blocks=blocks_of(rest))


def _heads(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """Where a table begins, and whether its column of now stands first."""
    for at, line in enumerate(lines):
        if (now_first := heads_before_and_now(line.text)) is not None:
            yield at, now_first


@dataclass(frozen=True)
class _Row:
    name: str
    strength: str
    cells: tuple[_Cell, _Cell]


def _rows(lines: Sequence[Line], start: int) -> Iterator[tuple[int, _Row | None]]:
    """The lines of a table below its head, up to the first that are none."""
    others: list[int] = []
    at, end = start, start
    while at < len(lines):
        if lines[at].page != lines[start - 1].page:
            return
        row, end = _row_at(lines, at)
        if row is None and named().match(lines[at].text) is None:
            others.append(at)
            if len(others) > _MOST_OTHER:
                return
            at += 1
            continue
        yield from ((other, None) for other in others)
        others = []
        yield at, row
        yield from ((more, None) for more in range(at + 1, end))
        at = end


def _row_at(lines: Sequence[Line], at: int) -> tuple[_Row | None, int]:
    """The row that begins at a line, and where it ends: its cells may be broken off and go on in the next lines."""
    end = at + 1
    while end < min(len(lines), at + _MOST_BROKEN) and _is_broken_off(lines[at], lines[end]):
        end += 1
    for last in range(end, at, -1):
        if (row := _row(" ".join(line.text for line in lines[at:last]))) is not None:
            return (row, last) if last == end or not _tells_how(lines[last:end]) else (None, end)
    return None, end if end > at + 1 and named().match(lines[at].text) is not None else at + 1


def _is_broken_off(line: Line, following: Line) -> bool:
    """Whether a line may be the rest of a row: of its page, and begun in the middle of a cell."""
    if following.page != line.page or following.begins or following.labelled or named().match(line.text) is None:
        return False
    begins = any(pattern.match(following.text) for pattern in (dose_pattern(), frequency_pattern(), _amount(), _SMALL))
    is_own = _row(following.text) is not None and _row(line.text) is not None
    return begins and named().match(following.text) is None and not is_own


def _tells_how(lines: Sequence[Line]) -> bool:
    """Whether lines that no row took say how much or how often: they belong to a cell of it."""
    return any(dose_pattern().search(line.text) or frequency_pattern().search(line.text) for line in lines)


def _row(text: str) -> _Row | None:
    """The row a line is, in the one way in which all of its two cells are understood."""
    for found in list(re.finditer(r"\s(?=\S)", text))[:_MOST_WORDS]:
        name, at = text[: found.start()].strip(" ,:"), found.end()
        if not is_name(name) or any(map(str.isdigit, name)):
            continue
        dose = dose_pattern().match(text, at)
        for strength, begin in ((dose[0], dose.end()), ("", at)) if dose is not None else (("", at),):
            if (cells := _two_cells(text, begin)) is not None:
                return _Row(name, strength, cells)
    return None


def _two_cells(text: str, at: int) -> tuple[_Cell, _Cell] | None:
    cells: list[_Cell] = []
    while len(cells) < 2:
        at = gap.end() if (gap := _GAP.match(text, at)) is not None else at
        if (found := _cell(text, at)) is None:
            return None
        cell, at = found
        cells.append(cell)
    rest = _cell(text, gap.end()) if (gap := _GAP.match(text, at)) is not None else None
    if rest is not None and (rest[0].dose or rest[0].often):
        return None  # Three cells: which two of them are meant?
    return cells[0], cells[1]


def _cell(text: str, at: int) -> tuple[_Cell, int] | None:
    """The cell that begins here, and where it ends."""
    for said in _SAID:
        found = any_of("before_now", "cells", said, shape=r"(?:{})(?=[\s,;)]|$)").match(text, at)
        if found is not None:
            return _Cell(said=said), found.end()
    dose = _amount().match(text, at)
    behind = dose.end() if dose is not None else at
    routes = _routes().match(text, behind)
    often = _often(text, routes.end() if routes is not None else behind)
    if dose is None and not often:
        return None
    end = text.index(often, behind) + len(often) if often else behind
    return _Cell(dose[0] if dose is not None else "", often), end


def _often(text: str, at: int) -> str:
    """How often, of one cell: "1-0-0 1-0-0" and "daily daily" are two."""
    found = _SCHEDULE.match(text, at) or frequency_pattern().match(text, at)
    often = found[0].strip(" ,;(") if found is not None else ""
    half = len(often) // 2
    return often[:half] if often[:half] == often[half + 1 :] and often[half : half + 1] == " " else often


@cache
def _amount() -> re.Pattern[str]:
    dose = told("medicines")["dose"]
    counted = rf"(?:\d+(?:[.,]\d+)?|½)(?:-\d)? (?:{'|'.join(dose['forms'])})(?!\w)"
    return re.compile(rf"(?:{dose_pattern().pattern}|{counted})", re.IGNORECASE)


@cache
def _routes() -> re.Pattern[str]:
    return re.compile(rf"[ ,(]*(?:(?:{'|'.join(told('medicines')['often']['routes'])})[ ,]+)?", re.IGNORECASE)


def _facts(row: _Row, line: Line, *, now_first: bool) -> Iterator[Fact]:
    before, now = reversed(row.cells) if now_first else row.cells
    if is_of_others(line.text) or now.said == "nothing":
        return
    if not any((before.often, now.often, now.said)) and named().match(row.name) is None:
        return
    taken = before if now.said in ("same", "stopped", "paused") else now
    if _NONE_OF_DAY.fullmatch(now.often):
        now = replace(now, said="stopped")
    fields = {"name": row.name}
    if dose := taken.dose or row.strength or ("" if now.said else before.dose):
        fields["dose"] = dose
    if now.said in ("stopped", "paused"):
        fields[now.said] = "yes"
    elif taken.often:
        fields["how_often"] = taken.often
    elif len(fields) == 1:
        return
    yield Fact("medicine", fields, line.text, line.page, UNSURE)
