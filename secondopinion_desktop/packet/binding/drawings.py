"""Every page of the packet in order, with its foot, ready for ReportLab."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from secondopinion_desktop.lettering.fonts import Style
from secondopinion_desktop.packet.pages.about import aside_blocks, blank_blocks
from secondopinion_desktop.packet.pages.bound import Part, measures_for
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.pages.fitting import set_sheet
from secondopinion_desktop.packet.pages.foot import (
    BLACKED,
    BLANK,
    STRAIGHTENED,
    Foot,
    cleaned_words,
    mistake_words,
    paper_words,
    part_words,
    replaced_words,
    smaller_words,
)
from secondopinion_desktop.packet.pages.layout import Item, LaidPage, Text
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tags import HEADING, PICTURE, SECTION, WORDS, Tag
from secondopinion_desktop.packet.plan.places import Enlarged
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import PAPER, PART, Block, Target
from secondopinion_desktop.packet.sources.opening import OpenedPaper
from secondopinion_desktop.packet.sources.papers import sort_of
from secondopinion_desktop.packet.sources.parting import STRIP, in_part
from secondopinion_desktop.packet.sources.placing import Placement

_ABOVE = 3.0
_HARD_TO_READ = 0.45
"""Print of ten points made smaller than this is under the size of a footnote's."""


@dataclass(frozen=True)
class _Page:
    """A page before it has its number: its size, what its foot says `above`, what is on it, whether it is our `own`."""

    size: tuple[float, float]
    above: str
    items: Iterable[Item] = ()
    own: bool = True
    heads: Tag | None = None
    laid: Tag | None = None
    sheets: Sequence[Tag] = ()


def drawings(plan: Plan, contents: Contents, papers: list[OpenedPaper]) -> Iterator[Drawing]:
    """Every page of the packet in order, with its foot. A paper's pages are empty as yet; its foot is read as the
    paper's heading on the first of them. One after the other: thousands would be as much to hold as all else."""
    foot, number = Foot.of(plan), 1
    for page in _pages(plan, contents, papers, foot):
        while number in contents.blanks:
            below = foot.items(plan.page_size, number, contents.total, f"{foot.packet} · {BLANK}", own=False)
            yield Drawing(plan.page_size, (), tuple(below))
            number += 1
        below = foot.items(page.size, number, contents.total, page.above, page.own, page.heads)
        yield Drawing(page.size, tuple(page.items), tuple(below), page.laid, tuple(page.sheets))
        number += 1


def _pages(plan: Plan, contents: Contents, papers: list[OpenedPaper], foot: Foot) -> Iterator[_Page]:
    """All but those left blank: the sheets in front, the papers with their tab sheets, the sheets behind."""
    for part in contents.front:
        yield from _sheet(part, plan, foot)
    tabs = list(contents.tabs)
    told = contents.number(Target(PART, "mistakes"))
    for number, paper in enumerate(papers, 1):
        while tabs and tabs[0].first < paper.place.first:
            yield from _sheet(tabs.pop(0), plan, foot)
        yield from _paper(number, paper, plan, contents, foot, told)
    for part in contents.back:
        yield from _sheet(part, plan, foot)
    for number, paper in enumerate(papers, 1):
        yield from _parts(number, paper, foot)


def _parts(number: int, paper: OpenedPaper, foot: Foot) -> Iterator[_Page]:
    """The sheets on which pages of paper `number` stand once more in parts."""
    place = paper.place
    pages = len(paper.source.pages) - len(place.part.cleaned) if paper.source else 1
    section = Tag(SECTION, name=f"{place.part.title}, in parts")
    for parts in place.enlarged:
        whole, last = place.number_of(parts.page + 1) or 0, parts.first + len(parts.parts) - 1
        said = part_words(parts.first, last, parts.count, whole, _percent_of_parts(paper, parts))
        labels = [
            Text(lies[0], lies[3] + _ABOVE, f"{which} of {parts.count}", Style(foot.size, bold=True))
            for which, (_, lies) in enumerate(parts.parts, parts.first)
        ]
        laid = section.add(PICTURE, name=f"Paper {number}, page {parts.page + 1}")
        laid.alt = f"Paper {number}, page {parts.page + 1}: {said}. Its words are read there."
        words = paper_words(foot.packet, number, parts.page + 1, pages, place.part.translation, said)
        yield _Page(parts.size, words, labels, False, None, laid)


