"""How the numbers of lists are written: 3, c, C, iii, III, 03, 3rd."""

from __future__ import annotations

import re
from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST = 100_000
_PLACE = re.compile(r"%(\d)")


def numbered(count: int, way: str) -> str:
    """A number written in one of the ways office programs name; a way nobody here knows is written in digits."""
    count = max(-_MOST, min(count, _MOST))
    return _WAYS.get(way, str)(count)


def filled(pattern: str, counts: list[int], ways: list[str]) -> str:
    """“%1.%2.” with the numbers of its levels, from the outermost."""

    def place(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        return numbered(counts[at], ways[at]) if 0 <= at < len(counts) else ""

    return _PLACE.sub(place, pattern)


def _letters(count: int) -> str:
    """a to z, then aa, bb: the same letter again."""
    if count < 1:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)


def _roman(count: int) -> str:
    if not 0 < count < 10_000:
        return str(count)
    said = ""
    for value, sign in _ROMAN:
        said += sign * (count // value)
        count %= value
    return said


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_WAYS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
    "ordinal": _ordinal,
    "none": lambda _count: "",
    "bullet": lambda _count: "",
    # As OpenDocument writes them.
    "a": _letters,
    "A": lambda count: _letters(count).upper(),
    "i": _roman,
    "I": lambda count: _roman(count).upper(),
    "": lambda _count: "",
}
