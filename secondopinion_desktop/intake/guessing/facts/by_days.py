"""Tables of results with a day above each column and neither units nor limits: "Lab 01/27/26 0612 01/30/26 0540".

Each row is a test that is known, with as many cells as there are days; a row with fewer is none, for a cell that is
left out would move the others. Never plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.rows import NUMBER, mark_of, read_head, units
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.told_values import sort_of_test
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "plan", "medicines", "not_medicines", "allergies")
_HEAD = re.compile(
    rf"(?:[A-ZÀ-Þ][\w/ ]{{0,24}}?[ :|]+)?(?:{DAY}(?:,? (?:at )?\d{{1,2}}:?\d\d(?: ?[ap]m)?)?[ |]*){{2,8}}",
    re.IGNORECASE,
)
_TWO_WAYS = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_LEAST = 2
"""Days of such a table."""


def by_days_in(paper: Paper) -> Iterator[Fact]:
    """Every result of such tables."""
    days: tuple[str | None, ...] = ()
    page = 0
    for line in paper.lines:
        if line.page != page:
            days, page = (), line.page
        if head := _days(line.text, paper):
            days = head
        elif days and line.section not in _NOT_HERE:
            facts = tuple(_row(line, days))
            days = days if facts or _is_named(line.text) else ()
            yield from facts


def _days(text: str, paper: Paper) -> tuple[str | None, ...]:
    """The days a line heads columns with, and nothing else; () for another line, or a head with units or limits."""
    if _HEAD.fullmatch(text) is None or read_head(text):
        return ()
    found = tuple(day_of(one[0], paper.month_first) for one in re.finditer(DAY, text))
    return found if len(found) >= _LEAST and len(set(found)) == len(found) else ()


def _row(line: Line, days: tuple[str | None, ...]) -> Iterator[Fact]:
    found = _test().match(line.text)
    if found is None or is_of_others(line.text):
        return
    cells = list(_cell().finditer(line.text, found.end()))
    whole = "".join(one[0] for one in cells)
    unit = units().fullmatch(rest) if (rest := line.text[found.end() + len(whole) :].strip()) else None
    if len(cells) != len(days) or (rest and unit is None):
        return
    for day, cell in zip(days, cells, strict=True):
        if not cell["value"]:
            continue
        value = cell["value"].strip()
        printed = unit[0].strip("()[]") if unit is not None else ""
        fields = {"name": found["name"], "sort": sort_of_test(found["name"]), "result": f"{value} {printed}".strip()}
        if not _TWO_WAYS.match(value):
            fields["value"] = value
        optional = {"unit": printed, "marked": mark_of(cell["mark"] or ""), "done_on": day or ""}
        yield Fact("test", fields | {name: one for name, one in optional.items() if one}, line.text, line.page, UNSURE)


def _is_named(text: str) -> bool:
    """Whether a line begins with a test that is known: its row could not be read, and the table may go on."""
    return _test().match(text) is not None


@cache
def _test() -> re.Pattern[str]:
    return any_of("values", "names", shape=r"(?P<name>(?:{})(?:,? (?:total|serum|plasma|blood))?)(?![\w/-])[ :|]*")


@cache
def _cell() -> re.Pattern[str]:
    marks = "|".join(sorted((one for way in told("values")["marks"].values() for one in way), key=len, reverse=True))
    mark = rf"(?: ?\(?(?P<mark>\*|{marks})\)?(?=[\s|*]|$)\*?)?"
    return re.compile(rf"(?:(?P<value>[<>≤≥]? ?(?:{NUMBER})){mark}|[–—-]{{1,3}})(?=[\s|]|$)[\s|]*")
