"""What was planned has begun, with one press. No day is made up: the planned one is only taken once it has come."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.records.values import Value


def day_it_began(treatment: Treatment, today: date) -> PartialDate | None:
    """The day that was planned, where it names one day and that has come; else nobody knows without being asked."""
    day = treatment.planned_start
    return day if day is not None and day.is_exact and not day.is_ahead(today) else None


def treatment_began(treatment: Treatment, called: str, today: date) -> Change:
    """A treatment that was planned goes on now; an operation is done, on the day it began."""
    is_done = treatment.sort == "operation"
    fields: dict[str, Value] = {"standing": "finished" if is_done else "now"}
    day = day_it_began(treatment, today)
    if day is not None:
        fields |= {"started": day, "ended": day} if is_done else {"started": day}
    what = deed("take_place" if is_done else "begin_treatment", called=called)
    return Change(what, (SetFields(treatment.id, fields),))
