"""Tables that come with every cell on a line of its own, put together to the rows they were printed as.

A row begins at a name and holds the cells up to the next name. Whether it is one is then for `rows` to say, as of any
line: a cell that is missing makes it none, for the next would stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondopinion_desktop.intake.guessing.facts.paper import Line
from secondopinion_desktop.intake.guessing.facts.rows import is_cell, is_head_cell, is_name_cell, read_head
from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of

_LEAST_HEADS = 2
_MOST_HEADS = 10
_LEAST_ROWS, _LEAST_COLUMNS = 3, 3
_MOST_CELLS = 10
_LETTERS = 60
_NAME = re.compile(r"[A-ZÀ-Þ][\w .,()/'’:α-ω+-]{1,48}")


def with_whole_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those of such a table put together row by row."""
    at, in_table, page = 0, False, 0
    while at < len(lines):
        line = lines[at]
        in_table = in_table and line.page == page
        page = line.page
        if table := _columns_at(lines, at):
            rows, at = table
            yield from rows
            continue
        if heads := _heads_at(lines, at):
            in_table, at = True, at + len(heads)
            yield _joined(heads)
            continue
        if read_head(line.text) and (broken := _broken_head(lines, at)):
            in_table, at = True, at + len(broken)
            yield _joined(broken)
            continue
        in_table = in_table or bool(read_head(line.text))
        cells = _cells_at(lines, at) if in_table or _is_known(line.text) else []
        if cells:
            at += len(cells)
            yield _joined(cells)
            continue
        at += 1
        yield line
        # A name without a cell, or a sentence: what follows may belong to any of the names above.
        in_table = in_table and (bool(read_head(line.text)) or any(map(str.isdigit, line.text)))


def _broken_head(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """A head whose last columns a narrow page broke off: "Test Range Units Previous", "02/06/2026", "Result"."""
    end = at + 1
    while end < len(lines) and lines[end].page == lines[at].page and _is_rest_of_head(lines[end].text):
        end += 1
    while end > at + 1:
        if read_head(" ".join(line.text for line in lines[at:end])):
            return lines[at:end]
        end -= 1
    return ()


def _is_rest_of_head(text: str) -> bool:
    return (is_head_cell(text) and not is_name_cell(text)) or re.fullmatch(DAY, text.strip()) is not None


def _columns_at(lines: Sequence[Line], at: int) -> tuple[list[Line], int] | None:
    """A table whose columns come one after another, each below its head: only where all are of one length."""
    if not is_name_cell(lines[at].text):
        return None
    columns: list[list[Line]] = []
    end = at
    while end < len(lines) and lines[end].page == lines[at].page and is_head_cell(lines[end].text):
        start = end + 1
        end = start
        while end < len(lines) and lines[end].page == lines[at].page and _is_of_column(lines, end, columns):
            end += 1
        columns.append(list(lines[start - 1 : end]))
    full = [column for column in columns if len(column) > 1]
    size = len(columns[0]) if columns else 0
    if size < _LEAST_ROWS or len(full) < _LEAST_COLUMNS or any(len(column) != size for column in full):
        return None
    joined = [_joined([column[row] for column in full]) for row in range(size)]
    last = end - size
    rows = [
        replace(line, words=" ".join(one.text for one in lines[at + row : last + row + 1]))
        for row, line in enumerate(joined)
    ]
    return (rows, end) if read_head(rows[0].text) else None


def _is_of_column(lines: Sequence[Line], at: int, columns: Sequence[Sequence[Line]]) -> bool:
    """Whether a line stands in the column that is being read: the names first, then cells."""
    if is_head_cell(lines[at].text):
        return False
    if not columns:
        return len(lines[at].text) <= _LETTERS and _NAME.fullmatch(lines[at].text) is not None
    return len(columns[0]) > 1 and is_cell(lines[at].text)


def _heads_at(lines: Sequence[Line], at: int) -> Sequence[Line]:
    end = at
    while end < len(lines) and end - at < _MOST_HEADS and lines[end].page == lines[at].page:
        if not is_head_cell(lines[end].text):
            break
        end += 1
    while end - at >= _LEAST_HEADS:
        if is_name_cell(lines[at].text) and read_head(" ".join(line.text for line in lines[at:end])):
            return lines[at:end]
        end -= 1
    return ()


def _cells_at(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The lines of one row: a name, and the cells behind it."""
    name = lines[at].text
    if len(name) > _LETTERS or is_cell(name) or not (_is_known(name) or _NAME.fullmatch(name)):
        return ()
    end = at + 1
    while end < len(lines) and lines[end].page == lines[at].page and is_cell(lines[end].text):
        end += 1
    return lines[at:end] if 1 < end - at <= _MOST_CELLS else ()


def _is_known(text: str) -> bool:
    return any_of("values", "names", shape="(?:{})").fullmatch(text) is not None


def _joined(lines: Sequence[Line]) -> Line:
    return replace(lines[0], text=" ".join(line.text for line in lines))
