"""The sheet of paper in a photo, alone and flat, its shadow lifted; the photo may be a page of a PDF, as phones save
them. Runs in the worker only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.intake.limits import PICTURE_PIXELS
from secondopinion_desktop.intake.readers.media import PDF
from secondopinion_desktop.intake.readers.page_size import picture_scale
from secondopinion_desktop.intake.readers.picture.checks import NotShowable
from secondopinion_desktop.intake.readers.registry import reader_for
from secondopinion_desktop.intake.reading import Picture

_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_PRINTED_LONGEST = 3600
"""Dots along the longer side of a sheet in a packet: 300 an inch for a letter, more than a photo of one tells."""
_QUALITY = 88


@dataclass(frozen=True)
class PhotoPage:
    """A page (from 1) of a file that is a photo, or a PDF of photos."""

    path: Path
    media_type: str
    number: int
    password: str | None = None


def straight_page(page: PhotoPage, max_px_width: int, turn: int, corners: str) -> Picture:
    """The sheet at most `max_px_width` wide once it is turned."""
    sheet = sheet_picture(page, corners, max_px_width * 2)
    if turn in _TURNS:
        sheet = sheet.transpose(_TURNS[turn])
    scale = min(1.0, picture_scale(*sheet.size, max_px_width))
    size = max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))
    shown = sheet.resize(size, Image.Resampling.LANCZOS) if size != sheet.size else sheet
    return Picture(shown.width, shown.height, shown.tobytes())


def write_straight_page(page: PhotoPage, corners: str, target: Path) -> None:
    """The sheet as a picture for print, as a JPEG that says nothing besides."""
    sheet = sheet_picture(page, corners, _PRINTED_LONGEST)
    sheet.thumbnail((_PRINTED_LONGEST, _PRINTED_LONGEST))
    with target.open("wb") as file:
        sheet.save(file, "JPEG", quality=_QUALITY, dpi=dots_of(sheet))


def dots_of(sheet: Image.Image) -> tuple[int, int]:
    """As many dots an inch as let the sheet be about as large as paper is."""
    inch = max(1, round(max(sheet.size) / 11))
    return inch, inch


def page_picture(page: PhotoPage, longest: int) -> Image.Image:
    """A whole page, evenly lit, about so many dots long."""
    reader = reader_for(page.media_type)
    wide, high = reader.size_of(page.path, page.number, page.password)
    across = max(1, round(longest * wide / max(wide, high)))
    picture = reader.render(page.path, page.number, across, 0, page.password)
    return _lit(Image.frombytes("RGB", (picture.width, picture.height), picture.rgb_bytes))


def sheet_picture(page: PhotoPage, corners: str, longest: int) -> Image.Image:
    """The sheet with these corners in a photo, flat and evenly lit, about so many dots long."""
    quad = Quad.read(corners)
    if quad is None:
        raise NotShowable
    reader = reader_for(page.media_type)
    wide, high = reader.size_of(page.path, page.number, page.password)
    # Of a small sheet in a large photo all there is may be wanted.
    share = max(quad.size(wide, high)) / max(wide, high)
    across = longest / max(share, 0.1) * wide / max(wide, high)
    # A picture is never enlarged; a PDF's page has no points of its own, and is drawn as large as is wanted.
    most = across if page.media_type == PDF.name else min(wide, across)
    picture = reader.render(page.path, page.number, max(1, round(most)), 0, page.password)
    photo = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb_bytes)
    size = quad.size(photo.width, photo.height)
    if size[0] * size[1] > PICTURE_PIXELS:
        scale = (PICTURE_PIXELS / (size[0] * size[1])) ** 0.5
        size = max(1, int(size[0] * scale)), max(1, int(size[1] * scale))
    numbers: Any = quad.coefficients(size, photo.size)
    flat = photo.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor="white")
    return _lit(flat)


def _lit(sheet: Image.Image) -> Image.Image:
    """The same under an even light."""
    import numpy as np

    from secondopinion_desktop.intake.readers.picture.light import evenly_lit

    return Image.fromarray(evenly_lit(np.asarray(sheet)))
