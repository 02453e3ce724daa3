"""Which second opinion is meant when nobody names one."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion

_OVER = ("done", "given_up")


def current_opinion(case: Case, today: date) -> str | None:
    """The opinion with the next appointment; else the first one still going on; else the first there is."""
    going_on = [opinion for opinion in case.all(Opinion) if opinion.standing not in _OVER and not opinion.done_on]
    ahead = [
        (o.appointment.sort_key, o.made_at, o.id) for o in going_on if o.appointment and o.appointment.latest >= today
    ]
    if ahead:
        return min(ahead)[2]
    first = next(iter(going_on), None) or next(iter(case.all(Opinion)), None)
    return first.id if first is not None else None
