"""The words that give a paper's sort away, from `resources/guessing/sorts.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from secondopinion_desktop.base.paths import resources


@dataclass(frozen=True)
class SortWords:
    """How papers of one sort are headed, and what their text speaks of."""

    heading: re.Pattern[str]
    body: re.Pattern[str]


@cache
def sort_words() -> dict[str, SortWords]:
    """By sort, a choice of a document's `sort`."""
    with (resources() / "guessing" / "sorts.toml").open("rb") as file:
        told = tomllib.load(file)
    return {
        sort: SortWords(_any_of(words["heading"], r"\b(?:{})"), _any_of(words["body"], r"\b(?:{})(?!\w)"))
        for sort, words in told.items()
    }


def _any_of(ways: list[str], shape: str) -> re.Pattern[str]:
    return re.compile(shape.format("|".join(ways)), re.IGNORECASE)
