"""One stretch of a rich text (the body, a note, a text box) as it grows into paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondopinion_desktop.intake.readers.written.office.gathered import Gathered
from secondopinion_desktop.intake.readers.written.office.pieces import Cell, Grid, Line, Piece, Words
from secondopinion_desktop.intake.readers.written.office.saying import Saying
from secondopinion_desktop.intake.readers.written.office.word.fields import without_page_numbers
from secondopinion_desktop.intake.readers.written.tree import NewPage

_DEEPEST = 20
_NEAR = 40
"""Twentieths of a point: edges of cells that are nearer are meant to be one."""
_MOST_EDGES = 60


@dataclass
class RowShape:
    """What a row says of its cells: where each ends across, which go on from above, whether it heads the table."""

    edges: list[int] = field(default_factory=list)
    goes_on: list[bool] = field(default_factory=list)
    left: int = 0
    is_head: bool = False
    next_goes_on: bool = False


@dataclass
class _Level:
    """A table that is open: its rows so far, with their shapes, the row and the cell at hand."""

    rows: list[tuple[list[list[Piece]], RowShape]] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=list)
    inside: list[Piece] = field(default_factory=list)


class Flow:
    """Takes words as they come; `finished` when all came."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._pieces: list[Piece] = []
        self._levels: list[_Level] = []
        self._saying = Saying(gathered)
        self.sign = ""
        """What stands before the point at hand."""
        self.behind: list[Piece] = []
        """What is told behind the paragraph at hand, or behind the table that it stands in."""

    def say(self, text: str, *, raised: int = 0, bold: bool = False, struck: bool = False) -> None:
        """Words of the paragraph at hand."""
        self._saying.say(text, raised=raised, bold=bold, struck=struck)

    def delete(self, text: str) -> None:
        """Words of it that somebody deleted."""
        self._saying.delete(text)

    def delete_end(self) -> None:
        """The end of the paragraph or cell at hand was deleted: where all of it was, nothing is told of it."""
        if self._saying.is_only_deleted:
            self._saying = Saying(self._gathered)

    def end_paragraph(self, *, level: int, heading: int = 0, depth: int = 0) -> None:
        """A paragraph ends that stands in so many tables."""
        words = without_page_numbers(self._saying.words)
        self._gathered.room.take(len(words))
        if words.strip():
            self._put(Words(words, heading, self.sign, depth if self.sign else 0, self._saying.is_bold), level)
        elif not level:
            self._close_to(0)
        self._saying, self.sign = Saying(self._gathered), ""
        if not level:
            self._pieces += self.behind
            self.behind = []

    def put(self, piece: Piece, level: int) -> None:
        """A piece of its own, behind the paragraph at hand."""
        self.behind.append(piece) if level or self._saying.words else self._put(piece, 0)

    def new_page(self, level: int) -> None:
        """What follows begins on a page of its own, unless that is within a table."""
        if not level:
            self._put(NewPage(), 0)

    def end_cell(self, level: int, *, heading: int = 0, depth: int = 0) -> None:
        """A cell ends, with the paragraph at hand in it."""
        level = max(1, min(level, _DEEPEST))
        self.end_paragraph(level=level, heading=heading, depth=depth)
        self._open_to(level)
        own = self._levels[level - 1]
        own.cells.append(own.inside)
        own.inside = []

    def end_row(self, level: int, shape: RowShape) -> None:
        """A row ends that is shaped so."""
        level = max(1, min(level, _DEEPEST))
        self._open_to(level)
        own = self._levels[level - 1]
        self._gathered.room.take(0)
        if own.inside:
            own.cells.append(own.inside)
        for at, goes_on in enumerate(shape.goes_on[: len(own.cells)]):
            if goes_on:
                own.cells[at] = []
        if any(own.cells):
            own.rows.append((own.cells, shape))
        own.cells, own.inside = [], []

    def finished(self) -> list[Piece]:
        """All of it."""
        self.end_paragraph(level=len(self._levels))
        self._close_to(0)
        found = [*self._pieces, *self.behind]
        self._pieces, self.behind = [], []
        return found

    def _put(self, piece: Piece, level: int) -> None:
        level = min(level, _DEEPEST)
        self._close_to(level)
        if not level:
            self._pieces.append(piece)
            return
        self._open_to(level)
        self._levels[level - 1].inside.append(piece)

    def _open_to(self, level: int) -> None:
        self._close_to(level)
        while len(self._levels) < level:
            self._levels.append(_Level())

    def _close_to(self, level: int) -> None:
        """End the tables that lie deeper: each becomes a part of the cell it stands in."""
        while len(self._levels) > level:
            own = self._levels.pop()
            if own.inside:
                own.cells.append(own.inside)
            if any(own.cells):
                own.rows.append((own.cells, RowShape()))
            if not own.rows:
                continue
            into = self._levels[-1].inside if self._levels else self._pieces
            into.append(_grid(own.rows))
            if not self._levels:
                self._pieces += self.behind
                self.behind = []


def _grid(rows: list[tuple[list[list[Piece]], RowShape]]) -> Grid:
    edges = _edges(rows)
    grid = Grid([_line(cells, shape, edges) for cells, shape in rows])
    grid.find_head()
    return grid


def _edges(rows: list[tuple[list[list[Piece]], RowShape]]) -> list[int]:
    """Where the columns of a table end, whichever row says so."""
    found: list[int] = []
    for edge in sorted({edge for _cells, shape in rows for edge in (shape.left, *shape.edges)}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found if len(found) <= _MOST_EDGES else []


def _line(cells: list[list[Piece]], shape: RowShape, edges: list[int]) -> Line:
    """A row whose cells cover as many columns as end within them."""
    line = Line(is_head=shape.is_head)
    known = len(shape.edges) >= len(cells) and bool(edges)
    left = shape.left
    if known:
        line.before = sum(edges[0] < edge <= left + _NEAR for edge in edges)
    for at, inside in enumerate(cells):
        across = 1
        if known:
            right = shape.edges[at]
            across = max(1, sum(left + _NEAR < edge <= right + _NEAR for edge in edges))
            left = right
        goes_on = at < len(shape.goes_on) and shape.goes_on[at]
        line.cells.append(Cell([one for one in inside if not isinstance(one, NewPage)], across, goes_on))
    return line
