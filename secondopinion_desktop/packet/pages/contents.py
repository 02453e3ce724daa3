"""Which page everything starts on, once the papers are opened and the sheets are laid out.

The front sheets name page numbers that depend on how many pages the front sheets take; so they are laid out again
until the numbers stand still. Where they would go to and fro, nothing gives back a page that it once took.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from secondopinion_desktop.packet.pages.about import index_sheet, last_sheets
from secondopinion_desktop.packet.pages.bound import Part, bind
from secondopinion_desktop.packet.pages.tabs import groups_of, tab_sheet, with_mark
from secondopinion_desktop.packet.plan.places import PaperPlace, place_by_record
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import ENLARGED, PAPER, Sheet, Target

_ROUNDS = 6
NOT_ENCLOSED = "(not enclosed)"
Check = Callable[[], object]


@dataclass(frozen=True)
class Contents:
    """The whole packet, page by page: sheets in front, papers, and the sheets after them."""

    front: tuple[Part, ...]
    papers: tuple[PaperPlace, ...]
    back: tuple[Part, ...]
    tabs: tuple[Part, ...] = ()

    @property
    def sheets(self) -> tuple[Part, ...]:
        """All that is the packet's own: in front, among the papers, behind them."""
        return (*self.front, *self.tabs, *self.back)

    @cached_property
    def total(self) -> int:
        """Pages in the packet, those that are left blank among them."""
        return max((last for _, last in self._stretches), default=0)

    @cached_property
    def blanks(self) -> frozenset[int]:
        """The pages left blank so that what follows begins on a right-hand page."""
        ends = [0, *(last for _, last in self._stretches)]
        return frozenset(
            page for end, (first, _) in zip(ends, self._stretches, strict=False) for page in range(end + 1, first)
        )

    @cached_property
    def _stretches(self) -> tuple[tuple[int, int], ...]:
        """First and last page of all that has pages, in order."""
        sheets = ((part.first_own, part.first_own + len(part.pages) - 1) for part in self.sheets if part.pages)
        papers = ((paper.first, paper.first + paper.count - 1) for paper in self.papers if paper.count)
        enlarged = ((number, number) for paper in self.papers for number in paper.numbers_enlarged)
        return tuple(sorted((*sheets, *papers, *enlarged)))

    @cached_property
    def numbers(self) -> _Numbers:
        """How references are printed: "p. 14"."""
        return _Numbers(self)

    def number(self, target: Target) -> int | None:
        """The page a reference leads to; None when that is not in the packet."""
        return self.numbers.first(target)


class _Numbers:
    """References as they are printed, from where everything stood in the last round."""

    def __init__(self, contents: Contents | None) -> None:
        self.papers: Mapping[str, PaperPlace] = {}
        self.parts: Mapping[str, int] = {}
        if contents:
            self.papers = {paper.part.document: paper for paper in contents.papers}
            self.parts = {part.sheet.kind: part.first for part in contents.sheets}

    def first(self, target: Target) -> int | None:
        """The page a reference leads to."""
        if target.what not in (PAPER, ENLARGED):
            return self.parts.get(target.name)
        paper = self.papers.get(target.name)
        if target.what == ENLARGED:
            return (paper.parts_of(target.page - 1) or (None,))[0] if paper else None
        return paper.number_of(target.page) if paper else None

    def last(self, target: Target) -> int | None:
        """The page a range ends on; a `last` of 0 means the paper's own last page."""
        paper = self.papers.get(target.last_name or target.name)
        if paper is None or target.last is None:
            return None
        if target.what == ENLARGED:
            return (paper.parts_of(target.page - 1) or (None,))[-1]
        return paper.first + paper.count - 1 if target.last == 0 else paper.number_of(target.last)

    def __call__(self, target: Target) -> str:
        """ "p. 14", "p. 11-18", or words when the page is not in the packet."""
        number = self.first(target)
        if number is None:
            return NOT_ENCLOSED if self.papers or self.parts else "p. 88"
        last = self.last(target)
        return f"p. {number}–{last}" if last and last > number else f"p. {number}"


