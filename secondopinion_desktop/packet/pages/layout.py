"""Sheets laid out as pages: what is drawn where, and which words are links.

Laying out is apart from drawing, so that a sheet can be measured, tried smaller, and numbered once it is known on
which pages everything starts. Measures are points from the lower left corner, as in PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from secondopinion_desktop.base.sides import has_right_to_left
from secondopinion_desktop.lettering.fonts import Style, width
from secondopinion_desktop.packet.pages.tags import LINK, SECTION, STRETCH, WORDS, Tag
from secondopinion_desktop.packet.pages.typeset import Numbers, TextLine, set_lines, set_title
from secondopinion_desktop.packet.plan.words import Line, Target

MARGIN = 47.0
FOOT = 46.0
"""Height of the band at the foot of each page that belongs to the footer alone, unless it needs more (see foot.py)."""
LARGE_PRINT = 14.0
"""Body size of the patient's own copy, in which nothing is smaller."""
SMALLEST = 8.0
"""No letter of ours is smaller than this."""


@dataclass(frozen=True)
class Text:
    """Words along a baseline; `tag` is what they are (None: not read aloud), `spaced` that a blank follows them."""

    x: float
    y: float
    text: str
    style: Style
    tag: Tag | None = None
    spaced: bool = False


@dataclass(frozen=True)
class Stroke:
    """A rule or a bar; `dash` is empty for a solid one. `tag` is the drawing it belongs to, if any."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    dash: tuple[float, ...] = ()
    tag: Tag | None = None


@dataclass(frozen=True)
class Frame:
    """A rectangle's outline."""

    x: float
    y: float
    wide: float
    high: float
    weight: float
    tag: Tag | None = None


@dataclass(frozen=True)
class Link:
    """A place on the page that leads to another: lower left and upper right corner, where to, and the words there."""

    corners: tuple[float, float, float, float]
    to: Target
    says: str = ""
    tag: Tag | None = None


Item = Text | Stroke | Frame


@dataclass
class LaidPage:
    """One page of the packet's own, ready to be drawn; `sheets` hold the tags of what stands on it."""

    items: list[Item] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    legend: bool = False
    sheets: list[Tag] = field(default_factory=list)

    def lowest(self, top: float) -> float:
        """How far down the page is filled."""
        return min([top, *(item.y0 if isinstance(item, Stroke) else item.y for item in self.items)])

    def link(self, corners: tuple[float, float, float, float], to: Target, says: str, tag: Tag | None = None) -> None:
        """Make a box on this page lead somewhere; `says` are the words it lies over."""
        self.links.append(Link(corners, to, says, tag))


@dataclass(frozen=True)
class Measures:
    """Sizes that hang together: body size, its leading, the label column's width; and the height of the foot."""

    body: float
    leading: float
    label: float
    gap: float
    foot: float = FOOT

    @property
    def smallest(self) -> float:
        """The least a letter may measure beside this body size."""
        return LARGE_PRINT if self.body >= LARGE_PRINT else SMALLEST

    @classmethod
    def at(cls, body: float, leading: float = 1.27, gap: float = 0.38) -> Measures:
        """All measures for a body size; `leading` and `gap` (between sections) are shares of it."""
        return cls(body, round(body * leading, 2), 84 if body < 12 else 128, round(body * gap, 2))


