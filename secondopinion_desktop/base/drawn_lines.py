"""Lines drawn on a page: paths, and what stands at their ends. What draws a note says it in these words of a PDF."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

Point = tuple[float, float]
_BEND = 0.5523
"""How far the handles of a curve stand out for a quarter of a circle."""


def along(first: Point, last: Point) -> Point:
    """The way from one point to another, one long."""
    x, y = last[0] - first[0], last[1] - first[1]
    long = math.hypot(x, y) or 1.0
    return x / long, y / long


def path(points: Sequence[Point]) -> str:
    """A line from point to point."""
    return " ".join(_steps(points))


def _steps(points: Sequence[Point]) -> Iterator[str]:
    for at, (x, y) in enumerate(points):
        yield f"{x:.2f} {y:.2f} {'l' if at else 'm'}"


def curve(*numbers: float) -> str:
    """A bend, by its two handles and its end."""
    return f"{' '.join(f'{one:.2f}' for one in numbers)} c"


def ends_of(names: Sequence[str], points: Sequence[Point], size: float, fill: str) -> str:
    """What stands at both ends of a line of these names: the head of an arrow, a dot, a stroke; `fill` sets the color
    it is filled with."""
    tips = [(points[0], along(points[1], points[0])), (points[-1], along(points[-2], points[-1]))]
    return "".join(
        f"[] 0 d {fill} {_END[name](tip, way, size)} {'S' if name in _OPEN else 'b' if fill else 's'} "
        for name, (tip, way) in zip(names, tips, strict=False)
        if name in _END
    )


def _arrow(tip: Point, way: Point, size: float) -> str:
    back = (tip[0] - way[0] * size, tip[1] - way[1] * size)
    half = size * 0.5
    return path(
        [
            (back[0] - way[1] * half, back[1] + way[0] * half),
            tip,
            (back[0] + way[1] * half, back[1] - way[0] * half),
        ]
    )


def _arrow_back(tip: Point, way: Point, size: float) -> str:
    return _arrow(tip, (-way[0], -way[1]), size)


def _butt(tip: Point, way: Point, size: float) -> str:
    return _stroke(tip, (-way[1], way[0]), size)


def _slash(tip: Point, way: Point, size: float) -> str:
    return _stroke(tip, (way[0] * 0.5 - way[1] * 0.87, way[1] * 0.5 + way[0] * 0.87), size)


def _stroke(middle: Point, way: Point, size: float) -> str:
    half = size * 0.5
    (x, y), (a, b) = middle, (way[0] * half, way[1] * half)
    return path([(x - a, y - b), (x + a, y + b)])


def _square(tip: Point, _way: Point, size: float) -> str:
    half = size * 0.4
    return f"{tip[0] - half:.2f} {tip[1] - half:.2f} {2 * half:.2f} {2 * half:.2f} re"


def _diamond(tip: Point, _way: Point, size: float) -> str:
    (x, y), half = tip, size * 0.5
    return path([(x - half, y), (x, y + half), (x + half, y), (x, y - half)])


def _ring(tip: Point, _way: Point, size: float) -> str:
    (x, y), r = tip, size * 0.4
    b = r * _BEND
    return (
        f"{x + r:.2f} {y:.2f} m {curve(x + r, y + b, x + b, y + r, x, y + r)} "
        f"{curve(x - b, y + r, x - r, y + b, x - r, y)} {curve(x - r, y - b, x - b, y - r, x, y - r)} "
        f"{curve(x + b, y - r, x + r, y - b, x + r, y)}"
    )


_END: dict[str, Callable[[Point, Point, float], str]] = {
    "OpenArrow": _arrow,
    "ClosedArrow": _arrow,
    "ROpenArrow": _arrow_back,
    "RClosedArrow": _arrow_back,
    "Butt": _butt,
    "Slash": _slash,
    "Square": _square,
    "Diamond": _diamond,
    "Circle": _ring,
}
_OPEN = frozenset({"OpenArrow", "ROpenArrow", "Butt", "Slash"})
