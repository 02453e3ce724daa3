"""All pages of the packet as ReportLab draws them: the front sheets in full, the papers' pages with only their foot.

The papers' own pages are put into these afterwards, under the foot that is already there.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.pages.fonts import draw
from secondopinion_desktop.packet.pages.layout import Frame, Item, Stroke


@dataclass(frozen=True)
class Drawing:
    """One page to draw: its size and what stands on it."""

    size: tuple[float, float]
    items: tuple[Item, ...]


def draw_pages(drawings: list[Drawing], title: str, check: Callable[[], None], creator: str = "") -> bytes:
    """The pages as a PDF. The same drawings give the same bytes."""
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    canvas.setTitle(title)
    if creator:
        canvas.setCreator(creator)
    for drawing in drawings:
        check()
        canvas.setPageSize(drawing.size)
        for item in drawing.items:
            _draw(canvas, item)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


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
        draw(canvas, item.x, item.y, item.text, item.style)
