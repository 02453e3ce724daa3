"""By how much the lines of a page are tilted: the angle at which ink and gaps between lines come apart best."""

from __future__ import annotations

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels, made_smaller

_LONGEST = 1200
_MOST_DEGREES = 12.0
_MOST_POINTS = 60_000
_CLEARER = 1.05


def tilt_of(gray: Pixels) -> float:
    """Degrees by which the page must be turned clockwise to lie straight; 0 when nothing speaks for a tilt."""
    small, _scale = made_smaller(gray, _LONGEST)
    x, y = _ink(small)
    if len(x) < 500:
        return 0.0
    best = 0.0
    for width, step in ((_MOST_DEGREES, 0.5), (0.6, 0.1), (0.12, 0.02)):
        angles = np.arange(best - width, best + width + step / 2, step)
        worths = [_apartness(x, y, angle) for angle in angles]
        best = float(angles[int(np.argmax(worths))])
    if _apartness(x, y, best) < _CLEARER * _apartness(x, y, 0.0):
        return 0.0
    return round(-best, 3)


def _ink(small: Pixels) -> tuple[Pixels, Pixels]:
    """The places of ink, large dark areas and lone specks aside."""
    dark = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    count, labels, about, _ = cv2.connectedComponentsWithStats(dark)
    high, wide, size = about[:, cv2.CC_STAT_HEIGHT], about[:, cv2.CC_STAT_WIDTH], about[:, cv2.CC_STAT_AREA]
    letters = (size >= 6) & (high < small.shape[0] / 12) & (wide < small.shape[1] / 3)
    letters[0] = False
    y, x = np.nonzero(letters[labels]) if count > 1 else (np.array([]), np.array([]))
    if len(x) > _MOST_POINTS:
        chosen = np.linspace(0, len(x) - 1, _MOST_POINTS).astype(int)
        x, y = x[chosen], y[chosen]
    return x.astype(np.float64), y.astype(np.float64)


def _apartness(x: Pixels, y: Pixels, degrees: float) -> float:
    """How sharply lines and gaps alternate when read at this angle."""
    angle = np.deg2rad(degrees)
    rows = np.rint(y * np.cos(angle) - x * np.sin(angle)).astype(int)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())
