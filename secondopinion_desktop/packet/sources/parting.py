"""A page too long or too large for any paper, printed once more in parts that can be read: an ECG strip, a till roll,
a plan as large as a wall.

The whole stands in its place, as small as it has to be; its parts stand on sheets at the end of the packet, so that
every other page keeps its number. A strip is folded: its parts lie below or beside one another. A large sheet is cut
into tiles. Neighbors share a margin, so that no line of print falls between two.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondopinion_desktop.packet.plan.places import Enlarged, Rect
from secondopinion_desktop.packet.sources.placing import Placement

STRIP = 2.2
"""A page so much longer than wide is a strip."""
_SURELY_STRIP = 3.0
"""The same for a picture whose size nobody knows: few sheets of paper have such a shape."""
_NEARLY_WHOLE = 0.8
"""A strip made no smaller than this is read as it is."""
_AS_GOOD_AS_WHOLE = 0.85
_HALF = 0.5
_SMALLEST_READ, _WELL_READ = 5.0, 7.5
"""Points: usual print under the first cannot be read on paper, print of the second can."""
_LEAST_GAIN = 1.3
"""Parts that are not larger than this are not worth their sheets."""
_MOST_STRIP_SHEETS, _MOST_TILES = 6, 12
_MOST_PARTS = 40
MOST_SHEETS = 200
"""Of one paper: more would bury what else is in the packet."""
_STRIP_A_SHEET = 4.0
"""A strip whose size nobody knows gets a sheet for each so many times its width."""
_EDGE, _LABEL, _BETWEEN, _SHARED = 14.0, 14.0, 10.0, 12.0


@dataclass(frozen=True)
class Measured:
    """What is known of a page of a paper: whether its points are a real size, how high its smaller print is in points
    (0: it has none, or nobody knows), and whether it is a picture with more dots than points."""

    has_size: bool
    print_size: float = 0.0
    is_fine: bool = False


def parts_of(
    page: int,
    placement: Placement,
    region: Rect,
    portrait: tuple[float, float],
    foot: float,
    measured: Callable[[], Measured],
) -> tuple[Enlarged, ...]:
    """The sheets on which page `page` (from 0) stands once more in parts; () where it can be read as it is.

    `region` is where the whole lies on its own sheet; `measured` is asked only where the answer matters.
    """
    wide, high = region[2] - region[0], region[3] - region[1]
    shape = max(wide, high) / max(1e-6, min(wide, high))
    room = _Room.of(portrait, foot)
    if shape > STRIP:
        has_size = measured().has_size
        if (placement.size >= _NEARLY_WHOLE) if has_size else (shape < _SURELY_STRIP):
            return ()
        wanted = _AS_GOOD_AS_WHOLE / placement.size if has_size else math.inf
        most = _MOST_STRIP_SHEETS if has_size else math.ceil(shape / _STRIP_A_SHEET)
        return tuple(_folded(page, region, room, wanted, most))
    if placement.size >= _HALF:
        return ()
    known = measured()
    print_here = known.print_size * placement.size
    wanted = _WELL_READ / print_here if 0 < print_here < _SMALLEST_READ else 0.0
    if not known.print_size and known.is_fine:
        wanted = _AS_GOOD_AS_WHOLE / placement.size
    return tuple(_tiled(page, region, room, wanted))


@dataclass(frozen=True)
class _Room:
    """A sheet, and the part of it that parts may take."""

    size: tuple[float, float]
    box: Rect

    @classmethod
    def of(cls, size: tuple[float, float], foot: float) -> _Room:
        return cls(size, (_EDGE, foot + _EDGE, size[0] - _EDGE, size[1] - _EDGE))

    @property
    def wide(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def high(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def turned(self) -> _Room:
        """The same sheet laid the other way."""
        return _Room.of((self.size[1], self.size[0]), self.box[1] - _EDGE)


@dataclass(frozen=True)
class _Fold:
    """A strip in so many parts, so many on a sheet, so much larger than the whole."""

    count: int
    on_sheet: int
    larger: float

    @property
    def sheets(self) -> int:
        return math.ceil(self.count / self.on_sheet)


def _folds(long: float, short: float, along: float, across: float, label: float) -> Iterator[_Fold]:
    """The ways to fold a strip, ever larger, as long as one part fits on a sheet: each as large as its parts have room
    along the sheet, and as large as one part more has room across it."""
    for count in range(2, _MOST_PARTS + 1):
        larger = (count * along - (count - 1) * _SHARED) / long
        on_sheet = int((across + _BETWEEN) / (short * larger + label + _BETWEEN))
        if on_sheet:
            yield _Fold(count, min(on_sheet, count), larger)
        less = ((across + _BETWEEN) / (on_sheet + 1) - label - _BETWEEN) / short
        if less > 0:
            needed = max(1, math.ceil((long * less - _SHARED) / (along - _SHARED) - 1e-9))
            yield _Fold(needed, min(on_sheet + 1, needed), less)
        if not on_sheet:
            return


def _folded(page: int, region: Rect, room: _Room, wanted: float, most: int) -> Iterator[Enlarged]:
    wide, high = region[2] - region[0], region[3] - region[1]
    lies = wide >= high
    along, across = (room.wide, room.high) if lies else (room.high - _LABEL, room.wide)
    ways = _folds(max(wide, high), min(wide, high), along, across, _LABEL if lies else 0.0)
    folds = [one for one in ways if one.sheets <= most]
    enough = [one for one in folds if one.larger >= wanted]
    if enough:
        fold = min(enough, key=lambda one: (one.sheets, -one.larger))
    else:
        fold = max(folds, key=lambda one: one.larger, default=_Fold(1, 1, 1.0))
    if fold.larger < _LEAST_GAIN:
        return
    pieces = [_strip_piece(region, at, fold, along, lies=lies) for at in range(fold.count)]
    step = min(wide, high) * fold.larger + _BETWEEN + (_LABEL if lies else 0.0)
    for first in range(0, fold.count, fold.on_sheet):
        some = pieces[first : first + fold.on_sheet]
        places = [_corner(room, at * step, lies=lies) for at in range(len(some))]
        parts = tuple((piece, _beneath(place, piece, fold.larger)) for piece, place in zip(some, places, strict=True))
        yield Enlarged(page, room.size, first + 1, fold.count, parts)


def _strip_piece(region: Rect, at: int, fold: _Fold, along: float, *, lies: bool) -> Rect:
    """The part of the whole that is number `at` (from 0), from the left or from the top."""
    step, long = (along - _SHARED) / fold.larger, along / fold.larger
    left, bottom, right, top = region
    if lies:
        begin = left + at * step
        return (begin, bottom, min(right, begin + long), top)
    begin = top - at * step
    return (left, max(bottom, begin - long), right, begin)


def _corner(room: _Room, on: float, *, lies: bool) -> tuple[float, float]:
    """The upper left corner of a part with its label, `on` points further down, or to the right."""
    left, _, _, top = room.box
    return (left, top - on) if lies else (left + on, top)


def _beneath(corner: tuple[float, float], piece: Rect, larger: float) -> Rect:
    """Where a part lies on its sheet: under its label."""
    x, y = corner[0], corner[1] - _LABEL
    return (x, y - (piece[3] - piece[1]) * larger, x + (piece[2] - piece[0]) * larger, y)


def _tiled(page: int, region: Rect, room: _Room, wanted: float) -> Iterator[Enlarged]:
    if wanted < _LEAST_GAIN:
        return
    best = max((_grid(region, one, wanted) for one in (room, room.turned)), key=lambda grid: (grid.larger, -grid.count))
    if best.larger < _LEAST_GAIN:
        return
    for at, piece in enumerate(best.pieces(region)):
        place = _beneath((best.room.box[0], best.room.box[3]), piece, best.larger)
        yield Enlarged(page, best.room.size, at + 1, best.count, ((piece, place),))


@dataclass(frozen=True)
class _Tiles:
    """A large sheet in columns and rows of tiles, so much larger than the whole."""

    room: _Room
    columns: int
    rows: int
    larger: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def pieces(self, region: Rect) -> Iterator[Rect]:
        """The parts of the whole, row by row from the upper left."""
        left, bottom, right, top = region
        wide, high = self.room.wide / self.larger, (self.room.high - _LABEL) / self.larger
        shared = _SHARED / self.larger
        for row in range(self.rows):
            y = top - row * (high - shared)
            for column in range(self.columns):
                x = left + column * (wide - shared)
                yield (x, max(bottom, y - high), min(right, x + wide), y)


def _grid(region: Rect, room: _Room, wanted: float) -> _Tiles:
    """As large as wanted, or as few tiles allow."""
    wide, high = region[2] - region[0], region[3] - region[1]
    across, down = room.wide, room.high - _LABEL
    best = _Tiles(room, 1, 1, 1.0)
    for columns in range(1, _MOST_TILES + 1):
        for rows in range(1, _MOST_TILES // columns + 1):
            larger = min(
                (columns * across - (columns - 1) * _SHARED) / wide, (rows * down - (rows - 1) * _SHARED) / high
            )
            now, known = min(larger, wanted), min(best.larger, wanted)
            if now > known + 1e-6 or (now > known - 1e-6 and columns * rows < best.count):
                best = _Tiles(room, columns, rows, larger)
    return best


def in_part(placement: Placement, whole: Rect, part: Rect) -> Placement:
    """How the page lies on a sheet on which what is `whole` on its own sheet lies in `part`."""
    larger = (part[2] - part[0]) / (whole[2] - whole[0])
    a, b, c, d, e, f = placement.matrix
    x, y = part[0] - whole[0] * larger, part[1] - whole[1] * larger
    matrix = (a * larger, b * larger, c * larger, d * larger, e * larger + x, f * larger + y)
    return Placement(placement.sheet, matrix, placement.unit)
