"""A fax has only black and white: it is made to look like the gray scan it was, as which the readers know letters."""

from __future__ import annotations

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import WHITE, Pixels, gray_of

_BLACK, _WHITE = 40, 215
_MOST_BETWEEN = 0.01
"""So few points of a picture in black and white are gray, at the edges of letters."""
_LEAST_LONG = 1500
"""In a smaller picture a decimal point may be as small as a speck."""
_SPECK = 2
_SOFT = 0.9


def softened(image: Pixels) -> Pixels:
    """The picture without specks and with soft edges when it is black and white; any other as it is."""
    gray = gray_of(image)
    shades = np.bincount(gray.ravel(), minlength=256)
    if shades[_BLACK:_WHITE].sum() > _MOST_BETWEEN * gray.size or max(gray.shape) < _LEAST_LONG:
        return image
    return cv2.GaussianBlur(_without_specks(image, gray), (0, 0), _SOFT)


def _without_specks(image: Pixels, gray: Pixels) -> Pixels:
    ink = (gray < (_BLACK + _WHITE) // 2).astype(np.uint8)
    _count, labels, about, _middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    speck = about[:, cv2.CC_STAT_AREA] <= _SPECK
    speck[0] = False
    clean = image.copy()
    clean[speck[labels]] = WHITE[: image.shape[2]] if image.ndim == 3 else WHITE[0]
    return clean
