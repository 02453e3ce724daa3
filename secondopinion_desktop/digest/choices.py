"""What goes into the packets of one second opinion: which papers, which of their pages, in which order.

What was chosen for an opinion stands before what holds for every packet; where nothing was chosen, that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondopinion_desktop.base.page_ranges import read_page_ranges
from secondopinion_desktop.digest.opinions import live_opinions
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, PacketOrder, PaperChoice


@dataclass(frozen=True)
class PacketChoices:
    """The choices for one opinion: papers by their id, and the order in which papers stand first."""

    papers: Mapping[str, PaperChoice] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    @classmethod
    def of(cls, case: Case, opinion_id: str | None) -> PacketChoices:
        """What was chosen for it."""
        if opinion_id is None:
            return cls()
        papers = {one.document: one for one in case.all(PaperChoice) if one.opinion == opinion_id and one.document}
        order = next((one.papers or "" for one in case.all(PacketOrder) if one.opinion == opinion_id), "")
        return cls(papers, tuple(order.split()))

    def leaves_out(self, paper: Document) -> bool:
        """Whether this paper stays out."""
        choice = self.papers.get(paper.id)
        said = choice.left_out if choice is not None else None
        return bool(paper.leave_out) if said is None else said

    def pages_out(self, paper_id: str, count: int) -> frozenset[int]:
        """The pages (from 1) of a paper with so many that stay out; none where the choice does not fit the paper."""
        choice = self.papers.get(paper_id)
        pages = read_page_ranges(choice.pages, count) if choice is not None else None
        return frozenset(range(1, count + 1)) - frozenset(pages) if pages else frozenset()


def is_chosen_by_opinion(case: Case, opinion_id: str | None) -> bool:
    """Whether leaving out is said for this opinion alone. With one opinion it holds for every packet, and for copies
    made for others, as long as nothing else is said."""
    return opinion_id is not None and len(live_opinions(case)) > 1
