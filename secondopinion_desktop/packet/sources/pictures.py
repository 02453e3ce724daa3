"""Photos and scans as pages: the picture's own bytes where they can go in as they are, upright as they were taken.

JPEG goes in untouched but for what it tells besides its picture (jpegs.py), PNG without transparency too (its data is
what PDF calls Flate with PNG prediction). Anything else is decoded and packed again without loss, a band of rows at a
time. Transparency is laid on white. A page of a scan that no decoder here can read stays a page, empty, so that the
others keep their numbers.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pi_heif import register_heif_opener
from PIL import Image, ImageChops, ImageFile, ImageOps

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.picture_files import (
    PIXEL_LIMIT,
    dots_per_inch,
    jpeg_is_whole,
    shades,
    tiff_pages,
)
from secondopinion_desktop.base.png_files import png_is_whole
from secondopinion_desktop.base.whole_pictures import has_all_bytes
from secondopinion_desktop.packet.sources.jpegs import kept_stretches
from secondopinion_desktop.packet.sources.papers import Unreadable, is_full_disk
from secondopinion_desktop.packet.sources.picture_pages import TURNS, Picture
from secondopinion_desktop.packet.sources.strung import Stretch

MAX_PIXELS = 120_000_000
"""Pixels of one picture packed anew; larger ones are made smaller. JPEG and plain PNG are not packed anew."""
MAX_FRAMES = 2_000
DAMAGED = "this picture is damaged and could not be opened"
UNDECODED = "this program cannot read this sort of picture"
TOO_LARGE = "this picture is larger than this program can open"
CUT_OFF = "the picture is cut off; what is there of it is printed"
_BAND_ROWS = 256
_BLANK_SIZE = (612.0, 792.0)
_PHOTO_QUALITY = 90
_SPACES = {"1": ("/DeviceGray", 1), "L": ("/DeviceGray", 8), "RGB": ("/DeviceRGB", 8), "CMYK": ("/DeviceCMYK", 8)}
# Sizes are compared with PIXEL_LIMIT by hand, which is the limit an import goes by too.
Image.MAX_IMAGE_PIXELS = None


@dataclass
class Pictures:
    """The pictures of one file in order; `blanks` are those that could not be decoded (from 0), `gap` says what is
    missing besides."""

    pages: list[Picture] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    gap: str = ""


def pictures_of(path: Path, sort: str, scratch: NamelessFiles) -> Pictures:
    """Every picture in the file. Unreadable, with the reason, when not one of them can be decoded."""
    if sort == "jpeg":
        return Pictures([jpeg(path)])
    if sort == "png":
        plain = _plain_png(path) if png_is_whole(path) else None
        if plain:
            return Pictures([plain])
    try:
        with warnings.catch_warnings(action="ignore"):  # What a decoder says of a damaged file is found out here too.
            found = _decoded(path, scratch)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # Decoders raise nearly anything on broken bytes.
        if is_full_disk(error):
            raise
        raise Unreadable(UNDECODED if has_all_bytes(path) else DAMAGED) from error
    if not found.pages or len(found.blanks) == len(found.pages):
        raise Unreadable(UNDECODED if has_all_bytes(path) else DAMAGED)
    return found


def jpeg(path: Path) -> Picture:
    """A JPEG as it is; the decoder only reads its head. OSError when it is cut off or of a sort a PDF cannot hold."""
    with Image.open(path) as image:
        if image.format not in ("JPEG", "MPO") or image.mode not in _SPACES:
            raise OSError("not a JPEG a PDF can hold")
        if not jpeg_is_whole(path):
            raise OSError("the picture is cut off")
        space, bits = _SPACES[image.mode]
        entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /DCTDecode"
        if image.mode == "CMYK" and "adobe" in image.info:
            entries += " /Decode [1 0 1 0 1 0 1 0]"  # Adobe stores the ink upside down.
        dpi = dots_per_inch(image.info)
        return Picture(image.width, image.height, entries, kept_stretches(path), _orientation(image), dpi)


def packed(image: Image.Image, scratch: NamelessFiles) -> Picture:
    """A picture, decoded and packed without loss into a file of its own, a band of rows at a time."""
    held = _orientation(image)
    dpi = dots_per_inch(image.info)
    image.load()
    orientation = _orientation(image)
    if held >= 5 > orientation:
        dpi = dpi[::-1]  # The decoder has turned the picture upright; its dots turned with it.
    target = scratch.new()
    packer = zlib.compressobj(6)
    wide = high = 0
    space, bits = _SPACES["RGB"]
    with target.open("wb") as file:
        for band in _bands(image):
            space, bits = _SPACES[band.mode]
            wide, high = band.width, high + band.height
            file.write(packer.compress(band.tobytes()))
        file.write(packer.flush())
    entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode"
    share = wide / image.width
    whole = Stretch(path=target, length=target.stat().st_size)
    return Picture(wide, high, entries, (whole,), orientation, (dpi[0] * share, dpi[1] * share))


def without_color(image: Image.Image) -> Image.Image:
    """A picture in grays where it has no color, which takes a third of the room."""
    red, green, blue = image.split()
    has_color = ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    return image if has_color else green


def packed_lossy(image: Image.Image, scratch: NamelessFiles) -> Picture:
    """A picture in grays or three colors, packed as a photograph is; it tells nothing besides."""
    target = scratch.new()
    with target.open("wb") as file:
        Image.frombytes(image.mode, image.size, image.tobytes()).save(file, "JPEG", quality=_PHOTO_QUALITY)
    entries = f"/ColorSpace {_SPACES[image.mode][0]} /BitsPerComponent 8 /Filter /DCTDecode"
    return Picture(*image.size, entries, (Stretch(path=target, length=target.stat().st_size),))


def _bands(image: Image.Image) -> Iterator[Image.Image]:
    """The picture from top to bottom in a mode a PDF has, so that no second copy of all of it is ever held."""
    smaller = 1
    while image.width * image.height > MAX_PIXELS * smaller * smaller:
        smaller += 1
    most = _black_and_white(image)
    for top in range(0, image.height, _BAND_ROWS * smaller):
        band = image.crop((0, top, image.width, min(top + _BAND_ROWS * smaller, image.height)))
        shown = _on_white(band, most)
        if smaller > 1:
            shown = (shown.convert("L") if shown.mode == "1" else shown).reduce(smaller)
        yield shown


def _decoded(path: Path, scratch: NamelessFiles) -> Pictures:
    register_heif_opener()
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # The part that is there is worth printing.
    found = Pictures()
    try:
        with Image.open(path) as image:
            if image.format != "TIFF":
                # An animation is one picture on paper.
                found.pages.append(_packed_frame(image, scratch))
                found.gap = "" if has_all_bytes(path) else CUT_OFF
                return found
            listed = tiff_pages(path)
            for at in range(min(listed.described, MAX_FRAMES) if listed else MAX_FRAMES):
                if not _take_frame(image, at, scratch, found, listed is not None):
                    break
            if listed and listed.missing:
                found.gap = _cut_off_in_words(listed.missing)
            elif listed and listed.described > MAX_FRAMES:
                found.gap = f"its pages after {MAX_FRAMES} are not printed"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return found


def _take_frame(
    image: Image.Image, at: int, scratch: NamelessFiles, found: Pictures, is_listed: bool
) -> bool:  # fmt: skip
    """Take one page of a scan; an empty one when it is there but cannot be decoded. False behind the last."""
    try:
        image.seek(at)
        found.pages.append(_packed_frame(image, scratch))
    except (MemoryError, Unreadable):
        raise
    except Exception as error:  # Decoders raise nearly anything on broken bytes.
        if is_full_disk(error):
            raise
        if not is_listed:
            return False
        found.blanks.append(at)
        found.pages.append(_BLANK)
    return True


def _packed_frame(image: Image.Image, scratch: NamelessFiles) -> Picture:
    if image.width * image.height > PIXEL_LIMIT:
        raise Unreadable(TOO_LARGE)
    return packed(image, scratch)


def _cut_off_in_words(pages: tuple[int, ...]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]} is cut off"
    return f"pages {', '.join(map(str, pages[:5]))}{' and more' if len(pages) > 5 else ''} are cut off"


_BLANK = Picture(
    1, 1, "/ColorSpace /DeviceGray /BitsPerComponent 8", (Stretch(b"\xff"),), paper=_BLANK_SIZE
)  # fmt: skip


def _on_white(image: Image.Image, most: tuple[float, float] = (0.0, 255.0)) -> Image.Image:
    """Part of a picture in a mode a PDF has; `most` is what black and white are in the whole."""
    if image.mode in ("1", "L", "RGB", "CMYK"):
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _as_bytes(image, most)
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def _black_and_white(image: Image.Image) -> tuple[float, float]:
    """The numbers that mean black and white where a point has more than eight bits."""
    if not image.mode.startswith(("I", "F")):
        return 0.0, 255.0
    numbers = image.convert("I") if image.mode.startswith("I;") else image  # Not every order of bytes can be counted.
    low, high = (float(str(value)) for value in numbers.getextrema())
    return shades(image.mode, getattr(image, "tag_v2", {}), (low, high))


def _as_bytes(image: Image.Image, most: tuple[float, float]) -> Image.Image:
    """Sixteen bits a pixel and more, brought down to the eight a printer shows."""
    numbers = image.convert("I").convert("F") if image.mode.startswith("I;") else image.convert("F")
    black, white = most
    scale = 255.0 / ((white - black) or 1.0)
    return numbers.point(lambda value: value * scale + (-black * scale)).convert("L")


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(0x0112, 1)
    except (OSError, ValueError, SyntaxError, struct.error):
        return 1
    return found if isinstance(found, int) and found in TURNS else 1


def _plain_png(path: Path) -> Picture | None:
    """A PNG whose data PDF can take as it is: not interlaced, without transparency."""
    size = path.stat().st_size
    data: list[Stretch] = []
    head, palette = b"", b""
    with path.open("rb") as file:
        file.seek(8)
        while True:
            header = file.read(8)
            if len(header) < 8:
                return None
            length, name = struct.unpack(">I4s", header)
            start = file.tell()
            if start + length + 4 > size or name == b"tRNS":
                return None
            if name == b"IHDR":
                head = file.read(13)
            elif name == b"PLTE":
                palette = file.read(length)
            elif name == b"IDAT":
                data.append(Stretch(path=path, start=start, length=length))
            elif name == b"IEND":
                break
            file.seek(start + length + 4)
    if len(head) < 13 or not data:
        return None
    wide, high, bits, color, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if interlaced or color not in (0, 2, 3) or bits not in (1, 2, 4, 8, 16) or (color == 3 and not palette):
        return None
    count = 3 if color == 2 else 1
    space = {0: "/DeviceGray", 2: "/DeviceRGB"}.get(color) or (
        f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    )
    predict = f"<< /Predictor 15 /Colors {count} /BitsPerComponent {bits} /Columns {wide} >>"
    entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms {predict}"
    try:
        with Image.open(path) as image:
            return Picture(wide, high, entries, tuple(data), _orientation(image), dots_per_inch(image.info))
    except (OSError, ValueError, SyntaxError):  # What it tells besides its picture may be a bomb, or nonsense.
        return None


def as_seen(path: Path, at: int, dots: int) -> Image.Image | None:
    """Picture `at` (from 0) of a file, upright and at most so many dots long, by the decoder and not as it was packed;
    None when it cannot be had or is larger than is worth decoding once more."""
    register_heif_opener()
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            if image.format == "TIFF":
                image.seek(at)
            image.draft("RGB", (dots, dots))  # A JPEG is then decoded no larger than need be.
            if image.width * image.height > MAX_PIXELS:
                return None
            image.load()  # Some decoders turn it upright themselves, and say so only then.
            shown = ImageOps.exif_transpose(_on_white(image, _black_and_white(image)))
            shown.thumbnail((dots, dots))
            return shown.convert("L")
    except MemoryError:
        raise
    except Exception:  # Decoders raise nearly anything; what it could not read is told elsewhere.
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
