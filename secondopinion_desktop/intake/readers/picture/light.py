"""A photographed sheet as it would look under an even lamp, for a person: nothing that is on it may be washed out.

The readers are given another one (looking/shadow.py): it lifts finer shadows, and a dark picture on the page with them.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[Any]

_LONGEST = 96
_ON_THE_PAGE = 25
"""Of so many points along the longer side: what is dark and smaller than a quarter of the page is ink, and stays."""
_SOFT = 6
_DARKEST = 105
"""A place that is darker than this even where it is paper stays in the shade: its grain would be made ink."""
_WHITE = 248


def evenly_lit(sheet: Pixels) -> Pixels:
    """The sheet (red, green, blue) with its paper white everywhere, and its ink and colors as strong as they were."""
    scale = min(1.0, _LONGEST / max(sheet.shape[:2]))
    size = (max(1, round(sheet.shape[1] * scale)), max(1, round(sheet.shape[0] * scale)))
    small = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_ON_THE_PAGE, _ON_THE_PAGE))
    paper = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (0, 0), _SOFT)
    light = cv2.resize(np.maximum(paper, _DARKEST), (sheet.shape[1], sheet.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(sheet, light, scale=_WHITE)
