"""Pasted text cut into the lines of a list, and each line into the cells of a table where there are any. No Qt here."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_LINES = 200
"""Lines looked at; who pastes more wants a paper, not a list."""
_BULLET = re.compile(r"^\s*(?:[-–—*•·‣◦▪●○☐☑✓✔]|\[[ xX]?\]|\(?\d{1,3}[.)])(?:\s+|(?=[A-Z]))")
_RULE = re.compile(r"^[\s|:+=-]+$")
COLUMNS = {
    "name": ("name", "medicine", "medication", "drug", "who", "person", "doctor", "test", "question", "what"),
    "dose": ("dose", "dosage", "strength", "amount"),
    "how_often": ("how often", "frequency", "when", "times", "schedule", "directions", "sig"),
    "used_for": ("for what", "for", "reason", "indication", "purpose", "used for"),
    "phone": ("phone", "telephone", "tel", "number", "mobile"),
    "email": ("email", "e-mail", "mail"),
    "specialty": ("specialty", "department", "field"),
    "relation": ("relation", "relationship"),
    "done_on": ("date", "done on", "taken on", "collected"),
    "result": ("result", "value", "finding"),
    "unit": ("unit", "units"),
}
"""The words above a column, and the field it then holds."""


@dataclass(frozen=True)
class Line:
    """One line of the list as it was pasted, with its cells; `columns` names the field of each cell, "" if unknown."""

    words: str
    cells: tuple[str, ...]
    columns: tuple[str, ...] = ()


def lines_of(text: str, *, is_prose: bool = False) -> tuple[Line, ...]:
    """The lines of a list. In `is_prose` a sentence that a mail broke over two lines is one line."""
    raw = [line for line in text.replace("\r", "\n").split("\n") if line.strip() and not _RULE.match(line)]
    raw = raw[:MOST_LINES]
    if _is_table(raw):
        return _rows(raw)
    bulleted = any(_BULLET.match(line) for line in raw)
    found: list[str] = []
    for line in raw:
        is_new = _BULLET.match(line) is not None
        words = " ".join(_BULLET.sub("", line).split())
        if bulleted and not is_new and not found and words.endswith(":"):
            continue  # "My medicines:" stands above the list.
        goes_on = bulleted and not is_new and line[:1].isspace()
        broken = is_prose and not is_new and words[:1].islower()
        if found and (goes_on or broken):
            found[-1] = f"{found[-1]} {words}"
        elif words:
            found.append(words)
    return tuple(Line(words, (words,)) for words in found)


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
    return [" ".join(part.split()) for part in parts]


def _is_table(raw: list[str]) -> bool:
    return len(raw) > 1 and all("\t" in line.lstrip() or line.count("|") > 1 for line in raw)


def _rows(raw: list[str]) -> tuple[Line, ...]:
    rows = [_cells(line) for line in raw]
    columns = tuple(_column(cell) for cell in rows[0])
    if "name" not in columns:
        columns = ()
    body = rows[1:] if columns else rows
    return tuple(
        Line(" ".join(cell for cell in row if cell), tuple(row), columns) for row in body if any(cell for cell in row)
    )


def _column(heading: str) -> str:
    said = heading.casefold().strip(" :?")
    return next((field for field, words in COLUMNS.items() if said in words), "")
