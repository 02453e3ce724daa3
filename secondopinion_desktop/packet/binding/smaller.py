"""The pictures of a packet brought down to what print needs, on request, where a portal takes only small files.

Only photographs and scans in color or gray are touched, and only those with many more dots than are asked for; a scan
of text keeps more of them than a photo. Scans in pure black and white stay as they are, as does all text that is text.
Whoever gets the file is told.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.plan.portal import DOTS_OF_PHOTOS, DOTS_OF_TEXT

NOTE = "Pictures were made smaller so that the portal takes the files; the family has them in full."
_MUCH = 1.25
"""Pictures with hardly more dots than asked for stay: they would lose, and the file gain nothing."""
_QUALITY = 82
_A_GLANCE = (400, 400)
_INK, _PAPER = 96, 200
_MOST_PIXELS = 120_000_000
_LEAST_BYTES = 30_000
_MODES = {"/DeviceRGB": "RGB", "/DeviceGray": "L"}
_INCH = 72.0


@dataclass(frozen=True)
class Smaller:
    """What came of it: bytes before and after, and how many pictures were made smaller."""

    before: int
    after: int
    pictures: int


def bring_down(packet: Path, target: Path, progress: Progress) -> Smaller:
    """Write the packet at `target` with its large pictures made smaller. OSError or PdfError if it fails."""
    progress.say("Making the pictures smaller", 0, 0)
    done = 0
    with pikepdf.open(packet) as pdf:
        widest = _where_seen(pdf, progress)
        for at, (key, inches) in enumerate(widest.items()):
            progress.say("Making the pictures smaller", at, len(widest))
            progress.check()
            done += _bring_down(pdf.get_object(key), inches)
        # Into the file itself, which may have no name that another could be put in place of.
        with target.open("wb") as file:
            pdf.save(
                file,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                progress=lambda _percent: progress.check(),
            )
    return Smaller(packet.stat().st_size, target.stat().st_size, done)


def _where_seen(pdf: pikepdf.Pdf, progress: Progress) -> dict[tuple[int, int], float]:
    """Every picture, and the length in inches of the largest page it is seen on: it cannot be printed larger."""
    found: dict[tuple[int, int], float] = {}
    for page in pdf.pages:
        progress.check()
        box = [float(side) for side in page.mediabox.as_list()]
        inches = max(box[2] - box[0], box[3] - box[1], 1.0) / _INCH
        for picture in _pictures(page.obj, set()):
            found[picture.objgen] = max(inches, found.get(picture.objgen, 0.0))
    return found


def _pictures(top: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    waiting = [top]
    while waiting:
        resources = waiting.pop().get("/Resources")
        inner = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        for one in inner.values() if isinstance(inner, Dictionary) else ():
            if not isinstance(one, pikepdf.Stream) or one.objgen in seen:
                continue
            seen.add(one.objgen)
            if one.get("/Subtype") == Name.Image:
                yield one
            else:
                waiting.append(one)


def _bring_down(picture: pikepdf.Object, inches: float) -> bool:
    """Make one picture smaller in place; False where it stays as it is."""
    mode = _mode_of(picture)
    size = (int(picture.get("/Width", 0)), int(picture.get("/Height", 0)))
    if not mode or int(picture.get("/Length", 0)) < _LEAST_BYTES or size[0] * size[1] > _MOST_PIXELS:
        return False
    if inches * DOTS_OF_PHOTOS * _MUCH > max(size):
        return False
    try:
        made = _encoded(picture, mode, size, inches)
    except (OSError, ValueError, pikepdf.PdfError, Image.DecompressionBombError):
        return False  # What cannot be read stays as it is: the packet was checked with it.
    if made is None or len(made.bytes) >= int(picture.get("/Length", 0)):
        return False
    picture.write(made.bytes, filter=Name.DCTDecode)
    picture.Width, picture.Height = made.size
    return True


@dataclass(frozen=True)
class _Made:
    size: tuple[int, int]
    bytes: bytes


def _encoded(picture: pikepdf.Object, mode: str, size: tuple[int, int], inches: float) -> _Made | None:
    seen = _seen(picture, mode, size, _A_GLANCE)
    if seen is None:
        return None
    dots = DOTS_OF_TEXT if _is_ink_on_paper(seen) else DOTS_OF_PHOTOS
    share = inches * dots / max(size)
    if share * _MUCH > 1:
        return None
    wanted = (max(1, round(size[0] * share)), max(1, round(size[1] * share)))
    whole = _seen(picture, mode, size, wanted)
    if whole is None:
        return None
    out = io.BytesIO()
    whole.resize(wanted, Image.Resampling.LANCZOS).save(out, "JPEG", quality=_QUALITY)
    return _Made(wanted, out.getvalue())


def _seen(picture: pikepdf.Object, mode: str, size: tuple[int, int], least: tuple[int, int]) -> Image.Image | None:
    """The picture with at least so many dots, or as many as it has."""
    if _filter(picture) != Name.DCTDecode:
        return Image.frombytes(mode, size, picture.read_bytes())
    seen: Image.Image = Image.open(io.BytesIO(picture.read_raw_bytes()), formats=("JPEG",))
    seen.draft(mode, least)
    return seen if seen.mode == mode else None


def _is_ink_on_paper(seen: Image.Image) -> bool:
    """True for a scan of text: mostly paper, and what is not paper is dark; a photo has all shades."""
    shades = seen.resize(_A_GLANCE, Image.Resampling.NEAREST).convert("L").histogram()
    total = sum(shades)
    return sum(shades[_PAPER:]) > 0.5 * total and sum(shades[_INK:_PAPER]) < 0.15 * total


def _filter(picture: pikepdf.Object) -> pikepdf.Object | None:
    found = picture.get("/Filter")
    return found[0] if isinstance(found, pikepdf.Array) and len(found) == 1 else found


def _mode_of(picture: pikepdf.Object) -> str:
    """ "RGB" or "L" for a picture of eight bits a color that can be made anew; "" for any other."""
    if picture.get("/BitsPerComponent") != 8 or any(key in picture for key in ("/Decode", "/Mask", "/DecodeParms")):
        return ""
    if _filter(picture) not in (Name.DCTDecode, Name.FlateDecode):
        return ""
    space = picture.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space) == 2 and space[0] == Name.ICCBased:
        return {1: "L", 3: "RGB"}.get(int(space[1].get("/N", 0)), "")
    return _MODES.get(str(space), "")
