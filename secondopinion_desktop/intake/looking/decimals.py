"""Decimals whose value is the same whether a point or a comma stands in them. Pure.

1,250 and 1.250 differ by a thousand, and 12.03 may be a day: those are left to a person.
"""

from __future__ import annotations

import re

DECIMAL = re.compile(r"(?<![\d.,/:])(?P<whole>\d+)(?P<sign>[.,])(?P<rest>\d{1,2}|\d{4,})(?![\d/:]|[.,]\d)")
_THREE_PARTS = re.compile(r"(?<![\d.,])(\d+)([.,])(\d+)([.,])(\d+)(?![.,/:]?\d)")
_DOT_BETWEEN = re.compile(r"\d·\d")
_COMPARED = ("<", ">", "≤", "≥")
_LAST_DAY, _LAST_MONTH = 31, 12


def may_be_day(found: re.Match[str]) -> bool:
    """Whether a decimal, with a point, could be the day and month of a date; behind a "less than" stands none."""
    day, month = found["whole"], found["rest"]
    if found.string[: found.start()].endswith(_COMPARED):
        return False
    return len(day) == len(month) == 2 and 1 <= int(day) <= _LAST_DAY and 1 <= int(month) <= _LAST_MONTH


def with_one_sign(text: str) -> str:
    """The text with a point in each decimal, where that changes no value."""
    return DECIMAL.sub(lambda found: found[0] if may_be_day(found) else found[0].replace(",", "."), text)


def is_two_as_one(text: str) -> bool:
    """Whether two numbers may have been read as one, with their dash as a dot, or lost: 2,2·4,9 or 0,402,40.

    A day (3.12.99), a list (1,2,3) and thousands (1,234.5 or 1.234.567) are one."""
    found = _THREE_PARTS.search(text)
    if not found:
        return bool(_DOT_BETWEEN.search(text))
    begin, sign, middle, other, end = found.groups()
    is_thousand = len(middle) == 3 and sign != other and not begin.startswith("0")
    return len(middle) > len(end) and not is_thousand
