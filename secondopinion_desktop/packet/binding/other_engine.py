"""A second engine for doubts: hayro (in pylopdf), which shares no code with pdfium, draws a page and its print.

pdfium draws what the window shows and proves with it. What it draws as nothing, or nearly otherwise, is no proof by
pdfium alone. Each page is handed over by itself, so that no file is ever held whole.
"""

from __future__ import annotations

import io
import warnings

import pikepdf
import pylopdf
from PIL import Image, ImageChops

from secondopinion_desktop.packet.binding.two_cores import forbid
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.alike import around

_DOTS = 1000
"""Along the longer side of a page."""
_MOST_SCALE, _GLANCE = 4.0, 0.1
_STRONG = 110
_FEW = 12
_EDGE = 2
_MOST_BYTES = 64 << 20
"""What a page handed over may take; larger ones are scans, which are proven by their bytes."""
_LIMITS = pylopdf.DocumentLimits.web()


Page = tuple[pikepdf.Pdf, int]


def ink_is_kept(before: Page, after: Page, part: Rect, turn: int = 0) -> bool | None:
    """Whether all that a page (from 0) of the paper, turned clockwise, draws is in `part` of a page of the packet, as
    this engine sees both; None when it cannot draw them. Nothing may lie on the page: engines differ in what they make
    up of that.
    """
    try:
        paper = _picture(before)
        upright = paper.rotate(-turn, expand=True) if turn % 360 else paper
        high = float(after[0].pages[after[1]].mediabox[3])
        scale = upright.width / (part[2] - part[0])
        sheet = _picture(after, scale)
        left, top = round(part[0] * scale), round((high - part[3]) * scale)
        beside = sheet.crop((left, top, left + upright.width, top + upright.height))
        return _missing(upright, beside) <= _FEW
    except MemoryError:
        raise
    except Exception:  # Of whatever sort: this engine has nothing to say then.
        return None


def _picture(page: Page, scale: float | None = None) -> Image.Image:
    """A page by itself on white, so many dots a point; where that is not said, as large as it is looked at."""
    forbid()  # It works with threads of its own, for which a copy of this process would wait for ever.
    with warnings.catch_warnings(action="ignore"), pylopdf.open(stream=_alone(page), limits=_LIMITS) as document:
        shown = document[0]
        if scale is None:
            small = shown.get_pixmap(scale=_GLANCE)
            scale = min(_MOST_SCALE, _DOTS * _GLANCE / max(small.width, small.height))
        drawn = shown.get_pixmap(scale=scale, background=(255, 255, 255))
        return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.samples).convert("RGB")


def _alone(page: Page) -> bytes:
    """A page in a file of its own, its layers shown and hidden as they were."""
    pdf, at = page
    with pikepdf.new() as alone, io.BytesIO() as held:
        alone.pages.append(pdf.pages[at])
        layers = pdf.Root.get("/OCProperties")
        if layers is not None:
            alone.Root.OCProperties = alone.copy_foreign(layers if layers.is_indirect else pdf.make_indirect(layers))
        alone.save(held)
        if held.tell() > _MOST_BYTES:
            raise ValueError("too large to be handed over")
        return held.getvalue()


def _missing(one: Image.Image, other: Image.Image) -> int:
    """How many dots of one are darker or lighter than all two around their place in the other; not of its edge, where
    a picture may begin half a dot aside."""
    low, high = (around(around(other, choose), choose) for choose in (ImageChops.darker, ImageChops.lighter))
    apart = ImageChops.lighter(ImageChops.subtract(one, high), ImageChops.subtract(low, one))
    red, green, blue = apart.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inner = strongest.crop((_EDGE, _EDGE, max(_EDGE + 1, one.width - _EDGE), max(_EDGE + 1, one.height - _EDGE)))
    return sum(inner.histogram()[_STRONG:])
