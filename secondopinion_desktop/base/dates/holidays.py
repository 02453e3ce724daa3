"""Feasts that people remember things by: "about Christmas", "Easter 2019", "last Thanksgiving"."""

from __future__ import annotations

from datetime import date, timedelta

from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.hearing import Hearing, stretch

HOLIDAY = (
    r"(?:christmas(?: day| eve| time)?|xmas|new year(?:'?s)?(?: day| eve)?|easter(?: sunday)?|thanksgiving"
    r"|halloween|valentine'?s(?: day)?)"
)


def holiday(name: str, year: int, hearing: Hearing) -> PartialDate | None:
    """The day of a feast in a year, or the few days its name is used for; None where it falls elsewhere."""
    plain = name.replace("'", "").replace("xmas", "christmas").replace("new years", "new year")
    fixed = {
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "new year": (1, 1),
        "new year day": (1, 1),
        "new year eve": (12, 31),
        "halloween": (10, 31),
        "valentines": (2, 14),
        "valentines day": (2, 14),
    }
    if plain in fixed:
        return PartialDate(year, *fixed[plain])
    if plain.startswith("christmas"):
        return stretch(PartialDate(year, 12, 24), PartialDate(year, 12, 26))
    if plain.startswith("easter"):
        sunday = _easter(year)
        if plain == "easter sunday":
            return PartialDate.on(sunday)
        return stretch(PartialDate.on(sunday - timedelta(days=2)), PartialDate.on(sunday + timedelta(days=1)))
    # Canada and others keep it on another day.
    return PartialDate.on(_thanksgiving(year)) if hearing.speaker.order == "month first" else None


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the Gregorian rule of 1582, in Meeus's and Butcher's form)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
