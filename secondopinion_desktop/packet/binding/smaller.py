"""The pictures of a packet brought down to what print needs, on request, where a portal takes only small files.

Only photographs and scans in color or gray are touched, and only those with many more dots than are asked for: pages of
black and white stay as sharp as they are, as does all text. Whoever gets the file is told.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image
from pikepdf import Dictionary, Name

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.plan.portal import DOTS_AN_INCH

NOTE = "Pictures were made smaller so that the portal takes the files; the family has them in full."
_MUCH = 1.25
"""Pictures with hardly more dots than asked for stay: they would lose, and the file gain nothing."""
_QUALITY = 82
_LEAST_BYTES = 30_000
_MODES = {"/DeviceRGB": "RGB", "/DeviceGray": "L"}
_INCH = 72.0


@dataclass(frozen=True)
class Smaller:
    """What came of it: bytes before and after, and how many pictures were made smaller."""

    before: int
    after: int
    pictures: int


def bring_down(packet: Path, target: Path, progress: Progress, dots: int = DOTS_AN_INCH) -> Smaller:
    """Write the packet at `target` with its large pictures at `dots` an inch. OSError or pikepdf.PdfError if it fails."""
    progress.say("Making the pictures smaller", 0, 0)
    done = 0
    with pikepdf.open(packet) as pdf:
        widest = _where_seen(pdf, progress)
        for at, (key, inches) in enumerate(widest.items()):
            progress.say("Making the pictures smaller", at, len(widest))
            progress.check()
            done += _bring_down(pdf.get_object(key), inches, dots)
        pdf.save(
            target,
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


def _bring_down(picture: pikepdf.Object, inches: float, dots: int) -> bool:
    """Make one picture smaller in place; False where it stays as it is."""
    mode = _mode_of(picture)
    size = (int(picture.get("/Width", 0)), int(picture.get("/Height", 0)))
    share = inches * dots / max(*size, 1)
    if not mode or share * _MUCH > 1 or int(picture.get("/Length", 0)) < _LEAST_BYTES:
        return False
    wanted = (max(1, round(size[0] * share)), max(1, round(size[1] * share)))
    made = _encoded(picture, mode, size, wanted)
    if made is None or len(made) >= int(picture.get("/Length", 0)):
        return False
    picture.write(made, filter=Name.DCTDecode)  # type: ignore[attr-defined]
    picture.Width, picture.Height = wanted
    return True


def _encoded(picture: pikepdf.Object, mode: str, size: tuple[int, int], wanted: tuple[int, int]) -> bytes | None:
    try:
        if picture.get("/Filter") == Name.DCTDecode:
            seen: Image.Image = Image.open(io.BytesIO(picture.read_raw_bytes()), formats=("JPEG",))
            seen.draft(mode, wanted)
        else:
            seen = Image.frombytes(mode, size, picture.read_bytes())
        if seen.mode != mode:
            return None
        out = io.BytesIO()
        seen.resize(wanted, Image.Resampling.LANCZOS).save(out, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, pikepdf.PdfError, Image.DecompressionBombError):
        return None  # What cannot be read stays as it is: the packet was checked with it.
    return out.getvalue()


def _mode_of(picture: pikepdf.Object) -> str:
    """ "RGB" or "L" for a picture of eight bits a color that can be made anew; "" for any other."""
    if picture.get("/BitsPerComponent") != 8 or any(key in picture for key in ("/Decode", "/Mask", "/DecodeParms")):
        return ""
    if picture.get("/Filter") not in (Name.DCTDecode, Name.FlateDecode):
        return ""
    space = picture.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space) == 2 and space[0] == Name.ICCBased:
        return {1: "L", 3: "RGB"}.get(int(space[1].get("/N", 0)), "")
    return _MODES.get(str(space), "")
