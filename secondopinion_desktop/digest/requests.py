"""Records asked of the places of care: which places are left to ask, and which have let their day go by."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Place, Request

_SETTLED = ("arrived", "not_needed")
_ASKED = ("asked", "chased")


def is_for_whole_records(request: Request) -> bool:
    """True for a request for all that a place has: said so, or it names nothing in particular.

    One that names a thing ("CT on disc") and not its sort is for that thing alone: words a person typed are not read.
    """
    names_nothing = request.covers is None and request.test is None and not (request.what or "").strip()
    return (request.covers == "everything" and request.test is None) or names_nothing


def may_bring(request: Request, sort: str | None) -> bool:
    """True when the answer to a request may bring this sort of paper: it is for that sort, or for whole records."""
    return (sort is not None and request.covers == sort) or is_for_whole_records(request)


def is_for_recording(request: Request, test_id: str | None) -> bool:
    """True for a request made for this test which does not say that it is for the report or for pictures."""
    return test_id is not None and request.test == test_id and request.covers is None


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
