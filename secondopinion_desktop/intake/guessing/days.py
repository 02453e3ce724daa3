"""The day a paper is about, guessed from the words around its dates; a person confirms it.

A pathology report carries many dates: born, collected, received, reported, printed. The day something was done
to the patient is worth most, of a report on tissue or genes the day it was reported; the day of birth is never meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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
_NEVER = re.compile(
    r"\b(dob|d\.o\.b|born|birth\w*|b\.|geb\w*|n[ée]e?|print\w*|fax\w*|expir\w+|valid|rev\w*"
    # A day still to come is no day of the paper, however good its label.
    r"|(?:next|following|follow[- ]?up|return|upcoming|future|planned|scheduled|nächste\w*|prochain\w*|próxim\w*)"
    r"(?: \w+){0,2})\b",
    re.IGNORECASE,
)
_LABELS = (
    re.compile(
        r"\b(collect\w*|date of (service|visit|exam\w*|procedure|operation|surgery|study|consult\w*|discharge)"
        r"|(exam|visit|study|service|procedure|surgery|discharge|encounter|specimen|scan) date"
        r"|performed|drawn|obtained|discharged|(visit|seen|letter of|plan made|operation|exam)(?= ?:))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(report\w*|signed|dictated|completed|final\w*|issued|written)\b", re.IGNORECASE),
    re.compile(r"\b(dated?|received|datum)\b", re.IGNORECASE),
)
# Between a label and its date stand a colon, "on", a weekday; anything else belongs to a sentence about something else.
_BETWEEN = re.compile(
    r"[\W_]*(?:(?:on|the|at|by|date|time|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b"
    r"[\W_]*){0,3}",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(report\w*|signed|signature|dictated|completed|final\w*|verified|issued|written|amended|corrected|befunddatum"
    r"|befundausgang|freigabe|freigegeben(?: am)?|signiert(?: am)?|date du (?:rapport|compte[- ]rendu)"
    r"|valid[ée]e?(?: le)?|fecha del? informe|informado(?: el)?)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\b(?:electronically |digitally )?signed\b[^\d\n]{0,80}$", re.IGNORECASE)
"""Between this and its date stands who signed."""
_LABELS_OF: Mapping[str | None, tuple[re.Pattern[str], ...]] = dict.fromkeys(
    ("pathology_report", "gene_test"), (_REPORTED, _LABELS[0], _LABELS[2])
)
"""By sort, where not the day something was taken from the patient counts, but the one on which it was said."""
_SAID = 0
"""The rank of the day of such a report."""
_UNLABELED = len(_LABELS)
_IN_A_LIST = _UNLABELED + 1
_SHORT_LINE = 44  # a date without a label counts where a letter carries it, alone or behind the place


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
    ranked = sorted(_ranked(text, sort))
    if not ranked:
        return None
    if sort in _LABELS_OF:
        ranked = _last_said_first(ranked)
    best, worst = ranked[0][0], ranked[-1][0]
    # Several days of which none says what it is are a table, or a list: none of its rows is the day of the paper.
    if best >= _UNLABELED and (worst == _IN_A_LIST or len({one[2] for one in ranked}) > 1):
        return None
    _rank, start, day, end = ranked[0]
    words = text[start:end]
    other = next((one for one in days_at(words) if one != day), "") if _HAS_NO_ORDER.match(words) else ""
    order = order_in(text) if other else None
    if order is not None:
        day, other = (other if order == DAY_FIRST else day), ""
    plain = best < _UNLABELED and (sort not in _LABELS_OF or _mean_one_day(ranked))
    return DayFound(day, words, plain, other)


def _last_said_first(ranked: list[_Ranked]) -> list[_Ranked]:
    """Of several days on which it was reported, the last: the ones before were of what it replaces, or not signed."""
    return sorted(ranked, key=lambda one: (one[0], -date.fromisoformat(one[2]).toordinal() if one[0] == _SAID else 0))


def _mean_one_day(ranked: list[_Ranked]) -> bool:
    """Whether all labels that could be meant name one day: those of the report, or without any of these all others."""
    last = _SAID if ranked[0][0] == _SAID else _UNLABELED - 1
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
    for form in _FORMS:
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


def _ranked(text: str, sort: str | None) -> Iterator[_Ranked]:
    """Every day that could be the paper's."""
    labels = _LABELS_OF.get(sort, _LABELS)
    for form in _FORMS:
        for found in form.finditer(text):
            rank, day = _rank(text, found.start(), labels), _day(found)
            if day and rank is not None:
                yield (_IN_A_LIST if _leads_a_list(text, found) else rank), found.start(), day, found.end()


def _leads_a_list(text: str, found: re.Match[str]) -> bool:
    """True when more dates follow right behind it, in its row or in its column: the label is the table's."""
    line_start, line_end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    rest, below = (text[found.end() :], "") if line_end < 0 else (text[found.end() : line_end], text[line_end:])
    follows = not text[line_start : found.start()].strip() and _begins_with_date(below.lstrip())
    return follows or _begins_with_date(rest.lstrip(" \t|,;"))


def _begins_with_date(text: str) -> bool:
    return any(form.match(text) for form in _FORMS)


def _rank(text: str, start: int, labels: tuple[re.Pattern[str], ...]) -> int | None:
    """0 is the best label; None for a day of birth or of printing, and for a date within a sentence."""
    line_start = text.rfind("\n", 0, start) + 1
    near = text[max(line_start, start - _BEFORE) : start]
    if not near.strip() and line_start:
        near = text[max(0, line_start - _BEFORE) : line_start].rstrip().rpartition("\n")[2]
    # The label that stands nearest is this date's.
    ends = [(found.end(), rank) for rank, label in enumerate(labels) for found in label.finditer(near)]
    ends = [(end, rank) for end, rank in ends if _BETWEEN.fullmatch(near, end)]
    never = max((found.end() for found in _NEVER.finditer(near)), default=-1)
    if ends and max(ends)[0] > never:
        return min(rank for _end, rank in ends)
    signed = _SIGNED.search(text[line_start:start]) if labels[_SAID] is _REPORTED and not ends else None
    if signed and not _NEVER.search(signed[0]):
        return _SAID
    return _UNLABELED if never < 0 and _is_alone(text, line_start) else None


def _is_alone(text: str, line_start: int) -> bool:
    line_end = text.find("\n", line_start)
    return (line_end if line_end >= 0 else len(text)) - line_start <= _SHORT_LINE


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
