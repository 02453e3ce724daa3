"""The packet's own sheets bound into pages, one going on under the other, so that no page holds only a few lines.

A sheet begins a page of its own only where somebody may want to take that page out, behind page one (which is read
alone), or where too little room is left. When a page would still come out nearly empty, all sheets are set a little
tighter, if that saves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.fitting import Fitted, fitted, set_sheet, tighter_than
from secondopinion_desktop.packet.pages.foot import Foot
from secondopinion_desktop.packet.pages.layout import LARGE_PRINT, Flow, LaidPage, Measures
from secondopinion_desktop.packet.pages.typeset import Numbers
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import Block, Sheet, TimeAxis

BODY = 10.2
_BETWEEN_SHEETS = 26.0
_LEAST_ROOM = 90.0
_WORTH_BEGINNING = 0.22
"""The share of a page that must be free for a sheet to begin there and go on over the next."""
_NEARLY_EMPTY = 0.2
"""A page filled to less than this share is no page."""
_SPARSE = 0.45
"""A page filled to less than this share is gone on with even by a sheet that would rather begin a page."""
_LINES_HIGHER = 8
"""By so many lines at most a page ends earlier, for the next one not to be empty."""


@dataclass(frozen=True)
class Part:
    """A sheet as laid out: the page of the packet it begins on, and the pages that are its own.

    When it begins `below` another sheet, its first lines stand on that one's last page, and its own pages follow.
    """

    sheet: Sheet
    first: int
    pages: tuple[LaidPage, ...]
    below: bool = False

    @property
    def first_own(self) -> int:
        """The page of the packet that the first of its own pages is."""
        return self.first + self.below

    @property
    def count(self) -> int:
        """On how many pages something of it stands."""
        return len(self.pages) + self.below


def measures_for(plan: Plan) -> Measures:
    """The sizes of a packet's own sheets, page one aside."""
    return replace(Measures.at(LARGE_PRINT if plan.sort.large else plan.body or BODY), foot=Foot.of(plan).own_height)


def is_one_page(plan: Plan, sheet: Sheet) -> bool:
    """Whether a sheet is made to fit one page, and read alone; in large print, and over two sides, none is."""
    return sheet.one_page and not plan.sort.large and plan.sort.sides is None


def bind(
    plan: Plan,
    sheets: Sequence[Sheet],
    first: int,
    numbers: Numbers,
    like: Sequence[Part],
    check: Callable[[], object] = lambda: None,
) -> tuple[Part, ...]:
    """The sheets as pages from page `first` on; `like` an earlier go whose pages they must have as many of.

    `check` is called between sheets, and may raise to end it."""
    held = {part.sheet.kind: part for part in like}
    measures = measures_for(plan)
    made = _Binding(plan, measures, numbers, held, check).bound(sheets, first)
    if not _wastes_a_page(made, measures, plan):
        return made
    for less in tighter_than(measures):
        again = _Binding(plan, less, numbers, held, check).bound(sheets, first)
        if _pages(again) < _pages(made):
            return again
    return made


def _pages(parts: Sequence[Part]) -> int:
    return sum(len(part.pages) for part in parts)


def _wastes_a_page(parts: Sequence[Part], measures: Measures, plan: Plan) -> bool:
    """Whether a page that could have been joined to another is nearly empty."""
    return any(
        not part.sheet.apart and not is_one_page(plan, part.sheet) and _filled(page, measures, plan) < _NEARLY_EMPTY
        for part in parts
        for page in part.pages[-1:]
    )


def _filled(page: LaidPage, measures: Measures, plan: Plan) -> float:
    flow = Flow(plan.page_size, measures, lambda _target: "")
    return (flow.top - page.lowest(flow.top)) / (flow.top - flow.bottom)


