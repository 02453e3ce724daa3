"""The packet's first page by itself, to be looked at while a case is being written: as it will be printed.

Once all pages were numbered it is drawn as it was laid out there. After an edit that changes no paper it is laid out
anew alone, with the page numbers as they last were; whoever shows it has all of them counted again afterwards.
"""

from __future__ import annotations

from secondopinion_desktop.packet.pages.bound import measures_for
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.pages.fitting import fitted
from secondopinion_desktop.packet.pages.foot import Foot
from secondopinion_desktop.packet.pages.layout import LaidPage
from secondopinion_desktop.packet.pages.skeleton import Drawing, draw_pages
from secondopinion_desktop.packet.plan.plan import Plan


def first_page(plan: Plan, contents: Contents) -> bytes:
    """As it was laid out with all others, as a PDF of one page."""
    return _drawn(plan, contents.front[0].pages[0], contents.total)


def first_page_again(plan: Plan, before: Plan, contents: Contents) -> bytes | None:
    """Page one of a plan after an edit, with the page numbers from before it; None where these cannot be the same."""
    if _papers(plan) != _papers(before):
        return None
    foot = measures_for(plan).foot
    (page, *_) = fitted(plan.sheets[0], plan.page_size, contents.numbers, foot).pages
    page.legend = plan.sheets[0].legend
    return _drawn(plan, page, contents.total)


def _papers(plan: Plan) -> tuple[tuple[str, int | None], ...]:
    return tuple((paper.document, paper.shown) for paper in plan.papers)


def _drawn(plan: Plan, page: LaidPage, total: int) -> bytes:
    foot = Foot.of(plan)
    below = foot.items(plan.page_size, 1, total, foot.legend if page.legend else "", True)
    return draw_pages([Drawing(plan.page_size, tuple(page.items), tuple(below))], plan.title, lambda: None).pdf
