"""Records asked of the places of care: which places are left to ask, and which have let their day go by."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Place, Request

_SETTLED = ("arrived", "not_needed")
_ASKED = ("asked", "chased")
_WHOLE = ("everything", None)


def is_for_whole_records(request: Request) -> bool:
    """True for a request for all that a place has; one for a single test or sort of paper is not."""
    return request.covers in _WHOLE and request.test is None


def is_overdue(request: Request, today: date) -> bool:
    """Asked for, and the day it was expected has gone by."""
    return request.standing in _ASKED and request.due is not None and request.due.is_over(today)


def places_to_ask(case: Case, today: date) -> tuple[Place, ...]:
    """Places of care that hold records nobody has asked them for as a whole, or that let the day go by."""
    return tuple(one for one in case.all(Place) if one.treated_here and not _asked_well(one, case, today))


def requests_that_count(case: Case, today: date) -> tuple[Request, ...]:
    """The requests by which the places of care are asked, answered, or not needed."""
    homes = {one.id for one in case.all(Place) if one.treated_here}
    return tuple(one for one in case.all(Request) if one.place in homes and _counts(one, today))


def overdue_requests(case: Case, today: date) -> tuple[Request, ...]:
    """Requests for whole records of which nothing has come by the day expected."""
    homes = {one.id for one in places_to_ask(case, today)}
    every = (one for one in case.all(Request) if one.place in homes and is_for_whole_records(one))
    return tuple(one for one in every if is_overdue(one, today))


def _asked_well(place: Place, case: Case, today: date) -> bool:
    return any(one.place == place.id and _counts(one, today) for one in case.all(Request))


def _counts(request: Request, today: date) -> bool:
    if not is_for_whole_records(request):
        return False
    return request.standing in _SETTLED or (request.standing in _ASKED and not is_overdue(request, today))
