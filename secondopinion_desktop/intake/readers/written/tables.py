"""Tables as they fit on a page: each column as wide as its words want it, or less; too many are told in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondopinion_desktop.intake.readers.written.setting import set_lines
from secondopinion_desktop.intake.readers.written.tree import Row, Table
from secondopinion_desktop.lettering.fonts import Style, width

GAP = 8.0
_MOST_COLUMNS = 14
_LEAST = 26.0
_LOOKED_AT = 2_000
"""Letters of a cell that are measured: a longer one wants all the room there is."""


@dataclass(frozen=True)
class Cell:
    """The lines of one cell, where they begin across, and how much room they have."""

    x: float
    room: float
    lines: tuple[str, ...]
    style: Style


def laid_rows(table: Table, room: float, style: Style, head: Style) -> list[list[Cell]] | None:
    """The rows with their cells set; None when there are more columns than the page has room for."""
    count = max((len(row.cells) for row in table.rows), default=0)
    if count > _MOST_COLUMNS or not count:
        return None
    wides = _widths(table, count, room, style)
    starts = [sum(wides[:at]) + at * GAP for at in range(count)]
    return [
        [
            Cell(x, wide, _set(words, head if row.is_head else style, wide), head if row.is_head else style)
            for x, wide, words in zip(starts, wides, row.cells, strict=False)
        ]
        for row in table.rows
    ]


def as_words(table: Table) -> Iterator[str]:
    """Each row as a sentence: what the head of a column says stands before each of its cells."""
    heads: tuple[str, ...] = ()
    for row in table.rows:
        if row.is_head:
            heads = row.cells
            continue
        named = (
            f"{heads[at]}: {cell}" if at < len(heads) and heads[at] and cell else cell
            for at, cell in enumerate(row.cells)
        )
        yield "; ".join(filter(None, named))
    if heads and all(row.is_head for row in table.rows):
        yield "; ".join(filter(None, heads))


def _set(words: str, style: Style, room: float) -> tuple[str, ...]:
    return tuple(set_lines(words, style, room)) if words else ()


def _widths(table: Table, count: int, room: float, style: Style) -> list[float]:
    wanted, least = [_LEAST] * count, [_LEAST] * count
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            bold = Style(style.size, bold=row.is_head)
            lines = cell[:_LOOKED_AT].split("\n")
            wanted[at] = max(wanted[at], *(width(line[:400], bold) + 1 for line in lines))
            longest = max((word for line in lines for word in line.split(" ")), key=len, default="")
            least[at] = max(least[at], min(width(longest[:60], bold) + 1, room / 3))
    return _shared(wanted, least, room - GAP * (count - 1))


def _shared(wanted: list[float], least: list[float], room: float) -> list[float]:
    """What each column gets: what it wants while there is room, else its longest word and a share of what is left."""
    if sum(wanted) <= room:
        return wanted
    if sum(least) > room:
        return [one * room / sum(least) for one in least]
    left, missing = room - sum(least), sum(wanted) - sum(least)
    return [few + (much - few) * left / missing for much, few in zip(wanted, least, strict=True)]


def head_and_rows(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """A table with a head."""
    return Table((Row(head, is_head=True), *(Row(row) for row in rows)))
