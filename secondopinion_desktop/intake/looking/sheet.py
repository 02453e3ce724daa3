"""Finding the sheet of paper in a photograph of a table, and its four corners.

Only a bright sheet on something darker is taken for one, and only where at least three of its edges lie inside the
picture: a letter with a dark stripe across its head must not lose its head.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels, Point, gray_of, made_smaller

_LONGEST = 700
_LEAST_SHARE, _MOST_SHARE = 0.15, 0.97
_CONTRAST = 18
_EDGE = 0.015
_STEPS = (0.01, 0.02, 0.03, 0.05, 0.08)
_REACH = 0.02  # of the longer side: how far beside a rough edge the true one is looked for
_SAMPLES = 60
_BLANK, _SOLID, _LEAST_PHOTO = 238, 0.97, 0.25
"""From this shade on a page is blank; how much of an edge of a photo on it is not; how much of the page a photo fills.
"""


def sheet_in(image: Pixels) -> tuple[Point, ...] | None:
    """The corners of the sheet, from its upper left on clockwise as the picture lies; None where there is none."""
    within = _photo_within(image)
    if within is None:
        return _sheet_in(image)
    left, top, right, bottom = within
    found = _sheet_in(np.ascontiguousarray(image[top:bottom, left:right]))
    return None if found is None else tuple((x + left, y + top) for x, y in found)


def _photo_within(image: Pixels) -> tuple[int, int, int, int] | None:
    """Where a photo lies on an else white page, as a phone saves it as a PDF: a rectangle that is dark along all of its
    edges, with nothing beside it. None where the picture is no such page."""
    small, scale = made_smaller(image, _LONGEST)
    dark = gray_of(small) < _BLANK
    down, across = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(down) or dark.size == (ends := (down[-1] + 1 - down[0]) * (across[-1] + 1 - across[0])):
        return None
    inside = dark[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
    edges = (inside[2], inside[-3], inside[:, 2], inside[:, -3]) if min(inside.shape) > 40 else ()
    if ends < _LEAST_PHOTO * dark.size or not edges or min(float(edge.mean()) for edge in edges) < _SOLID:
        return None
    box = (across[0] + 1, down[0] + 1, across[-1], down[-1])
    left, top, right, bottom = (round(float(side) / scale) for side in box)
    return left, top, right, bottom


def _sheet_in(image: Pixels) -> tuple[Point, ...] | None:
    small, scale = made_smaller(image, _LONGEST)
    light = cv2.medianBlur(gray_of(small), 7)
    best: tuple[float, Pixels] | None = None
    for mask in _masks(small, light):
        found = [(worth, quad) for quad in _quads(mask) if (worth := _worth(quad, light)) > 0]
        if len(found) > 1:
            return None  # Two papers beside each other: whichever is cut out, the other's words were lost.
        if found and (best is None or found[0][0] > best[0]):
            best = found[0]
    if best is None:
        return None
    quad = _refined(best[1] / scale, gray_of(image))
    return tuple((float(x), float(y)) for x, y in _in_order(quad))


def _masks(small: Pixels, light: Pixels) -> Iterator[Pixels]:
    """Where it is bright, told in several ways."""
    kernel = np.ones((9, 9), np.uint8)
    yield cv2.morphologyEx(_otsu(light), cv2.MORPH_CLOSE, kernel)
    if small.ndim == 3:
        pale = cv2.subtract(light, cv2.medianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[:, :, 1], 7))
        yield cv2.morphologyEx(_otsu(pale), cv2.MORPH_CLOSE, kernel)
    # A shadow across the sheet: each place is compared with its surroundings.
    tiny = cv2.resize(light, (max(1, light.shape[1] // 8), max(1, light.shape[0] // 8)), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(tiny, (0, 0), max(tiny.shape) / 6)
    around = cv2.resize(blurred, (light.shape[1], light.shape[0]))
    yield cv2.morphologyEx(_otsu(cv2.addWeighted(light, 1.0, around, -0.6, 60)), cv2.MORPH_CLOSE, kernel)


def _otsu(light: Pixels) -> Pixels:
    return cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]


def _quads(mask: Pixels) -> Iterator[Pixels]:
    """What is bright and has four corners, the largest and one beside it."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:2]:
        quad = _quad_around(outline)
        if quad is not None:
            yield quad


def _quad_around(outline: Pixels) -> Pixels | None:
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, True)
    for step in _STEPS:
        found = cv2.approxPolyDP(hull, step * around, True)
        if len(found) == 4:
            return _in_order(found.reshape(4, 2).astype(np.float64))
    return None


