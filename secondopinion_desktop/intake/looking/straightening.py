"""A page as it would lie on a table under an even lamp: cut out of its photo, upright, straight.

The picture itself is never changed: what comes out is a picture for the readers, and the way back from its points to
those of the original.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import WHITE, Matrix, Pixels, Point, gray_of
from secondopinion_desktop.intake.looking.sheet import sheet_in
from secondopinion_desktop.intake.looking.tilt import tilt_of
from secondopinion_desktop.intake.looking.upright import turn_to_upright

_LEAST_TILT = 0.05


@dataclass(frozen=True)
class Straight:
    """A straightened page; `back` lays its points onto the picture it came from."""

    image: Pixels
    back: Matrix
    rotation: int
    skew: float
    corners: tuple[Point, ...]


def straightened(image: Pixels) -> Straight:
    """The page in the picture, ready to be read."""
    corners = sheet_in(image)
    onto, size = _cut_out(corners, image) if corners else (np.eye(3), (image.shape[1], image.shape[0]))
    page = _laid_out(image, onto, size) if corners else image
    rotation = turn_to_upright(gray_of(page))
    onto, size = _turned(onto, size, rotation)
    page = np.rot90(page, -rotation // 90) if rotation else page
    skew = tilt_of(np.ascontiguousarray(gray_of(page)))
    if abs(skew) >= _LEAST_TILT:
        onto, size = _tilted(onto, size, skew)
    else:
        skew = 0.0
    done = image if np.array_equal(onto, np.eye(3)) else _laid_out(image, onto, size)
    return Straight(done, np.linalg.inv(onto), rotation, skew, corners or ())


def _laid_out(image: Pixels, onto: Matrix, size: tuple[int, int]) -> Pixels:
    return cv2.warpPerspective(
        image, onto, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=WHITE
    )


def _cut_out(corners: tuple[Point, ...], image: Pixels) -> tuple[Matrix, tuple[int, int]]:
    """The sheet as a rectangle as large as its longer edges."""
    quad = np.array(corners, dtype=np.float32)
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    wide, high = max(1, round(float(max(sides[0], sides[2])))), max(1, round(float(max(sides[1], sides[3]))))
    most = 2 * max(image.shape[:2])
    wide, high = min(wide, most), min(high, most)
    flat = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
    return cv2.getPerspectiveTransform(quad, flat), (wide, high)


def _turned(onto: Matrix, size: tuple[int, int], degrees: int) -> tuple[Matrix, tuple[int, int]]:
    wide, high = size
    turn = {
        0: np.eye(3),
        90: np.array([[0, -1, high], [1, 0, 0], [0, 0, 1]]),
        180: np.array([[-1, 0, wide], [0, -1, high], [0, 0, 1]]),
        270: np.array([[0, 1, 0], [-1, 0, wide], [0, 0, 1]]),
    }[degrees]
    return turn @ onto, (high, wide) if degrees in (90, 270) else size


def _tilted(onto: Matrix, size: tuple[int, int], skew: float) -> tuple[Matrix, tuple[int, int]]:
    """Turned clockwise by `skew` degrees about its middle, the sheet grown so that no corner is cut off."""
    wide, high = size
    angle = np.deg2rad(skew)
    cos, sin = abs(np.cos(angle)), abs(np.sin(angle))
    grown = round(wide * cos + high * sin), round(wide * sin + high * cos)
    turn = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), -skew, 1.0), [0, 0, 1]])
    turn[0, 2] += (grown[0] - wide) / 2
    turn[1, 2] += (grown[1] - high) / 2
    return turn @ onto, grown
