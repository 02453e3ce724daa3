"""Illnesses that stand as a reason beside a medicine: "amlodipine 5 mg daily for hypertension".

Behind a word that says for what, alone in brackets, or at the end of a row whose table has a column for it. What is
only to be kept away is none. Never plain: a medicine is often taken for less than the word says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondopinion_desktop.intake.guessing.facts.found import Fact
from secondopinion_desktop.intake.guessing.facts.illnesses import begin_of, end_of, of_illness, sort_of_illness
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.words import any_of

_MEDICINES = ("medicines",)
_BRACKET = re.compile(r"[(\[]\s*$")
_CLOSED = re.compile(r"\s*(?:$|[)\];.,]|[–—-]\s)")
_COLUMNS = 3


def reasons_in(paper: Paper) -> Iterator[Fact]:
    """Every illness for which a medicine of a list is taken."""
    page, has_column = 0, False
    for line in paper.lines:
        if line.page != page:
            page, has_column = line.page, False
        if line.section not in _MEDICINES:
            continue
        has_column = has_column or _heads_reasons(line.heading)
        if is_of_others(line.text):
            continue
        if any(map(str.isdigit, line.text)):
            yield from _in_line(line, has_column=has_column)
        elif has_column and (sort := _is_cell(line.text)):
            yield of_illness(line.text.strip(" ,.;"), sort, line.page)


def _is_cell(text: str) -> str:
    """The sort of illness a line names and nothing else: the cell of a reason, broken off from its row."""
    found = any_of("illnesses", "words").search(text)
    is_whole = (
        found is not None and begin_of(text, found.start()) == 0 and not text[end_of(text, found.end()) :].strip(" .,;")
    )
    return sort_of_illness(text) if is_whole else ""


def _heads_reasons(heading: str) -> bool:
    """Whether the head of a table has a column for what a medicine is taken."""
    return len(heading.split()) >= _COLUMNS and any_of("illnesses", "reason", "column").search(heading) is not None


def _in_line(line: Line, *, has_column: bool) -> Iterator[Fact]:
    text = line.text
    if any_of("illnesses", "reason", "none").search(text):
        return
    led = any_of("illnesses", "reason", "before", shape=r"(?<![\w-])(?:{})\s*:?\s+(?:an?|the|her|his|the)?\s*$")
    for found in any_of("illnesses", "words").finditer(text):
        end = end_of(text, found.end())
        name, before = text[found.start() : end].strip(" ,.;:"), text[: found.start()]
        is_last = has_column and not text[end:].strip(" .") and before.endswith(" ")
        is_reason = led.search(before) is not None or _BRACKET.search(before) is not None or is_last
        if is_reason and _CLOSED.match(text, end) and (sort := sort_of_illness(name)):
            yield of_illness(name, sort, line.page)
