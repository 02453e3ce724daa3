"""Which page everything starts on, once the papers are opened and the sheets are laid out.

The front sheets name page numbers that depend on how many pages the front sheets take; so they are laid out again
until the numbers stand still, and with number widths held fixed if they would not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from secondopinion_desktop.packet.about import INDEX_KIND, index_sheet
from secondopinion_desktop.packet.blocks import set_blocks
from secondopinion_desktop.packet.fitting import Fitted, fitted, set_sheet, without_a_rest
from secondopinion_desktop.packet.layout import Flow, LaidPage, Measures
from secondopinion_desktop.packet.plan import PATIENT, PaperPart, Plan
from secondopinion_desktop.packet.words import PAPER, Block, Sheet, Target, TimeAxis

BODY = 10.2
LARGE_PRINT = 14.0
_ROUNDS = 6
_BETWEEN_SHEETS = 26.0
_LEAST_ROOM = 90.0
_WORTH_BEGINNING = 0.22
"""The share of a page that must be free for a sheet to begin there and go on over the next."""
NOT_ENCLOSED = "(not enclosed)"


@dataclass(frozen=True)
class PaperPlace:
    """A paper's place: its first page in the packet (1-based) and, in order, the original pages (0-based) printed.

    A paper kept aside has one page with its name, `why_aside` says why; `rung` is how it was read (see sources.RUNGS).
    """

    part: PaperPart
    pages: tuple[int, ...]
    first: int = 0
    rung: int = 0
    why_aside: str = ""

    @property
    def count(self) -> int:
        """Pages it takes in the packet."""
        return 1 if self.why_aside else len(self.pages)

    def number_of(self, original: int) -> int | None:
        """The packet page of an original page (1-based); of the paper's name page when kept aside."""
        if self.why_aside:
            return self.first
        return self.first + self.pages.index(original - 1) if original - 1 in self.pages else None


@dataclass(frozen=True)
class Part:
    """A sheet as laid out: its first page in the packet and its pages."""

    sheet: Sheet
    first: int
    pages: tuple[LaidPage, ...]


@dataclass(frozen=True)
class Contents:
    """The whole packet, page by page: sheets in front, papers, and the sheets after them."""

    front: tuple[Part, ...]
    papers: tuple[PaperPlace, ...]
    back: tuple[Part, ...]

    @property
    def total(self) -> int:
        """Pages in the packet."""
        parts = sum(len(part.pages) for part in (*self.front, *self.back))
        return parts + sum(paper.count for paper in self.papers)

    def number(self, target: Target) -> int | None:
        """The page a reference leads to; None when that is not in the packet."""
        return _Numbers(self).first(target)


class _Numbers:
    """References as they are printed, from where everything stood in the last round."""

    def __init__(self, contents: Contents | None, digits: int = 0) -> None:
        self.digits = digits
        self.papers: Mapping[str, PaperPlace] = {}
        self.parts: Mapping[str, int] = {}
        if contents:
            self.papers = {paper.part.document: paper for paper in contents.papers}
            self.parts = {part.sheet.kind: part.first for part in (*contents.front, *contents.back)}

    def first(self, target: Target) -> int | None:
        """The page a reference leads to."""
        if target.what != PAPER:
            return self.parts.get(target.name)
        paper = self.papers.get(target.name)
        return paper.number_of(target.page) if paper else None

    def last(self, target: Target) -> int | None:
        """The page a range ends on; a `last` of 0 means the paper's own last page."""
        paper = self.papers.get(target.last_name or target.name)
        if paper is None or target.last is None:
            return None
        return paper.first + paper.count - 1 if target.last == 0 else paper.number_of(target.last)

    def __call__(self, target: Target) -> str:
        """ "p. 14", "p. 11-18", or words when the page is not in the packet."""
        number = self.first(target)
        if self.digits:
            return "p. " + "8" * self.digits + ("–" + "8" * self.digits if target.last is not None else "")
        if number is None:
            return NOT_ENCLOSED if self.papers or self.parts else "p. 88"
        last = self.last(target)
        return f"p. {number}–{last}" if last and last > number else f"p. {number}"


def lay_out(plan: Plan, papers: tuple[PaperPlace, ...], after: tuple[Sheet, ...]) -> Contents:
    """Number everything. `papers` come without first pages; `after` are the sheets behind the papers."""
    before = (*plan.sheets, *((index_sheet(papers),) if papers else ()))
    contents: Contents | None = None
    for _ in range(_ROUNDS):
        made = _round(plan, before, papers, after, _Numbers(contents))
        if contents and _starts(made) == _starts(contents):
            return made
        contents = made
    fixed = _round(plan, before, papers, after, _Numbers(contents, digits=4))
    return _round(plan, before, papers, after, _Numbers(fixed), like=fixed)


