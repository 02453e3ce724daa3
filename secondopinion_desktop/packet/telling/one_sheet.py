"""A packet of one sheet of paper: page one in full over both its sides, and as much more as has room.

No statement is cut and none is dropped: sheets that only say more leave whole, and then the letters get smaller, down
to a size that is still read. What is left over then takes a further page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.presets import Preset
from secondopinion_desktop.packet.plan.words import Sheet
from secondopinion_desktop.packet.telling.page_one import ABOUT, page_one
from secondopinion_desktop.packet.telling.sourced import Story

_WITH_MORE, _ALONE = (10.2, 9.6), (10.2, 9.6, 9.0, 8.5)
"""Points of the letters, the largest first: with further sheets on it, and with none."""


def kinds_besides(preset: Preset, others: Iterable[Sheet]) -> set[str]:
    """The kinds of the sheets to which page one may lead for more."""
    return {sheet.kind for sheet in others} | (set() if preset.sides else {ABOUT})


def within_sides(plan: Plan, sides: int, story: Story, version: int) -> Plan:
    """The plan with as many of its further sheets, and in as large letters, as fit so many pages."""
    further = [sheet for sheet in plan.sheets if not sheet.one_page and not sheet.spill_of]
    tried = plan
    for many in range(len(further), -1, -1):
        for size in _WITH_MORE if many else _ALONE:
            tried = _with(plan, further[:many], size, story, version)
            if _pages(tried) <= sides:
                return tried
    return tried


def _with(plan: Plan, further: Collection[Sheet], size: float, story: Story, version: int) -> Plan:
    """Page one is told anew, because it leads to the sheets there are."""
    first = page_one(story, plan.papers, version, kinds_besides(plan.sort, further))
    return replace(plan, sheets=(*first, *further), body=size)


def _pages(plan: Plan) -> int:
    # Laying out brings the fonts along; a plan of any other sort needs none.
    from secondopinion_desktop.packet.pages.contents import by_record

    return by_record(plan).total
