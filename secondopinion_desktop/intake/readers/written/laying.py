"""A tree of words laid out on pages: the same bytes give the same pages, today and on every computer.

What was proven on "page 3, below the middle" is looked for there again after years, so nothing of this changes: not the
size of the page, not the letters, not where a line ends. tests/intake/readers/written/test_laying.py holds it fast.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.sides import FROM_RIGHT, bare
from secondopinion_desktop.intake.limits import WRITTEN_PAGES
from secondopinion_desktop.intake.readers.pdf.page_text import clean
from secondopinion_desktop.intake.readers.written.columns import ColumnSize, column_size, in_columns
from secondopinion_desktop.intake.readers.written.setting import set_lines
from secondopinion_desktop.intake.readers.written.tables import Cell, as_words, laid_rows
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Columns,
    Heading,
    Item,
    NewPage,
    Paragraph,
    Table,
    TooLong,
)
from secondopinion_desktop.lettering.fonts import Style, draw, registered, width

WIDE, HIGH = 595.0, 792.0
"""As wide as A4 and as high as Letter: it fits on both."""
LEFT, RIGHT, TOP, BOTTOM, FOOT = 54.0, 54.0, 56.0, 60.0, 34.0
ROOM = WIDE - LEFT - RIGHT
BODY = Style(10.5)
CELL, HEAD_CELL = Style(9.0), Style(9.0, bold=True)
FOOT_STYLE = Style(7.5)
_HEADINGS = {1: Style(16.0, bold=True), 2: Style(13.0, bold=True), 3: Style(11.5, bold=True)}
_LEADING = 1.34
_STEP = 16.0
_BETWEEN, _BETWEEN_ITEMS = 7.0, 2.0
_NEAR = 1.9
"""Blanks from which on words stand apart: a point's sign is nearer to its words."""
GAP = "  "
"""What stands between the cells of one line in the words that are read."""
_GAP_SIGN = "\ufdd0"
"""No letter, and none that is cleaned away."""


@dataclass(frozen=True)
class Placed:
    """Words on a page, `x` and `y` of where their baseline begins, from the lower left corner."""

    x: float
    y: float
    words: str
    style: Style


@dataclass
class _Sheets:
    """Pages that fill from the top; TooLong when they are more than are laid out."""

    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    y: float = HIGH - TOP

    @property
    def left(self) -> float:
        return self.y - BOTTOM

    def new_page(self) -> None:
        if len(self.pages) >= WRITTEN_PAGES:
            raise TooLong
        self.pages.append([])
        self.y = HIGH - TOP

    def space(self, points: float) -> None:
        if self.pages[-1]:
            self.y -= points

    def down(self, points: float) -> None:
        """Make room for one more line, on the next page where there is none."""
        if self.left < points and self.pages[-1]:
            self.new_page()
        self.y -= points

    def put(self, x: float, words: str, style: Style, room: float) -> None:
        if not words:
            return
        if words.startswith(FROM_RIGHT):
            x += max(0.0, room - width(words, style))
        self.pages[-1].append(Placed(LEFT + x, self.y, words, style))


@dataclass(frozen=True)
class Laid:
    """The pages as a PDF, and the words of each as they are read."""

    pdf: bytes
    texts: tuple[str, ...]


def laid_out(blocks: Iterable[Block], foot: str) -> Laid:
    """The blocks on pages, with `foot` at the foot of each; TooLong when they fill too many."""
    pages = placed(tuple(blocks))
    return Laid(_drawn(pages, foot), tuple(map(_as_read, pages)))


def _as_read(page: list[Placed]) -> str:
    """The words of a page: those at one height are one line, with a gap in it where they stand apart, so that nobody
    reads the cells of a table as one name."""
    lines = ("".join(_with_gaps(tuple(line))) for _y, line in groupby(page, key=lambda one: one.y))
    return clean("\n".join(lines)).replace(f" {_GAP_SIGN} ", GAP).replace(_GAP_SIGN, "")


def _with_gaps(line: tuple[Placed, ...]) -> Iterator[str]:
    end: float | None = None
    for one in line:
        if end is not None:
            apart = one.x - end
            is_near = 0 <= apart < _NEAR * width(" ", one.style)
            yield " " if is_near else f" {_GAP_SIGN} "
        yield bare(one.words)
        end = one.x + width(one.words, one.style)


def placed(blocks: tuple[Block, ...]) -> list[list[Placed]]:
    """What stands where on each page."""
    sheets = _Sheets()
    size = column_size(blocks, ROOM)
    before: Block | None = None
    for block in blocks:
        if before is not None:
            sheets.space(_BETWEEN_ITEMS if isinstance(block, Item) and isinstance(before, Item) else _BETWEEN)
        _put(sheets, block, size)
        before = block
    if len(sheets.pages) > 1 and not sheets.pages[-1]:
        sheets.pages.pop()
    return sheets.pages


