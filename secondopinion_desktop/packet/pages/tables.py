"""Tables whose columns are as wide as their words ask for, so that rows stay low and nothing is cut off.

The treatments of page one keep to one line a row: each cell says as much as its column has room for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, permutations, zip_longest
from math import ceil

from secondopinion_desktop.lettering.fonts import width
from secondopinion_desktop.packet.pages.layout import Flow
from secondopinion_desktop.packet.pages.tags import BELOW_HEADING, CELL, HEAD_CELL, TABLE, TABLE_ROW, Tag
from secondopinion_desktop.packet.pages.typeset import TextLine
from secondopinion_desktop.packet.plan.measures import measures_whole
from secondopinion_desktop.packet.plan.words import Grid, Line, Rows, Span, Wordings, joined, plain

_PAD = 9.0
_SLACK = 0.05
"""A word as wide as its column is not to be broken for a hair of rounding."""
_ANY_WIDTH = 100_000.0
_LEAST_SHARE = 0.3
_LEAST_BESIDE = 2
"""So many columns say what a row is about, and stay side by side."""
_LEAST_BEFORE = 2
_TALLEST_WHOLE = 30
_SHORT_NAME = 4
_BELOW_ROW = 0.18
_LARGE_PRINT = 12.0
_STEPS = (56.0, 24.0, 8.0)
_ROWS_WEIGHED = 80
_AT_SPACES = re.compile(r"[ \n]")
_ANYWHERE = re.compile(r"[ \n\u00a0]")
"""Where room is short, a date or a phone number rather stands on two lines than any word is cut."""


def set_grid(flow: Flow, grid: Grid) -> None:
    """A table over the full width, its heads repeated on every page; several below one another where it is too wide.

    In large print the last columns of one that is too wide stand below each row: a row is never read in two places.
    """
    if grid.held:
        for at, part in enumerate(_beside_and_below(flow, grid)):
            if at:
                flow.y -= flow.measures.leading
            _one_grid(flow, part)
    else:
        beside = _beside(flow, grid) if flow.measures.body > _LARGE_PRINT else len(grid.heads)
        _one_grid(flow, *_parted(grid, beside))


def _beside(flow: Flow, grid: Grid) -> int:
    """How many columns stand side by side without a date or a phone number on two lines, and with the lowest rows."""
    heads = tuple((Span(head, bold=True),) for head in grid.heads)
    least = [max(_least(flow, cell) for cell in column) + _PAD for column in zip(heads, *grid.rows, strict=True)]
    wides = accumulate(min(wide, flow.room * _LEAST_SHARE) for wide in least)
    most = min(len(heads), max(_LEAST_BESIDE, sum(1 for wide in wides if wide <= flow.room)))
    return min(range(most, min(most, _LEAST_BESIDE) - 1, -1), key=lambda count: _height(flow, *_parted(grid, count)))


def _height(flow: Flow, grid: Grid, below: tuple[Line, ...]) -> int:
    """About how many lines its rows take, with what stands below them."""
    heads = tuple((Span(head, bold=True),) for head in grid.heads)
    columns = _shared_out(flow, (heads, *grid.rows), flow.room)
    rows = list(zip(grid.rows, below, strict=True))[:_ROWS_WEIGHED]
    return sum(_high(flow, row, columns) + len(flow.set(more, flow.room - columns[0])) for row, more in rows)


def _parted(grid: Grid, count: int) -> tuple[Grid, tuple[Line, ...]]:
    """Its first columns, so many, and for each row what stands in the others."""
    below = tuple(_headed(grid.heads[count:], row[count:]) for row in grid.rows)
    return Grid(grid.heads[:count], tuple(row[:count] for row in grid.rows)), below


def _headed(heads: tuple[str, ...], cells: tuple[Line, ...]) -> Line:
    """What stands in cells, each behind its heading, in one line."""
    named = ((head.replace("\n", ", "), cell) for head, cell in zip(heads, cells, strict=True))
    return joined([(Span(f"{head}: "), *cell) for head, cell in named if cell and plain(cell)])


def _beside_and_below(flow: Flow, grid: Grid) -> Iterator[Grid]:
    """As many of its columns at a time as the width holds, with the rows that have something in them."""
    heads = tuple((Span(head, bold=True),) for head in grid.heads)
    least = [max(_least(flow, cell) for cell in column) + _PAD for column in zip(heads, *grid.rows, strict=True)]
    held, own = range(grid.held), list(range(grid.held, len(heads)))
    room = flow.room - sum(min(least[at], flow.room * _LEAST_SHARE) for at in held)
    most = max(1, int(room / max([1.0, *(least[at] for at in own)])))
    each = ceil(len(own) / ceil(len(own) / most)) if own else 1
    for start in range(0, max(1, len(own)), each):
        some = own[start : start + each]
        shown = [*held, *some]
        rows = tuple(tuple(row[at] for at in shown) for row in grid.rows if any(row[at] for at in some))
        yield Grid(tuple(grid.heads[at] for at in shown), rows)


def _one_grid(flow: Flow, grid: Grid, below: tuple[Line, ...] = ()) -> None:
    heads = tuple((Span(head, bold=True),) for head in grid.heads)
    columns = _shared_out(flow, (heads, *grid.rows), flow.room)
    flow.y -= flow.measures.gap
    if grid.rows:
        more = flow.set(below[0], flow.room - columns[0]) if below else []
        heads_high = _high(flow, heads, columns)
        flow.keep(flow.measures.leading * (1.6 + heads_high + min(_high(flow, grid.rows[0], columns) + len(more), 12)))
    _table(flow, flow.left, columns, heads, grid.rows, below=below)
    flow.rule(0.4)


def set_rows(flow: Flow, rows: Rows) -> None:
    """The table beside its label, or, when its words need the width, under it."""
    m = flow.measures
    flow.y -= m.gap
    label, more = flow.set((Span(rows.label, bold=True),), m.label - 10), flow.set(rows.more, m.label - 10)
    under_label = [*label, *more]
    flow.keep(m.leading * max(len(under_label), 3))
    least, page = flow.y - m.leading * len(under_label), flow.page
    heads: tuple[Line, ...] = tuple((Span(head, bold=True),) for head in rows.heads)
    beside = _worded(flow, heads, rows, flow.room - m.label)
    if beside.one_line_each:
        for part, begin, lines in ((flow.part(BELOW_HEADING), 0, label), (flow.part(), len(label), more)):
            with flow.within(part):
                for at, line in enumerate(lines, begin):
                    flow.put(line, flow.left, flow.y - m.leading * (0.76 + at))
        _table(flow, flow.left + m.label, beside.columns, heads, beside.cells, rows.before)
        flow.y = min(flow.y, least) if flow.page is page else flow.y
    else:
        under = _worded(flow, heads, rows, flow.room)
        first = (Span(f"{rows.label}\u00a0 ", bold=True), *(rows.before or rows.more))
        if under.cells:
            flow.keep(m.leading * (3.4 + min(_high(flow, under.cells[0], under.columns), 8)))
        with flow.within(flow.part(BELOW_HEADING)):
            flow.paragraph(first, flow.left, flow.room, after=m.leading * 0.1)
        _table(flow, flow.left, under.columns, heads, under.cells)
    flow.y -= m.gap * 0.6
    flow.rule(0.5)


def _table(
    flow: Flow, left: float, columns: list[float], heads: tuple[Line, ...], rows: tuple[tuple[Line, ...], ...],
    before: Line = (), below: tuple[Line, ...] = (),
) -> None:  # fmt: skip
    """Rows below their heads, with what stands `before` them, and `below` each under all but its first column."""
    table = flow.part(TABLE)
    under = flow.right - left - columns[0]

    def header(_flow: Flow | None = None) -> None:
        cells = _cells(table, len(heads), heads="Column") if flow.tag else [None for _ in heads]
        _row(flow, left, columns, heads, cells)
        flow.rule(0.8, left)

    header()
    flow.on_new_page = header
    if before:
        _row(flow, left, [flow.right - left], (before,), _cells(table, 1, across=len(heads)))
        flow.rule(0.4, left)
    highs = [
        _high(flow, row, columns) + len(flow.set(more, under)) for row, more in zip_longest(rows, below, fillvalue=())
    ]
    for at, row in enumerate(rows):
        if _leaves_one_alone(flow, highs, at):
            flow.next_page()
        more = below[at] if below else ()
        _row(flow, left, columns, row, _cells(table, len(row), heads="Row"), len(flow.set(more, under)))
        if more:
            flow.y += flow.measures.leading * _BELOW_ROW
            _row(flow, left + columns[0], [under + _PAD], (more,), _cells(table, 1, across=len(heads)))
        if at < len(rows) - 1:
            flow.rule(0.4, left)
    flow.on_new_page = None


def _leaves_one_alone(flow: Flow, highs: list[int], at: int) -> bool:
    """Whether the last row would stand alone on the next page: then the one before it goes there too."""
    last_but_one = at == len(highs) - 2 and at >= _LEAST_BEFORE
    return last_but_one and not flow.at_top and not _has_room(flow, sum(highs[at:])) and _has_room(flow, highs[at])


def _has_room(flow: Flow, lines: int) -> bool:
    return flow.y - (lines + _BELOW_ROW) * flow.measures.leading - 3 >= flow.bottom


def _cells(table: Tag | None, count: int, heads: str = "", across: int = 1) -> list[Tag | None]:
    """The cells of one more row of the table: all of them head their column, or the first heads its row."""
    if table is None:
        return [None for _ in range(count)]
    row = table.add(TABLE_ROW)
    is_head = [heads == "Column" or (heads == "Row" and not at) for at in range(count)]
    return [row.add(HEAD_CELL, scope=heads) if head else row.add(CELL, across=across) for head in is_head]


def _row(
    flow: Flow, left: float, columns: list[float], row: tuple[Line, ...], tags: Sequence[Tag | None], more: int = 0
) -> None:  # fmt: skip
    """One row, on one page with the so many `more` lines that follow it."""
    m = flow.measures
    cells = [flow.set(words, wide - _PAD) for words, wide in zip(row, columns, strict=False)]
    tall = max((len(lines) for lines in cells), default=1) or 1
    whole = tall + more
    if flow.y - whole * m.leading - 3 < flow.bottom and whole < _TALLEST_WHOLE and not flow.at_top:
        flow.next_page()
    for at in range(tall):
        if flow.y - m.leading - 3 < flow.bottom:
            flow.next_page()
            if at >= len(cells[0]):
                # Whose row it is stands at its beginning, which is on the page before.
                cells[0] = [*cells[0], *([()] * (at - len(cells[0]))), *_again(flow, row[0], columns[0])]
        x = left
        for lines, wide, tag in zip(cells, columns, tags, strict=False):
            if at < len(lines):
                with flow.within(tag):
                    flow.put(lines[at], x, flow.y - m.leading * 0.86)
            x += wide
        flow.y -= m.leading
    flow.y -= m.leading * _BELOW_ROW


def _again(flow: Flow, words: Line, wide: float) -> list[TextLine]:
    """What a row is about, where it goes on over the page; () where that is long itself."""
    lines = flow.set(words, wide - _PAD)
    return [*lines, *flow.set((Span("(continued)"),), wide - _PAD)] if 0 < len(lines) <= _SHORT_NAME else []


def _high(flow: Flow, row: tuple[Line, ...], columns: list[float]) -> int:
    return max((len(flow.set(words, wide - _PAD)) for words, wide in zip(row, columns, strict=False)), default=1)


def _wide(flow: Flow, words: Line) -> float:
    """How wide the words are on one line."""
    return max((line[-1].x + line[-1].wide for line in flow.set(words, _ANY_WIDTH) if line), default=0.0)


def _shared_out(flow: Flow, rows: tuple[tuple[Line, ...], ...], room: float) -> list[float]:
    """Column widths: what the words ask for where that fits; otherwise those that make the table lowest."""
    columns = list(zip(*rows, strict=False))
    asked = [[_wide(flow, cell) + _PAD + _SLACK for cell in column] for column in columns]
    widest = [max(column) for column in asked]
    if sum(widest) <= room:
        return [wide * room / sum(widest) for wide in widest]
    for breaks in (_AT_SPACES, _ANYWHERE):
        least = [
            min(
                max(_least_within(flow, cell, breaks, room) for cell in column) + _PAD + _SLACK,
                wide,
                room * _LEAST_SHARE,
            )
            for column, wide in zip(columns, widest, strict=True)
        ]
        if sum(least) < room:
            break
    else:
        return [wide * room / sum(least) for wide in least]
    more = (room - sum(least)) / (sum(widest) - sum(least))
    start = [low + (wide - low) * more for low, wide in zip(least, widest, strict=True)]
    return _lowest(start, least, list(zip(*asked, strict=True))[:_ROWS_WEIGHED])


def _lowest(columns: list[float], least: list[float], rows: list[tuple[float, ...]]) -> list[float]:
    """Move width from column to column as long as the table gets lower by it."""
    best, high = columns, _lines(columns, rows)
    for step in _STEPS:
        moved = True
        while moved:
            moved = False
            for giver, taker in permutations(range(len(best)), 2):
                tried = list(best)
                tried[giver] -= step
                tried[taker] += step
                if tried[giver] >= least[giver] and (now := _lines(tried, rows)) < high:
                    best, high, moved = tried, now, True
    return best


def _lines(columns: list[float], rows: list[tuple[float, ...]]) -> int:
    """About how many lines the rows take at these widths; broken lines fill their column to nine tenths."""
    return sum(
        max(
            1 if asked <= wide else ceil((asked - _PAD) / ((wide - _PAD) * 0.9))
            for asked, wide in zip(row, columns, strict=True)
        )
        for row in rows
    )


def _least(flow: Flow, words: Line, breaks: re.Pattern[str] = _AT_SPACES) -> float:
    """How wide a column must be so that no word of it is cut, and "p. 14 R" stays together."""
    longest = run = 0.0
    for span in words:
        style = flow.style(bold=span.bold)
        parts = breaks.split(measures_whole(span.text)) if not span.to else [flow.numbers(span.to)]
        for at, part in enumerate(parts):
            run = width(part, style) + (0.0 if at else run)
            longest = max(longest, run)
    return longest


def _least_within(flow: Flow, words: Line, breaks: re.Pattern[str], room: float) -> float:
    """The same, for a column that gets no more than its share: words that are wider are broken anyhow, where they can
    be."""
    whole = _least(flow, words, breaks)
    return whole if whole + _PAD <= room * _LEAST_SHARE else _least(flow, words, _ANYWHERE)


@dataclass(frozen=True)
class _Worded:
    """How wide the columns are, what each cell says, and whether every row is one line."""

    columns: list[float]
    cells: tuple[tuple[Line, ...], ...]
    one_line_each: bool


def _worded(flow: Flow, heads: tuple[Line, ...], rows: Rows, room: float) -> _Worded:
    """Column widths and, for each cell, the fullest words that stand on one line in it."""
    wides = [[[_wide(flow, words) for words in cell] for cell in row] for row in rows.rows]
    level = [0] * len(heads)
    headed = [_wide(flow, words) for words in heads]
    columns = [_column(headed[at], wides, level, at) for at in range(len(heads))]
    broken = [_least(flow, words) for words in heads]
    if sum(columns) > room >= sum(low := [_column(broken[at], wides, level, at) for at in range(len(heads))]):
        # A heading goes over two lines where that keeps all facts whole.
        columns = low
    for at in rows.gives:
        if sum(columns) <= room:
            break
        level[at] += 1
        columns[at] = _column(headed[at], wides, level, at)
    fits = sum(columns) <= room
    if fits:
        columns = [wide + (room - sum(columns)) / len(columns) for wide in columns]
    else:
        # Large print has room below instead of beside: there the fullest words go over several lines.
        at = 0 if flow.measures.body > _LARGE_PRINT else -1
        columns = _shared_out(flow, (heads, *(tuple(cell[at] for cell in row) for row in rows.rows)), room)
    cells = tuple(
        tuple(_fullest(flow, cell, wide, column) for cell, wide, column in zip(row, each, columns, strict=True))
        for row, each in zip(rows.rows, wides, strict=True)
    )
    return _Worded(columns, cells, fits)


def _column(headed: float, wides: list[list[list[float]]], level: list[int], at: int) -> float:
    cells = [row[at][min(level[at], len(row[at]) - 1)] for row in wides]
    return max([headed, *cells]) + _PAD


def _fullest(flow: Flow, cell: Wordings, wides: list[float], column: float) -> Line:
    otherwise = cell[0] if flow.measures.body > _LARGE_PRINT else cell[-1]
    return next((words for words, wide in zip(cell, wides, strict=True) if wide <= column - _PAD + 0.01), otherwise)
