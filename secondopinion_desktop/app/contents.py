"""On which pages of the packet everything will stand, before it is made: what the window shows and never works out.

The packet floor brings its fonts along, so it is imported by whoever asks, not by every page of the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondopinion_desktop.packet.pages.contents import Contents as Contents
    from secondopinion_desktop.packet.plan.plan import Plan


def number_pages(plan: Plan) -> Contents:
    """Lay a plan out with the page counts on record; a paper nobody has counted is taken to have one page."""
    from secondopinion_desktop.packet.pages.contents import by_record

    return by_record(plan)
