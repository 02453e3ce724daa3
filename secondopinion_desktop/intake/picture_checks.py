"""Whether a photo or scan is whole, seen from its structure without decoding it where that is enough.

Decoding every photo of a large import would take longer than everything else together. JPEG and PNG say in their
bytes where they end; only what looks cut off or wrong is decoded to see how much can still be shown. Runs in the
worker only.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.limits import CHECK_PIXELS, MEBIBYTE, PAGE_LIMIT, PIXEL_LIMIT, SAY_EVERY

_JPEG_TAIL = 65_536
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}

# Sizes are compared with PIXEL_LIMIT by hand; a cut picture shows the part that is there.
Image.MAX_IMAGE_PIXELS = None
ImageFile.LOAD_TRUNCATED_IMAGES = True


@dataclass
class PictureFound:
    """What the checks found: pages in all, which are wholly unreadable (from 1), and whether any part is missing."""

    pages: int
    unopened: list[int] = field(default_factory=list)
    damaged: bool = False


class TooManyPixels(Exception):
    """One page is larger than PIXEL_LIMIT."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width} x {height}")
        self.width = width
        self.height = height


class NotShowable(Exception):
    """Not one page can be shown."""


def open_picture(untrusted: Path, media_type: str) -> Image.Image:
    """The picture, not decoded yet; NotShowable or TooManyPixels."""
    try:
        image = Image.open(untrusted, formats=(_FORMATS[media_type],))
    except MemoryError:
        raise
    except Exception as error:  # Decoders of broken headers raise nearly anything: struct.error, KeyError, ...
        raise NotShowable from error
    check_size(image)
    return image


def check_size(image: Image.Image) -> None:
    """TooManyPixels when the page at hand is a decompression bomb or beyond what a computer at home can show."""
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise TooManyPixels(width, height)


def read_picture(untrusted: Path, media_type: str, progress: Progress) -> PictureFound:
    """Pages and soundness of a JPEG, PNG or TIFF; NotShowable or TooManyPixels."""
    with open_picture(untrusted, media_type) as image:
        if media_type == "image/tiff":
            return _read_tiff(image, progress)
        whole = _jpeg_is_whole(untrusted) if media_type == "image/jpeg" else _png_is_whole(untrusted)
        if not whole and not _decodes(image):
            raise NotShowable
        return PictureFound(1, damaged=not whole)


def _jpeg_is_whole(untrusted: Path) -> bool:
    """True when the end mark stands near the end, or, as phones put films and depth maps behind it, when it decodes."""
    with untrusted.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _JPEG_TAIL))
        if b"\xff\xd9" in file.read():
            return True
    return _decodes_fully(untrusted)


def _decodes_fully(untrusted: Path) -> bool:
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(untrusted, formats=("JPEG",)) as image:
            image.draft("L", (image.width // 8, image.height // 8))
            return _decodes(image)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = True


def _png_is_whole(untrusted: Path) -> bool:
    """True when every block up to the end block is there and carries the check number of its bytes."""
    with untrusted.open("rb") as file:
        file.seek(8)
        return any(name == b"IEND" for name in _sound_blocks(file))


def _sound_blocks(file: BinaryIO) -> Iterator[bytes]:
    """The names of a PNG's blocks up to the first that is cut off or changed."""
    while len(head := file.read(8)) == 8:
        length, name = int.from_bytes(head[:4]), head[4:]
        check = zlib.crc32(name)
        while length and (piece := file.read(min(length, MEBIBYTE))):
            check = zlib.crc32(piece, check)
            length -= len(piece)
        if length or file.read(4) != check.to_bytes(4):
            return
        yield name


def _read_tiff(image: Image.Image, progress: Progress) -> PictureFound:
    found = PictureFound(0)
    left = CHECK_PIXELS
    while _turn_to(image, found.pages):
        found.pages += 1
        check_size(image)
        left -= image.width * image.height
        if left > 0 and not _decodes(image):
            found.unopened.append(found.pages)
            found.damaged = True
        if found.pages % SAY_EVERY == 0:
            progress.say(f"Reading page {found.pages}", found.pages, 0)
    if len(found.unopened) == found.pages:
        raise NotShowable
    return found


def _turn_to(image: Image.Image, index: int) -> bool:
    """Go to page `index` (from 0); False when there is none or it cannot be found."""
    if index > PAGE_LIMIT:
        return False
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
