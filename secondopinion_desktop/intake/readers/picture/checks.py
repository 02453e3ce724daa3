"""Whether a photo or scan is whole, seen from its structure without decoding it where that is enough.

Decoding every photo of a large import would take longer than everything else together. JPEG and PNG say in their
bytes where they end; only what looks cut off or wrong is decoded to see how much can still be shown. Runs in the
worker only.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile

from secondopinion_desktop.base.picture_files import (
    PIXEL_LIMIT,
    TiffPages,
    end_of_only_scan,
    ends_where_it_says,
    jpeg_is_whole,
    tiff_pages,
)
from secondopinion_desktop.base.png_files import png_is_whole
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.whole_pictures import has_all_bytes
from secondopinion_desktop.intake.limits import CHECK_PIXELS, PAGE_LIMIT, SAY_EVERY

_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/heic": "HEIF",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/jp2": "JPEG2000",
    "image/avif": "AVIF",
}

_IN_PLACE_OF_END = 64
"""Bytes: more than a decoder looks ahead, less than a row of any picture worth reading."""

_MOST_AT_ONCE = 120_000_000
"""Pixels: a phone's newest format is decoded in one go, and above this not within what a worker may hold."""

# Sizes are compared with PIXEL_LIMIT by hand; a cut picture shows the part that is there.
Image.MAX_IMAGE_PIXELS = None
ImageFile.LOAD_TRUNCATED_IMAGES = True


@dataclass
class PictureFound:
    """What the checks found: pages in all, which are wholly unreadable (from 1), and whether any part is missing.

    `cut_off` are pages (from 1) whose bytes are not all there; the last may be one behind `pages`.
    """

    pages: int
    unopened: list[int] = field(default_factory=list)
    damaged: bool = False
    cut_off: tuple[int, ...] = ()


class TooManyPixels(Exception):
    """One page is larger than PIXEL_LIMIT."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width} x {height}")
        self.width = width
        self.height = height


class NotShowable(Exception):
    """Not one page can be shown; `is_whole` when nothing is missing, and perhaps only this program cannot read it."""

    def __init__(self, is_whole: bool = False) -> None:
        super().__init__()
        self.is_whole = is_whole


def open_picture(untrusted: Path, media_type: str) -> Image.Image:
    """The picture, not decoded yet; NotShowable or TooManyPixels."""
    if media_type == "image/heic":
        from pi_heif import register_heif_opener

        register_heif_opener()
    try:
        image = Image.open(untrusted, formats=(_FORMATS[media_type],))
    except MemoryError:
        raise
    except Exception as error:  # Decoders of broken headers raise nearly anything: struct.error, KeyError, ...
        raise NotShowable(is_whole=has_all_bytes(untrusted)) from error
    check_size(image)
    return image


def check_size(image: Image.Image) -> None:
    """TooManyPixels when the page at hand is a decompression bomb or beyond what a computer at home can show."""
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise TooManyPixels(width, height)


def read_picture(untrusted: Path, media_type: str, progress: Progress) -> PictureFound:
    """Pages and soundness of a picture; NotShowable or TooManyPixels."""
    with open_picture(untrusted, media_type) as image, warnings.catch_warnings(action="ignore"):
        if media_type == "image/tiff":
            return _read_tiff(image, tiff_pages(untrusted), progress)
        whole = _is_whole(untrusted, media_type)
        if not whole and not _decodes(image):
            has_all = has_all_bytes(untrusted)
            if has_all and image.width * image.height > _MOST_AT_ONCE:
                raise TooManyPixels(image.width, image.height)
            raise NotShowable(has_all)
        return PictureFound(1, damaged=not whole)


def _is_whole(untrusted: Path, media_type: str) -> bool:
    """Whether nothing is missing; the sorts of phones and web pages are decoded besides."""
    if media_type == "image/jpeg":
        return _jpeg_is_whole(untrusted)
    if media_type == "image/png":
        return png_is_whole(untrusted)
    return ends_where_it_says(untrusted) and _decodes_fully(untrusted, media_type)


def _jpeg_is_whole(untrusted: Path) -> bool:
    """True when the end mark is there and all rows before it, or when it decodes to the end without the mark."""
    if not jpeg_is_whole(untrusted):
        return _decodes_fully(untrusted, "image/jpeg")
    end = end_of_only_scan(untrusted)
    return end is None or _has_rows_up_to(untrusted, end)


def _has_rows_up_to(untrusted: Path, end: int) -> bool:
    """Whether a photo holds all its rows before its end mark: one that was cut off and closed again does not.

    A decoder takes that mark for the end and paints the rest in one color without a word. With some zeros in place of
    the mark a whole photo decodes as before, and one that lacks more than these runs out of bytes. It costs 33
    milliseconds for twelve million pixels.
    """
    with untrusted.open("rb") as file:
        return _all_decodes(io.BytesIO(file.read(end) + bytes(_IN_PLACE_OF_END)), "image/jpeg")


def _decodes_fully(untrusted: Path, media_type: str) -> bool:
    with untrusted.open("rb") as file:
        return _all_decodes(file, media_type)


def _all_decodes(untrusted: BinaryIO, media_type: str) -> bool:
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(untrusted, formats=(_FORMATS[media_type],)) as image:
            image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
            return _decodes(image)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = True


def _read_tiff(image: Image.Image, listed: TiffPages | None, progress: Progress) -> PictureFound:
    """Page by page as the file lists them; as far as the decoder gets where its list is written another way."""
    found = PictureFound(0, cut_off=listed.missing if listed else ())
    left = CHECK_PIXELS
    while found.pages < (listed.described if listed else PAGE_LIMIT + 1) and found.pages <= PAGE_LIMIT:
        there = _turn_to(image, found.pages)
        if not there and listed is None:
            break
        found.pages += 1
        if there:
            check_size(image)
            left -= image.width * image.height
        if not there or ((left > 0 or found.pages in found.cut_off) and not _decodes(image)):
            found.unopened.append(found.pages)
        if found.pages % SAY_EVERY == 0:
            progress.say(f"Reading page {found.pages}", found.pages, 0)
    found.damaged = bool(found.unopened or found.cut_off)
    if len(found.unopened) == found.pages:
        raise NotShowable(is_whole=found.pages > 0 and not found.cut_off)
    return found


def _turn_to(image: Image.Image, index: int) -> bool:
    """Go to page `index` (from 0); False when there is none or it cannot be found."""
    try:
        image.seek(index)
    except MemoryError:
        raise
    except Exception:  # EOFError at the end; nearly anything for a broken page list.
        return False
    return True


def _decodes(image: Image.Image) -> bool:
    try:
        image.load()
    except MemoryError:
        raise
    except Exception:  # Decoders raise nearly anything on broken bytes.
        return False
    return True
