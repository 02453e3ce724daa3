"""A fact that was found on a page, and how sure the rule is that found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SURE, LIKELY, UNSURE = 0.9, 0.6, 0.4
"""Plain words of a rule's own place; words that want a look; what is proposed only beside the page."""


@dataclass(frozen=True)
class Fact:
    """`fields` are as a change takes them, with the words as printed; `words` are what it stands on, on `page`.

    `of` is the name of the entry it belongs to where it says only one more thing of that (the stage of an illness):
    with it the fact is written into that entry, or makes it.
    """

    kind: str
    fields: Mapping[str, str]
    words: str
    page: int
    sure: float = SURE
    of: str = ""
