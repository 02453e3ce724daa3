"""Every page of the packet in order, with its foot, ready for ReportLab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from secondopinion_desktop.packet.pages.about import aside_blocks, blank_blocks
from secondopinion_desktop.packet.pages.bound import measures_for
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.pages.fitting import set_sheet
from secondopinion_desktop.packet.pages.foot import Foot, paper_words, replaced_words
from secondopinion_desktop.packet.pages.layout import Item
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tags import HEADING, SECTION, WORDS, Tag
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import PAPER, PART, Block, Target
from secondopinion_desktop.packet.sources.opening import OpenedPaper


def drawings(plan: Plan, contents: Contents, papers: list[OpenedPaper]) -> Iterator[Drawing]:
    """Every page of the packet in order, with its foot. A paper's pages are empty as yet; its foot is read as the
    paper's heading on the first of them. One after the other: thousands would be as much to hold as all else."""
    foot = Foot.of(plan)
    total = contents.total
    numbers = count(1)

    def page(
        size: tuple[float, float],
        items: Iterable[Item],
        above: str,
        own: bool,
        heads: Tag | None = None,
        laid: Tag | None = None,
    ) -> Drawing:
        below = foot.items(size, next(numbers), total, above, own, heads)
        return Drawing(size, tuple(items), tuple(below), laid)

    for part in contents.front:
        for sheet in part.pages:
            yield page(plan.page_size, sheet.items, foot.legend if sheet.legend else "", True)
    told = contents.number(Target(PART, "mistakes"))
    for number, paper in enumerate(papers, 1):
        place = paper.place
        if paper.source is None:
            yield page(plan.page_size, _items(plan, aside_blocks(place)), paper_words(number, 1, 1), True)
        replaced = _replaced(place.part, contents)
        section = Tag(SECTION, name=place.part.title)
        heads: Tag | None = section.add(HEADING, said=f"Paper {number}: {place.part.title}")
        for at, placement in zip(place.pages, paper.placements, strict=False):
            pages, straight = len(paper.source.pages) if paper.source else 1, at + 1 in dict(place.part.straight)
            is_blank = at in place.blanks
            laid = None if is_blank else section.add(WORDS, name=f"Paper {number}, page {at + 1} of {pages}")
            blank = _items(plan, blank_blocks(at + 1), section) if is_blank else []
            mistake = told if at + 1 in place.part.mistaken else None
            black = at + 1 in place.pages_blacked
            words = paper_words(
                number, at + 1, pages, straight=straight, black=black, mistake=mistake, replaced=replaced
            )  # fmt: skip
            yield page(placement.sheet, blank, words, False, heads, laid)
            heads = None
    for part in contents.back:
        for sheet in part.pages:
            yield page(plan.page_size, sheet.items, "", True)


def _items(plan: Plan, blocks: tuple[Block, ...], tag: Tag | None = None) -> list[Item]:
    return set_sheet(blocks, plan.page_size, measures_for(plan), lambda _target: "", tag)[0].items


def _replaced(paper: PaperPart, contents: Contents) -> str:
    if paper.replaced_by is None:
        return ""
    return replaced_words(contents.number(Target(PAPER, paper.replaced_by)) if paper.replaced_by else None)