@dataclass(frozen=True)
class _Binding:
    """One go at binding, in one size."""

    plan: Plan
    measures: Measures
    numbers: Numbers
    held: dict[str, Part]
    check: Callable[[], object]

    def bound(self, sheets: Sequence[Sheet], first: int) -> tuple[Part, ...]:
        """All of them, one after or below the other."""
        at = first
        rests: dict[str, tuple[Block, ...]] = {}
        parts: list[Part] = []
        for sheet in sheets:
            self.check()
            like = self.held.get(sheet.kind)
            if sheet.spill_of:
                if not rests.get(sheet.spill_of) and like is None:
                    continue
                sheet = replace(sheet, blocks=(*sheet.blocks, *rests.get(sheet.spill_of, ())))
            least = len(like.pages) if like else 0
            below = None if like and not like.below else self._below(parts, sheet, least)
            if below is not None:
                parts.append(Part(sheet, at - 1, _as_many(below, least), below=True))
            else:
                if self.plan.right_hand and not sheet.spill_of:
                    at += 1 - at % 2
                made = self._alone(sheet, least)
                rests[sheet.kind] = made.rest
                parts.append(Part(sheet, at, _as_many(made.pages, least)))
            at += len(parts[-1].pages)
        return tuple(parts)

    def _below(self, parts: list[Part], sheet: Sheet, least: int) -> tuple[LaidPage, ...] | None:
        """The sheet begun under the one before it: the further pages it takes, None when it needs its own page, or
        when a page it took before would stay empty."""
        last = next((part for part in reversed(parts) if part.pages), None)
        if last is None or sheet.apart or last.sheet.apart:
            return None
        if is_one_page(self.plan, sheet) or is_one_page(self.plan, last.sheet):
            return None
        page = last.pages[-1]
        flow = Flow(self.plan.page_size, self.measures, self.numbers)
        flow.y = page.lowest(flow.top) - _BETWEEN_SHEETS
        if flow.y < flow.bottom + _LEAST_ROOM:
            return None
        left = (flow.y - flow.bottom) / (flow.top - flow.bottom)
        set_blocks(flow, sheet.blocks)
        if len(flow.pages) <= least:
            return None
        goes_on = len(flow.pages) > 1
        if goes_on and (not _may_go_on(sheet) or left < (1 - _SPARSE if sheet.start_page else _WORTH_BEGINNING)):
            return None
        page.items += flow.pages[0].items
        page.links += flow.pages[0].links
        page.sheets += flow.pages[0].sheets
        page.legend = page.legend or sheet.legend
        for further in flow.pages[1:]:
            further.legend = sheet.legend
        return tuple(flow.pages[1:])

    def _alone(self, sheet: Sheet, least: int) -> Fitted:
        if is_one_page(self.plan, sheet):
            made = fitted(sheet, self.plan.page_size, self.numbers, self.measures.foot)
        else:
            made = Fitted(self._spread(sheet, least))
        for page in made.pages:
            page.legend = sheet.legend
        return made

    def _spread(self, sheet: Sheet, least: int) -> tuple[LaidPage, ...]:
        """The sheet on so many pages or more: its pages end a few lines higher where the last would else be empty."""
        measures = self.measures
        pages = set_sheet(sheet.blocks, self.plan.page_size, measures, self.numbers)
        for _ in range(_LINES_HIGHER):
            if len(pages) >= least:
                break
            measures = replace(measures, foot=measures.foot + measures.leading)
            pages = set_sheet(sheet.blocks, self.plan.page_size, measures, self.numbers)
        return pages


def _may_go_on(sheet: Sheet) -> bool:
    """A drawing is looked at as a whole; tables and lists go on over the page."""
    return not any(isinstance(block, TimeAxis) for block in sheet.blocks)


def _as_many(pages: tuple[LaidPage, ...], least: int) -> tuple[LaidPage, ...]:
    """Blank pages at the end, in the rare case that the real numbers are so short that a page was saved."""
    return pages + tuple(LaidPage() for _ in range(least - len(pages)))
