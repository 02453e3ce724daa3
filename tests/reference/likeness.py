"""Whether two pictures of a page show the same, however their letters' edges were smoothed.

Both are blurred by about the height of a small letter and then compared. What is only smoothed otherwise stays about as
dark where it was; a name that is gone, or stands elsewhere, does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from tests.reference.drawn import DOTS

_BLUR = 1.5
_MOST, _SHARE = 20.0, 0.4
"""By how many of 255 grays, and by which share of the darker one besides, two places may differ after blurring."""
_GRAYS = 16

Ink = NDArray[np.float64]


@dataclass(frozen=True)
class Difference:
    """How today's picture differs from the kept one: by how much beyond what is allowed, and what to say of it."""

    beyond: Ink
    says: str = ""

    @property
    def is_none(self) -> bool:
        """Whether a reader would see the same page."""
        return not self.says


def difference(kept: Image.Image, now: Image.Image) -> Difference:
    """How today's picture of a page differs from the kept one."""
    if kept.size != now.size:
        said = f"it measures {_inches(now.size)} inches now, and measured {_inches(kept.size)}"
        return Difference(np.full(now.size[::-1], 255.0), said)
    before, after = _ink(kept), _ink(now)
    beyond = np.maximum(np.abs(before - after) - _MOST - _SHARE * np.maximum(before, after), 0.0)
    rows = np.flatnonzero(beyond.any(axis=1))
    if not len(rows):
        return Difference(beyond)
    top, bottom = rows[0] / DOTS, (rows[-1] + 1) / DOTS
    return Difference(beyond, f"it differs between {top:.1f} and {bottom:.1f} inches below its upper edge")


def _ink(picture: Image.Image) -> Ink:
    light: Ink = np.asarray(picture.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float64)
    return np.subtract(255.0, light)


def _inches(size: tuple[int, int]) -> str:
    return " by ".join(f"{side / DOTS:.1f}" for side in size)


def save_small(picture: Image.Image, path: Path) -> None:
    """Keep a gray picture in few bytes, with 16 grays."""
    small = picture.point(lambda gray: (gray + 8) // 17)
    small.putpalette(bytes(17 * gray for gray in range(_GRAYS) for _ in "rgb"))
    small.save(path, bits=4, optimize=True)


def opened(path: Path) -> Image.Image:
    """A kept picture."""
    with Image.open(path) as picture:
        return picture.convert("L")


def show(kept: Image.Image, now: Image.Image, found: Difference, folder: Path, name: str) -> None:
    """Lay both, and black on white where they differ, into a folder for a person to look at."""
    kept.save(folder / f"{name}.kept.png")
    now.save(folder / f"{name}.now.png")
    marks = np.where(found.beyond > 0, 0, 255).astype(np.uint8)
    Image.fromarray(marks).save(folder / f"{name}.difference.png")
