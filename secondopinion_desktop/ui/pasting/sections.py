"""The headings in a pasted list of medicines: what stands below "Allergies" is none that is taken. No Qt here.

A blank line ends what a heading says where the lines above it stand close together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from secondopinion_desktop.intake.guessing.facts.headings import heading_of
from secondopinion_desktop.intake.guessing.facts.medicine_words import named
from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.ui.pasting.lines import BULLET, MOST_LINES
from secondopinion_desktop.ui.pasting.tables import columns_of

Sort = Literal["taken", "often", "stopped", "paused", "elsewhere", "unknown"]
_SIGN = re.compile(r"\s*:(?=\s|$)\s*")
_CELLS = re.compile(r"\s*[\t|]\s*")
_MARKS = re.compile(r"\*\*|__|^\s*#+\s")
_WHOLE = r"(?:{})"
_BEGINS_WITH_A_NUMBER = re.compile(r"\s*(?:[½¼¾]|\d+(?:[.,]\d+)?\s*[^\s.)\d])")
"""A dose; the number of a point ("1. Metformin") ends with a point or a bracket."""


@dataclass
class Section:
    """Lines of a pasted text that one heading speaks of, and what it says of them."""

    sort: Sort = "taken"
    heading: str = ""
    lines: list[str] = field(default_factory=list)
    is_list: bool = False
    """All of it stands behind the heading, on one line, and the heading says what it lists."""

    @property
    def text(self) -> str:
        """The lines as they were pasted."""
        return "\n".join(self.lines)


def sections_of(text: str, often: re.Pattern[str]) -> tuple[Section, ...]:
    """The text under its headings; `often` tells the headings that say how often, as "In the morning"."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [Section()]
    above = _head_of_table(raw)
    is_close = any(one.strip() and other.strip() for one, other in pairwise(raw))
    if len(raw) > MOST_LINES:
        return (Section(lines=raw),)
    for at, line in enumerate(raw):
        current = found[-1]
        opened = (_opened(line, often) or _unknown(line, raw[at + 1 : at + 2])) if line != above else None
        if opened is not None:
            sort, heading, rest = opened
            found.append(Section(sort, heading, [rest] if rest else [], is_list=bool(rest) and sort == "taken"))
            if rest:
                found.append(Section())
        elif not line.strip() and current.heading and current.lines and is_close:
            found.append(Section())
        elif line.strip():
            current.lines.append(line)
    return tuple(_with_columns(found, above))


def is_doubtful(words: str) -> bool:
    """Whether a line says of what it names that it is not to be given, or not taken: "Oxycodone: allergic!!"."""
    if any_of("pasted", "whole_answers", "words", shape=_WHOLE).fullmatch(words.strip(" .")):
        return True
    said = any_of("pasted", "not_given", "words")
    turned = any_of("pasted", "not_so", "words", shape=r"(?<!\w)(?:{})$")
    illness = any_of("pasted", "an_illness", "words", shape=r"^\W+(?:{})(?!\w)")
    return any(
        turned.search(words[: one.start()]) is None and illness.search(words[one.end() :]) is None
        for one in said.finditer(words)
    )


def says_paused(words: str) -> bool:
    """Whether a line says of what it names that it is paused just now: not that it was, or is to be."""
    turned = any_of("pasted", "not_paused", "words", shape=r"(?<!\w)(?:{})$")
    found = any_of("pasted", "is_paused", "words").finditer(words)
    return any(turned.search(words[: one.start()]) is None for one in found)


def _opened(line: str, often: re.Pattern[str]) -> tuple[Sort, str, str] | None:
    """What a line opens: the sort of what is below, the heading, and what stands behind it on the line."""
    cells = [cell for cell in _CELLS.split(_MARKS.sub("", line).strip()) if cell]
    if not cells:
        return None
    words = BULLET.sub("", cells[0]).strip()
    head, *behind = _SIGN.split(words, maxsplit=1)
    rest = ", ".join(part for part in (*behind, *cells[1:]) if part)
    sort = _sort_of(head, has_sign=bool(behind), often=often)
    return (sort, head, rest) if sort is not None and (sort == "elsewhere" or not cells[1:]) else None


def _unknown(line: str, below: list[str]) -> tuple[Sort, str, str] | None:
    """What a line opens that ends with a colon and is no medicine, with a line right below that is no dose: nobody here
    can tell what it says of them ("Heart:", "Made me sick:")."""
    words = BULLET.sub("", _MARKS.sub("", line).strip()).strip()
    head = words.removesuffix(":").strip()
    is_open = words.endswith(":") and bool(head) and any(one.strip() for one in below)
    if not is_open or named().search(head) or any(map(str.isdigit, head)) or _BEGINS_WITH_A_NUMBER.match(below[0]):
        return None
    return "unknown", head, ""


def _sort_of(head: str, *, has_sign: bool, often: re.Pattern[str]) -> Sort | None:
    if not has_sign and any_of("pasted", "whole_answers", "words", shape=_WHOLE).fullmatch(head):
        return None
    if any_of("pasted", "stopped", "words", shape=_WHOLE).fullmatch(head):
        return "stopped"
    if any_of("pasted", "paused", "words", shape=_WHOLE).fullmatch(head):
        return "paused"
    if any_of("pasted", "as_needed", "words", shape=_WHOLE).fullmatch(head) or (has_sign and often.fullmatch(head)):
        return "often"
    if any_of("pasted", "not_taken", "words", shape=_WHOLE).fullmatch(head):
        return "elsewhere"
    if has_sign and any_of("pasted", "taken", "words", shape=_WHOLE).fullmatch(head):
        return "taken"
    opened = heading_of(f"{head}:" if has_sign else head)
    if opened is None or opened[1] != head or named().fullmatch(head):
        return None
    return "taken" if opened[0] == "medicines" else "elsewhere"


def _head_of_table(raw: list[str]) -> str:
    first = next((line for line in raw if line.strip()), "")
    return first if "name" in columns_of([cell for cell in _CELLS.split(first.strip()) if cell]) else ""


def _with_columns(found: list[Section], above: str) -> Iterator[Section]:
    """The columns of a table are the same below each heading within it."""
    for section in found:
        if section.lines and _CELLS.search(above) and above not in section.lines and _CELLS.search(section.lines[0]):
            section.lines.insert(0, above)
        if not section.lines and section.sort == "elsewhere":
            section.lines.append(section.heading)  # Nothing stands below it: it is shown all the same.
            section.heading = ""
        if section.lines:
            yield section
