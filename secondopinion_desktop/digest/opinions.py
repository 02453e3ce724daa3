"""Second opinions against today's date: which is meant, which is over, which is next, and what it is about."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate, dated
from secondopinion_desktop.digest.illness import open_problems
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import HealthProblem, Opinion

_STARTED_BY = ("place", "doctor", "asked", "appointment", "problems", "kind", "requirements", "done_on")
_STARTED_STANDINGS = ("asked", "booked", "called_off", "done")


def live_opinions(case: Case) -> tuple[Opinion, ...]:
    """Second opinions being sought, or had; those given up are left out."""
    return tuple(one for one in case.all(Opinion) if one.standing != "given_up")


def is_started(opinion: Opinion) -> bool:
    """True once something about it is written down, beyond an empty entry."""
    if opinion.standing in _STARTED_STANDINGS:
        return True
    return any(getattr(opinion, name) not in (None, (), "undecided") for name in _STARTED_BY)


def visit_day(opinion: Opinion | None) -> PartialDate | None:
    """The day of the visit: the one it is planned for, or was; None where none is named, or where it was called off."""
    return opinion.appointment if opinion is not None and opinion.standing != "called_off" else None


def has_taken_place(opinion: Opinion, today: date) -> bool | None:
    """True when it was said to have; None when its day has passed and nobody has said; else False."""
    if opinion.done_on is not None and opinion.done_on.is_dated:
        return opinion.done_on.has_come(today)
    if opinion.standing == "done":
        return True
    return None if day_has_passed(opinion, today) else False


def day_has_passed(opinion: Opinion, today: date) -> bool:
    """True when the day of the visit lies behind."""
    day = visit_day(opinion)
    return day is not None and day.is_over(today)


def is_over(opinion: Opinion, today: date) -> bool:
    """True once the visit has taken place, or its day has passed (a visit given up is not over, it never was)."""
    return opinion.standing != "given_up" and has_taken_place(opinion, today) is not False


def may_be_over(opinion: Opinion, today: date) -> bool:
    """True when it makes sense to say that the visit has taken place: its day may have come, or has no date."""
    if opinion.standing in ("done", "given_up", "called_off", "thinking") or dated(opinion.done_on) is not None:
        return False
    day = visit_day(opinion)
    return day is None or not day.is_ahead(today)


def upcoming(case: Case, today: date) -> tuple[Opinion, ...]:
    """Opinions with an appointment still ahead that has not taken place, the soonest first."""
    ahead = [
        (day.begins or day.latest, at, one)
        for at, one in enumerate(live_opinions(case))
        if (day := visit_day(one)) and day.may_be_ahead(today) and not has_taken_place(one, today)
    ]
    return tuple(one for _, _, one in sorted(ahead, key=lambda found: found[:2]))


def current_opinion(case: Case, today: date) -> Opinion | None:
    """The one meant when nobody names one: the next visit; else the first still going on; else the first there is."""
    going_on = [one for one in live_opinions(case) if has_taken_place(one, today) is not True]
    ahead = upcoming(case, today)
    return next(iter((*ahead, *going_on, *case.all(Opinion))), None)


REMOTE = ("video", "phone", "papers")
"""Ways a visit is held for which nobody travels, brings or hands in anything."""


def is_remote(opinion: Opinion) -> bool | None:
    """True when nobody travels to it: by video, by phone, from the papers; None while nobody said how it is held."""
    return None if opinion.held is None else opinion.held in REMOTE


def problems_of(opinion: Opinion | None, case: Case) -> tuple[tuple[HealthProblem, ...], tuple[HealthProblem, ...]]:
    """The problems an opinion is about, the main one first, and the others still going on; all when it names none."""
    every = open_problems(case)
    named = [case.find(HealthProblem, one) for one in opinion.problems] if opinion is not None else []
    main = tuple(dict.fromkeys(one for one in named if one is not None))
    return (main, tuple(one for one in every if one not in main)) if main else (every, ())
