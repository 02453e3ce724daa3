"""What an office paper is told in, and how that becomes the tree: paragraphs, points, tables with merged cells.

Words below each other that only tabs hold in their places become rows of a table: the third tab of a line leads to the
third column, so that a value stays beside its name however long that is. Where many blanks do it, they keep their
places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from secondopinion_desktop.intake.limits import WRITTEN_BLOCKS, WRITTEN_LETTERS
from secondopinion_desktop.intake.readers.written.tree import (
    SHORT_LINE,
    Block,
    Columns,
    Heading,
    Item,
    NewPage,
    Paragraph,
    Row,
    Table,
    TooLong,
    repeated_label,
)

_TAB, _GAP = re.compile(r"\t"), re.compile(r"\S {3,}\S")
_MOST_ACROSS = 60
_SIGN_ROOM = 3
"""Letters of a point's sign that have room before its words, and two more a level deeper."""


@dataclass
class Words:
    """A paragraph: words with tabs and line ends; `level` from 1 of a heading, `sign` and `depth` of a list's point."""

    words: str
    level: int = 0
    sign: str = ""
    depth: int = 0
    bold: bool = False


@dataclass
class Cell:
    """A cell with all that is in it, and how many columns it covers; one that goes on from above holds nothing."""

    inside: list[Piece] = field(default_factory=list)
    across: int = 1
    goes_on: bool = False


@dataclass
class Line:
    """A row of a table; `before` are columns that it leaves out."""

    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False
    before: int = 0


@dataclass
class Grid:
    """A table."""

    lines: list[Line] = field(default_factory=list)

    def find_head(self) -> None:
        """A first row in bold above one that is not heads the table, also where nobody says so."""
        if len(self.lines) > 1 and not self.lines[0].is_head:
            self.lines[0].is_head = _is_bold(self.lines[0]) and not _is_bold(self.lines[1])


Piece = Words | Grid | NewPage


class Room:
    """Counts what is told; TooLong when it is more than could be laid out."""

    def __init__(self) -> None:
        self._pieces = 0
        self._letters = 0

    def take(self, letters: int) -> None:
        """One more piece of so many letters."""
        self._pieces += 1
        self._letters += letters
        if self._pieces > WRITTEN_BLOCKS or self._letters > WRITTEN_LETTERS:
            raise TooLong


def blocks_of_pieces(pieces: Iterable[Piece]) -> Iterator[Block]:
    """The tree of what was told."""
    tabbed: list[list[str]] = []
    spaced: list[str] = []
    for piece in pieces:
        if isinstance(piece, Words) and (_is_aligned(piece, _TAB) or _is_aligned(piece, _GAP)):
            is_tabbed = _is_aligned(piece, _TAB)
            lines = [line.rstrip() for line in piece.words.split("\n") if line.strip()]
            if is_tabbed:
                yield from _columns_of(spaced)
                spaced = []
                tabbed += map(_cells_of, lines)
            else:
                yield from _rows_of(tabbed)
                tabbed = []
                spaced += lines
            continue
        yield from _rows_of(tabbed)
        yield from _columns_of(spaced)
        tabbed, spaced = [], []
        if isinstance(piece, NewPage):
            yield piece
        elif isinstance(piece, Grid):
            yield from _grid_blocks(piece)
        else:
            yield from _as_block(piece)
    yield from _rows_of(tabbed)
    yield from _columns_of(spaced)


def words_of_pieces(pieces: Iterable[Piece]) -> str:
    """The same as lines of words, for a cell or a note."""
    return "\n".join(filter(None, map(_as_lines, pieces)))


def _is_aligned(piece: Words, by: re.Pattern[str]) -> bool:
    """Whether tabs, or many blanks, put words of a line below those of others."""
    return not piece.level and not piece.sign and any(by.search(line.strip()) for line in piece.words.split("\n"))


def _cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip().split("\t")]


def _columns_of(lines: list[str]) -> Iterator[Block]:
    if lines:
        yield Columns(tuple(lines))


def _rows_of(lines: list[list[str]]) -> Iterator[Block]:
    if not lines:
        return
    # A tab that every line begins with only moves them.
    while all(len(cells) > 1 and not cells[0] for cells in lines):
        lines = [cells[1:] for cells in lines]
    yield Table(tuple(Row(tuple(cells)) for cells in lines))


def _as_block(piece: Words) -> Iterator[Block]:
    words = piece.words.replace("\t", " ").strip()
    said = f"{piece.sign} {words}" if piece.sign else words
    if not words:
        return
    if piece.level:
        yield Heading(said, piece.level)
    elif piece.sign and len(piece.sign) <= _SIGN_ROOM + 2 * (piece.depth - 1):
        yield Item(words, piece.depth, piece.sign)
    else:
        yield Paragraph(said, max(0, piece.depth - 1 if piece.sign else piece.depth), piece.bold)


def _as_lines(piece: Piece) -> str:
    if isinstance(piece, Grid):
        return "\n".join(
            "; ".join(filter(None, (words_of_pieces(cell.inside).replace("\n", " ") for cell in line.cells)))
            for line in piece.lines
        )
    if isinstance(piece, NewPage) or not piece.words.strip():
        return ""
    words = piece.words.replace("\t", "  ").strip()
    return f"{piece.sign} {words}" if piece.sign else words


def _grid_blocks(grid: Grid) -> Iterator[Block]:
    """A table as rows; what stands in a table within it follows the row it stands in. One that only frames words is
    told one after the other."""
    frames = all(sum(bool(cell.inside) for cell in line.cells) < 2 for line in grid.lines)
    rows: list[Row] = []
    label = ""
    for line in grid.lines:
        inner = [one for cell in line.cells for one in cell.inside if isinstance(one, Grid)]
        if frames:
            for cell in line.cells:
                yield from blocks_of_pieces(cell.inside)
            continue
        label = _label_of(line, label)
        rows += _rows_in(line, label)
        if inner:
            if rows:
                yield Table(tuple(rows))
            rows = []
            for one in inner:
                yield from _grid_blocks(one)
    if rows:
        yield Table(tuple(rows))


def _is_bold(line: Line) -> bool:
    said = [piece for cell in line.cells for piece in cell.inside]
    return bool(said) and all(isinstance(piece, Words) and piece.bold for piece in said)


def _label_of(line: Line, above: str) -> str:
    """What a row is about: its first cell, be it one that reaches down from a row above."""
    if line.before or not line.cells:
        return ""
    first = line.cells[0]
    if first.goes_on:
        return above
    return repeated_label(words_of_pieces(first.inside))


def _rows_in(line: Line, label: str) -> Iterator[Row]:
    """One row; several where each cell with more than one line has as many short ones: they stand beside each other."""
    told: list[str] = [""] * min(line.before, _MOST_ACROSS)
    for cell in line.cells:
        own = words_of_pieces(one for one in cell.inside if not isinstance(one, Grid))
        told += [own, *[""] * min(cell.across - 1, _MOST_ACROSS)]
    told = told[: 4 * _MOST_ACROSS]
    if not any(told):
        return
    if line.cells and line.cells[0].goes_on:
        told[0] = label
    several = [cell.split("\n") for cell in told if "\n" in cell]
    counts = {len(lines) for lines in several}
    if len(several) > 1 and len(counts) == 1 and all(len(one) <= SHORT_LINE for lines in several for one in lines):
        for at in range(counts.pop()):
            cells = (cell.split("\n") for cell in told)
            yield Row(tuple(lines[at] if at < len(lines) else "" for lines in cells), line.is_head)
    else:
        yield Row(tuple(told), line.is_head)