def _put(sheets: _Sheets, block: Block, size: ColumnSize) -> None:
    if isinstance(block, NewPage):
        if sheets.pages[-1]:
            sheets.new_page()
    elif isinstance(block, Heading):
        _put_heading(sheets, block)
    elif isinstance(block, Paragraph):
        style = Style(BODY.size, bold=True) if block.bold else BODY
        _put_words(sheets, block.words, style, min(block.indent, 12) * _STEP)
    elif isinstance(block, Item):
        _put_item(sheets, block)
    elif isinstance(block, Table):
        _put_table(sheets, block)
    else:
        _put_columns(sheets, block, size)


def _put_heading(sheets: _Sheets, heading: Heading) -> None:
    style = _HEADINGS.get(heading.level, _HEADINGS[3])
    # A heading alone at the foot of a page would speak of nothing.
    if sheets.left < style.size * _LEADING + 3 * BODY.size * _LEADING and sheets.pages[-1]:
        sheets.new_page()
    sheets.space(4.0)
    _put_words(sheets, heading.words, style, 0.0)


def _put_words(sheets: _Sheets, words: str, style: Style, indent: float) -> None:
    for line in set_lines(words, style, ROOM - indent):
        sheets.down(style.size * _LEADING)
        sheets.put(indent, line, style, ROOM - indent)


def _put_item(sheets: _Sheets, item: Item) -> None:
    # The number of a hundredth point is wider than a step.
    indent = max(min(max(item.depth, 1), 10) * _STEP, width(f"{item.sign} ", BODY) + 2)
    for at, line in enumerate(set_lines(item.words, BODY, ROOM - indent)):
        sheets.down(BODY.size * _LEADING)
        if at == 0:
            sheets.put(max(0.0, indent - width(f"{item.sign} ", BODY) - 2), item.sign, BODY, ROOM)
        sheets.put(indent, line, BODY, ROOM - indent)


def _put_columns(sheets: _Sheets, block: Columns, size: ColumnSize) -> None:
    for line in block.lines:
        for row in in_columns(line, size, ROOM):
            sheets.down(size.style.size * _LEADING)
            for x, words in row:
                sheets.put(x, words, size.style, 0.0)


def _put_table(sheets: _Sheets, table: Table) -> None:
    laid = laid_rows(table, ROOM, CELL, HEAD_CELL)
    if laid is None:
        for words in as_words(table):
            _put_words(sheets, words, BODY, _STEP)
            sheets.space(3.0)
        return
    heads = [row for row, source in zip(laid, table.rows, strict=True) if source.is_head]
    for at, row in enumerate(laid):
        high = _height(row)
        whole_page = HIGH - TOP - BOTTOM
        if sheets.left < min(high, whole_page / 2) and sheets.pages[-1]:
            sheets.new_page()
            if not table.rows[at].is_head:
                for head in heads[:1] if heads and _height(heads[0]) < whole_page / 4 else []:
                    _put_row(sheets, head)
        _put_row(sheets, row)


def _height(row: list[Cell]) -> float:
    return max((len(cell.lines) for cell in row), default=1) * CELL.size * _LEADING + 3.0


def _put_row(sheets: _Sheets, row: list[Cell]) -> None:
    """A row cell by cell, so that the words of each are read together; line by line where only one has several, so that
    a value stands behind its name."""
    leading = CELL.size * _LEADING
    count = max((len(cell.lines) for cell in row), default=0)
    whole = sheets.left >= count * leading and sum(len(cell.lines) > 1 for cell in row) > 1
    if whole:
        top = sheets.y
        for cell in row:
            sheets.y = top
            for line in cell.lines:
                sheets.down(leading)
                sheets.put(cell.x, line, cell.style, cell.room)
        sheets.y = top - count * leading
    else:
        for at in range(count):
            sheets.down(leading)
            for cell in row:
                if at < len(cell.lines):
                    sheets.put(cell.x, cell.lines[at], cell.style, cell.room)
    sheets.y -= 3.0


def _drawn(pages: list[list[Placed]], foot: str) -> bytes:
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=(WIDE, HIGH), pageCompression=1, invariant=1, initialFontName=registered("body")
    )  # fmt: skip
    for number, page in enumerate(pages, 1):
        for one in page:
            draw(canvas, one.x, one.y, one.words, one.style)
        canvas.setFillGray(0.35)
        draw(canvas, LEFT, FOOT, f"{foot} Page {number} of {len(pages)}.", FOOT_STYLE)
        canvas.setFillGray(0.0)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
