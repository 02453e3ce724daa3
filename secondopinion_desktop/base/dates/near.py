"""Dates told from today: "yesterday", "next Thursday", "last spring", "Christmas", "March of last year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondopinion_desktop.base.dates.days import WEEKDAYS, add_months
from secondopinion_desktop.base.dates.holidays import HOLIDAY, holiday
from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.dates.points import MONTH, SEASON, month_number, season_begun_in
from secondopinion_desktop.base.hearing import Hearing, stretch
from secondopinion_desktop.base.patterns import Pattern, first_that_fits

_NAMED = {
    "today": 0,
    "now": 0,
    "this": 0,
    "tonight": 0,
    "earlier today": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_WEEKDAY_NUMBERS = {name.lower(): n for n, name in enumerate(WEEKDAYS)} | {
    short: n
    for n, some in enumerate("mon,tue tues,wed,thu thur thurs,fri,sat,sun".split(","))
    for short in some.split()
}
WEEKDAY = r"(?:" + "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_WHICH = r"(?P<which>last|past|this|next|coming|this coming|this past)"
_STEPS = {"last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}
_OF_YEAR = re.compile(r"(?P<rest>.+?),?(?: of| in)? (?P<which>last|this|next) year")


def near(words: str, hearing: Hearing) -> PartialDate | None:
    """The date these words name as seen from today; None when they name none."""
    return first_that_fits(_PATTERNS, words, hearing)


def with_year_said(words: str, hearing: Hearing) -> str:
    """ "March of last year" with the year's number in place of its words."""
    match = _OF_YEAR.fullmatch(words)
    return f"{match['rest']} {hearing.today.year + _STEPS[match['which']]}" if match else words


def _named_day(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    if match["name"] == "this" and match["hours"] is None:
        return None
    return PartialDate.on(hearing.today + timedelta(days=_NAMED[match["name"]]))


def _unit(match: re.Match[str], hearing: Hearing) -> PartialDate:
    step, today = _STEPS[match["which"]], hearing.today
    if match["unit"] == "year":
        return PartialDate(today.year + step)
    if match["unit"] == "decade":
        return PartialDate(today.year // 10 * 10 + 10 * step, decade=True)
    if match["unit"] == "month":
        there = add_months(today.replace(day=1), step)
        return PartialDate(there.year, there.month)
    monday = today - timedelta(days=today.weekday() - 7 * step)
    if match["unit"] == "weekend":
        return stretch(PartialDate.on(monday + timedelta(days=5)), PartialDate.on(monday + timedelta(days=6)))
    return stretch(PartialDate.on(monday), PartialDate.on(monday + timedelta(days=6)), about=True)


def _week_before_last(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    twice = 2 if match["which"] == "after next" else -2
    today = hearing.today
    if match["unit"] == "year":
        return PartialDate(today.year + twice)
    if match["unit"] == "month":
        there = add_months(today.replace(day=1), twice)
        return PartialDate(there.year, there.month)
    monday = today - timedelta(days=today.weekday() - 7 * twice)
    return stretch(PartialDate.on(monday), PartialDate.on(monday + timedelta(days=6)), about=True)


def _weekday_alone(match: re.Match[str], hearing: Hearing) -> PartialDate:
    wanted = _WEEKDAY_NUMBERS[match["weekday"].rstrip(".")]
    return PartialDate.on(_coming(wanted, hearing.today, 1 if hearing.leaning == "future" else -1, at_least=0))


def _weekday(match: re.Match[str], hearing: Hearing) -> PartialDate:
    """ "Next Thursday" said on a Monday is this week's for some and next week's for others: then it can be either."""
    wanted, step = _WEEKDAY_NUMBERS[match["weekday"].rstrip(".")], _STEPS[match["which"]]
    today = hearing.today
    of_week = today + timedelta(days=wanted - today.weekday() + 7 * step)
    if match["which"] not in ("last", "next"):
        return PartialDate.on(of_week if step == 0 else _coming(wanted, today, step, at_least=1))
    nearest = _coming(wanted, today, step, at_least=1)
    return stretch(*(PartialDate.on(day) for day in sorted((nearest, of_week))))


def _weekday_of_week(match: re.Match[str], hearing: Hearing) -> PartialDate:
    wanted = _WEEKDAY_NUMBERS[(match["weekday"] or match["day"]).rstrip(".")]
    step = _STEPS[match["which"]]
    return PartialDate.on(hearing.today + timedelta(days=wanted - hearing.today.weekday() + 7 * step))


def _coming(wanted: int, today: date, step: int, *, at_least: int) -> date:
    away = (wanted - today.weekday()) * step % 7
    return today + timedelta(days=step * (away if away >= at_least else 7))


def _month(match: re.Match[str], hearing: Hearing) -> PartialDate:
    month, step = month_number(match["month"]), _STEPS[match["which"]]
    if step == 0:
        return PartialDate(hearing.today.year, month)
    found = hearing.looking("past" if step < 0 else "future").nearest(lambda year: PartialDate(year, month))
    if (found.year, found.month) == (hearing.today.year, hearing.today.month):
        return PartialDate(hearing.today.year + step, month)
    return found


def _season(match: re.Match[str], hearing: Hearing) -> PartialDate:
    """The one going on, the last that is over, or the next that has not begun."""
    step, today = _STEPS[match["which"]], hearing.today
    around = [season_begun_in(match["season"], today.year + more, hearing) for more in (-2, -1, 0, 1, 2)]
    if step < 0:
        return [one for one in around if one.latest < today][-1]
    if step > 0:
        return next(one for one in around if one.earliest > today)
    going_on = [one for one in around if one.earliest <= today <= one.latest]
    return going_on[0] if going_on else around[2]


def _holiday(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    given = match.groupdict()
    name = match["holiday"]
    if holiday(name, hearing.today.year, hearing) is None:
        return None
    if given.get("year"):
        return holiday(name, int(given["year"]), hearing)
    step = _STEPS[given["which"]] if given.get("which") else None
    if step == 0:
        return holiday(name, hearing.today.year, hearing)
    if step is not None:
        hearing = hearing.looking("past" if step < 0 else "future")
    return hearing.nearest(lambda year: holiday(name, year, hearing) or PartialDate(year))


_PATTERNS: tuple[Pattern, ...] = (
    (rf"(?P<name>{'|'.join(_NAMED)})(?P<hours> (?:morning|noon|afternoon|evening|night))?", _named_day),
    (rf"(?:the )?{_WHICH} (?P<unit>week|weekend|month|year|decade)", _unit),
    (r"(?:the )?(?P<unit>week|month|year) (?:before )?(?P<which>after next|last)", _week_before_last),
    (rf"{_WHICH} week,?(?: on)? (?P<weekday>{WEEKDAY})(?P<day>)", _weekday_of_week),
    (rf"(?P<day>{WEEKDAY})(?P<weekday>),?(?: of)? {_WHICH} week", _weekday_of_week),
    (rf"(?:a )?(?P<weekday>{WEEKDAY})", _weekday_alone),
    (rf"{_WHICH} (?P<weekday>{WEEKDAY})", _weekday),
    (rf"{_WHICH} (?P<month>{MONTH})", _month),
    (rf"{_WHICH} (?P<season>{SEASON})", _season),
    (rf"(?:{_WHICH} )?(?P<holiday>{HOLIDAY})", _holiday),
    (rf"(?P<holiday>{HOLIDAY}),?(?: of)? (?P<year>\d{{4}})", _holiday),
)
