"""The ink of a page: each patch of it, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels

_DARK = 150


@dataclass(frozen=True)
class Ink:
    """The patches of ink on an evenly lit page; `labels` has at each point the number of its patch, 0 for paper.

    All the other rows tell of each patch by its number; of the paper they say that it reaches nowhere.
    """

    labels: Pixels
    left: Pixels
    top: Pixels
    right: Pixels
    bottom: Pixels

    @classmethod
    def of(cls, lit: Pixels) -> Ink:
        """The ink of an evenly lit page in gray."""
        dark = (lit < _DARK).astype(np.uint8)
        _count, labels, about, _middles = cv2.connectedComponentsWithStats(dark, connectivity=8)
        about[0] = 0
        left, top = about[:, cv2.CC_STAT_LEFT], about[:, cv2.CC_STAT_TOP]
        wide, high = about[:, cv2.CC_STAT_WIDTH], about[:, cv2.CC_STAT_HEIGHT]
        return cls(labels, left, top, left + wide, top + high)

    @property
    def wide(self) -> Pixels:
        """How wide each patch is."""
        return self.right - self.left

    @property
    def high(self) -> Pixels:
        """How high each patch is."""
        return self.bottom - self.top

    @property
    def across(self) -> Pixels:
        """How far from the left the middle of each patch lies."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> Pixels:
        """How far from the top the middle of each patch lies."""
        return (self.top + self.bottom) / 2
