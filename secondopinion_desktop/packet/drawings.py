"""Every page of the packet in order, with its foot, ready for ReportLab."""

from __future__ import annotations

from secondopinion_desktop.packet.about import aside_blocks
from secondopinion_desktop.packet.assemble import OpenedPaper
from secondopinion_desktop.packet.contents import Contents, measures_for, set_sheet
from secondopinion_desktop.packet.foot import Foot
from secondopinion_desktop.packet.layout import Item
from secondopinion_desktop.packet.plan import Plan
from secondopinion_desktop.packet.skeleton import Drawing
from secondopinion_desktop.packet.words import Block

LEGEND = "R report (page) · D a doctor said so · P patient · F family"


def drawings(plan: Plan, contents: Contents, papers: list[OpenedPaper]) -> list[Drawing]:
    """Every page of the packet in order, with its foot."""
    foot = Foot(plan.footer, plan.patient, plan.born)
    total = contents.total
    found: list[Drawing] = []

    def add(size: tuple[float, float], items: list[Item], above: str, own: bool) -> None:
        found.append(Drawing(size, (*items, *foot.items(size, len(found) + 1, total, above, own))))

    for part in contents.front:
        for page in part.pages:
            add(plan.page_size, page.items, LEGEND if page.legend else "", True)
    for paper in papers:
        if paper.source is None:
            add(plan.page_size, _aside_items(plan, aside_blocks(paper.place)), "", True)
        for at, placement in enumerate(paper.placements):
            add(placement.sheet, [], _above(paper, at), False)
    for part in contents.back:
        for page in part.pages:
            add(plan.page_size, page.items, "", True)
    return found


def _above(paper: OpenedPaper, at: int) -> str:
    of = f" · its page {paper.place.pages[at] + 1} of {len(paper.source.pages)}" if paper.source else ""
    return paper.place.part.title + (of if paper.source and len(paper.source.pages) > 1 else "")


def _aside_items(plan: Plan, blocks: tuple[Block, ...]) -> list[Item]:
    return set_sheet(blocks, plan.page_size, measures_for(plan), lambda _target: "")[0].items
