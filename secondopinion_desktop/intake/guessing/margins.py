"""What of a paper's words are not its own: a fax machine's or a browser's lines, and the cover sheet sent ahead.

A fax carries the day, number and name of the sender who passed it on. Pure; the rules are data in
`resources/guessing/margins.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from secondopinion_desktop.intake.guessing.ways import ways_in

_EDGE = 2
"""Lines at the top and at the foot of a page in which such a line stands."""
_LINE_LETTERS = 200
_HEAD_LINES = 8
_COVER_LETTERS = 1_500
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.hH]\d{2}(?!\d)(?:[:.]\d{2})?\s?(?:[ap]\.?m\b)?", re.IGNORECASE)
_DAY = re.compile(
    r"\d{1,4}[/.-]\w{2,3}[/.-]\d{1,4}|\b[a-z]{3,9}[ .,/-]{1,2}\d{1,2}\b|\b\d{1,2}[ .]{1,2}[a-z]{3,9}\b", re.IGNORECASE
)
_DAY_AND_TIME = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, ?\d{1,2}:\d{2}(?: ?[ap]m)?"
_BROWSER_HEAD = re.compile(rf"^{_DAY_AND_TIME}\b|\b{_DAY_AND_TIME}$", re.IGNORECASE)


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    told = ways_in("margins")
    return {
        "fax": re.compile(rf"(?<!\w)(?:{told['fax_marks']})", re.IGNORECASE),
        "browser": re.compile(told["browser"], re.IGNORECASE),
        "cover": re.compile(rf"\W*(?:{told['cover']})\W*", re.IGNORECASE),
        "cover_says": re.compile(rf"(?<!\w)(?:{told['cover_says']})", re.IGNORECASE),
    }


def own_words(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages of a paper without the lines of those who passed it on; without a cover sheet, where more follows."""
    kept = tuple(map(without_edges, pages))
    at = next((at for at, page in enumerate(kept) if page.strip() and not is_cover(page)), 0)
    return kept[at:] if any(page.strip() for page in kept[at:]) else kept


def without_edges(page: str) -> str:
    """A page without what a fax machine or a browser wrote on its edges."""
    lines = page.split("\n")
    full = [at for at, line in enumerate(lines) if line.strip()]
    edges = {at for at in (*full[:_EDGE], *full[-_EDGE:]) if _is_passing_on(lines[at][:_LINE_LETTERS])}
    return "\n".join(line for at, line in enumerate(lines) if at not in edges) if edges else page


def is_cover(page: str) -> bool:
    """Whether a page is the sheet that is sent ahead of a letter."""
    rules = _rules()
    lines = [line.strip()[:_LINE_LETTERS] for line in page[: 2 * _COVER_LETTERS].split("\n") if line.strip()]
    if len(page) > _COVER_LETTERS or not any(rules["cover"].fullmatch(line) for line in lines[:_HEAD_LINES]):
        return False
    return any(map(rules["cover_says"].search, lines))


def _is_passing_on(line: str) -> bool:
    rules = _rules()
    line = line.strip()
    if rules["browser"].search(line) or _BROWSER_HEAD.search(line):
        return True
    time = _TIME.search(line)
    return bool(time and _DAY.search(line) and rules["fax"].search(line[: time.start()] + " " + line[time.end() :]))
