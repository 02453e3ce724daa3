"""What the cells of a pasted line say for certain, and that no word of the line is lost. No Qt here."""

from __future__ import annotations

import re

from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value, value_in_words
from secondopinion_desktop.ui.pasting.tables import Line

Fields = dict[str, Value]
_ENDS = " ,;:–—-"
_PARTS_ONLY = frozenset({"for", "on"})
"""Words that only stood between two answers."""
_WORD = re.compile(r"\w+")


def apart(line: Line, kind: str) -> tuple[Fields, str]:
    """What the heading of a column says for certain, and the words of the name and of cells without a heading. A cell
    under a heading nobody here knows is left to `nothing_lost`."""
    info = kind_of(kind)
    known: Fields = {}
    rest: list[str] = []
    for place, cell in enumerate(line.cells):
        column = line.columns[place] if place < len(line.columns) else ""
        if cell and column in info.by_name and column != "name":
            known[column] = cell
        elif cell and (column == "name" or not _heading(line, place)):
            rest.append(cell)
    return known, ", ".join(rest)


def nothing_lost(kind: str, fields: Fields, line: Line) -> Fields:
    """The fields, with whatever of the line stands in none of them in the note, under its heading."""
    said = _said(kind, fields)
    lost: list[str] = []
    for place, cell in enumerate(line.cells):
        heading = _heading(line, place)
        words = set(_words(cell)) - said - _PARTS_ONLY
        if cell and (words or (heading and _is_unknown(line, place, kind))):
            lost.append(f"{heading}: {cell}" if heading else cell)
    if not lost:
        return fields
    note = str(fields.get("note") or "")
    return {**fields, "note": "; ".join([note, *lost] if note else lost)}


def parted(words: str) -> tuple[str, str]:
    """The name, and what stands behind the first comma or dash."""
    found = re.search(r"\s*[,;(]|\s+[–—-]\s+|:\s", words)
    return (words[: found.start()], words[found.start() :]) if found is not None else (words, "")


def tidied(words: str) -> str:
    """Without what only parted the words from others."""
    kept = words.strip(_ENDS).strip()
    if kept.startswith("(") and kept.endswith(")"):
        kept = kept[1:-1].strip(_ENDS)
    return kept


def _heading(line: Line, place: int) -> str:
    return line.headings[place] if place < len(line.headings) else ""


def _is_unknown(line: Line, place: int, kind: str) -> bool:
    column = line.columns[place] if place < len(line.columns) else ""
    return column not in kind_of(kind).by_name


def _said(kind: str, fields: Fields) -> set[str]:
    info = kind_of(kind).by_name
    told = (
        f"{getattr(value, 'typed', '')} {value_in_words(info[name], value)} {value}" for name, value in fields.items()
    )
    return set(_words(" ".join(told)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
