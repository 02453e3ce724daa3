"""What stands right before and behind a number and changes it: a minus, a plus, a "less than", a percent sign.

Two readers that have the same digits and not the same signs beside them do not read alike. Pure.
"""

from __future__ import annotations

import re

_BEFORE = r"(?P<before>(?<![\w)\].,-])[-+±~]|[<>≤≥] ?)?"
"""A dash right behind a digit or a letter makes a range or a name (PD-1), and one with a gap behind it is a list's."""
_BEHIND = r"(?P<behind> ?[%‰])?"


def signs_of(number: str, text: str) -> set[str]:
    """The signs beside each place where the text has this number, as "-", "%" or "-%"; "" for none."""
    alone = re.compile(rf"{_BEFORE}(?<![\d.,:/]){re.escape(number)}(?![\d:/]|[.,]\d){_BEHIND}")
    return {f"{found['before'] or ''}{found['behind'] or ''}".replace(" ", "") for found in alone.finditer(text)}
