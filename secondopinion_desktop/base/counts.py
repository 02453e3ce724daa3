"""Counts inside a date: "3", "three", "2½", "a couple of", "2 to 3", "a few"."""

from __future__ import annotations

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_WORDS: dict[str, tuple[float, float]] = {word: (n, n) for n, word in enumerate(_SMALL)} | {
    "fifteen": (15, 15),
    "eighteen": (18, 18),
    "twenty": (20, 20),
    "thirty": (30, 30),
    "forty": (40, 40),
    "fifty": (50, 50),
    "a": (1, 1),
    "an": (1, 1),
    "half a": (0.5, 0.5),
    "half": (0.5, 0.5),
    "a couple of": (2, 2),
    "a couple": (2, 2),
    "a few": (2, 5),
    "some": (2, 5),
    "several": (3, 7),
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_HALF = r"(?:\s*-?\s*(?:1/2|and a half))"
NUMBER = rf"(?:\d+(?:[.,]\d+)?{_HALF}?|1/2|(?:{_WORD})\b{_HALF}?)"
"""Matches one count."""
COUNT = rf"(?P<low>{NUMBER})(?: ?(?:to|or|and|-) ?(?P<high>{NUMBER}))?"
"""Matches one count or two, as groups `low` and `high`."""


def counted(words: str) -> float:
    """The number a single count means (the lower one of a vague count)."""
    return _bounds(words)[0]


def count_bounds(low: str, high: str | None) -> tuple[float, float]:
    """The least and the most that "2 to 3", "a few" or "2½" can mean."""
    first, last = _bounds(low)
    return (first, _bounds(high)[1]) if high else (first, last)


def _bounds(words: str) -> tuple[float, float]:
    words = words.strip()
    if words == "1/2":
        return (0.5, 0.5)
    half = 0.0
    for ending in ("1/2", "and a half"):
        if words.endswith(ending):
            words, half = words.removesuffix(ending).rstrip(" -"), 0.5
    low, high = _WORDS[words] if words in _WORDS else (float(words.replace(",", ".")),) * 2
    return (low + half, high + half)
