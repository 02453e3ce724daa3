"""The four corners of a sheet of paper in a photo of it, and the way between places on the one and on the other.

All in fractions: of the photo as it is shown unturned, and of the sheet as it lies flat, 0 0 at the top left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]
Box = tuple[float, float, float, float]
_Nine = tuple[float, float, float, float, float, float, float, float, float]
_LEAST_AREA = 0.01
_BESIDE = 0.05
"""How far beyond the photo's edge a corner may lie."""


@dataclass(frozen=True)
class Quad:
    """The corners, clockwise from the sheet's top left."""

    corners: tuple[Point, Point, Point, Point]

    @classmethod
    def read(cls, words: str | None) -> Quad | None:
        """The kept form, eight numbers; None when there are none, or they are no sheet's corners."""
        try:
            numbers = [float(part) for part in (words or "").split()]
        except ValueError:
            return None
        if len(numbers) != 8 or not all(map(math.isfinite, numbers)):
            return None
        one, two, three, four = zip(numbers[::2], numbers[1::2], strict=True)
        found = cls((one, two, three, four))
        return found if found.is_a_sheet else None

    @property
    def words(self) -> str:
        """As a note keeps it."""
        return " ".join(f"{number:.4f}" for corner in self.corners for number in corner)

    @property
    def is_a_sheet(self) -> bool:
        """Whether a sheet can lie so: its corners in their order, within the photo, and not all on one line."""
        around = zip(
            self.corners, self.corners[1:] + self.corners[:1], self.corners[2:] + self.corners[:2], strict=True
        )
        bends = [(b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]) for a, b, c in around]
        within = all(-_BESIDE <= number <= 1 + _BESIDE for corner in self.corners for number in corner)
        return within and min(bends) > 0 and self._area >= _LEAST_AREA

    @property
    def _area(self) -> float:
        pairs = zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2

    def moved(self, corner: int, to: Point) -> Quad:
        """The same with one corner (from 0) elsewhere; as it was where no sheet could lie so."""
        kept = [*self.corners]
        kept[corner] = (min(1.0, max(0.0, to[0])), min(1.0, max(0.0, to[1])))
        found = Quad((kept[0], kept[1], kept[2], kept[3]))
        return found if found.is_a_sheet else self

    def size(self, wide: float, high: float) -> tuple[int, int]:
        """How many dots the flat sheet has across and down, from a photo of so many."""
        one, two, three, four = ((x * wide, y * high) for x, y in self.corners)
        across = max(math.dist(one, two), math.dist(four, three))
        down = max(math.dist(two, three), math.dist(one, four))
        return max(1, round(across)), max(1, round(down))

    def in_photo(self, place: Point) -> Point:
        """Where a place on the sheet lies in the photo."""
        return _laid(self._onto_photo, place)

    def on_sheet(self, place: Point) -> Point:
        """Where a place in the photo lies on the sheet; beyond 0 to 1 where it is beside it."""
        return _laid(self._onto_sheet, place)

    def box_in_photo(self, box: Box) -> Box:
        """Around what a part of the sheet is in the photo."""
        return _around([self.in_photo(corner) for corner in _corners_of(box)])

    def box_on_sheet(self, box: Box) -> Box:
        """Around what a part of the photo is on the sheet, as far as it lies there. Where that cannot be told, because
        the part reaches beyond what a sheet so tilted could ever reach, it is all of the sheet: rather too much."""
        g, h, i = self._onto_sheet[6:]
        middle = self.in_photo((0.5, 0.5))
        sides = [(g * x + h * y + i) * (g * middle[0] + h * middle[1] + i) for x, y in _corners_of(box)]
        if min(sides) <= 0:
            return 0.0, 0.0, 1.0, 1.0
        return _around([self.on_sheet(corner) for corner in _corners_of(box)])

    def coefficients(self, sheet: tuple[int, int], photo: tuple[int, int]) -> tuple[float, ...]:
        """The eight numbers that say for each dot of the sheet which dot of the photo it is."""
        a, b, c, d, e, f, g, h, _ = self._onto_photo
        (across, down), (wide, high) = sheet, photo
        first = (a * wide / across, b * wide / down, c * wide)
        second = (d * high / across, e * high / down, f * high)
        return (*first, *second, g / across, h / down)

    @cached_property
    def _onto_photo(self) -> _Nine:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.corners
        sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
        dx1, dy1, dx2, dy2 = x1 - x2, y1 - y2, x3 - x2, y3 - y2
        all_of_it = dx1 * dy2 - dx2 * dy1
        g = (sx * dy2 - dx2 * sy) / all_of_it
        h = (dx1 * sy - sx * dy1) / all_of_it
        return (x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1.0)

    @cached_property
    def _onto_sheet(self) -> _Nine:
        a, b, c, d, e, f, g, h, i = self._onto_photo
        return (
            e * i - f * h, c * h - b * i, b * f - c * e,
            f * g - d * i, a * i - c * g, c * d - a * f,
            d * h - e * g, b * g - a * h, a * e - b * d,
        )  # fmt: skip


WHOLE = Quad(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
"""All of a photo."""


def _laid(onto: _Nine, place: Point) -> Point:
    a, b, c, d, e, f, g, h, i = onto
    x, y = place
    below = g * x + h * y + i
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


def _corners_of(box: Box) -> tuple[Point, Point, Point, Point]:
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def _around(points: list[Point]) -> Box:
    across = [min(1.0, max(0.0, x)) for x, _ in points]
    down = [min(1.0, max(0.0, y)) for _, y in points]
    return min(across), min(down), max(across), max(down)
