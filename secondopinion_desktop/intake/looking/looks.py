"""How a page looks, in a few letters: pictures of one page, taken or saved twice, have nearly the same ones."""

from __future__ import annotations

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels

_CELLS = 16
_LEAST_STEP = 3
"""Shades of gray; less is the grain of the paper, and would be thrown by chance."""


def looks_of(lit: Pixels) -> str:
    """The evenly lit page as 256 bits in hexadecimal: where it grows lighter from left to right."""
    small = cv2.resize(lit, (_CELLS + 1, _CELLS), interpolation=cv2.INTER_AREA).astype(np.int16)
    grows = small[:, 1:] - small[:, :-1] >= _LEAST_STEP
    return np.packbits(grows).tobytes().hex()
