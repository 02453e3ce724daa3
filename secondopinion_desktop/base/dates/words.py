"""Reading the dates people type: "March 2017", "2½ years ago", "summer 2019", "before 2015", "at about age 2".

Nothing is made more exact than it was said, and words that name no date are kept as they are.
To teach it another way of saying: a pattern in the file of its subject (points, near, distances, …)
and a line in tests/base/dates/wordings.tsv.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from secondopinion_desktop.base.dates.days import add_months
from secondopinion_desktop.base.dates.distances import distance
from secondopinion_desktop.base.dates.life import of_a_life
from secondopinion_desktop.base.dates.near import WEEKDAY, near, with_year_said
from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.dates.parts import part_of
from secondopinion_desktop.base.dates.points import point
from secondopinion_desktop.base.dates.said import TIME_AT_END
from secondopinion_desktop.base.dates.spans import span
from secondopinion_desktop.base.hearing import Hearing, Leaning
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import UNITED_STATES, Speaker
from secondopinion_desktop.base.typed import checked_words, tidy

FIRST_YEAR, LAST_YEAR = 1600, 3000
"""1 January 1 is what programs write for "no day", and 0202 a slip: no case begins before the first."""
_ROUGHLY = (
    r"about|around|approximately|approx\.?|circa|ca?\.|roughly|maybe|probably|perhaps|possibly|some ?time|~|i think"
)
_ABOUT = re.compile(rf"(?:(?:{_ROUGHLY})\s*)+(?:\b(?:in|on|at|of)\s+)?")
_ABOUT_AFTER = re.compile(
    r"(?<=.)(?:\s*-?ish|,? or so|,? or thereabouts|,? roughly|,? \(?approx(?:\.|imately)?\)?|\s*\?)$"
)
_LEADS_IN = re.compile(r"(?:since|from|in|on|at|during|starting|beginning|as of|around)\s+(?=.)")
_WEEKDAY_BEFORE = re.compile(rf"{WEEKDAY},? (?=.*\d)")
_BEFORE = re.compile(r"(?:before|prior to|earlier than) (.+)")
_AFTER = re.compile(r"(?:after|later than) (.+)")
_UP_TO = re.compile(r"(?:by|until|till|up to|no later than|not later than) (.+)")
_TO_NOW = r"(?:to|until|till|-) (?:now|today|present)"
_FROM_ON = re.compile(rf"(?:from |since )?(.+?),? (?:on|onwards?|and (?:later|after)|or later|{_TO_NOW})")
_EDTF_WORDS = re.compile(r"\.\./[\dX~-]+|[\dX~-]+/(?:\.\.|[\dX~-]+)|[\dX-]+[~?%]?")


def read_date(text: str, today: date, leaning: Leaning = "past", speaker: Speaker = UNITED_STATES) -> PartialDate:
    """Understand a date as typed, against the day it is typed on; the words are kept in `typed`.

    Words that name no date become a date of words only. Problem only for what no field can hold: far too many
    letters, letters that cannot be stored, a year beyond 3000.
    """
    kept = checked_words(text)
    if kept.startswith("“") and kept.endswith("”"):
        kept = kept[1:-1].strip()  # As words without a date are printed.
    if not kept:
        raise Problem("There is no date in this.", "“March 2026”, “about 2024” or “in 3 weeks” work.", id="no-date")
    words = tidy(TIME_AT_END.sub("", kept))
    try:
        found = _stored(kept) or _understood(words, Hearing(today, leaning, speaker))
    except (ValueError, OverflowError):
        found = None
    if found is None or not found.is_dated or (found.year or 0) < FIRST_YEAR:
        return PartialDate.words(kept)
    if max(found.year or 0, found.end.year or 0 if found.end is not None else 0) > LAST_YEAR:
        raise Problem(f"“{kept}” is too far away.", f"A year up to {LAST_YEAR} can be kept.", id="date-too-far")
    return replace(found, typed="" if kept == found.edtf else kept)


def _stored(kept: str) -> PartialDate | None:
    """The stored form, as scripts give it back. A person's dash between years is longer: "2019–22"."""
    if not _EDTF_WORDS.fullmatch(kept):
        return None
    try:
        return PartialDate.from_edtf(kept)
    except ValueError:
        return None


def _understood(words: str, hearing: Hearing) -> PartialDate | None:
    bare = _WEEKDAY_BEFORE.sub("", words)
    for one in dict.fromkeys((words, bare)):
        found = _open_ended(one, hearing) or _bounded(one, hearing)
        if found is not None:
            return found
    return None


def _open_ended(words: str, hearing: Hearing) -> PartialDate | None:
    words = re.sub(r"^since (?=before|after|until)", "", words)
    match = _BEFORE.fullmatch(words)
    if match is not None:
        found = _bounded(match[1], hearing)
        return _bounded_by(found, "before") if found is not None else None
    match = _AFTER.fullmatch(words)
    if match is not None:
        found = _bounded(match[1], hearing)
        return _bounded_by(found, "after") if found is not None else None
    match = _UP_TO.fullmatch(words)
    if match is not None:
        found = _bounded(match[1], hearing)
        # "By Friday" where something is to come is that Friday.
        return found if found is None or hearing.leaning == "future" else _up_to(found)
    match = _FROM_ON.fullmatch(words)
    found = _bounded(match[1], hearing) if match is not None else None
    return replace(found, end=None, open="after") if found is not None and not found.open else None


def _bounded_by(found: PartialDate, side: str) -> PartialDate | None:
    """The year, month or day just beyond a date, which is the first or last that fits."""
    if found.open or found.begins is None or found.ends is None:
        return None
    about = found.about
    if found.precision == "year":
        year = found.begins.year + (-1 if side == "before" else 1)
        bound = PartialDate(year, about=about)
    elif found.precision == "month":
        there = add_months(found.begins, -1 if side == "before" else 1)
        bound = PartialDate(there.year, there.month, about=about)
    elif found.precision == "decade":
        bound = PartialDate(found.begins.year - 1 if side == "before" else found.begins.year + 10, about=about)
    else:
        day = found.begins - timedelta(days=1) if side == "before" else found.ends + timedelta(days=1)
        bound = PartialDate.on(day, about=about)
    return replace(bound, open="before" if side == "before" else "after")


def _up_to(found: PartialDate) -> PartialDate | None:
    if found.open:
        return None
    last = found.end or found
    return replace(last, about=found.about, end=None, open="before")


def _bounded(words: str, hearing: Hearing) -> PartialDate | None:
    """A date without "before" or "after": with or without "about", from one to another, or a single one."""
    words, about = _without_about(words)
    found = _single(words, hearing) or span(words, hearing, _single)
    if found is None:
        inner = _LEADS_IN.sub("", words, count=1)
        if inner != words:
            found = _bounded(inner, hearing)
    if found is None or not about or found.about:
        return found
    end = replace(found.end, about=True) if found.end is not None else None
    return replace(found, about=True, end=end)


def _without_about(words: str) -> tuple[str, bool]:
    match = _ABOUT.match(words)
    plain = words[match.end() :] if match is not None else words
    shorter = _ABOUT_AFTER.sub("", plain)
    return shorter.strip(), match is not None or shorter != plain


def _single(words: str, hearing: Hearing) -> PartialDate | None:
    said = with_year_said(words, hearing)
    return (
        point(said, hearing)
        or near(said, hearing)
        or distance(words, hearing)
        or of_a_life(words, hearing)
        or part_of(said, hearing, _single)
    )