def _sheet(part: Part, plan: Plan, foot: Foot) -> Iterator[_Page]:
    for page in part.pages:
        yield _Page(plan.page_size, foot.legend if page.legend else "", page.items, sheets=page.sheets)


def _paper(
    number: int, paper: OpenedPaper, plan: Plan, contents: Contents, foot: Foot, told: int | None
) -> Iterator[_Page]:
    """The pages of paper `number`, or the sheet that stands for it; `told` is the page on which mistakes are told."""
    place = paper.place
    if paper.source is None:
        words = paper_words(foot.packet, number, 1, 1, place.part.translation)
        aside = _set(plan, aside_blocks(place))
        yield _Page(plan.page_size, words, aside.items, sheets=aside.sheets)
    replaced = _replaced(place.part, contents)
    section = Tag(SECTION, name=place.part.title)
    heads: Tag | None = section.add(HEADING, said=f"Paper {number}: {place.part.title}")
    for at, placement in zip(place.pages, paper.placements, strict=False):
        pages = len(paper.source.pages) - len(place.part.cleaned) if paper.source else 1
        clean = place.part.cleaned_from(at + 1)
        page, behind = clean or at + 1, ", cleaned for a fax" if clean else ""
        is_blank = at in place.blanks
        laid = None if is_blank else section.add(WORDS, name=f"Paper {number}, page {page} of {pages}{behind}")
        blank = _set(plan, blank_blocks(page, cleaned=bool(clean)), section).items if is_blank else []
        notes = (place.part.translation, replaced, *_notes(paper, at, placement, told))
        words = paper_words(foot.packet, number, page, pages, *notes)
        yield _Page(placement.sheet, words, blank, False, heads, laid, (section,))
        heads = None


def _notes(paper: OpenedPaper, at: int, placement: Placement, told: int | None) -> tuple[str, ...]:
    """What the foot of page `at` (from 0) says of it; `told` is the page on which mistakes are told."""
    place, percent = paper.place, _percent(paper, at, placement)
    clean = place.part.cleaned_from(at + 1)
    page = clean or at + 1
    return (
        STRAIGHTENED if page in dict(place.part.straight) else "",
        cleaned_words(place.first + place.pages.index(at) - 1) if clean else "",
        smaller_words(percent, None if clean else place.parts_of(at)),
        mistake_words(told) if told and page in place.part.mistaken else "",
        BLACKED if page in place.pages_blacked else "",
    )


def _percent_of_parts(paper: OpenedPaper, parts: Enlarged) -> int:
    """The same of the parts of a strip."""
    on_sheet = paper.placements[paper.place.pages.index(parts.page)]
    return _percent(paper, parts.page, in_part(on_sheet, *parts.parts[0]), hard_to_read=math.inf)


def _percent(paper: OpenedPaper, at: int, placement: Placement, hard_to_read: float = _HARD_TO_READ) -> int:
    """To how many percent of its size a strip was made smaller, on which a heartbeat may be measured; 0 for others."""
    if paper.source is None or placement.size >= hard_to_read or not _has_size(paper, at):
        return 0
    left, bottom, right, top = paper.source.pages[at].facts.box
    long, short = max(right - left, top - bottom), min(right - left, top - bottom)
    return round(100 * placement.size) if long > short * STRIP else 0


def _has_size(paper: OpenedPaper, at: int) -> bool:
    path = paper.paths.get(paper.place.part.source(at).document)
    return path is not None and sort_of(path) == "pdf"


def _set(plan: Plan, blocks: tuple[Block, ...], tag: Tag | None = None) -> LaidPage:
    return set_sheet(blocks, plan.page_size, measures_for(plan), lambda _target: "", tag)[0]


def _replaced(paper: PaperPart, contents: Contents) -> str:
    if paper.replaced_by is None:
        return ""
    return replaced_words(contents.number(Target(PAPER, paper.replaced_by)) if paper.replaced_by else None)
