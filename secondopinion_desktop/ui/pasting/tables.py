"""Tables in pasted text, cut into cells under their headings. No Qt here.

A spreadsheet gives tabs, a chat strokes, a file semicolons or commas, a page wide gaps. What only looks like a table is
none: a cell that slid under another heading would be a wrong fact.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COLUMNS = {
    "name": (
        *("name", "medicine", "medication", "drug", "who", "person", "doctor", "test", "question", "what"),
        *("medikament", "wirkstoff", "arzneimittel", "handelsname", "parameter", "analyte", "analysis", "component"),
    ),
    "dose": ("dose", "dosage", "strength", "amount", "dosis", "stärke"),
    "how_often": ("how often", "frequency", "when", "times", "schedule", "directions", "sig", "dosierung"),
    "used_for": ("for what", "for", "reason", "indication", "purpose", "used for"),
    "since": ("since", "start", "started", "start date", "from", "begun", "seit"),
    "stopped_on": ("stop", "stopped", "stopped on", "stop date", "end", "ended", "end date", "until"),
    "phone": ("phone", "telephone", "tel", "number", "mobile"),
    "email": ("email", "e-mail", "mail"),
    "specialty": ("specialty", "department", "field"),
    "relation": ("relation", "relationship"),
    "done_on": ("date", "done on", "taken on", "collected", "day", "datum"),
    "result": ("result", "value", "finding", "ergebnis", "wert"),
    "unit": ("unit", "units", "einheit"),
    "normal_range": (
        *("range", "normal", "normal range", "reference", "reference range", "ref", "ref.", "norm"),
        *("normbereich", "referenzbereich", "referenz"),
    ),
}
"""The words above a column, and the field it then holds."""
_LEAST_KNOWN = 2
"""Headings known by their words, from which on lines parted by commas or gaps are a table."""


@dataclass(frozen=True)
class Line:
    """One line of the list as it was pasted, with its cells; `columns` names the field of each cell, "" if unknown,
    and `headings` are the words above them. Both are empty where there are none."""

    words: str
    cells: tuple[str, ...]
    columns: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


def rows_of(raw: Sequence[str]) -> tuple[Line, ...] | None:
    """The rows below the headings of a table; None where the text is none."""
    if _is_drawn(raw):
        return tuple(_lines([_cells(line) for line in raw]))
    for rows in (_parted(raw, ";"), _parted(raw, ","), [re.split(r"\s{2,}", line.strip()) for line in raw]):
        known = sum(map(bool, columns_of(rows[0]))) if rows else 0
        if known >= _LEAST_KNOWN and len({len(row) for row in rows}) == 1 and len(rows) > 1:
            return tuple(_lines([[" ".join(cell.split()) for cell in row] for row in rows]))
    return None


def columns_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The field each cell is the heading of, "" where it is that of none."""
    return tuple(_column(cell) for cell in cells)


def _is_drawn(raw: Sequence[str]) -> bool:
    return len(raw) > 1 and all("\t" in line.lstrip(" ") or line.count("|") > 1 for line in raw)


def _cells(line: str) -> list[str]:
    if "\t" in line:
        parts = line.split("\t")
    else:  # A stroke at each end frames the row; a cell before the first may be empty.
        parts = line.strip().removeprefix("|").removesuffix("|").split("|")
    return [" ".join(part.split()) for part in parts]


def _parted(raw: Sequence[str], mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(raw, delimiter=mark, skipinitialspace=True, strict=True))
    except csv.Error:
        return []


def _lines(rows: list[list[str]]) -> Iterator[Line]:
    columns = columns_of(rows[0])
    headings = tuple(rows[0])
    is_headed = "name" in columns or ("done_on" in columns and columns.index("done_on") == 0)
    if not is_headed:
        columns = headings = ()
    above: list[str] = []
    for row in rows[1:] if is_headed else rows:
        if any(row):
            told = _filled(row, above, columns)
            yield Line(" ".join(cell for cell in told if cell), tuple(told), columns, headings)
            above = told


def _filled(row: list[str], above: list[str], columns: tuple[str, ...]) -> list[str]:
    """The row with the name of the one above, where one cell stands for both: "Metformin" beside two doses."""
    at = columns.index("name") if "name" in columns else 0
    if at < len(row) and at < len(above) and not row[at] and len([cell for cell in row if cell]) > 0:
        return [*row[:at], above[at], *row[at + 1 :]]
    return row


def _column(heading: str) -> str:
    said = heading.casefold().strip(" :?")
    return next((field for field, words in COLUMNS.items() if said in words), "")