class Flow:
    """Pages being filled from the top; `numbers` says how references are printed, `sheet` what they are a part of."""

    def __init__(
        self, size: tuple[float, float], measures: Measures, numbers: Numbers, sheet: Tag | None = None
    ) -> None:
        self.size = size
        self.measures = measures
        self.numbers = numbers
        self.left = MARGIN
        self.right = size[0] - MARGIN
        self.top = size[1] - 38
        self.bottom = measures.foot + 8
        self.y = self.top
        self.on_new_page: Callable[[Flow], None] | None = None
        self._sheet = sheet or Tag(SECTION)
        self.tag: Tag | None = self._sheet
        self.pages = [LaidPage(sheets=[self._sheet])]

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    @property
    def page(self) -> LaidPage:
        """The page being filled."""
        return self.pages[-1]

    @property
    def at_top(self) -> bool:
        """True while nothing stands on the page yet."""
        return self.y >= self.top

    def style(self, *, bold: bool = False, scale: float = 1.0, family: str = "body") -> Style:
        """A style relative to the body size."""
        return Style(max(round(self.measures.body * scale, 2), self.measures.smallest), bold, family)

    def next_page(self) -> None:
        """Go on at the top of a fresh page."""
        self.pages.append(LaidPage(sheets=[self._sheet]))
        self.y = self.top
        if self.on_new_page:
            # What was read once is not read again on each page.
            with self.within(None):
                self.on_new_page(self)

    def keep(self, height: float) -> None:
        """Start a fresh page unless so much fits here."""
        if self.y - height < self.bottom and not self.at_top:
            self.next_page()

    def set(self, words: Line, room: float, style: Style | None = None) -> list[TextLine]:
        """Words as lines of this width in the body style (or another)."""
        return set_lines(words, style or self.style(), room, self.numbers)

    @contextmanager
    def within(self, tag: Tag | None) -> Iterator[None]:
        """What is put meanwhile belongs to this tag; to None what is not read aloud."""
        before, self.tag = self.tag, tag
        try:
            yield
        finally:
            self.tag = before

    def part(self, sort: str = WORDS, **about: Any) -> Tag | None:
        """A new part of what is being read; None where nothing is."""
        return self.tag.add(sort, **about) if self.tag else None

    def _words_tag(self) -> Tag | None:
        """What words put now belong to: the open part, or one of their own where that holds parts."""
        return self.part() if self.tag and self.tag.holds_parts else self.tag

    def put(self, line: TextLine, x: float, y: float) -> None:
        """Place one line with its baseline at y."""
        tag = self._words_tag()
        for piece in line:
            own = words = tag.add(LINK) if tag and piece.to and tag.sort != LINK else tag
            if words and has_right_to_left(piece.text):
                # On the page they stand as an eye meets them from the left; read aloud they are as typed.
                words = words.add(STRETCH, said=piece.text + (" " if piece.spaced else ""))
            self.page.items.append(Text(x + piece.x, y, piece.text, piece.style, words, piece.spaced))
            if piece.to:
                low, high = y - piece.style.size * 0.28, y + piece.style.size * 0.85
                self.page.link((x + piece.x, low, x + piece.x + piece.wide, high), piece.to, piece.text, own)

    def put_text(self, text: str, x: float, y: float, style: Style, room: float = 0.0) -> None:
        """Place short plain words, cut with "…" when they would not fit."""
        lines = set_title(text, style, room or self.room)
        if len(lines) > 1:
            lines = set_title(_cut_to(text, style, room or self.room), style, room or self.room)
        for line in lines[:1]:
            self.put(line, x, y)

    def put_right(self, text: str, y: float, style: Style, right: float | None = None) -> float:
        """Place short words so that they end at the right margin; gives where they begin."""
        line = next(iter(set_title(text, style, self.room)), ())
        wide = sum(piece.wide for piece in line[-1:]) + (line[-1].x if line else 0)
        x = (self.right if right is None else right) - wide
        self.put(line, x, y)
        return x

    def paragraph(self, words: Line, x: float, room: float, style: Style | None = None, after: float = 0.0) -> None:
        """Lines below one another, over as many pages as they need."""
        own = style or self.style()
        leading = own.size * self.measures.leading / self.measures.body
        tag = self._words_tag()
        for line in self.set(words, room, own):
            self.keep(leading)
            self.y -= leading
            with self.within(tag):
                self.put(line, x, self.y + leading * 0.24)
        self.y -= after

    def rule(self, weight: float = 0.5, left: float | None = None) -> None:
        """A line across at the present height."""
        self.page.items.append(Stroke(self.left if left is None else left, self.y, self.right, self.y, weight))


def _cut_to(text: str, style: Style, room: float) -> str:
    while text and width(text + "…", style) > room:
        text = text[: max(1, int(len(text) * 0.9))] if len(text) > 1 else ""
    return text.rstrip() + "…"
