"""A fax has only black and white: it is made to look like the gray scan it was, as which the readers know letters."""

from __future__ import annotations

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import WHITE, Pixels, gray_of

_BLACK, _WHITE = 40, 215
_MOST_BETWEEN = 0.01
"""So few points of a picture in black and white are gray, at the edges of letters."""
_MOST_OF_INK = 0.3
"""And so few beside its black ones: a scan of a page with few words on it has little gray, too."""
_LEAST_LONG = 1500
"""In a smaller picture a decimal point may be as small as a speck."""
_SPECK, _DOT = 1, 2
_LETTER = 12
_NEAR = 9
"""So many points from a letter, two dark points may be all that is left of its decimal point."""
_STROKE = 5
"""So many dark points close together are what is left of a thin stroke: specks lie apart."""
_SOFT = 0.9


def softened(image: Pixels) -> Pixels:
    """The picture without specks and with soft edges when it is black and white; any other as it is."""
    gray = gray_of(image)
    shades = np.bincount(gray.ravel(), minlength=256)
    between, ink = shades[_BLACK:_WHITE].sum(), shades[:_BLACK].sum()
    if between > min(_MOST_BETWEEN * gray.size, _MOST_OF_INK * ink) or max(gray.shape) < _LEAST_LONG:
        return image
    return cv2.GaussianBlur(_without_specks(image, gray), (0, 0), _SOFT)


def _without_specks(image: Pixels, gray: Pixels) -> Pixels:
    ink = (gray < (_BLACK + _WHITE) // 2).astype(np.uint8)
    _count, labels, about, _middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    size = about[:, cv2.CC_STAT_AREA]
    letters = size >= _LETTER
    letters[0] = False
    beside = cv2.dilate(letters[labels].astype(np.uint8), np.ones((1, 2 * _NEAR + 1), np.uint8))
    small = size <= _DOT
    small[0] = False
    dot = small & (size > _SPECK)
    dot &= np.bincount(labels[beside > 0], minlength=len(size)) > 0
    dot |= small & _is_of_a_stroke(ink, labels, letters, size)
    clean = image.copy()
    clean[(small & ~dot)[labels]] = WHITE[: image.shape[2]] if image.ndim == 3 else WHITE[0]
    # As large as a point is in print, or the softening takes it away; grown upwards, as a comma hangs below the line.
    clean[cv2.dilate(dot[labels].astype(np.uint8), np.ones((2, 2), np.uint8), anchor=(0, 0)) > 0] = 0
    return clean


def _is_of_a_stroke(ink: Pixels, labels: Pixels, letters: Pixels, size: Pixels) -> Pixels:
    """Of each patch, whether it and what is close to it make a stroke that came in pieces: a slash, half of a "<"."""
    pieces = np.where(letters[labels], 0, ink)
    _count, groups = cv2.connectedComponents(cv2.dilate(pieces, np.ones((3, 3), np.uint8)), connectivity=8)
    of_stroke = np.bincount(groups[pieces > 0], minlength=int(groups.max()) + 1) >= _STROKE
    return np.bincount(labels[(pieces > 0) & of_stroke[groups]], minlength=len(size)) > 0
