"""Doses of one day that are told one by one: "50 mg in the morning and 25 mg at night".

They are one answer, as printed: the first alone would be half of what is taken. Doses that come one after the other
("40 mg for 3 days, then 20 mg") are none.
"""

from __future__ import annotations

import re

from secondopinion_desktop.intake.guessing.facts.medicine_words import dose_pattern, frequency_pattern
from secondopinion_desktop.intake.guessing.facts.words import any_of

_TWO = 2
_JOINED = re.compile(r"[ .]*(?:,|/|\+|&|(?:,? ?(?:and|und|y|et|e|sowie)\b))\s*")
_IN_TURN = re.compile(r"taper|\bx ?\d+ ?d|[→>]|\bthen\b|\bdann\b|\bpuis\b|\bluego\b|\bfor \d", re.IGNORECASE)


def divided_until(text: str, at: int) -> int | None:
    """Where the doses end that begin at `at`; None where there are not two, or one follows the other."""
    begins, doses, end = at, 0, at
    while (dose := dose_pattern().match(text, at)) is not None:
        gap = _between().match(text, dose.end())
        often = frequency_pattern().match(text, gap.end() if gap is not None else dose.end())
        if often is None:
            return None
        doses, end = doses + 1, often.end()
        joined = _JOINED.match(text, end)
        at = joined.end() if joined is not None else len(text)
    if doses < _TWO or _IN_TURN.search(text[begins:end]) or _IN_TURN.match(text[end:].lstrip(" ,;")):
        return None
    return end


def goes_on_with_dose(text: str, at: int) -> bool:
    """Whether another dose of the same medicine is joined on: what stands before it is a part of the day's."""
    joined = _JOINED.match(text, at)
    return joined is not None and dose_pattern().match(text, joined.end()) is not None


def _between() -> re.Pattern[str]:
    """What may stand between a dose and how often: how it is taken, or nothing."""
    return any_of("medicines", "often", "routes", shape=r"[ ,]*(?:(?:{})[ ,]+)?")
