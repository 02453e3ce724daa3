"""Places an illness was looked for: where it was found, where a doctor looked and none was seen, where it is not clear.

An entry nobody answered this of is a place it was found: that is what the list was for before there was a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.kinds import Spread

Looked = Literal["found", "none_seen", "unclear"]


def places(spreads: Iterable[Spread], looked: Looked) -> tuple[Spread, ...]:
    """Those of the places with this answer."""
    return tuple(one for one in spreads if (one.found or "found") == looked)


def is_found(spread: Spread) -> bool:
    """True for a place the illness was found in."""
    return spread.found in (None, "found")


def looked_on(spread: Spread) -> PartialDate | None:
    """The day a doctor looked; of an entry whose answer was changed, the day it had."""
    return spread.looked_on or spread.found_on


def looked_in_words(spread: Spread) -> str:
    """ "none seen Mar 2026", "not clear"; "" for a place it was found in."""
    if is_found(spread):
        return ""
    day = looked_on(spread)
    seen = "none seen" if spread.found == "none_seen" else "not clear"
    return f"{seen} {day.short()}" if day else seen
