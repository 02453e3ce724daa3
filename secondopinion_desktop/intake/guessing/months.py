"""The names of months as papers write them, in four languages, from `resources/guessing/months.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from secondopinion_desktop.base.paths import resources

_MONTHS_OF_A_YEAR = 12
_NO_LETTER = r"(?![^\W\d_])"


@cache
def _ways() -> tuple[str, ...]:
    """By month, from January, a pattern of all its names."""
    with (resources() / "guessing" / "months.toml").open("rb") as file:
        languages = tomllib.load(file).values()
    return tuple("|".join(language[month] for language in languages) for month in range(_MONTHS_OF_A_YEAR))


@cache
def month_names() -> str:
    """A pattern of any month's name, for use within another one; it is to look away from case."""
    return f"(?:(?:{'|'.join(_ways())}){_NO_LETTER})"


@cache
def month_number(name: str) -> int:
    """The month of this name, from 1; ValueError for a word that is none."""
    for number, way in enumerate(_ways(), 1):
        if re.fullmatch(way, name.rstrip("."), re.IGNORECASE):
            return number
    raise ValueError(name)
