"""Every page of the packet in order, with its foot, ready for ReportLab."""

from __future__ import annotations

from collections.abc import Iterable

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
    replaced_words,
    smaller_words,
)
from secondopinion_desktop.packet.pages.layout import Item
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tags import HEADING, SECTION, WORDS, Tag
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import PAPER, PART, Block, Target
from secondopinion_desktop.packet.sources.opening import OpenedPaper
from secondopinion_desktop.packet.sources.papers import sort_of
from secondopinion_desktop.packet.sources.placing import Placement

_HARD_TO_READ = 0.45
"""Print of ten points made smaller than this is under the size of a footnote's."""
_STRIP = 2.2
"""A page so much longer than wide is a strip. Of others it is not known how large they are: many a scan's points are
only its dots, and a photo has no size at all."""


def drawings(plan: Plan, contents: Contents, papers: list[OpenedPaper]) -> list[Drawing]:
    """Every page of the packet in order, with its foot. A paper's pages are empty as yet; its foot is read as the
    paper's heading on the first of them."""
    foot = Foot.of(plan)
    total = contents.total
    found: list[Drawing] = []

    def add(
        size: tuple[float, float],
        items: Iterable[Item],
        above: str,
        own: bool,
        heads: Tag | None = None,
        laid: Tag | None = None,
    ) -> None:
        while len(found) + 1 in contents.blanks:
            blank = foot.items(plan.page_size, len(found) + 1, total, f"{foot.packet} · {BLANK}", own=False)
            found.append(Drawing(plan.page_size, (), tuple(blank)))
        below = foot.items(size, len(found) + 1, total, above, own, heads)
        found.append(Drawing(size, tuple(items), tuple(below), laid))

    def add_sheet(part: Part) -> None:
        for page in part.pages:
            add(plan.page_size, page.items, foot.legend if page.legend else "", True)

    for part in contents.front:
        add_sheet(part)
    tabs = list(contents.tabs)
    told = contents.number(Target(PART, "mistakes"))
    for number, paper in enumerate(papers, 1):
        place = paper.place
        while tabs and tabs[0].first < place.first:
            add_sheet(tabs.pop(0))
        if paper.source is None:
            add(
                plan.page_size,
                _items(plan, aside_blocks(place)),
                paper_words(foot.packet, number, 1, 1, place.part.translation),
                True,
            )
        replaced = _replaced(place.part, contents)
        section = Tag(SECTION, name=place.part.title)
        heads: Tag | None = section.add(HEADING, said=f"Paper {number}: {place.part.title}")
        for at, placement in zip(place.pages, paper.placements, strict=False):
            pages = len(paper.source.pages) - len(place.part.cleaned) if paper.source else 1
            clean = place.part.cleaned_from(at + 1)
            page, behind = clean or at + 1, ", cleaned for a fax" if clean else ""
            is_blank = at in place.blanks
            laid = None if is_blank else section.add(WORDS, name=f"Paper {number}, page {page} of {pages}{behind}")
            blank = _items(plan, blank_blocks(page, cleaned=bool(clean)), section) if is_blank else []
            words = paper_words(
                foot.packet,
                number,
                page,
                pages,
                place.part.translation,
                replaced,
                *_notes(paper, at, placement, told),
            )
            add(placement.sheet, blank, words, False, heads, laid)
            heads = None
    for part in contents.back:
        add_sheet(part)
    return found


def _notes(paper: OpenedPaper, at: int, placement: Placement, told: int | None) -> tuple[str, ...]:
    """What the foot of page `at` (from 0) says of it; `told` is the page on which mistakes are told."""
    place, percent = paper.place, _percent(paper, at, placement)
    clean = place.part.cleaned_from(at + 1)
    page = clean or at + 1
    return (
        STRAIGHTENED if page in dict(place.part.straight) else "",
        cleaned_words(place.first + place.pages.index(at) - 1) if clean else "",
        smaller_words(percent) if percent else "",
        mistake_words(told) if told and page in place.part.mistaken else "",
        BLACKED if page in place.pages_blacked else "",
    )


def _percent(paper: OpenedPaper, at: int, placement: Placement) -> int:
    """To how many percent of its size a strip was made smaller, on which a heartbeat may be measured; 0 for others."""
    if paper.source is None or placement.size >= _HARD_TO_READ or not _has_size(paper, at):
        return 0
    left, bottom, right, top = paper.source.pages[at].facts.box
    long, short = max(right - left, top - bottom), min(right - left, top - bottom)
    return round(100 * placement.size) if long > short * _STRIP else 0


def _has_size(paper: OpenedPaper, at: int) -> bool:
    path = paper.paths.get(paper.place.part.source(at).document)
    return path is not None and sort_of(path) == "pdf"


def _items(plan: Plan, blocks: tuple[Block, ...], tag: Tag | None = None) -> list[Item]:
    return set_sheet(blocks, plan.page_size, measures_for(plan), lambda _target: "", tag)[0].items


def _replaced(paper: PaperPart, contents: Contents) -> str:
    if paper.replaced_by is None:
        return ""
    return replaced_words(contents.number(Target(PAPER, paper.replaced_by)) if paper.replaced_by else None)
