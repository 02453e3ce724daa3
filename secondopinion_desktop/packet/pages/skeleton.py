"""All pages of the packet as ReportLab draws them: the front sheets in full, the papers' pages with only their foot.

The papers' own pages are put into these afterwards, under the foot that is already there. Whatever is drawn is marked:
as a part of what is read, with its number on the page, or as something that is not (a rule, the foot).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.lettering.fonts import draw, registered
from secondopinion_desktop.packet.pages.layout import Frame, Item, Stroke
from secondopinion_desktop.packet.pages.tags import Marks, Tag
from secondopinion_desktop.packet.pages.typeset import forget_what_was_set

_FORGET_AFTER = 250
"""Pages, of which each has a foot of its own: of thousands the words as they were set would be as much to hold as the
pages."""
_NOT_READ, _FOOT = "/Artifact BMC", "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"


@dataclass(frozen=True)
class Drawing:
    """One page to draw: its size, what stands on it, and its foot. `laid` is what will be put into it afterwards,
    `sheets` hold the tags of all that."""

    size: tuple[float, float]
    items: tuple[Item, ...]
    foot: tuple[Item, ...] = ()
    laid: Tag | None = None
    sheets: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """The drawn pages as a PDF, where on them each tag's words are, and what of each page is still to be laid in."""

    pdf: bytes
    marks: Marks = field(default_factory=Marks)
    laid: tuple[Tag | None, ...] = ()


def draw_pages(drawings: Iterable[Drawing], title: str, check: Callable[[], None], creator: str = "") -> Drawn:
    """The pages as a PDF. The same drawings give the same bytes."""
    rl_config.useA85 = 0
    out = io.BytesIO()
    marks = Marks()
    # A first font of our own: ReportLab's is named on every page and stands in no file.
    canvas = Canvas(out, pageCompression=1, invariant=1, initialFontName=registered("body"))
    canvas.setTitle(bare(title))
    if creator:
        canvas.setCreator(creator)
    laid: list[Tag | None] = []
    for page, drawing in enumerate(drawings):
        check()
        laid.append(drawing.laid)
        marks.sheets |= dict.fromkeys(drawing.sheets)
        canvas.setPageSize(drawing.size)
        _draw_marked(canvas, drawing.items, page, marks, _NOT_READ)
        _draw_marked(canvas, drawing.foot, page, marks, _FOOT)
        canvas.showPage()
        if page % _FORGET_AFTER == _FORGET_AFTER - 1:
            forget_what_was_set()
    canvas.save()
    return Drawn(out.getvalue(), marks, tuple(laid))


def _draw_marked(canvas: Canvas, items: Iterable[Item], page: int, marks: Marks, otherwise: str) -> None:
    for tag, run in groupby(items, key=lambda item: item.tag):
        canvas.addLiteral(otherwise if tag is None else f"/{tag.sort} <</MCID {marks.mark(tag, page)}>> BDC")
        for item in run:
            _draw(canvas, item)
        canvas.addLiteral("EMC")


def _draw(canvas: Canvas, item: Item) -> None:
    if isinstance(item, Stroke):
        canvas.setLineWidth(item.weight)
        canvas.setDash(list(item.dash) if item.dash else [])
        canvas.line(item.x0, item.y0, item.x1, item.y1)
    elif isinstance(item, Frame):
        canvas.setDash([])
        canvas.setLineWidth(item.weight)
        canvas.rect(item.x, item.y, item.wide, item.high, stroke=1, fill=0)
    else:
        draw(canvas, item.x, item.y, item.text, item.style, spaced=item.spaced)
