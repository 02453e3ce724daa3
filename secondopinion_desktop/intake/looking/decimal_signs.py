"""Where the two readers differ in nothing but the sign before a number's decimals, the rest of its page tells which.

A fax cuts the tail off a comma, and 7,5 looks like 7.5. A page that writes its numbers with commas does so throughout;
the value is the same either way, so nothing is guessed but the look. 1,250 and 1.250 differ by a thousand, and 12.03
may be a day: those are left to a person. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondopinion_desktop.intake.looking.comparing import at_its_place
from secondopinion_desktop.intake.looking.decimals import DECIMAL, may_be_day
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_ENOUGH = 5
_MOST = 0.75


def with_signs_of_page(first: Sequence[SeenWord], second: Sequence[SeenWord] | None) -> list[SeenWord]:
    """The words of the first reader, each decimal with the page's own sign where the second reader saw that."""
    sign = _sign_of([*first, *(second or ())])
    if not sign or not second:
        return list(first)
    return [_mended(word, sign, second) for word in first]


def _sign_of(words: Iterable[SeenWord]) -> str:
    """The sign nearly all decimals of a page have; "" where there are few or they differ."""
    seen = Counter(found["sign"] for word in words for found in DECIMAL.finditer(word.text))
    ((sign, often),) = seen.most_common(1) or [("", 0)]
    return sign if often >= max(_ENOUGH, _MOST * seen.total()) else ""


def _mended(word: SeenWord, sign: str, second: Sequence[SeenWord]) -> SeenWord:
    """The word as the second reader has it, when that differs by a sign of the page only."""

    def seen(found: re.Match[str]) -> str:
        other = f"{found['whole']}{sign}{found['rest']}"
        is_day = found["sign"] == "." and may_be_day(found)
        return other if not is_day and other in beside else found[0]

    if not any(found["sign"] != sign for found in DECIMAL.finditer(word.text)):
        return word
    beside = {found[0] for other in at_its_place(word, second) for found in DECIMAL.finditer(other.text)}
    return replace(word, text=DECIMAL.sub(seen, word.text))
