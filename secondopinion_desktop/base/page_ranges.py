"""Pages as people write them: "1-3, 7"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DASHES = str.maketrans({"–": "-", "—": "-", "‒": "-", "−": "-", ";": ","})
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def read_page_ranges(words: str | None, count: int) -> tuple[int, ...] | None:
    """The pages (from 1) that "1-3, 7" names of a paper with so many, in their order; None where it names none, names
    one that is not there, or cannot be read."""
    found: set[int] = set()
    for part in re.sub(r"\s*-\s*", "-", (words or "").translate(_DASHES)).replace(" ", ",").split(","):
        if not part:
            continue
        said = _RANGE.fullmatch(part)
        if said is None:
            return None
        first, last = int(said[1]), int(said[2] or said[1])
        if not 1 <= first <= last <= count:
            return None
        found.update(range(first, last + 1))
    return tuple(sorted(found)) or None


def as_page_ranges(pages: Iterable[int]) -> str:
    """The shortest way to write them: "1-3, 7"."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in _runs(sorted(set(pages))))


def _runs(pages: list[int]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(pages):
        end = at
        while end + 1 < len(pages) and pages[end + 1] == pages[end] + 1:
            end += 1
        yield pages[at], pages[end]
        at = end + 1
