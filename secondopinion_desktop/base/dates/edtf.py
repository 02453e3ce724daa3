"""The stored form of a date: EDTF (ISO 8601-2:2019), the part of it that people need.

"2017", "2017-03", "2017-03-04"; "2016~" about 2016; "2019-22" summer 2019 (29 to 32: seasons of the southern
half of the earth); "199X" the 1990s; "2017/2018" some time from one to the other; "../2014" and "2016/.." open ends.
"""

from __future__ import annotations

import re
from typing import Any

from secondopinion_desktop.base.dates.shape import DateShape

_POINT = re.compile(r"(?:(\d{3})X|(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)([~?%]?)")
FIRST_SEASON = 21
"""What stands where a month would, from here on, is a season."""


def point_parts(text: str) -> dict[str, Any]:
    """The parts of one point of time; ValueError when it is none."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a stored date")
    decade, year, second, day, rough = match.groups()
    if decade:
        return {"year": int(decade) * 10, "decade": True, "about": bool(rough)}
    if second and int(second) >= FIRST_SEASON:
        if day:
            raise ValueError(f"{text!r} is a day in a season")
        return {"year": int(year), "season": int(second), "about": bool(rough)}
    month = int(second) if second else None
    return {"year": int(year), "month": month, "day": int(day) if day else None, "about": bool(rough)}


def point_written(when: DateShape) -> str:
    """One point of time in its stored form."""
    if when.year is None:
        return ""
    parts = [f"{when.year // 10:03d}X" if when.decade else f"{when.year:04d}"]
    if when.season is not None:
        parts.append(f"{when.season:02d}")
    elif when.month is not None:
        parts.append(f"{when.month:02d}")
        if when.day is not None:
            parts.append(f"{when.day:02d}")
    return "-".join(parts) + ("~" if when.about else "")


def written(when: DateShape) -> str:
    """The whole date in its stored form; "" when only words are known."""
    own = point_written(when)
    if when.open == "before":
        return f"../{own}"
    if when.open == "after":
        return f"{own}/.."
    return f"{own}/{point_written(when.end)}" if when.end is not None else own
