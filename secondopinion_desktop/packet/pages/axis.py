"""The course of the illness on one time axis: what came when, told by position, dash and word, never by color alone.

A bar is solid where its time is known and dashed where it is rough, an open end with an arrow still goes on, a short
upright stroke is a single moment, a hollow box is only planned. Every mark is said in words beside it, never cut; the
thin dotted line is the day the packet was made, and the words of what was over by then end before it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from secondopinion_desktop.lettering.fonts import Style, printable, width
from secondopinion_desktop.packet.pages.layout import Flow, Stroke
from secondopinion_desktop.packet.pages.tags import BELOW_HEADING, LIST, LIST_ROW, LIST_WORDS, PICTURE, Tag
from secondopinion_desktop.packet.pages.typeset import TextLine
from secondopinion_desktop.packet.plan.words import Span, Stretch, TimeAxis

_DASH = (2.4, 2.0)
_NAMES = 80.0
"""Points for the names of the lanes, where none is longer."""
_BETWEEN_YEARS = 6.0
_TOUCHES = 2.0
"""Words so near the line of today touch it."""
_MOST_LINES = 2
"""On more lines than these the words of what is over are not squeezed in before the line of today."""
_CLOSE, _APART = 0.75, 0.25
"""Lines from a bar to its words below it, and besides from these to the next bar: nobody takes them for its name."""


def set_time_axis(flow: Flow, axis: TimeAxis) -> None:
    """Set all lanes, over as many pages as they need; the years are repeated on each."""
    marks = [mark for _, lane in axis.lanes for mark in lane]
    if not marks:
        return
    first = math.floor(min(mark.start for mark in marks))
    last = math.ceil(max([axis.today, *(mark.end or mark.start for mark in marks)]) + 0.01)
    names = max(width(label, flow.style(bold=True)) for label, lane in axis.lanes if lane)
    alt = f"Time axis from {first} to {last}, with a line for today. Every mark on it is read with its time below."
    scale = _Scale(flow, first, last, axis.today, max(_NAMES, names), flow.part(PICTURE, alt=alt))
    scale.header()
    flow.on_new_page = lambda _flow: scale.header()
    for label, lane in axis.lanes:
        if lane:
            _lane(flow, scale, label, lane, marks[-2:])
    flow.on_new_page = None
    scale.close()


class _Scale:
    """Years to points, with the year marks at the head and the line of today down the page."""

    def __init__(self, flow: Flow, first: int, last: int, today: float, names: float, picture: Tag | None) -> None:
        self.picture = picture
        self.flow, self.first, self.last, self.today = flow, first, max(last, first + 1), today
        self.left = flow.left + names + 2
        self.right = flow.right - 6

    def x(self, year: float) -> float:
        """Where a moment stands."""
        share = (year - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def header(self) -> None:
        """The years, thinned out so that they do not touch, and "today"."""
        with self.flow.within(self.picture if self.flow.tag else None):
            self._header()

    def _header(self) -> None:
        flow, style = self.flow, self.flow.style(scale=0.86)
        flow.y -= flow.measures.leading
        wide = width("2000", style) + _BETWEEN_YEARS
        step = max(1, math.ceil((self.last - self.first) * wide / (self.right - self.left)))
        today = self.x(self.today)
        end = -math.inf
        for year in range(self.first, self.last + 1, step):
            x = self.x(year)
            flow.page.items.append(Stroke(x, flow.y - 6, x, flow.y - 2, 0.6, tag=flow.tag))
            half = width(str(year), style) / 2
            at = min(x - half, flow.right - 2 * half)
            # The last one stands left of its place, as the page ends there: it may meet the one before.
            if (year < self.last or step == 1) and at >= end:
                flow.put_text(str(year), at, flow.y, style)
                end = at + wide
        flow.y -= 6
        flow.rule(0.8, self.left)
        flow.y -= flow.measures.leading * 0.9
        half = width("today", style) / 2
        flow.put_text("today", min(today - half, flow.right - 2 * half), flow.y + 2, style)

    def close(self) -> None:
        """The rule that ends the axis."""
        self.flow.y -= 2
        self.flow.rule(0.8)


def _lane(flow: Flow, scale: _Scale, label: str, lane: tuple[Stretch, ...], ending: list[Stretch]) -> None:
    """All of one lane; `ending` are the last two marks of all."""
    m = flow.measures
    flow.keep(max(m.leading * 2.4, m.gap * 0.6 + _height(flow, scale, lane[0], ending)))
    flow.rule(0.5)
    flow.y -= m.gap * 0.6
    named_on = None
    rows = flow.part(BELOW_HEADING), flow.part(LIST)
    for mark in lane:
        place = _placed(flow, scale, mark)
        flow.keep(_height(flow, scale, mark, ending))
        if flow.page is not named_on:
            with flow.within(rows[0] if named_on is None else None):
                y = flow.y - m.leading * 0.76
                flow.put_text(label, flow.left, y, flow.style(bold=True), scale.left - flow.left)
            named_on = flow.page
        flow.y -= m.leading * 1.1
        row = rows[1] and rows[1].add(LIST_ROW).add(LIST_WORDS, said=mark.told)
        with flow.within(row):
            _mark(flow, scale, mark, place)
    flow.y -= m.gap


def _height(flow: Flow, scale: _Scale, mark: Stretch, ending: list[Stretch]) -> float:
    """What a mark takes of a page, and the one before the last with that: no row stands alone on the next page."""
    place = _placed(flow, scale, mark)
    lines = 1.15 + 0.98 * (len(place.lines) - 1) + (_CLOSE + _APART if place.is_below else 0.0)
    high = flow.measures.leading * lines
    if mark is ending[-1] or mark is not ending[0]:
        return high
    # The last may begin a lane of its own.
    both = high + flow.measures.gap * 1.6 + max(flow.measures.leading * 2.4, _height(flow, scale, ending[-1], ending))
    return both if both < (flow.top - flow.bottom) / 3 else high


@dataclass(frozen=True)
class _Place:
    """Where a mark lies, and the words beside it, or below one with no room beside it: all of them, on as many lines as
    they take."""

    x0: float
    x1: float
    words_at: float
    lines: list[TextLine]
    style: Style
    is_below: bool = False

    @property
    def words_wide(self) -> float:
        return max((line[-1].x + line[-1].wide for line in self.lines if line), default=0.0)


def _mark(flow: Flow, scale: _Scale, mark: Stretch, place: _Place) -> None:
    style, x0, x1 = place.style, place.x0, place.x1
    middle = flow.y + style.size * 0.32
    today = scale.x(scale.today)
    reaches = place.words_at - _TOUCHES <= today <= place.words_at + place.words_wide + _TOUCHES
    if place.is_below or not reaches:
        # Words win over the line: where they would meet it, this row's piece of it is left out, or ends above them.
        low = flow.y if reaches else flow.y - 3.5
        flow.page.items.append(Stroke(today, low, today, flow.y + style.size + 0.5, 0.4, (0.6, 2.0), scale.picture))
    if mark.planned:
        low, high = middle - 3, middle + 3
        flow.page.items += [Stroke(x0, y, x1, y, 0.7, tag=scale.picture) for y in (low, high)]
        flow.page.items += [Stroke(x, low, x, high, 0.7, tag=scale.picture) for x in (x0, x1)]
    elif x1 - x0 < 3:
        high = flow.y + style.size * 0.8
        flow.page.items.append(Stroke(x0, flow.y - 1.5, x0, high, 2.2, _DASH if mark.rough else (), scale.picture))
    else:
        for start, end, dash in _stretches(scale, mark, x0, x1):
            flow.page.items.append(Stroke(start, middle, end, middle, 3.6, dash, scale.picture))
        if mark.goes_on:
            for lift in (3.2, -3.2):
                flow.page.items.append(Stroke(x1 - 4, middle + lift, x1 + 1, middle, 0.9, tag=scale.picture))
    for at, line in enumerate(place.lines):
        flow.y -= flow.measures.leading * (0.98 if at else _CLOSE if place.is_below else 0.0)
        flow.put(line, place.words_at, flow.y)
    flow.y -= flow.measures.leading * _APART if place.is_below else 0.0


def _stretches(scale: _Scale, mark: Stretch, x0: float, x1: float) -> list[tuple[float, float, tuple[float, ...]]]:
    """A bar in its parts: broken where it may have begun, solid where it is sure, broken where it may have ended."""
    if mark.rough:
        return [(x0, x1, _DASH)]
    sure0 = x0 if mark.sure_from is None else scale.x(mark.sure_from)
    sure1 = x1 if mark.sure_to is None else scale.x(mark.sure_to)
    if sure1 - sure0 < 2:
        return [(x0, x1, _DASH)]
    parts = [(x0, sure0, _DASH), (sure0, sure1, ()), (sure1, x1, _DASH)]
    return [(start, end, dash) for start, end, dash in parts if end > start]


def _placed(flow: Flow, scale: _Scale, mark: Stretch) -> _Place:
    """The words go right of the mark, left of it where there is more room; too long for one line they take more. A bar
    from one edge to the other has them below: they never lie over what they name."""
    style = flow.style(scale=0.94)
    x0 = scale.x(mark.start)
    end = scale.today if mark.goes_on else mark.end
    x1 = scale.x(end) if end is not None else x0
    x1 = max(x1, x0 + 5) if mark.planned else x1 if x1 - x0 >= 3 else x0 + 2
    wide = width(printable(mark.words, style.font), style)
    right_room, left_room = flow.right - x1 - 6, x0 - scale.left - 6
    today = scale.x(scale.today)
    if not (mark.goes_on or mark.planned) and (mark.start if mark.end is None else mark.end) < scale.today:
        over = _before_today(flow, scale, mark, _Place(x0, x1, x1 + 5, [], style), wide)
        if over:
            return over
    crosses = x1 + 5 < today < x1 + 6 + wide
    words = (Span(mark.words),)
    if (wide <= right_room and not crosses) or (right_room >= left_room and right_room > 60):
        beside = max(x1 + 5, today + 4) if crosses and today + 5 + wide <= flow.right else x1 + 5
        return _Place(x0, x1, beside, flow.set(words, flow.right - beside, style), style)
    left = _Place(x0, x1, 0.0, flow.set(words, max(left_room, 60.0), style), style)
    if left.words_wide > left_room:
        return _Place(x0, x1, x0, flow.set(words, flow.right - x0, style), style, is_below=True)
    return replace(left, words_at=x0 - 5 - left.words_wide)


def _before_today(flow: Flow, scale: _Scale, mark: Stretch, bare: _Place, wide: float) -> _Place | None:
    """Where the words of what is over end before the line of today, so that nobody takes it for still to come: right of
    its bar, left of it, or below it; None where there is no room for them."""
    words, end = (Span(mark.words),), scale.x(scale.today) - _TOUCHES * 2
    if bare.words_at + wide <= end:
        return replace(bare, lines=flow.set(words, flow.right - bare.words_at, bare.style))
    if wide <= bare.x0 - scale.left - 6:
        return replace(bare, words_at=bare.x0 - 5 - wide, lines=flow.set(words, wide + 1, bare.style))
    below = replace(bare, lines=flow.set(words, max(end - scale.left, 1.0), bare.style), is_below=True)
    if len(below.lines) > _MOST_LINES or below.words_wide > end - scale.left:
        return None
    return replace(below, words_at=min(bare.x0, end - below.words_wide))
