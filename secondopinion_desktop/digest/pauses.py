"""What is paused: whether, since when, why, and when it goes on again. All who tell what is taken or given ask here.

A pause is neither an end nor going on: who reads "taken" gives it, and who reads "stopped" does not begin it again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.kinds import Medicine, Treatment

UNDER_WAY = ("now", "paused")
"""Standings of what was begun and is not over: given now, or paused for now."""


def is_paused(one: Treatment | Medicine, today: date) -> bool:
    """True for what is not taken just now and is to go on again: said so, or with a day on which the pause began. Until
    a day that is still to come it is taken. Whether it was stopped besides is not asked here."""
    since = one.paused_since
    if isinstance(one, Treatment) or one.paused is not None:
        return _is_said(one) and not (since is not None and since.is_ahead(today))
    return since is not None and since.is_dated and not since.is_ahead(today)


def is_to_pause(one: Treatment | Medicine, today: date) -> bool:
    """True for what is taken or given now and paused from a day still to come."""
    since = one.paused_since
    is_given = isinstance(one, Medicine) or one.standing in UNDER_WAY
    return is_given and since is not None and since.is_ahead(today)


def pause_is_over_due(one: Treatment | Medicine, today: date) -> bool:
    """True for what is paused still, as far as anybody wrote, though the day it was to go on again has gone by."""
    return is_paused(one, today) and one.again_on is not None and one.again_on.is_over(today)


def pause_in_words(
    one: Treatment | Medicine, today: date, say: Callable[[PartialDate], str] = PartialDate.short, not_said: str = ""
) -> str:
    """ "paused since 3 May 2026 (the surgeon, because of the operation); to be taken again 20 May 2026"; "" where
    nothing is said of a pause. `not_said` stands where nobody wrote when it goes on again."""
    begun = _begun(one, today, say)
    why = " / ".join(filter(None, map(str.strip, (one.why_paused or "").splitlines())))
    if not begun and not why and one.again_on is None:
        return ""
    again = _again(one, today, say) or (f"when again: {not_said}" if not_said and is_paused(one, today) else "")
    first = f"{begun} ({why})" if begun and why else begun or (f"a pause was noted: {why}" if why else "")
    return "; ".join(filter(None, (first, again)))


def _is_said(one: Treatment | Medicine) -> bool:
    return one.standing == "paused" if isinstance(one, Treatment) else one.paused is True


def _begun(one: Treatment | Medicine, today: date, say: Callable[[PartialDate], str]) -> str:
    since = one.paused_since
    if is_paused(one, today):
        if since is None:
            return "paused"
        return f"paused since {say(since)}" if since.is_dated else f"paused, begun {say(since)}"
    if since is None:
        return ""
    if is_to_pause(one, today):
        return f"to be paused from {say(since)}"
    if isinstance(one, Medicine) and one.paused is None:
        return f"paused {say(since)}, whether it is paused now: not answered"
    return f"was paused from {say(since)}"


def _again(one: Treatment | Medicine, today: date, say: Callable[[PartialDate], str]) -> str:
    day = one.again_on
    if day is None:
        return ""
    does = "to be taken again" if isinstance(one, Medicine) else "to go on again"
    if not (is_paused(one, today) or is_to_pause(one, today)):
        return f"was {does} {say(day)}"
    return f"was {does} {say(day)}, a day that has passed" if day.is_over(today) else f"{does} {say(day)}"
