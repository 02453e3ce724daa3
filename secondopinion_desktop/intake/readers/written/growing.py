"""Marked-up words, as web pages and portal records have them, grow into the tree; only what is meant to be seen.

Whoever reads the marks tells what begins, what ends and what is said; here it becomes headings, paragraphs, points of a
list and tables. A table that holds another one only arranges a page: what stands in it is told one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from secondopinion_desktop.intake.limits import WRITTEN_BLOCKS, WRITTEN_LETTERS
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK_HERE
from secondopinion_desktop.intake.readers.written.plain import blocks_of
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Heading,
    Item,
    Paragraph,
    Row,
    Table,
    TooLong,
    repeated_label,
)

MOST_SPANNED = 40
_RAISED = frozenset("0123456789+-−")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_AROUND_BREAK = re.compile(r" *\n *")


@dataclass
class _Grid:
    """A table that is being told: its rows so far, the row and the cell at hand, cells still covered from above."""

    rows: list[Row] = field(default_factory=list)
    row: list[str] | None = None
    heads: list[bool] = field(default_factory=list)
    cell: list[str] | None = None
    cell_span: tuple[int, int] = (1, 1)
    is_head_cell: bool = False
    covered: dict[int, int] = field(default_factory=dict)
    label: str = ""
    """What the first cell says that reaches down."""
    goes_on: bool = False
    """Whether the row at hand begins with a cell from above."""
    in_head: bool = False
    only_arranges: bool = False


@dataclass
class _List:
    ordered: bool
    within: int
    """How many tables it stands in: a table in a point has no part in it."""
    count: int = 0
    sign: str = ""
    """What stands before the point at hand, until it is told."""


class Growing:
    """Takes what is told of a marked-up paper; `blocks` when all was."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._grids: list[_Grid] = []
        self._lists: list[_List] = []
        self._letters = 0
        self.quoted = 0
        self._raised = False
        self.has_struck = False
        self.level = 0
        """Of the heading at hand; 0 when it is none."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything so far."""
        self.end_words()
        while self._grids:
            self.end_table()
        return tuple(self._blocks)

    def say(self, text: str) -> None:
        """Words; any blanks between them are one. TooLong when they are more than could be laid out."""
        self._letters += len(text)
        if self._letters > WRITTEN_LETTERS:
            raise TooLong
        if self._raised and text.strip():
            # 10 to the ninth must not come to stand as 109.
            self._words.append("^" if text.lstrip()[0] in _RAISED else "")
            self._raised = False
        self._words.append(_SPACES.sub(" ", text))

    def strike(self, text: str) -> None:
        """Words that are struck out: only that there are some."""
        before = next((said for said in reversed(self._words) if said.strip()), "")
        if text.strip() and before != self.struck():
            self.say(self.struck())

    def struck(self) -> str:
        """What stands in the place of words that are struck out."""
        self.has_struck = True
        return f" {STRUCK_HERE} "

    def raise_words(self) -> None:
        """What is said next stands raised."""
        self._raised = True

    def close_all(self) -> None:
        """Whatever was left open ends here: a section's words do not run on into the next."""
        self.end_words()
        while self._grids:
            self.end_table()
        while self._lists:
            self.end_list()

    def begin_line(self) -> None:
        """A line break that is meant."""
        self._words.append("\n")

    def say_as_typed(self, text: str) -> None:
        """Words whose blanks and lines are meant."""
        self.end_words()
        for block in blocks_of(text):
            self._put(block)

    def end_words(self, *, bold: bool = False) -> None:
        """What was said until now is a paragraph, a heading, a point or a line of a cell."""
        said = _AROUND_BREAK.sub("\n", _SPACES_BUT_BREAKS.sub(" ", "".join(self._words))).strip(" \n")
        self._words = []
        if said:
            self._put(self._as_block(said, bold))

    def begin_heading(self, level: int) -> None:
        self.end_words()
        self.level = level

    def end_heading(self) -> None:
        self.end_words()
        self.level = 0

    def begin_list(self, *, ordered: bool) -> None:
        self.end_words()
        self._lists.append(_List(ordered, len(self._grids)))

    def end_list(self) -> None:
        self.end_words()
        if self._lists:
            self._lists.pop()

    def begin_point(self) -> None:
        self.end_words()
        if self._lists:
            one = self._lists[-1]
            one.count += 1
            one.sign = f"{one.count}." if one.ordered else "•"

    def end_point(self) -> None:
        self.end_words()
        if self._lists:
            self._lists[-1].sign = ""

    def begin_table(self) -> None:
        self.end_words()
        for grid in self._grids:
            self._only_arrange(grid)
        self._grids.append(_Grid())

    def end_table(self) -> None:
        self.end_words()
        if not self._grids:
            return
        self.end_row()
        grid = self._grids.pop()
        if any(sum(bool(cell) for cell in row.cells) > 1 for row in grid.rows):
            self._put(Table(tuple(row for row in grid.rows if any(row.cells))))
        else:
            for row in grid.rows:
                for cell in filter(None, row.cells):
                    self._put(Paragraph(cell))

    def head_rows(self, are_told: bool) -> None:
        """The rows that follow are those of a table's head, or no longer."""
        if self._grids:
            self._grids[-1].in_head = are_told

    def begin_row(self) -> None:
        self.end_row()
        if self._grids:
            grid = self._grids[-1]
            grid.row, grid.heads, grid.goes_on = [], [], False

    def end_row(self) -> None:
        self.end_cell()
        if not self._grids or self._grids[-1].row is None:
            return
        grid = self._grids[-1]
        _fill_covered(grid)
        if grid.row and grid.goes_on and any(grid.row):
            grid.row[0] = grid.label
        if grid.row and not grid.only_arranges:
            self._count()
            grid.rows.append(Row(tuple(grid.row), grid.in_head or (bool(grid.heads) and all(grid.heads))))
        grid.row = None

    def begin_cell(self, *, is_head: bool, across: int = 1, down: int = 1) -> None:
        if not self._grids:
            return
        if self._grids[-1].row is None:
            self.begin_row()
        self.end_cell()
        grid = self._grids[-1]
        grid.cell, grid.is_head_cell = [], is_head
        grid.cell_span = (min(max(across, 1), MOST_SPANNED), min(max(down, 1), MOST_SPANNED))

    def end_cell(self) -> None:
        self.end_words()
        if not self._grids or self._grids[-1].cell is None:
            return
        grid = self._grids[-1]
        cell, grid.cell = "\n".join(grid.cell or ()), None
        if grid.row is None or grid.only_arranges:
            return
        _fill_covered(grid)
        across, down = grid.cell_span
        if not grid.row:
            grid.label = repeated_label(cell)
        for at in range(len(grid.row), len(grid.row) + across):
            if down > 1:
                grid.covered[at] = down - 1
        grid.row += [cell, *[""] * (across - 1)]
        grid.heads.append(grid.is_head_cell)

    def _as_block(self, said: str, bold: bool) -> Block:
        if self.level:
            return Heading(said, self.level)
        if not self._lists or self._lists[-1].within != len(self._grids):
            return Paragraph(said, self.quoted, bold)
        sign, self._lists[-1].sign = self._lists[-1].sign, ""
        depth = len(self._lists) + self.quoted
        return Item(said, depth, sign) if sign else Paragraph(said, depth, bold)

    def _put(self, block: Block) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is None or grid.only_arranges or grid.cell is None:
            self._count()
            self._blocks.append(block)
        else:
            grid.cell.append(_as_words(block))

    def _count(self) -> None:
        if len(self._blocks) + sum(len(grid.rows) for grid in self._grids) > WRITTEN_BLOCKS:
            raise TooLong

    def _only_arrange(self, grid: _Grid) -> None:
        """What is in it is told one after the other from now on, and what was told stands before that."""
        if grid.only_arranges:
            return
        told = [cell for row in grid.rows for cell in row.cells] + (grid.row or []) + (grid.cell or [])
        grid.rows, grid.row, grid.only_arranges = [], [], True
        if grid.cell is not None:
            grid.cell = []
        for said in filter(None, told):
            self._put(Paragraph(said))


_SPACES_BUT_BREAKS = re.compile(r"[ \t\r\f\v]+")


def _fill_covered(grid: _Grid) -> None:
    """Empty cells where one above reaches down into this row."""
    while grid.row is not None and grid.covered.get(len(grid.row), 0) > 0:
        at = len(grid.row)
        grid.covered[at] -= 1
        grid.goes_on |= at == 0
        grid.row.append("")


def _as_words(block: Block) -> str:
    if isinstance(block, Item):
        return f"{block.sign} {block.words}"
    if isinstance(block, Table):
        return "\n".join("; ".join(filter(None, row.cells)) for row in block.rows)
    return "\n".join(getattr(block, "lines", ())) or getattr(block, "words", "")
