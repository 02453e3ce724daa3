"""Whether two pages look alike: the paper as the window shows it, and what is printed of it.

Both are drawn small by one reader on one grid; nearly all pages are then alike to the dot. What differs is looked at
once more, larger: a picture may come to lie half a dot aside, so a dot counts only when nothing like it is beside it.
"""

from __future__ import annotations

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.shown import drawn, drawn_part

SMALL, LARGE = 640, 1500
"""Dots along the longer side of a page at the first look and at the second."""
_MOST_SCALE = 4.0
_SAME = 32
"""Shades of 255 by which two dots may differ and still be the same ink."""
_PALE, _STRONG = 64, 128
_FEW_STRONG = 3
_ROUGH = 24
_FEW_PALE = 400
_FEW_FAINT_SHARE = 0.01


def look_alike(
    before: pypdfium2.PdfPage, after: pypdfium2.PdfPage, part: Rect, turn: int = 0, grace: bool = False
) -> bool:  # fmt: skip
    """Whether `part` of the page `after` looks as all of the page `before` does when turned clockwise by `turn`.

    `grace` is for a page that was printed as a picture on purpose: its dots are others, its ink must be the same.
    """

    def both(scale: float) -> tuple[Image.Image, Image.Image]:
        one = drawn(before, scale, turn)
        return one, drawn_part(after, part, one.size)

    longer = max(before.get_size())
    if not grace and _is_same(*both(_scale(longer, SMALL))):
        return True
    return _has_same_ink(*both(_scale(longer, LARGE)), _FEW_PALE * 3 if grace else _FEW_PALE)


def _scale(longer: float, dots: int) -> float:
    return min(_MOST_SCALE, dots / max(longer, 1.0))


def _apart(one: Image.Image, other: Image.Image) -> Image.Image:
    """The strongest difference of the three colors at each dot."""
    return _strongest(ImageChops.difference(one, other))


def _strongest(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _is_same(one: Image.Image, other: Image.Image) -> bool:
    return not any(_apart(one, other).histogram()[_SAME + 1 :])


def _has_same_ink(one: Image.Image, other: Image.Image, few_pale: int) -> bool:
    box = _apart(one, other).point(lambda shade: 255 if shade > _SAME else 0).getbbox()
    if box is None:
        return True
    area = one.width * one.height
    left, top, right, bottom = box
    around = (max(0, left - 2), max(0, top - 2), min(one.width, right + 2), min(one.height, bottom + 2))
    one, other = one.crop(around), other.crop(around)
    counts = _strongest(ImageChops.lighter(_missing(one, other), _missing(other, one))).histogram()
    strong, pale, faint = (sum(counts[shade + 1 :]) for shade in (_STRONG, _PALE, _SAME))
    return strong <= _FEW_STRONG and pale <= few_pale and faint <= area * _FEW_FAINT_SHARE


def _missing(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each dot of one is darker or lighter than all dots around its place in the other."""
    low, high = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    return ImageChops.lighter(ImageChops.subtract(one, high), ImageChops.subtract(low, one))


def roughly_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures decoded by different readers show the same thing the same way up: light where that is."""
    gray = [image.convert("L").resize((_ROUGH, _ROUGH), Image.Resampling.BOX) for image in (one, other)]
    apart = ImageChops.difference(*gray).filter(ImageFilter.BoxBlur(1))
    return ImageStat.Stat(apart).mean[0] <= _SAME / 2 and not any(apart.histogram()[_PALE + 1 :])