def _in_order(quad: Pixels) -> Pixels:
    """From the upper left on, clockwise."""
    center = quad.mean(axis=0)
    turned = quad[np.argsort(np.arctan2(quad[:, 1] - center[1], quad[:, 0] - center[0]))]
    first = int(np.argmin(turned.sum(axis=1)))
    return np.roll(turned, -first, axis=0)


def _worth(quad: Pixels, light: Pixels) -> float:
    """How much like a sheet it is; 0 when it is none."""
    high, wide = light.shape
    share = cv2.contourArea(quad.astype(np.float32)) / (wide * high)
    if not _LEAST_SHARE <= share <= _MOST_SHARE or not _is_like_a_sheet(quad):
        return 0.0
    inside = [_step(quad, n, light) for n in range(4)]
    steps = [step for step in inside if step is not None]
    if len(steps) < 3 or min(steps) < _CONTRAST:
        return 0.0
    return float(share * sum(steps) / len(steps))


def _is_like_a_sheet(quad: Pixels) -> bool:
    sides = np.roll(quad, -1, axis=0) - quad
    lengths = np.linalg.norm(sides, axis=1)
    if lengths.min() < 40:
        return False
    pairs = (
        max(lengths[0], lengths[2]) / min(lengths[0], lengths[2]),
        max(lengths[1], lengths[3]) / min(lengths[1], lengths[3]),
    )
    turns = [float(np.dot(sides[n], sides[n - 1]) / (lengths[n] * lengths[n - 1])) for n in range(4)]
    return max(pairs) < 1.7 and max(map(abs, turns)) < 0.5


def _step(quad: Pixels, side: int, light: Pixels) -> float | None:
    """How much brighter it is inside one edge than outside; None for an edge at the border of the picture."""
    high, wide = light.shape
    one, other = quad[side], quad[(side + 1) % 4]
    along = (other - one) / np.linalg.norm(other - one)
    outward = np.array([along[1], -along[0]])
    middle = (one + other) / 2
    edge = _EDGE * max(wide, high)
    if not (edge <= middle[0] < wide - edge and edge <= middle[1] < high - edge):
        return None
    places = one + np.linspace(0.1, 0.9, 25)[:, None] * (other - one)
    differences = _at(light, places - outward * 8) - _at(light, places + outward * 8)
    return float(np.median(differences))


def _at(light: Pixels, places: Pixels) -> Pixels:
    x = np.clip(np.rint(places[:, 0]), 0, light.shape[1] - 1).astype(int)
    y = np.clip(np.rint(places[:, 1]), 0, light.shape[0] - 1).astype(int)
    shades: Pixels = light[y, x].astype(np.float64)
    return shades


def _refined(quad: Pixels, gray: Pixels) -> Pixels:
    """The corners where the straight lines through the true edges meet."""
    smooth = cv2.GaussianBlur(gray, (5, 5), 0)
    lines = [_edge_line(quad, side, smooth) for side in range(4)]
    corners = [_meeting(lines[side - 1], lines[side]) for side in range(4)]
    reach = 3 * _REACH * max(gray.shape)
    return np.array(
        [
            corner if corner is not None and np.linalg.norm(corner - quad[side]) < reach else quad[side]
            for side, corner in enumerate(corners)
        ]
    )


def _edge_line(quad: Pixels, side: int, smooth: Pixels) -> tuple[Pixels, Pixels]:
    """A point and a direction: the line of greatest change beside a rough edge."""
    one, other = quad[side], quad[(side + 1) % 4]
    along = (other - one) / np.linalg.norm(other - one)
    outward = np.array([along[1], -along[0]])
    reach = round(_REACH * max(smooth.shape))
    offsets = np.arange(-reach, reach + 1)
    places = one + np.linspace(0.06, 0.94, _SAMPLES)[:, None] * (other - one)
    found = []
    for place in places:
        shades = _at(smooth, place + offsets[:, None] * outward)
        falls = shades[:-4] - shades[4:]
        best = int(np.argmax(falls))
        if falls[best] > _CONTRAST:
            found.append(place + outward * (offsets[best] + 2))
    if len(found) < _SAMPLES // 4:
        return one, along
    points = np.array(found, dtype=np.float32)
    x, y, x0, y0 = cv2.fitLine(points, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    return np.array([x0, y0], dtype=np.float64), np.array([x, y], dtype=np.float64)


def _meeting(one: tuple[Pixels, Pixels], other: tuple[Pixels, Pixels]) -> Pixels | None:
    matrix = np.array([one[1], -other[1]]).T
    if abs(np.linalg.det(matrix)) < 1e-6:
        return None
    along = np.linalg.solve(matrix, other[0] - one[0])
    meeting: Pixels = one[0] + along[0] * one[1]
    return meeting
