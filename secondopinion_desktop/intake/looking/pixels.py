"""Pictures as rows of numbers, and the points of one laid onto another."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[Any]
"""Rows of points: red, green, blue, or one shade of gray."""
Matrix = npt.NDArray[Any]
"""Three by three, laying the points of one picture onto another."""
Point = tuple[float, float]
WHITE = (255, 255, 255)


def gray_of(image: Pixels) -> Pixels:
    """The picture in shades of gray."""
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)


def made_smaller(image: Pixels, longest: int) -> tuple[Pixels, float]:
    """The picture with no side longer than `longest`, and by how much it was scaled; never enlarged."""
    scale = min(1.0, longest / max(image.shape[:2]))
    if scale == 1.0:
        return image, 1.0
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA), scale


def laid(matrix: Matrix, points: list[Point]) -> list[Point]:
    """Where points of one picture lie on the other."""
    found = cv2.perspectiveTransform(np.array([points], dtype=np.float64), matrix)[0]
    return [(float(x), float(y)) for x, y in found]
