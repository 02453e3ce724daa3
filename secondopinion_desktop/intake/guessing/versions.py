"""What a report says of an earlier one: that it corrects it, adds to it; or that it is not the last word itself.

Pure; the words are data in `resources/guessing/versions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from secondopinion_desktop.intake.guessing.ways import ways_in

CORRECTED, ADDENDUM, PRELIMINARY = "corrected", "addendum", "preliminary"
_IN_SENTENCES = {"corrects": CORRECTED, "adds": ADDENDUM}
"""What a whole sentence says: that this paper, and no other it speaks of, takes the place of a report or adds to it."""
_HEAD_LINES = 40
_LINE_LETTERS = 160
_LETTERS = 20_000
_HEADING_LETTERS = 70
_NUMBER = r"\s*[.:#=]*\s*(?P<number>[a-z]{0,4}[-/ ]?\d[\w/.-]{2,})"


@dataclass(frozen=True)
class VersionSaid:
    """`ways` are those of CORRECTED, ADDENDUM and PRELIMINARY its head speaks of; `numbers` what the report is known
    by where it was made; `nth` which correction it calls itself, the first where it says no more, 0 for none."""

    ways: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    nth: int = 0


NOTHING_SAID = VersionSaid()


@cache
def _rules() -> tuple[Mapping[str, re.Pattern[str]], re.Pattern[str]]:
    told = ways_in("versions")
    ways = {way: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for way, words in told.items() if way != "number"}
    return ways, re.compile(rf"\b(?:{told['number']})\b{_NUMBER}", re.IGNORECASE)


def version_in(text: str) -> VersionSaid:
    """What a paper's words say of its version."""
    ways, number = _rules()
    text = text[:_LETTERS]
    lines = [line.strip()[:_LINE_LETTERS] for line in text.split("\n") if line.strip()]
    head = lines[:_HEAD_LINES]
    headings = list(filter(_is_heading, head))
    found = {way for way in (CORRECTED, ADDENDUM, PRELIMINARY) if any(map(ways[way].search, headings))}
    # A sentence may run over two lines.
    sentences = " ".join(head)
    found |= {way for name, way in _IN_SENTENCES.items() if ways[name].search(sentences)}
    # An addendum often stands at the end, under a heading of its own.
    found |= {ADDENDUM for line in lines if _is_heading(line) and ways[ADDENDUM].match(line)}
    numbers = frozenset(_plain(one["number"]) for one in number.finditer(text))
    return VersionSaid(frozenset(found), numbers, _nth(headings, ways) if CORRECTED in found else 0)


def _nth(headings: list[str], ways: Mapping[str, re.Pattern[str]]) -> int:
    """Which correction a corrected report calls itself: the highest its headings name."""
    counted = [int(one["n"]) for line in headings for one in ways["counted"].finditer(line)]
    named = [n for n, name in enumerate(("second", "third"), 2) if any(map(ways[name].search, headings))]
    return max([1, *counted, *named])


def _is_heading(line: str) -> bool:
    """True for a line that stands by itself; within a sentence such a word is about something else."""
    return len(line) <= _HEADING_LETTERS and not line.endswith(",")


def _plain(number: str) -> str:
    return re.sub(r"[^a-z0-9]", "", number.casefold())
