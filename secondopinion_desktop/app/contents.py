"""On which pages of the packet everything will stand, before it is made: what the window shows and never works out.

The packet floor brings its fonts along, so it is imported by whoever asks, not by every page of the window.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from secondopinion_desktop.base.progress import Progress, Silent

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.packet.pages.contents import Contents as Contents
    from secondopinion_desktop.packet.plan.plan import Plan


def number_pages(plan: Plan, progress: Progress | None = None) -> Contents:
    """Lay a plan out with the page counts on record; a paper nobody has counted is taken to have one page."""
    from secondopinion_desktop.packet.pages.contents import by_record

    return by_record(plan, (progress or Silent()).check)


def draw_first_page(plan: Plan, contents: Contents) -> bytes:
    """The first page of a packet as a PDF, as it will be printed."""
    from secondopinion_desktop.packet.pages.first_page import first_page

    return first_page(plan, contents)


def first_page_after(book: Casebook, before: Plan, contents: Contents, left_out: Collection[str]) -> bytes | None:
    """The same right after an edit, with the page numbers from `before` it; None where these cannot be the same, or
    where the first page is no page by itself."""
    from secondopinion_desktop.app.packets import plan_for
    from secondopinion_desktop.packet.pages.bound import is_one_page
    from secondopinion_desktop.packet.pages.first_page import first_page_again

    if not is_one_page(before, before.sheets[0]):
        return None
    plan = plan_for(book, before.opinion, preset=before.preset, left_out=left_out, like=before)
    return first_page_again(plan, before, contents)
