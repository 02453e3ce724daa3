"""Lines whose blanks put words below each other: each stretch of words stands where a typewriter would have put it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secondopinion_desktop.intake.readers.written.setting import set_line, set_lines
from secondopinion_desktop.intake.readers.written.tree import Block, Columns
from secondopinion_desktop.lettering.fonts import Style, width

_LARGEST, _SMALLEST = 10.0, 6.0
_TAB = 8
_STRETCH = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True)
class ColumnSize:
    """How large the letters are, and how far it is from one to the next."""

    style: Style
    step: float


def column_size(blocks: Iterable[Block], room: float) -> ColumnSize:
    """One size for the whole paper, so that what stands below each other stays so: as large as its longest line lets
    it be, and not so small that nobody can read it."""
    longest = max(
        map(_across, (line for block in blocks if isinstance(block, Columns) for line in block.lines)), default=1
    )
    of_one = width("0", Style(1000.0)) / 1000
    size = max(_SMALLEST, min(_LARGEST, round(room / (max(longest, 1) * of_one), 2)))
    return ColumnSize(Style(size), of_one * size)


def in_columns(line: str, size: ColumnSize, room: float) -> Iterator[list[tuple[float, str]]]:
    """A line as one row on paper, or as several where it is wider than that."""
    gap = 2 * width(" ", size.style)
    row: list[tuple[float, str]] = []
    end = 0.0
    for place, said in _stretches(line):
        at = place * size.step
        x = at if not row else max(at, end + gap)
        words = set_line(said, size.style)
        wide = width(words, size.style)
        if x + wide <= room + 0.01:
            row.append((x, words))
            end = x + wide
            continue
        if row:
            yield row
        x = min(at, room / 2) if row else min(at, room / 4)
        *full, last = set_lines(said, size.style, room - x)
        for words in full:
            yield [(x, words)]
        row, end = [(x, last)], x + width(last, size.style)
    yield row


def _stretches(line: str) -> Iterator[tuple[int, str]]:
    """Words with single blanks between them, and at which letter across they begin; a tab leads to the next eighth."""
    at = 0
    for part in line.split("\t"):
        for found in _STRETCH.finditer(part):
            yield at + found.start(), found[0]
        at = (at + len(part)) // _TAB * _TAB + _TAB


def _across(line: str) -> int:
    return max((at + len(words) for at, words in _stretches(line)), default=0)
