"""The day a paper is about, guessed from the words around its dates; a person confirms it.

A pathology report carries many dates: born, collected, received, reported, printed. The day something was done
to the patient is worth most, of a report on tissue or genes the day it was reported; the day of birth is never meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.intake.guessing.day_labels import (
    IN_A_LIST,
    LETTER,
    OWN,
    PRINTED,
    SURE_TO,
    UNLABELED,
    is_first_said,
    rank_by_label,
    stays,
)
from secondopinion_desktop.intake.guessing.months import month_names, month_number

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
_LETTERS = 20_000  # the first pages' worth; dates further on belong to the history
_EARLIEST, _LATEST = 1950, 2099
_BEFORE = 48  # letters before a date in which its label stands

_MONTH = month_names()
_SLASHED = re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})\b")
_HYPHENED = re.compile(r"(?<![\d-])(?P<m>\d{1,2})-(?P<d>\d{1,2})-(?P<y>\d{4})(?![\d-])")
_HAS_NO_ORDER = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]")
"""Written so, the month may come first or the day; with points the day comes first everywhere."""
_FORMS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:of |de )?(?P<n>{_MONTH})\.?,?[\s-]+(?:del? )?"
        r"(?P<y>\d{4})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<y>\d{{4}})-(?P<n>{_MONTH})-(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE),
    _HYPHENED,
    _SLASHED,
    re.compile(r"\b(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})\b"),
    re.compile(r"(?<![\d.])(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{2})(?![\d.]*\d)"),
)
_SHORT = re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{2})(?![\d.]*\d)")
"""Written so a day is one only behind a label of its own: "geb. 3.8.62"; else it is a number of a heading."""
_SHORT_LINE = 44  # a date without a label counts where a letter carries it, alone or behind the place
_HEAD_LINES = 30
_LETTER_DATE = re.compile(
    r"(?:(?:^|.* )(?P<place>[^\W\d_][\w.’-]+(?: [\w.’-]+){0,3}),\s*|^)(?:(?:den|am|le|a|à|el|on)\s+)?$", re.IGNORECASE
)
"""What stands before the date of a letter on its line: nothing, or the place where it was written."""
_STAY_LETTERS = 200


_Ranked = tuple[int, int, str, int]
"""A day that could be the paper's: how good its label is, where it begins, the day, where it ends."""


@dataclass(frozen=True)
class DayFound:
    """The paper's day in EDTF, its words as they stand, and whether a label says that it is the day of what was done
    or written; for a report on tissue or genes also that no other day could be meant. Where it can be read two ways,
    `day` has the month first, and `other` the day."""

    day: str
    words: str
    labelled: bool
    other: str = ""

    @property
    def two_ways(self) -> bool:
        """True when day and month could be exchanged: only who wrote it can say."""
        return bool(self.other)


def day_in(text: str, sort: str | None = None) -> DayFound | None:
    """The day of a paper of this sort with the words it stands on; None when it carries none."""
    text = text[:_LETTERS]
    ranked = sorted(_possible(text, sort))
    if not ranked:
        return None
    if is_first_said(sort):
        ranked = _last_said_first(ranked)
    best, worst = ranked[0][0], ranked[-1][0]
    # Several days of which none says what it is are a table, or a list: none of its rows is the day of the paper.
    if best > SURE_TO and (worst == IN_A_LIST or not _mean_one_day(ranked, best)):
        return None
    _rank, start, day, end = ranked[0]
    words = text[start:end]
    other = next((one for one in days_at(words) if one != day), "") if _HAS_NO_ORDER.match(words) else ""
    order = order_in(text) if other else None
    if order is not None:
        day, other = (other if order == DAY_FIRST else day), ""
    counted = SURE_TO if sort is None or (best != OWN and is_first_said(sort)) else best
    return DayFound(day, words, best <= SURE_TO and _mean_one_day(ranked, counted), other)


def _last_said_first(ranked: list[_Ranked]) -> list[_Ranked]:
    """Of several days on which it was reported, the last: the ones before were of what it replaces, or not signed."""
    return sorted(ranked, key=lambda one: (one[0], -date.fromisoformat(one[2]).toordinal() if one[0] == OWN else 0))


def _mean_one_day(ranked: Iterable[_Ranked], last: int) -> bool:
    """Whether all days with as good a label name one day."""
    return len({one[2] for one in ranked if one[0] <= last}) == 1


