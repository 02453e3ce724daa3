"""Words in the place of a name that say there is none: "None", "No known allergies"; or none of a sort: "NKDA"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

E = TypeVar("E")
_LISTED = (
    r"(?:allerg(?:y|ies)|medicines?|medications?|meds|drugs|tablets|pills|conditions?|illness(?:es)?|implants?)"
    r"(?: (?:known|reported))?"
)
_NONE = re.compile(
    r"(?:none|nil|nothing|no|nka|n/?a|keine?|nichts|ninguna?|ninguno|nada|aucune?|rien|[–—-]+)"
    r"(?: (?:known|reported|at all|bekannt(?:en)?|conocid[ao]s?|connue?s?))?"
    rf"|no (?:known |current )*{_LISTED}"
)
_NONE_OF_A_SORT = re.compile(rf"nkda|nkfa|no (?:known |current |other |drug |food |regular |prescription )+{_LISTED}")


def says_none(name: str | None) -> bool:
    """True for an entry whose name only says that the list is empty."""
    return _NONE.fullmatch(_plain(name)) is not None


def says_none_of_a_sort(name: str | None) -> bool:
    """True for one that leaves room for others: latex stands beside "no known drug allergies", and both may hold."""
    return not says_none(name) and _NONE_OF_A_SORT.fullmatch(_plain(name)) is not None


def some_named(entries: Iterable[E], name: Callable[[E], str | None]) -> list[E]:
    """Those with a name; one that only says "none" is left to the sentence that it stands beside others."""
    named = [one for one in entries if name(one)]
    some = [one for one in named if not says_none(name(one))]
    return some or named


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split()).strip(" .!()")
