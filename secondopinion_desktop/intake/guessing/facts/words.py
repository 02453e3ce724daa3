"""The words of the rules, from `resources/guessing/facts_*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from secondopinion_desktop.base.paths import resources


@cache
def told(name: str) -> Mapping[str, Any]:
    """What one of the files says."""
    with (resources() / "guessing" / f"facts_{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def any_of(name: str, *path: str, shape: str = r"(?<![\w-])(?:{})(?![\w-])") -> re.Pattern[str]:
    """One pattern for all lines of a list, or of every list of a table (one for each language)."""
    found: Any = told(name)
    for step in path:
        found = found[step]
    return re.compile(shape.replace("{}", "|".join(_lines(found))), re.IGNORECASE)


def _lines(found: Any) -> Iterable[str]:
    if isinstance(found, Mapping):
        return [line for part in found.values() for line in _lines(part)]
    return [str(line) for line in found]
