"""The words that give a paper's sort away, from `resources/guessing/sorts.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from secondopinion_desktop.base.paths import resources


@dataclass(frozen=True)
class SortWords:
    """How papers of one sort are headed, what their text speaks of, and how they begin where they are letters."""

    heading: re.Pattern[str]
    body: re.Pattern[str]
    letter: re.Pattern[str] | None = None


@cache
def _told() -> Mapping[str, Any]:
    with (resources() / "guessing" / "sorts.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def sort_words() -> dict[str, SortWords]:
    """By sort, a choice of a document's `sort`."""
    return {
        sort: SortWords(
            _any_of(words["heading"], r"\b(?:{})"),
            _any_of(words["body"], r"\b(?:{})(?!\w)"),
            _any_of(words["letter"], r"^(?:{})") if "letter" in words else None,
        )
        for sort, words in _told().items()
        if sort != "says_what"
    }


@cache
def says_what() -> re.Pattern[str]:
    """A label before the words that say what a paper is."""
    return _any_of(_told()["says_what"], r"(?:.* )?(?:{})(?: requested| performed)?")


def _any_of(ways: list[str], shape: str) -> re.Pattern[str]:
    return re.compile(shape.format("|".join(ways)), re.IGNORECASE | re.MULTILINE)
