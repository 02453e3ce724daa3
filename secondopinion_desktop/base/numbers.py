"""Numbers as people write them: "13.60" stays 13.60, "150,000" is read as in the writer's country, "<0.5" is words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import UNITED_STATES, Speaker
from secondopinion_desktop.base.typed import checked_words

MOST = 2**53
"""Beyond this, whole numbers can no longer be told apart."""
_SIGN = r"[+\-−]?"
_BLANKS = "   \u202f'’"
_PLAIN = re.compile(rf"{_SIGN}\d+")
_BLANK_GROUPS = re.compile(rf"{_SIGN}\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?:[.,]\d+)?")
_BOTH_MARKS = re.compile(rf"{_SIGN}\d{{1,3}}(?:(?P<group>[.,])\d{{3}})(?:(?P=group)\d{{3}})*(?!(?P=group))[.,]\d+")
_MANY_GROUPS = re.compile(rf"{_SIGN}\d{{1,3}}(?:(?P<group>[.,])\d{{3}})(?:(?P=group)\d{{3}})+")
_LAKHS = re.compile(rf"{_SIGN}\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?")
_ODD_GROUPS = re.compile(rf"{_SIGN}\d{{1,3}}(?:,\d{{2,3}})+,\d{{1,3}}")
"""Commas that no country sets so: the last may be the decimal one."""
_ONE_MARK = re.compile(rf"(?P<whole>{_SIGN}\d*)(?P<mark>[.,])(?P<rest>\d+)")


class Unclear(Problem):
    """A number that can be read in two ways. `readings` are the two, told apart so that one can be picked."""

    def __init__(self, typed: str, readings: tuple[float, float]) -> None:
        one, other = (plain(value) for value in readings)
        super().__init__(f"“{typed}” can be {one} or {other}.", f"Write {one} or {other}.")
        self.typed, self.readings = typed, readings

    def __reduce__(self) -> tuple[type[Unclear], tuple[str, tuple[float, float]]]:
        return (type(self), (self.typed, self.readings))


@dataclass(frozen=True)
class Number:
    """A number with the digits it was typed in; `value` is None when words were typed that are no number.

    `typed` is empty when it would only say the number again.
    """

    value: float | None
    typed: str = ""

    def __post_init__(self) -> None:
        if self.value is None and not self.typed:
            raise ValueError("neither a number nor words")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"{self.value} is no number")

    @classmethod
    def of(cls, value: float, typed: str = "") -> Number:
        """A number; what was typed is kept where it shows more than the number does."""
        return cls(float(value), "" if typed == plain(value) else typed)

    @classmethod
    def words(cls, typed: str) -> Number:
        """Words in place of a number ("<0.5", "1:320", "negative"), kept as typed."""
        return cls(None, typed)

    @property
    def is_number(self) -> bool:
        """False for words."""
        return self.value is not None

    @property
    def whole(self) -> int | None:
        """The number where it is a whole one."""
        return int(self.value) if self.value is not None and float(self.value).is_integer() else None

    def reads(self) -> str:
        """As it was typed."""
        return self.typed or plain(self.value or 0.0)

    def __str__(self) -> str:
        return self.reads()


def plain(value: float) -> str:
    """A number in digits, without a mark between thousands."""
    return str(int(value)) if float(value).is_integer() and abs(value) <= MOST else repr(float(value))


def decimal_mark(typed: str) -> str:
    """Which mark parts the decimals in a number as typed: "." or ","; "" when it tells nothing, "?" when its only mark
    could part thousands as well ("1,234")."""
    if match := _BOTH_MARKS.fullmatch(typed) or _MANY_GROUPS.fullmatch(typed):
        return "." if match["group"] == "," else ","
    if _BLANK_GROUPS.fullmatch(typed):
        return next((mark for mark in ".," if mark in typed), "")
    match = _ONE_MARK.fullmatch(typed)
    return "" if match is None else "?" if _could_part_thousands(match) else match["mark"]


def read_number(text: str, speaker: Speaker = UNITED_STATES) -> Number:
    """Understand a number as people of the speaker's country write it; words are kept as typed.

    Raises Unclear when it can be two numbers there, Problem for what no field can hold.
    """
    kept = checked_words(text)
    if not kept:
        raise Problem("There is no number in this.", "Write it like 13.6.", id="no-number")
    value = _value(kept, speaker)
    return Number.words(kept) if value is None else Number.of(value, kept)


def _value(kept: str, speaker: Speaker) -> float | None:
    if _PLAIN.fullmatch(kept):
        return _float(kept)
    if _BLANK_GROUPS.fullmatch(kept):
        return _float(re.sub(rf"[{_BLANKS}]", "", kept).replace(",", "."))
    for pattern in (_BOTH_MARKS, _MANY_GROUPS):
        match = pattern.fullmatch(kept)
        if match is not None:
            return _float(kept.replace(match["group"], "").replace(",", "."))
    if _LAKHS.fullmatch(kept) and speaker.decimal != "comma":
        return _float(kept.replace(",", ""))
    if _ODD_GROUPS.fullmatch(kept):
        whole, _, rest = kept.rpartition(",")
        digits = whole.replace(",", "").replace("−", "-")
        raise Unclear(kept, (float(digits + rest), float(f"{digits}.{rest}")))
    match = _ONE_MARK.fullmatch(kept)
    return _one_mark(match, kept, speaker) if match is not None else None


def _one_mark(match: re.Match[str], kept: str, speaker: Speaker) -> float | None:
    """One comma or point: where three digits follow, the country tells whether it parts thousands."""
    as_decimal = _float(f"{match['whole'] or '0'}.{match['rest']}")
    if not _could_part_thousands(match):
        return as_decimal
    as_thousands = _float(match["whole"] + match["rest"])
    if speaker.decimal == "unclear" and as_decimal is not None and as_thousands is not None:
        raise Unclear(kept, (as_thousands, as_decimal))
    decimal = "." if speaker.decimal == "point" else ","
    return as_decimal if match["mark"] == decimal else as_thousands


def _could_part_thousands(match: re.Match[str]) -> bool:
    digits = match["whole"].lstrip("+-−")
    return len(match["rest"]) == 3 and 1 <= len(digits) <= 3 and not digits.startswith("0")


def _float(digits: str) -> float | None:
    value = float(digits.replace("−", "-"))
    return value if math.isfinite(value) else None
