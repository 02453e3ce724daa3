"""Where the pages of a paper lie below each other, as one long strip. Pure: shapes and a width in, places out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

USUAL_SHAPE = 1.294
"""Height over width of a page nobody has drawn yet."""


@dataclass(frozen=True)
class Strip:
    """Pages from the top down, in pixels; all as wide as `width`, `shapes` are their heights over their widths."""

    width: float
    shapes: tuple[float, ...]
    gap: float = 0.0

    @cached_property
    def tops(self) -> tuple[float, ...]:
        """Where each page begins; one more for the end of all."""
        found = [0.0]
        for shape in self.shapes:
            found.append(found[-1] + self.width * shape + self.gap)
        return tuple(found)

    @property
    def height(self) -> float:
        """From the first edge to the last."""
        return max(0.0, self.tops[-1] - self.gap)

    def top(self, page: int) -> float:
        """Where a page (from 1) begins."""
        return self.tops[max(1, min(page, len(self.shapes))) - 1]

    def height_of(self, page: int) -> float:
        """How tall a page is."""
        return self.width * self.shapes[page - 1]

    def page_at(self, y: float) -> int:
        """The page that lies at this height; the gap below a page belongs to it."""
        return max(1, min(len(self.shapes), bisect_right(self.tops, y)))

    def pages_between(self, top: float, bottom: float) -> Sequence[int]:
        """The pages of which something lies here."""
        return range(self.page_at(top), self.page_at(max(top, bottom - 0.5)) + 1)

    def page_in_view(self, top: float, room: float) -> int:
        """The page that takes the most of what is seen."""
        bottom = top + room

        def seen(page: int) -> float:
            return min(bottom, self.top(page) + self.height_of(page)) - max(top, self.top(page))

        return max(self.pages_between(top, bottom), key=seen)


def step_down(strip: Strip, top: float, room: float, overlap: float) -> float:
    """Where the view goes with Page Down: the next page's top, but never past a line that was not seen.

    What was the last line is the first one next time (`overlap`), unless the whole rest of the page is in view.
    """
    bottom = top + room
    here = strip.page_at(bottom - 1)
    end = strip.top(here) + strip.height_of(here)
    if end <= bottom + 1 and here < len(strip.shapes):
        return strip.top(here + 1)
    if here > strip.page_at(top + 1) and strip.top(here) > top + 1 and bottom - strip.top(here) < room / 2:
        return strip.top(here)
    return min(top + max(1.0, room - overlap), strip.height - room)


def step_up(strip: Strip, top: float, room: float, overlap: float) -> float:
    """Where the view goes with Page Up: back by what is seen, and to the top of a page when it is reached."""
    if top <= 0:
        return 0.0
    page = strip.page_at(top - 1)
    if strip.height_of(page) <= room:
        return strip.top(page)
    return max(0.0, strip.top(page), top - max(1.0, room - overlap))
