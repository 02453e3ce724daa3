"""Whether two papers are one paper twice, or one a newer version of the other. Asked about, never decided here.

The same pages, be it that one is a photograph and the other a scan, or that a PDF was saved again; all pages of one
among those of the other; or a report that says of itself that it corrects, or adds to, the other. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from secondopinion_desktop.intake.guessing.alike import Alike, PageSaid, alike, only_on
from secondopinion_desktop.intake.guessing.versions import ADDENDUM, CORRECTED, NOTHING_SAID, PRELIMINARY, VersionSaid

SAME, PART, REISSUED = "same", "part", "reissued"
REPLACES = (CORRECTED, ADDENDUM, REISSUED)
"""The ways in which the second is a newer version of the first, as `Document.replaces_how` has them."""
_FOLLOWS = (CORRECTED, REISSUED)
"""Those in which it takes the other's place."""
_KEPT = {CORRECTED: 0.5, ADDENDUM: 0.0, REISSUED: 0.6}
_KEPT_OF_ONE_DAY = 0.6
"""How much of the older a newer version must still say; more where only the day tells that it is the same report."""
_SKETCH = 24
_SHARED = 4
_MOST_PAGES = 40


@dataclass(frozen=True)
class PaperSaid:
    """A paper as it is compared: its pages, what it says of its version, the labelled day in it, its sort, and the last
    day on which it was reported."""

    id: str
    pages: tuple[PageSaid, ...]
    version: VersionSaid = NOTHING_SAID
    day: str | None = None
    sort: str | None = None
    reported: str | None = None

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """Its pages, from 0, that can be known again; blank ones cannot."""
        return tuple(
            at for at, page in enumerate(self.pages[:_MOST_PAGES]) if page.says_enough or page.drawn is not None
        )

    @cached_property
    def words(self) -> Counter[str]:
        """All its words."""
        return sum((page.words for page in self.pages), Counter[str]())

    @cached_property
    def met_by(self) -> frozenset[object]:
        """Under what it meets papers worth comparing; those that share a few of these may be the same."""
        found: set[object] = {("number", number) for number in self.version.numbers}
        if self.day and self.sort:
            found.add(("day", self.day, self.sort))
        for at in self.telling:
            page = self.pages[at]
            found |= {("words", one) for one in _sketch(page)} if page.says_enough else {"picture"}
        return frozenset(found)


@dataclass(frozen=True)
class Twice:
    """Two papers, by id: `first` was there first, or is the whole, or the older version of `second`.

    `how` is SAME, PART or one of REPLACES; `pages` are two pages (from 1) to lay side by side. What stands on one of
    them only is told, so that a person knows where to look.
    """

    first: str
    second: str
    how: str
    pages: tuple[int, int] = (1, 1)
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


def meet(one: PaperSaid, other: PaperSaid) -> bool:
    """Whether two papers share enough to be compared word by word."""
    shared = one.met_by & other.met_by
    return len(shared) >= _SHARED or any(not isinstance(way, tuple) or way[0] != "words" for way in shared)


def twice(first: PaperSaid, second: PaperSaid) -> Twice | None:
    """How the two are one; None when they are two papers. `first` was there before the other."""
    return _newer(first, second) or _newer(second, first) or _same_pages(first, second)


def first_twice(known: Iterable[PaperSaid], new: PaperSaid) -> Twice | None:
    """The first of the known papers that a new one is, or a version of."""
    found = [(one, pair) for one in known if meet(one, new) and (pair := twice(one, new))]
    if not found:
        return None
    best, pair = found[0]
    for one, other in found[1:]:
        # Of a report and its correction the new one follows the correction.
        after = _newer(best, one) if pair.how in _FOLLOWS and other.how in _FOLLOWS else None
        best, pair = (one, other) if after is not None else (best, pair)
    return pair


def followed(pairs: Collection[Twice]) -> list[Twice]:
    """Without those in which a version follows an old one, though it follows a newer one as well: it is asked about
    beside the newest only."""
    steps = {(one.first, one.second) for one in pairs if one.how in _FOLLOWS}
    before: dict[str, set[str]] = {}
    for first, second in steps:
        before.setdefault(second, set()).add(first)
    return [
        one
        for one in pairs
        if one.how not in _FOLLOWS or not any((one.first, mid) in steps for mid in before.get(one.second, ()))
    ]


def _same_pages(first: PaperSaid, second: PaperSaid) -> Twice | None:
    whole, part = (first, second) if len(second.telling) <= len(first.telling) else (second, first)
    matches = tuple(_matches(whole, part))
    if not matches or len(matches) != len(part.telling):
        return None
    how = SAME if len(part.telling) == len(whole.telling) else PART
    at, of_part, found = max(matches, key=lambda one: len(one[2].only_first) + len(one[2].only_second))
    said = Twice(whole.id, part.id, how, (at + 1, of_part + 1), found.only_first, found.only_second)
    return said if how == PART or whole is first else _turned(said)


def _turned(one: Twice) -> Twice:
    return Twice(one.second, one.first, one.how, (one.pages[1], one.pages[0]), one.only_second, one.only_first)


def _matches(whole: PaperSaid, part: PaperSaid) -> Iterator[tuple[int, int, Alike]]:
    """Each page of the part with a page of the whole that is the same, none used twice."""
    left = list(whole.telling)
    for at in part.telling:
        tried = ((one, alike(whole.pages[one], part.pages[at])) for one in left)
        there = next(((one, found) for one, found in tried if found is not None), None)
        if there is None:
            return
        left.remove(there[0])
        yield there[0], at, there[1]


def _newer(older: PaperSaid, newer: PaperSaid) -> Twice | None:
    how = _way(older.version.ways, newer.version.ways)
    mine, theirs = older.version.numbers, newer.version.numbers
    by_number = bool(mine & theirs)
    if how is None and by_number and _is_corrected_again(older, newer):
        how = CORRECTED
    if how is None:
        return None
    if not by_number and ((mine and theirs) or not (older.day and older.day == newer.day and older.sort == newer.sort)):
        return None
    least = _KEPT[how] if by_number else max(_KEPT[how], _KEPT_OF_ONE_DAY)
    if _kept(older.words, newer.words) < least:
        return None
    gone, come = only_on(older.pages, newer.pages)
    # An addendum need not say again what it adds to.
    return Twice(older.id, newer.id, how, (1, 1), () if how == ADDENDUM else gone, come)


def _way(older: frozenset[str], newer: frozenset[str]) -> str | None:
    for way in (CORRECTED, ADDENDUM):
        if way in newer and way not in older:
            return way
    return REISSUED if PRELIMINARY in older and PRELIMINARY not in newer and not (older - {PRELIMINARY}) else None


def _is_corrected_again(older: PaperSaid, newer: PaperSaid) -> bool:
    """Whether a report that was corrected already is corrected once more: by the day it was reported, and by which
    correction it calls itself; where the two say otherwise, nobody knows."""
    if not (CORRECTED in older.version.ways and CORRECTED in newer.version.ways):
        return False
    days = (newer.reported or "", older.reported or "") if newer.reported and older.reported else ("", "")
    later = [newer.version.nth - older.version.nth, (days[0] > days[1]) - (days[0] < days[1])]
    return max(later) > 0 and min(later) >= 0


def _kept(older: Counter[str], newer: Counter[str]) -> float:
    return (older & newer).total() / max(1, older.total())


def _sketch(page: PageSaid) -> list[int]:
    """A few numbers that pages with nearly the same words share."""
    return sorted(_number(word) for word in page.words)[:_SKETCH]


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