def _starts(contents: Contents) -> tuple[tuple[str, int], ...]:
    parts = tuple((part.sheet.kind, part.first) for part in (*contents.front, *contents.back))
    return parts + tuple((paper.part.document, paper.first) for paper in contents.papers)


def _round(
    plan: Plan,
    before: tuple[Sheet, ...],
    papers: tuple[PaperPlace, ...],
    after: tuple[Sheet, ...],
    numbers: _Numbers,
    like: Contents | None = None,
) -> Contents:
    at = 1
    rests: dict[str, tuple[Block, ...]] = {}
    front: list[Part] = []
    held = {part.sheet.kind: len(part.pages) for part in (*like.front, *like.back)} if like else {}
    began = {part.sheet.kind: part.first for part in like.front} if like else {}
    for sheet in before:
        if sheet.spill_of:
            if not rests.get(sheet.spill_of) and not held.get(sheet.kind):
                continue
            sheet = replace(sheet, blocks=(*sheet.blocks, *rests.get(sheet.spill_of, ())))
        own_page = sheet.start_page or sheet.one_page or began.get(sheet.kind, 0) >= at
        below = None if own_page else _below(plan, front, sheet, numbers)
        if below is not None:
            pages = _as_many(below, held.get(sheet.kind, 0))
            front.append(Part(sheet, at - 1, pages))
        else:
            made = _set_sheet(plan, sheet, numbers)
            rests[sheet.kind] = made.rest
            pages = _as_many(made.pages, held.get(sheet.kind, 0))
            front.append(Part(sheet, at, pages))
        at += len(pages)
    placed: list[PaperPlace] = []
    for paper in papers:
        placed.append(PaperPlace(paper.part, paper.pages, at, paper.rung, paper.why_aside))
        at += paper.count
    back: list[Part] = []
    for sheet in after:
        pages = _as_many(_set_sheet(plan, sheet, numbers).pages, held.get(sheet.kind, 0))
        back.append(Part(sheet, at, pages))
        at += len(pages)
    return Contents(tuple(front), tuple(placed), tuple(back))


def _below(plan: Plan, front: list[Part], sheet: Sheet, numbers: _Numbers) -> tuple[LaidPage, ...] | None:
    """The sheet begun under the one before it: the further pages it takes, or None when it needs a page of its own."""
    last = next((part for part in reversed(front) if part.pages), None)
    if last is None or last.sheet.one_page or last.sheet.start_page:
        return None
    page = last.pages[-1]
    flow = Flow(plan.page_size, measures_for(plan), numbers)
    flow.y = page.lowest(flow.top) - _BETWEEN_SHEETS
    if flow.y < flow.bottom + _LEAST_ROOM:
        return None
    left = flow.y - flow.bottom
    set_blocks(flow, sheet.blocks)
    if len(flow.pages) > 1 and (not _may_go_on(sheet) or left < (flow.top - flow.bottom) * _WORTH_BEGINNING):
        return None
    page.items += flow.pages[0].items
    page.links += flow.pages[0].links
    page.legend = page.legend or sheet.legend
    for further in flow.pages[1:]:
        further.legend = sheet.legend
    return tuple(flow.pages[1:])


def _may_go_on(sheet: Sheet) -> bool:
    """A drawing is looked at as a whole; tables and lists go on over the page."""
    return not any(isinstance(block, TimeAxis) for block in sheet.blocks)


def _as_many(pages: tuple[LaidPage, ...], least: int) -> tuple[LaidPage, ...]:
    """Blank pages at the end, in the rare case that the real numbers are so short that a page was saved."""
    return pages + tuple(LaidPage() for _ in range(least - len(pages)))


def _set_sheet(plan: Plan, sheet: Sheet, numbers: _Numbers) -> Fitted:
    if sheet.one_page and plan.preset != PATIENT:
        made = fitted(sheet, plan.page_size, numbers)
    else:
        made = Fitted(without_a_rest(sheet.blocks, plan.page_size, measures_for(plan), numbers))
    for page in made.pages:
        page.legend = sheet.legend
    return made


def measures_for(plan: Plan) -> Measures:
    """The sizes of a packet's own sheets, page one aside."""
    return Measures.at(LARGE_PRINT if plan.preset == PATIENT else BODY)


__all__ = ["INDEX_KIND", "Contents", "PaperPlace", "Part", "lay_out", "measures_for", "set_sheet"]
