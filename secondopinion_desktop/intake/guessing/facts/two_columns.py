"""The head of a table of medicines with a column of before and one of now."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from secondopinion_desktop.intake.guessing.facts.words import told

_LETTERS = 100


@lru_cache(maxsize=2_000)
def heads_before_and_now(text: str) -> bool | None:
    """Whether of the two columns a line heads that of now stands first; None where it heads no such table."""
    found = _head().fullmatch(text.rstrip(" :")) if len(text) < _LETTERS else None
    return found["now_first"] is not None if found is not None else None


@cache
def _head() -> re.Pattern[str]:
    words = {name: "|".join(told("before_now")["heads"][name]) for name in ("before", "now", "beside")}
    gap, beside = r"[\s/:]+", rf"(?:{words['beside']})"
    before, now = (rf"(?:{words[name]})(?: ?\([^()]{{1,30}}\))?" for name in ("before", "now"))
    two = rf"{before}{gap}{now}|(?P<now_first>{now}{gap}{before})"
    return re.compile(rf"(?:{beside}{gap}){{0,3}}(?:{two})(?:{gap}{beside}){{0,3}}", re.IGNORECASE)
