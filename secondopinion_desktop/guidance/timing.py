"""When a step is due: days counted from the appointment it prepares, or follows.

A rough appointment ("March 2025") counts from its first day for what must be ready before it, and from its last
for what comes after. Once the visit is over, or its day has gone by, what had to be ready before it has no date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from secondopinion_desktop.base.dates import PartialDate, dated
from secondopinion_desktop.digest.opinions import is_over, upcoming, visit_day
from secondopinion_desktop.guidance.facts import Facts
from secondopinion_desktop.guidance.pack import Lead


@dataclass(frozen=True)
class Timing:
    """Start and due day, both None where none can be told; `passed` when the visit they led up to is over."""

    start: date | None = None
    due: date | None = None
    passed: bool = False


NO_DATES = Timing()


def timing_of(lead: Lead, facts: Facts) -> Timing:
    """When the step is due for this opinion; without one, for the soonest visit of the file."""
    if lead.start is None or lead.due is None:
        return NO_DATES
    if lead.due > 0:
        return _from(_followed_visit(facts), lead, at_end=True)
    if facts.opinion is not None:
        if is_over(facts.opinion, facts.view.today):
            return Timing(passed=True)
        return _from(visit_day(facts.opinion), lead, at_end=False)
    ahead = upcoming(facts.view.case, facts.view.today)
    if ahead:
        return _from(visit_day(ahead[0]), lead, at_end=False)
    opinions = facts.view.opinions
    return Timing(passed=bool(opinions) and all(is_over(one, facts.view.today) for one in opinions))


def _followed_visit(facts: Facts) -> PartialDate | None:
    """The visit a later step follows: this opinion's, else the newest that took place, else the next."""
    if facts.opinion is not None:
        return dated(facts.opinion.done_on, visit_day(facts.opinion))
    visits = [dated(one.done_on, visit_day(one)) for one in facts.view.opinions]
    behind = [one for one in visits if one is not None and one.latest <= facts.view.today]
    if behind:
        return max(behind, key=lambda one: one.latest)
    ahead = upcoming(facts.view.case, facts.view.today)
    return visit_day(ahead[0]) if ahead else None


def _from(visit: PartialDate | None, lead: Lead, *, at_end: bool) -> Timing:
    if visit is None or lead.start is None or lead.due is None:
        return NO_DATES
    day = (visit.ends or visit.begins) if at_end else (visit.begins or visit.ends)
    if day is None:
        return NO_DATES
    return Timing(_moved(day, lead.start), _moved(day, lead.due))


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        # A year typed as 9999 has no day after its last; no date is better than no checklist.
        return None