def order_in(text: str) -> str | None:
    """DAY_FIRST or MONTH_FIRST where a day on the same paper can be read one way only; None when none tells."""
    found = set()
    for one in (*_SLASHED.finditer(text[:_LETTERS]), *_HYPHENED.finditer(text[:_LETTERS])):
        first, second = int(one["m"]), int(one["d"])
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            found.add(DAY_FIRST if first > 12 else MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def days_at(text: str) -> tuple[str, ...]:
    """The day a text begins with, in EDTF; both where day and month can be read either way."""
    for form in (*_FORMS, _SHORT):
        found = form.match(text.lstrip())
        if found is None:
            continue
        parts = found.groupdict()
        year = _full_year(int(parts["y"]), born=True)
        if parts.get("n"):
            days = {_as_day(month_number(parts["n"]), int(parts["d"]), year)}
        else:
            days = {_as_day(int(parts["m"]), int(parts["d"]), year)}
            if not found[0].startswith(parts["y"]):
                days.add(_as_day(int(parts["d"]), int(parts["m"]), year))
        return tuple(sorted(day for day in days if day))
    return ()


def _possible(text: str, sort: str | None) -> list[_Ranked]:
    """Every day that could be the paper's: none on which it was not written yet, nor one after it was printed."""
    every, order = list(_ranked(text, sort)), order_in(text)
    printed = [max(_ways(text, one, order)) for one in every if one[0] == PRINTED]
    latest = max(printed, default=str(_LATEST + 1))
    return [one for one in every if one[0] >= OWN and min(_ways(text, one, order)) <= latest]


def _ways(text: str, one: _Ranked, order: str | None) -> tuple[str, ...]:
    """A day in every way in which it can be read, on a paper that writes days in this order."""
    days = days_at(text[one[1] : one[3]]) if _HAS_NO_ORDER.match(text[one[1] : one[3]]) else ()
    if order is None or len(days) < 2:
        return days or (one[2],)
    return (one[2],) if order == MONTH_FIRST else tuple(day for day in days if day != one[2])


def _ranked(text: str, sort: str | None) -> Iterator[_Ranked]:
    """Every day in it, with how good a reason there is to take it for the paper's."""
    for form in _FORMS:
        for found in form.finditer(text):
            day = _day(found)
            rank = _rank(text, found, sort) if day else None
            if day and rank is not None:
                listed = rank >= OWN and _leads_a_list(text, found)
                yield (IN_A_LIST if listed else rank), found.start(), day, found.end()


def _leads_a_list(text: str, found: re.Match[str]) -> bool:
    """True when more dates follow right behind it, in its row or in its column: the label is the table's."""
    line_start, line_end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    rest, below = (text[found.end() :], "") if line_end < 0 else (text[found.end() : line_end], text[line_end:])
    follows = not text[line_start : found.start()].strip() and _begins_with_date(below.lstrip())
    return follows or _begins_with_date(rest.lstrip(" \t|,;"))


def _begins_with_date(text: str) -> bool:
    return any(form.match(text) for form in _FORMS)


def _rank(text: str, found: re.Match[str], sort: str | None) -> int | None:
    """How good a reason there is to take this date for the paper's; None for one within a sentence."""
    start = found.start()
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    near = text[max(line_start, start - _BEFORE) : start]
    if not near.strip() and line_start:
        near = text[max(0, line_start - _BEFORE) : line_start].rstrip().rpartition("\n")[2]
    if sort == "discharge_letter" and _ends_a_stay(text, start, found.end()):
        return OWN
    rank = rank_by_label(near, text[line_start:start], text[found.end() : line_end + _BEFORE], sort)
    if rank is not None:
        return rank
    behind = text[found.end() : line_end].strip(" .,")
    before = _LETTER_DATE.match(text[line_start:start])
    if before and not behind and (before["place"] or text.count("\n", 0, line_start) < _HEAD_LINES):
        return LETTER
    return UNLABELED if line_end - line_start <= _SHORT_LINE else None


def _ends_a_stay(text: str, start: int, end: int) -> bool:
    """Whether it is the second day of "from … to …", of a stay in a hospital."""
    words, to = stays()
    before = text[max(0, start - 48) : start]
    from_ = text[max(0, start - _STAY_LETTERS) : start]
    return bool(
        to.search(before)
        and re.search(r"\d\W+[a-z ]{2,9}\W*$", before, re.IGNORECASE)
        and words.search(from_ + text[end : end + _STAY_LETTERS])
    )


def _day(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    month = month_number(parts["n"]) if parts.get("n") else int(parts["m"])
    day, year = int(parts["d"]), int(parts["y"])
    year = _full_year(year)
    if month > 12 >= day and not parts.get("n"):
        month, day = day, month
    return _as_day(month, day, year) if year >= _EARLIEST else None


def _full_year(year: int, *, born: bool = False) -> int:
    """A year of two digits; of two that could be meant, a birth lies in the past."""
    if year >= 100:
        return year
    return year + (1900 if year >= (30 if born else 70) else 2000)


def _as_day(month: int, day: int, year: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year <= _LATEST else None
    except ValueError:
        return None
