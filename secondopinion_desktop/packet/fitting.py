"""A sheet made to fit one page: first a little smaller, then the longest sections shortened, a step at a time.

Never under 9.5 points. Sections that are short already keep all they say.
"""

from __future__ import annotations

from secondopinion_desktop.packet.blocks import set_blocks
from secondopinion_desktop.packet.layout import Flow, LaidPage, Measures
from secondopinion_desktop.packet.typeset import Numbers
from secondopinion_desktop.packet.words import Block, Sheet

_SIZES = (10.2, 9.9, 9.6, 9.5)
_TALL = 40_000.0
_CAPS = ((5, 3), (7, 5), (8, 8), (99, 99))
"""How far the sections are shortened before anything is shortened further: the others, those kept longer."""


def set_sheet(
    blocks: tuple[Block, ...], size: tuple[float, float], body: float, numbers: Numbers
) -> tuple[LaidPage, ...]:
    """One sheet laid out at one size."""
    flow = Flow(size, Measures.at(body), numbers)
    set_blocks(flow, blocks)
    return tuple(flow.pages)


def fitted(sheet: Sheet, size: tuple[float, float], numbers: Numbers) -> tuple[tuple[LaidPage, ...], bool]:
    """The sheet on one page, and whether anything had to be shortened for it."""
    for body in _SIZES:
        pages = set_sheet(sheet.blocks, size, body, numbers)
        if len(pages) == 1:
            return pages, False
    return _shortened(sheet, size, numbers), True


def _shortened(sheet: Sheet, size: tuple[float, float], numbers: Numbers) -> tuple[LaidPage, ...]:
    body = _SIZES[-1]
    versions = [[full, *(tight[at] for tight in sheet.tighter)] for at, full in enumerate(sheet.blocks)]
    heights = [[_height(block, size, body, numbers) for block in section] for section in versions]
    level = [0] * len(versions)
    probe = Flow(size, Measures.at(body), numbers)
    room = probe.top - probe.bottom
    while sum(section[at] for section, at in zip(heights, level, strict=True)) > room:
        at = next((found for caps in _CAPS if (found := _next(heights, level, sheet, caps)) is not None), None)
        if at is None:
            break
        level[at] = _shorter(heights[at], level[at])
    _give_back(heights, level, room, sheet)
    blocks = tuple(section[at] for section, at in zip(versions, level, strict=True))
    return set_sheet(blocks, size, body, numbers)


def _height(block: Block, size: tuple[float, float], body: float, numbers: Numbers) -> float:
    flow = Flow((size[0], _TALL), Measures.at(body), numbers)
    set_blocks(flow, (block,))
    return flow.top - flow.y


def _shorter(heights: list[float], level: int) -> int:
    """The next version that is really shorter; the present one when there is none."""
    return next((at for at in range(level + 1, len(heights)) if heights[at] < heights[level] - 0.01), level)


def _give_back(heights: list[list[float]], level: list[int], room: float, sheet: Sheet) -> None:
    """Use what room is left over to cut less, in the sections kept longer first."""
    order = sorted(range(len(level)), key=lambda at: sheet.blocks[at] not in sheet.kept_longer)
    for at in order:
        others = sum(heights[other][level[other]] for other in range(len(level)) if other != at)
        level[at] = next((one for one in range(level[at]) if others + heights[at][one] <= room), level[at])


def _next(heights: list[list[float]], level: list[int], sheet: Sheet, caps: tuple[int, int]) -> int | None:
    """The tallest section that can still give something within these caps."""

    def cap(at: int) -> int:
        return caps[sheet.blocks[at] in sheet.kept_longer]

    able = [at for at in range(len(heights)) if level[at] < _shorter(heights[at], level[at]) <= cap(at)]
    return max(able, key=lambda at: heights[at][level[at]], default=None)
