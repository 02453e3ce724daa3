"""The same thing written differently: "17 Dec 2025" and "17.12.2025", "CA 19-9" and "CA19-9", "1,200" and "1200".

A way of writing is a row of words that must stand side by side, as the search index cuts them. Nothing here
makes one number out of another: "13.6" is never looked for as "136".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

Writing = tuple[str, ...]
"""Words side by side."""

_TOKEN = re.compile(r"[^\W_]+")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_WEEKDAY = re.compile(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\.?", re.I)
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.'’]\d{3})+")
_MOST_BORDERS = 3


def folded(word: str) -> str:
    """A word, accents aside, as it sounds to the search: ß is ss, and ä, ae and a are one."""
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
        word = unicodedata.normalize("NFC", word)
    word = word.casefold()
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def writings(parts: Sequence[str]) -> list[tuple[Writing, ...]]:
    """For every thing that is sought, in order, the ways it may be written; what was typed comes first."""
    found: list[tuple[Writing, ...]] = []
    at = 0
    while at < len(parts):
        used, ways = _date_at(parts, at) or _month_at(parts, at) or _code_at(parts, at) or (1, _one(parts[at]))
        if ways:
            found.append(tuple(dict.fromkeys(ways)))
        at += used
    return found


Found = tuple[int, list[Writing]]
"""How many of the typed parts were understood together, and the ways to write them."""


def _one(part: str) -> list[Writing]:
    typed = tuple(_TOKEN.findall(part))
    ways = [typed] if typed else []
    if _THOUSANDS.fullmatch(part):
        ways.append(("".join(typed),))
    elif len(typed) == 1 and part.isascii() and part.isdigit() and len(part) > 3:
        ways.append(_in_thousands(part))
    return ways


def _in_thousands(digits: str) -> Writing:
    first = len(digits) % 3 or 3
    return (digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3)))


# Letters and digits in one name


def _code_at(parts: Sequence[str], at: int) -> Found | None:
    """ "CA 19-9", "CA19-9" and "CA-19-9": every border of letters and digits may be open or closed."""
    part = parts[at]
    used = 1
    if part.isalpha() and part.isascii() and len(part) <= 3 and at + 1 < len(parts) and parts[at + 1][:1].isdigit():
        part, used = f"{part} {parts[at + 1]}", 2
    if not (part.isascii() and re.search("[A-Za-z]", part) and re.search(r"\d", part)):
        return None
    if re.search(r"\d[.,]\d", part):
        return None  # A number with its unit: its digits stay apart.
    pieces = re.findall(r"[A-Za-z]+|\d+", part)
    if not 1 < len(pieces) <= _MOST_BORDERS + 1:
        return None
    typed = tuple(_TOKEN.findall(part))
    return used, [typed, *(tuple(way) for way in _joined(pieces))]


def _joined(pieces: Sequence[str]) -> Iterator[list[str]]:
    """Every way to join neighbors, the loosest first."""
    if len(pieces) == 1:
        yield list(pieces)
        return
    for rest in _joined(pieces[1:]):
        yield [pieces[0], *rest]
        yield [pieces[0] + rest[0], *rest[1:]]


# Dates


def _date_at(parts: Sequence[str], at: int) -> Found | None:
    """A whole date, however it was typed, in every way it may stand in a form or on a page."""
    skip = 1 if _WEEKDAY.fullmatch(parts[at]) and at + 1 < len(parts) else 0
    numeric = _NUMERIC.fullmatch(parts[at + skip].strip(",."))
    if numeric:
        days = _days(int(numeric[1]), int(numeric[3]), int(numeric[4]), numeric[2])
        typed: list[Writing] = [tuple(_TOKEN.findall(parts[at + skip]))]
        return (1 + skip, [*typed, *(way for day in days for way in _ways(day))]) if days else None
    three = [part.strip(",.").casefold() for part in parts[at + skip : at + skip + 3]]
    if len(three) < 3 or not three[2].isdigit() or len(three[2]) != 4:
        return None
    day_first = _day(three[0], three[1], three[2])
    day = day_first or _day(three[1], three[0], three[2])
    return (3 + skip, _ways(day)) if day else None


def _day(day: str, month: str, year: str) -> date | None:
    day = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", day)
    if month not in _MONTH_NUMBERS or not (day.isascii() and day.isdigit() and year.isascii()):
        return None
    return _valid(int(year), _MONTH_NUMBERS[month], int(day))


def _days(one: int, two: int, three: int, mark: str) -> list[date]:
    """What a date of three numbers may mean; both, where day and month could be either."""
    if one > 31:
        tries = [(one, two, three)]
    else:
        year = three if three > 99 else 2000 + three
        tries = [(year, two, one)] if mark == "." else [(year, one, two), (year, two, one)]
    return [day for day in (_valid(*each) for each in tries) if day is not None]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ways(day: date) -> list[Writing]:
    name = _MONTHS[day.month - 1]
    year, month, number = str(day.year), str(day.month), str(day.day)
    long_month, long_day = f"{day.month:02}", f"{day.day:02}"
    ways: list[Writing] = []
    for called in _names(name):
        ways += [(number, called, year), (called, number, year), (long_day, called, year)]
    ways.append((year, long_month, long_day))
    for first, second in ((number, month), (long_day, long_month)):
        ways += [(first, second, year), (second, first, year)]
    return list(dict.fromkeys(ways))


def _month_at(parts: Sequence[str], at: int) -> Found | None:
    """ "Dec 2025" and "17 Dec": the month in full or cut short, beside its number."""
    pair = [part.strip(",.").casefold() for part in parts[at : at + 2]]
    if len(pair) < 2:
        return None
    for place in (0, 1):
        month, other = pair[place], pair[1 - place]
        if month in _MONTH_NUMBERS and other.isascii() and other.isdigit():
            names = _names(_MONTHS[_MONTH_NUMBERS[month] - 1])
            sides: list[Writing] = [(name, other) for name in names]
            turned: list[Writing] = [(other, name) for name in names]
            return 2, [*sides, *turned] if place == 0 else [*turned, *sides]
    return None


def _names(month: str) -> list[str]:
    return list(dict.fromkeys([month, month[:3], *(["sept"] if month == "september" else [])]))