def lay_out(
    plan: Plan, papers: tuple[PaperPlace, ...], after: tuple[Sheet, ...], check: Check = lambda: None
) -> Contents:
    """Number everything. `papers` come without first pages; `after` are the sheets behind the papers."""
    before = in_front(plan, papers)
    if not papers:  # Then what stands behind them goes on below what stands before them.
        before, after = (*before, *after), ()
    contents: Contents | None = None
    rounds = 0
    while True:
        # Held to what it was, a sheet takes as many pages as before or more: so this comes to an end.
        like = contents if rounds >= _ROUNDS else None
        made = _round(plan, before, papers, after, _Numbers(contents), like, check)
        if contents and _starts(made) == _starts(contents):
            return made
        contents, rounds = made, rounds + 1


def by_record(plan: Plan, check: Check = lambda: None) -> Contents:
    """The contents by the pages on record, before any paper is opened. `check` may raise to end it."""
    places = tuple(place_by_record(paper) for paper in plan.papers)
    return lay_out(plan, places, last_sheets(plan, places), check)


def in_front(plan: Plan, papers: tuple[PaperPlace, ...]) -> tuple[Sheet, ...]:
    """The sheets before the papers. The index stands before a sheet that can be kept back, so that it can go on with
    the others instead of beginning a page of its own."""
    index = (index_sheet(papers),) if papers else ()
    end = len(plan.sheets)
    while end and plan.sheets[end - 1].apart:
        end -= 1
    return (*plan.sheets[:end], *index, *plan.sheets[end:])


def _starts(contents: Contents) -> tuple[tuple[str, int], ...]:
    parts = tuple((part.sheet.kind, part.first) for part in contents.sheets)
    papers = tuple((paper.part.document, paper.first) for paper in contents.papers)
    return parts + papers + tuple((paper.part.document, paper.first_enlarged) for paper in contents.papers)


def _round(
    plan: Plan,
    before: tuple[Sheet, ...],
    papers: tuple[PaperPlace, ...],
    after: tuple[Sheet, ...],
    numbers: _Numbers,
    like: Contents | None = None,
    check: Check = lambda: None,
) -> Contents:
    front = bind(plan, before, 1, numbers, like.front if like else (), check)
    at = front[-1].first_own + len(front[-1].pages) if front else 1
    placed: list[PaperPlace] = []
    tabs: list[Part] = []
    groups = groups_of(papers) if plan.tabs else (tuple(enumerate(papers, 1)),)
    for number, group in enumerate(groups):
        if plan.tabs:
            (tab,) = bind(plan, (tab_sheet(group, number),), at, numbers, like.tabs if like else (), check)
            tabs.append(with_mark(tab, number, len(groups), plan.page_size))
            at = tab.first + len(tab.pages)
        for place, paper in group:
            faced = place < len(papers) and papers[place].part.translates == paper.part.document
            first = _right_hand(at, paper, faced) if plan.right_hand else at
            placed.append(replace(paper, first=first))
            at = first + paper.count
    back = bind(plan, after, at, numbers, like.back if like else (), check)
    end = back[-1].first_own + len(back[-1].pages) if back else at
    return Contents(front, _with_parts_placed(placed, end), back, tuple(tabs))


def _with_parts_placed(papers: list[PaperPlace], at: int) -> tuple[PaperPlace, ...]:
    """What stands once more in parts comes last of all, from page `at` on: so no other page has another number."""
    found = []
    for paper in papers:
        found.append(replace(paper, first_enlarged=at) if paper.enlarged else paper)
        at += len(paper.enlarged)
    return tuple(found)


def _right_hand(at: int, paper: PaperPlace, faced: bool) -> int:
    """The first page from `at` on for a paper: a right-hand one, with an odd number. One whose translation follows ends
    on a left-hand page, so that the two face each other."""
    odd = not (faced and paper.count % 2)
    return at + ((at % 2 == 0) if odd else (at % 2 == 1))
