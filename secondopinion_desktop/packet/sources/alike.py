"""Whether two pages look alike: the paper as the window shows it, and what is printed of it.

Both are drawn small by one reader on one grid; nearly all pages are then alike to the dot. What differs is looked at
once more, larger: a picture may come to lie half a dot aside, so a dot counts only when nothing like it is beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.plan.plan import Share
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
_BAND = 64
"""Rows that are compared at once."""
_FEW_FAINT_SHARE = 0.01
_NEAR = 0.25
"""From this share of what may differ on, another engine is asked."""
_AROUND_BLACK, _EDGE = 2.0, 3.0
_PICTURE_DPI, _MOST_PICTURE_DOTS = 200.0, 9_000_000
_FINE_DPI = 300.0
_FINER = 3
_MOST_DOTS = 13_500_000


class Likeness(Enum):
    """How alike two pages look: to the dot or nearly, so nearly that one more engine should look, both without any ink,
    or not."""

    SAME, DOUBTED, BLANK, OTHER = range(4)


def look_alike(before: pypdfium2.PdfPage, after: pypdfium2.PdfPage, part: Rect) -> bool:
    """Whether `part` of the page `after` looks as all of the page `before` does."""
    return likeness(before, after, part) is not Likeness.OTHER


def likeness(
    before: pypdfium2.PdfPage,
    after: pypdfium2.PdfPage,
    part: Rect,
    turn: int = 0,
    grace: bool = False,
    black: Sequence[Share] = (),
) -> Likeness:
    """How alike `part` of the page `after` and all of the page `before`, turned clockwise by `turn`, look.

    `grace` is for a page that was printed as a picture on purpose: its dots are others, its ink must be the same.
    What was made `black` (parts of the page turned so) is not compared.
    """

    def both(scale: float) -> tuple[Image.Image, Image.Image]:
        one = _drawn_fine(before, scale, turn) if black else drawn(before, scale, turn)
        other = drawn_part(after, part, one.size)
        for image in (one, other):
            paint_black(image, black, _AROUND_BLACK)
        return one, other

    longer = max(before.get_size())
    if not grace:
        one, other = both(_scale(longer, SMALL))
        if _is_same(one, other):
            return Likeness.BLANK if _is_blank(one) else Likeness.SAME
    # A picture is looked at dot for dot, as it was made: made smaller, its thin lines would be paler than the page's.
    scale = picture_scale(*before.get_size()) if grace and not black else _scale(longer, LARGE)
    return _of_ink(*both(scale), _FEW_PALE * 3 if grace else _FEW_PALE)


def _drawn_fine(page: pypdfium2.PdfPage, scale: float, turn: int) -> Image.Image:
    """A page drawn as finely as it was for its picture, and only then made smaller: thin lines get paler so."""
    wide, high = page.get_size()
    fine = drawn(page, max(scale, black_scale(wide, high)), turn)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    return fine.resize(size[::-1] if turn % 180 else size, Image.Resampling.BOX)


def picture_scale(wide: float, high: float) -> float:
    """Dots a point of the picture of a page that stands for it, or lies over it."""
    return min(_PICTURE_DPI / 72, math.sqrt(_MOST_PICTURE_DOTS / max(1.0, wide * high)))


def black_scale(wide: float, high: float) -> float:
    """Dots a point of the picture of a page on which something is blacked out: small print stays sharp."""
    return min(_FINE_DPI / 72, math.sqrt(_MOST_DOTS / max(1.0, wide * high)))


def same_parts(before: pypdfium2.PdfPage, one: Rect, after: pypdfium2.PdfPage, other: Rect) -> bool:
    """Whether a part of one page looks as a part of another does, whatever their sizes. Drawn larger than they are
    compared: of the same picture in two sizes the dots may begin half a dot aside."""
    wide, high = other[2] - other[0], other[3] - other[1]
    scale = _scale(max(wide, high), LARGE)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    pictures = drawn_part(before, one, size).reduce(_FINER), drawn_part(after, other, size).reduce(_FINER)
    return _of_ink(*pictures, _FEW_PALE * 3) is not Likeness.OTHER


def are_black(page: pypdfium2.PdfPage, part: Rect, black: Sequence[Share]) -> bool:
    """Whether these parts of what lies in `part` of a page are nothing but black."""
    wide, high = part[2] - part[0], part[3] - part[1]
    scale = min(_MOST_SCALE, LARGE / max(wide, high))
    image = drawn_part(page, part, (max(1, round(wide * scale)), max(1, round(high * scale)))).convert("L")
    return all(_darkest_is_all(image, one) for one in black)


def _darkest_is_all(image: Image.Image, part: Share) -> bool:
    left, top, right, bottom = part
    corners = [left * image.width, top * image.height, right * image.width, bottom * image.height]
    # The edge of a part falls between dots; a photograph is less sharp there.
    edge = min(_EDGE, (corners[2] - corners[0]) / 4, (corners[3] - corners[1]) / 4)
    x0, y0, x1, y1 = (
        round(corners[0] + edge),
        round(corners[1] + edge),
        int(corners[2] - edge),
        int(corners[3] - edge),
    )
    if x1 <= x0 or y1 <= y0:
        return True
    _low, high = image.crop((x0, y0, x1, y1)).getextrema()
    return isinstance(high, int | float) and high <= _PALE


def paint_black(image: Image.Image, parts: Iterable[Share], beyond: float = 0.0) -> None:
    """Make these parts of a page's picture black, `beyond` dots wider on every side; rather too much than too
    little."""
    draw = ImageDraw.Draw(image)
    wide, high = image.size
    for left, top, right, bottom in parts:
        if right > left and bottom > top:
            corners = (left * wide - beyond, top * high - beyond, right * wide + beyond, bottom * high + beyond)
            draw.rectangle((int(corners[0]), int(corners[1]), int(corners[2]) + 1, int(corners[3]) + 1), "black")


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


def _is_blank(image: Image.Image) -> bool:
    return all(low == high for low, high in image.getextrema())  # type: ignore[misc]


def _of_ink(one: Image.Image, other: Image.Image, few_pale: int) -> Likeness:
    box = box_apart(one, other)
    if box is None:
        return Likeness.SAME
    area = one.width * one.height
    left, top, right, bottom = box
    around = (max(0, left - 2), max(0, top - 2), min(one.width, right + 2), min(one.height, bottom + 2))
    strong = pale = faint = 0
    for counts in shades_missing(one, other, around):
        strong, pale, faint = (sum(counts[shade + 1 :]) for shade in (_STRONG, _PALE, _SAME))
        if strong > _FEW_STRONG or pale > few_pale or faint > area * _FEW_FAINT_SHARE:
            return Likeness.OTHER
    near = strong or pale > few_pale * _NEAR or faint > area * _FEW_FAINT_SHARE * _NEAR
    return Likeness.DOUBTED if near else Likeness.SAME


def box_apart(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Around all dots at which two pictures differ, looked for a band of rows at a time; None where there are none."""
    found: list[tuple[int, int, int, int]] = []
    for first in range(0, one.height, _BAND):
        rows = (0, first, one.width, min(first + _BAND, one.height))
        box = _apart(one.crop(rows), other.crop(rows)).point(lambda shade: 255 if shade > _SAME else 0).getbbox()
        if box is not None:
            found.append((box[0], first + box[1], box[2], first + box[3]))
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def shades_missing(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> Iterator[list[int]]:
    """How many dots within a box of either picture are apart by how much from all that lies around them in the other,
    as far as is known after each band of rows: of all rows at once a dozen pictures would be held."""
    left, top, right, bottom = box
    counts = [0] * 256
    for first in range(top, bottom, _BAND):
        last = min(first + _BAND, bottom)
        # With the row on either side of the band, which is around its dots.
        rows = (left, max(top, first - 1), right, min(bottom, last + 1))
        here, there = one.crop(rows), other.crop(rows)
        apart = _strongest(ImageChops.lighter(_missing(here, there), _missing(there, here)))
        within = apart.crop((0, first - rows[1], right - left, last - rows[1]))
        counts = [sum(both) for both in zip(counts, within.histogram(), strict=True)]
        yield counts


def around(image: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    """Of each dot and the eight around it the darkest or lightest, color for color. First across, then down: Pillow's
    own filter, which sorts all nine for every dot, takes ten times as long."""
    wide, high = image.size
    edged = Image.new(image.mode, (wide + 2, high + 2))
    for at in ((0, 0), (2, 0), (0, 2), (2, 2), (1, 0), (1, 2), (0, 1), (2, 1), (1, 1)):
        edged.paste(image, at)  # Beyond the edge lies the dot at the edge, as the last one laid says.
    across = [edged.crop((x, 0, x + wide, high + 2)) for x in range(3)]
    row = choose(choose(*across[:2]), across[2])
    down = [row.crop((0, y, wide, y + high)) for y in range(3)]
    return choose(choose(*down[:2]), down[2])


def _missing(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each dot of one is darker or lighter than all dots around its place in the other."""
    low, high = around(other, ImageChops.darker), around(other, ImageChops.lighter)
    return ImageChops.lighter(ImageChops.subtract(one, high), ImageChops.subtract(low, one))


def roughly_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures decoded by different readers show the same thing the same way up: light where that is."""
    gray = [image.convert("L").resize((_ROUGH, _ROUGH), Image.Resampling.BOX) for image in (one, other)]
    apart = ImageChops.difference(*gray).filter(ImageFilter.BoxBlur(1))
    return ImageStat.Stat(apart).mean[0] <= _SAME / 2 and not any(apart.histogram()[_PALE + 1 :])


def same_tones(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures of the same bytes have the same colors all over, whatever their grain."""
    small = [image.convert("RGB").resize((_ROUGH, _ROUGH), Image.Resampling.BOX) for image in (one, other)]
    return _is_same(*small)
