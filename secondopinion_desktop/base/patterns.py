"""Ways of saying a date: a pattern for the whole of the words, and what it means when it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.hearing import Hearing

Reader = Callable[[re.Match[str], Hearing], "PartialDate | None"]
Pattern = tuple[str, Reader]


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def first_that_fits(patterns: Iterable[Pattern], words: str, hearing: Hearing) -> PartialDate | None:
    """What the first pattern that fits the words understands; None when none does."""
    for pattern, reader in patterns:
        match = _compiled(pattern).fullmatch(words)
        if match is not None:
            try:
                found = reader(match, hearing)
            except (ValueError, OverflowError):
                continue  # No such day in the calendar: another pattern may mean something else.
            if found is not None:
                return found
    return None
