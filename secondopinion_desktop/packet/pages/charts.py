"""Small charts of numbers through time, side by side: a filled square for each number, a hollow one on a rough day.

A scale is never stretched to make a change look larger, and is said below its chart. Where something that is no number
("<0.5") lies between two numbers, no line joins them, and it is named below.
"""

from __future__ import annotations

from datetime import date
from math import ceil

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.scale import Scale, scale_of
from secondopinion_desktop.lettering.fonts import width
from secondopinion_desktop.packet.pages.layout import LARGE_PRINT, Flow, Frame, Stroke
from secondopinion_desktop.packet.pages.tags import PICTURE, WORDS
from secondopinion_desktop.packet.pages.typeset import TextLine
from secondopinion_desktop.packet.plan.words import Curve, CurvePoint, Curves, Span

_GAP = 22.0
_HIGH = 74.0
_SQUARE = 3.6


def set_curves(flow: Flow, curves: Curves) -> None:
    """Up to three beside one another, two in large print, as many in each row; a row is never parted."""
    most = 2 if flow.measures.body >= LARGE_PRINT else 3
    across = max(2, ceil(len(curves.curves) / ceil(len(curves.curves) / most)))
    wide = (flow.room - (across - 1) * _GAP) / across
    for start in range(0, len(curves.curves), across):
        made = [_Chart(flow, curve, curves, wide) for curve in curves.curves[start : start + across]]
        above = max(len(one.title) for one in made)
        flow.y -= flow.measures.gap * 2
        flow.keep(max(one.below for one in made) + above * flow.measures.leading + _HIGH)
        top = flow.y - above * flow.measures.leading
        for at, one in enumerate(made):
            one.put(flow.left + at * (wide + _GAP), top)
        flow.y = top - _HIGH - max(one.below for one in made)


class _Chart:
    """One of them: its words as lines, so that its height is known before it is put anywhere."""

    def __init__(self, flow: Flow, curve: Curve, curves: Curves, wide: float) -> None:
        self.flow, self.curve, self.curves, self.wide = flow, curve, curves, wide
        self.scale = scale_of([point.number for point in curve.points])
        self.small = flow.style(scale=0.84)
        self.leading = self.small.size * 1.22
        # The unit apart from the name, so that a name written from the right does not turn it round.
        unit = (Span(f", {curve.unit}", bold=True),) if curve.unit else ()
        self.title: list[TextLine] = flow.set((Span(curve.name, bold=True), *unit), wide)
        self.notes = [line for note in _notes(curve, self.scale) for line in flow.set((Span(note),), wide, self.small)]
        self.inset = max(width(self.scale.written(one), self.small) for one in self.scale.numbers) + 6

    @property
    def below(self) -> float:
        """How much stands under the drawing itself: its days and its notes."""
        return self.leading * (len(self.notes) + 1) + 6

    def put(self, left: float, top: float) -> None:
        """Draw it with its upper left corner here; the title stands above."""
        y = top + (len(self.title) - 1) * self.flow.measures.leading + 3
        with self.flow.within(self.flow.part(WORDS)):
            for line in self.title:
                self.flow.put(line, left, y)
                y -= self.flow.measures.leading
        y = top - _HIGH - self.leading
        with self.flow.within(self.flow.part(PICTURE, alt=f"Chart of {read_aloud(self.curve)}")):
            self._scale(left, top)
            self._points(left, top)
            last = _in_words(self.curves, self.curves.last)
            self.flow.put_text(_in_words(self.curves, self.curves.first), left + self.inset, y, self.small)
            self.flow.put_text(last, left + self.wide - width(last, self.small), y, self.small)
        with self.flow.within(self.flow.part(WORDS)):
            for line in self.notes:
                y -= self.leading
                self.flow.put(line, left, y)

    def _height(self, number: float, top: float) -> float:
        return top - _HIGH + 6 + (_HIGH - 18) * self.scale.share(number)

    def _scale(self, left: float, top: float) -> None:
        """A thin line for every step, each with its number where there is room."""
        numbers = self.scale.numbers
        written = top - _HIGH - self.leading
        for number in numbers:
            y = self._height(number, top)
            dash = () if number == numbers[0] else (0.6, 2.0)
            self.flow.page.items.append(Stroke(left + self.inset, y, left + self.wide, y, 0.4, dash, self.flow.tag))
            if y - written >= self.leading * 0.95:
                text = self.scale.written(number)
                x = left + self.inset - 4 - width(text, self.small)
                self.flow.put_text(text, x, y - self.small.size * 0.34, self.small)
                written = y

    def _points(self, left: float, top: float) -> None:
        items, tag = self.flow.page.items, self.flow.tag
        before: tuple[float, float] | None = None
        for point in self.curve.points:
            x, y = self._across(point, left), self._height(point.number, top)
            if before is not None and point.joined:
                items.append(Stroke(*before, x, y, 0.9, tag=tag))
            half = _SQUARE / 2
            if point.rough:
                items.append(Frame(x - half, y - half, _SQUARE, _SQUARE, 0.8, tag))
            else:
                items.append(Stroke(x - half, y, x + half, y, _SQUARE, tag=tag))
            before = (x, y)

    def _across(self, point: CurvePoint, left: float) -> float:
        start, end = left + self.inset + _SQUARE, left + self.wide - _SQUARE
        days = max(1, (self.curves.last - self.curves.first).days)
        return start + (end - start) * (point.day - self.curves.first).days / days


def read_aloud(curve: Curve) -> str:
    """What the drawing shows, for whoever does not see it: every number with its day."""
    points = [f"{point.printed}, {point.when}" for point in curve.points]
    return f"{curve.name}{f' in {curve.unit}' if curve.unit else ''}: {'; '.join(points)}."


def _notes(curve: Curve, scale: Scale) -> list[str]:
    """What a reader needs to know beside the drawing, in whole sentences."""
    notes = [scale.in_words(curve.unit)]
    if curve.printed_range:
        notes.append(f"The paper prints as its range: {curve.printed_range}.")
    if any(point.rough for point in curve.points):
        notes.append("A hollow square stands on a day that is known only roughly.")
    if curve.left_out:
        notes.append(f"Not drawn: {'; '.join(curve.left_out)}.")
    return notes


def _in_words(curves: Curves, day: date) -> str:
    """An end of the stretch as it is known: "Feb 2006" stands in the middle of its month, on no day anybody wrote."""
    there = [point for curve in curves.curves for point in curve.points if point.day == day]
    return next((point.when for point in sorted(there, key=lambda point: point.rough)), PartialDate.on(day).short())
