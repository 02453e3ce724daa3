"""A photographed or scanned page in black on white, as a fax machine sends it. Runs in the worker only.

A fax makes black dots of whatever is not white: of a shadow, a colored ground, a grain. Here the light is made even
first, and what is dark beside what lies around it is ink.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from secondopinion_desktop.intake.readers.picture.straight import PhotoPage, dots_of, page_picture, sheet_picture

_LONGEST = 2400
"""Dots along the longer side: as many as the finest fax has on a letter, and no more than a photo tells."""
_AROUND = 24
"""Of the page's width so many parts: what lies this near a dot is what it is compared with."""
_DARKER = 0.1
"""By this share darker than what lies around is ink; a stroke of pencil is, the grain of paper is not."""
_INK, _PAPER = 90, 245
"""What is darker than this is ink even within ink, and what is lighter is paper even beside brighter paper."""
_SPECK, _BESIDE = 14, 41
"""So few dots together are grain where no other ink is this near. Beside a digit they may be the point of a decimal."""
_TABLE = (0.004, 0.6)

Pixels = npt.NDArray[Any]


def write_cleaned_page(page: PhotoPage, corners: str, target: Path) -> None:
    """The page, or the sheet with these corners on it, as a picture that has only black and white."""
    if corners:
        shown = sheet_picture(page, corners, _LONGEST)
    else:
        shown = page_picture(page, _LONGEST)
    shown.thumbnail((_LONGEST, _LONGEST))
    clean = Image.fromarray(cleaned(np.asarray(shown))).convert("1", dither=Image.Dither.NONE)
    with target.open("wb") as file:
        clean.save(file, "PNG", dpi=dots_of(clean))


def cleaned(shown: Pixels) -> Pixels:
    """An evenly lit page (red, green, blue) as 0 where there is ink and 255 where there is none."""
    # The darkest of the three colors: red ink is dark in green and blue, and is kept.
    gray = shown.min(axis=2)
    side = max(15, gray.shape[1] // _AROUND) | 1
    around = cv2.blur(gray, (side, side), borderType=cv2.BORDER_REPLICATE).astype(np.float32)
    ink = ((gray < around * (1 - _DARKER)) | (gray < _INK)) & (gray < _PAPER)
    return np.where(_only_of_the_page(ink), 0, 255).astype(np.uint8)


def _beside_more(labels: Pixels, area: Pixels) -> Pixels:
    """Of each piece of ink whether a larger one is near."""
    larger = area >= _SPECK
    larger[0] = False
    near = cv2.dilate(larger[labels].astype(np.uint8), np.ones((_BESIDE, _BESIDE), np.uint8))
    found = np.zeros(len(area), bool)
    found[np.unique(labels[near > 0])] = True
    return found


def _only_of_the_page(ink: Pixels) -> Pixels:
    """The ink without grain, and without the table around a sheet: what is large and goes on over the edge."""
    _, labels, about, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    area = about[:, cv2.CC_STAT_AREA]
    keeps = (area >= _SPECK) | _beside_more(labels, area)
    edges = (labels[0], labels[-1], labels[:, 0], labels[:, -1])
    around = np.unique(np.concatenate(edges))
    share = area[around] / ink.size
    # One that is nearly all of the picture is what was photographed.
    keeps[around[(share > _TABLE[0]) & (share < _TABLE[1])]] = False
    keeps[0] = False
    found: Pixels = keeps[labels]
    return found
