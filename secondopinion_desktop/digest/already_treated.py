"""What the file has of a treatment that a paper speaks of: done, planned, offered, or called off.

Nothing is chosen here. What a paper says was planned is known of what has begun since; an operation that was done may
be the very one the file has as planned.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.already_there import Already, Fields
from secondopinion_desktop.digest.same_words import is_same_illness, plain_words
from secondopinion_desktop.digest.treatments import PLANNED, has_begun, is_offer, is_to_begin, planned_in_order
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Test, Treatment

_MOST_DAYS_APART = 31


def treatment_there(case: Case, fields: Fields) -> Already:
    """An operation that was done, or a treatment still to come or called off, as far as the file has it."""
    if "started" not in fields:
        return _offer(case, fields)
    day = PartialDate.from_edtf(fields["started"])
    there = [one for one in case.all(Treatment) if one.sort == "operation" and one.started is not None]
    of_day = [one for one in there if one.started is not None and one.started.is_exact and one.started.edtf == day.edtf]
    if of_day:
        return Already(of_day[0])
    alike = [one for one in there if is_same_illness(fields["name"], one.name) or _shares(fields["name"], one.name)]
    for one in alike:
        if one.started is not None and _meet(one.started, day):
            return Already(one)
    for one in alike:
        if one.started is not None and _days_apart(one.started, day) <= _MOST_DAYS_APART:
            return Already(one, ("started", "ended"))
    planned = next((one for one in planned_in_order(case) if _may_be_it(one, fields["name"], day)), None)
    return Already(planned, ("standing",), ("started",)) if planned is not None else Already()


def _may_be_it(planned: Treatment, name: str, done: PartialDate) -> bool:
    """Whether an operation that was done may be the one that was planned: called alike, and about the day named, or
    since it was written down where none was."""
    is_alike = is_same_illness(name, planned.name) or _shares(name, planned.name)
    day = planned.planned_start
    if day is None or not day.is_dated:
        return is_alike and done.is_dated and done.latest.isoformat() >= planned.made_at[:10]
    return is_alike and (_meet(day, done) or _days_apart(day, done) <= _MOST_DAYS_APART)


def _offer(case: Case, fields: Fields) -> Already:
    """A treatment of this name the file has, be it offered, going on or over: what was planned is known."""
    same = tuple(one for one in case.all(Treatment) if one.name and is_same_illness(fields["name"], one.name))
    if fields["standing"] == "called_off":
        return called_off_there(same, fields)
    return _planned(same, fields) if fields["standing"] == PLANNED else Already(next(iter(same), None))


def _planned(same: Sequence[Treatment], fields: Fields) -> Already:
    """What the file has of a treatment that a paper says is planned: planned there too, perhaps for another day; only
    offered there; or called off for an earlier day. What has begun, is over or was not taken was planned before."""
    said = fields.get("planned_start")
    there = next((one for one in same if is_to_begin(one)), None)
    if there is not None:
        is_blank = there.planned_start is None and said is not None
        return Already(there, _other_day(there, said), ("planned_start",) if is_blank else ())
    before = next((one for one in same if is_offer(one) or _is_for_an_earlier_day(one, said)), None)
    if before is not None and not any(map(has_begun, same)):
        return Already(before, ("standing", *_other_day(before, said)))
    return Already(next(iter(same), None))


def _other_day(there: Treatment, said: str | None) -> tuple[str, ...]:
    """The field of the day it is to begin, where the file has another one."""
    day = there.planned_start
    return ("planned_start",) if said is not None and day is not None and day.edtf != said else ()


def _is_for_an_earlier_day(one: Treatment, said: str | None) -> bool:
    """Whether it was called off, and a paper names a day behind the one it was to be on."""
    day = one.planned_start
    if one.standing != "called_off" or said is None or day is None or not day.is_dated:
        return False
    return PartialDate.from_edtf(said).sort_key > day.sort_key


def called_off_there(same: Sequence[Test | Treatment], fields: Fields) -> Already:
    """What the file has of what a paper says was called off: called off there too, or still to come there. What was
    done since is not called off, and one that was called off may have been planned anew."""
    there = next((one for one in same if one.standing == "called_off"), None)
    if there is not None:
        is_blank = there.why_called_off is None and "why_called_off" in fields
        return Already(there, adding=("why_called_off",) if is_blank else ())
    to_come = next(filter(_is_to_come, same), None)
    return Already(to_come, ("standing",)) if to_come is not None else Already(next(iter(same), None))


def _is_to_come(one: Test | Treatment) -> bool:
    begun = one.done_on if isinstance(one, Test) else one.started
    return one.standing in ("planned", "offered") or (one.standing is None and begun is None)


def _shares(one: str, other: str | None) -> bool:
    """Whether two names of an operation have a telling word in common."""
    return bool({word for word in plain_words(one) & plain_words(other) if len(word) > 4 and word not in _NOT_TELLING})


_NOT_TELLING = frozenset(
    {"operation", "surgery", "removal", "segment", "total", "partial", "right", "biopsy", "procedure"}
)


def _meet(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates can be one day."""
    if not one.is_dated or not other.is_dated:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _days_apart(one: PartialDate, other: PartialDate) -> int:
    return abs((one.earliest - other.earliest).days) if one.is_dated and other.is_dated else 10_000
