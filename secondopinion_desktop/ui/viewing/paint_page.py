"""The painting of a page: marks that keep the print readable, the page's edge, and words where there is no page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import LIGHT
from secondopinion_desktop.ui.viewing.marks import ProofMark, Region


@dataclass(frozen=True)
class PlacedProofMark:
    """A mark and where it lies in the view."""

    mark: ProofMark
    rect: QRectF


def place_marks(marks: Sequence[ProofMark], page: QRectF) -> tuple[PlacedProofMark, ...]:
    """Marked parts lie on the page; marks of a whole page stand one below the other at its right edge."""
    placed = []
    side, gap, at_edge = theme.px(22), theme.px(6), 0
    for mark in marks:
        if mark.region is not None:
            rect = _placed(mark.region, page)
        else:
            rect = QRectF(page.right() - side, page.top() + theme.px(16) + at_edge * (side + gap), side, side)
            at_edge += 1
        placed.append(PlacedProofMark(mark, rect))
    return tuple(placed)


def paint_marks(painter: QPainter, placed: Sequence[PlacedProofMark]) -> None:
    """A highlighter on marked parts, a flag at the edge for the others. Papers stay white when the window is dark."""
    for one in placed:
        if one.mark.region is not None:
            painter.save()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(one.rect, QColor(LIGHT.mark))
            painter.restore()
            painter.fillRect(QRectF(one.rect.left(), one.rect.bottom(), one.rect.width(), 1.5), QColor(LIGHT.accent))
        else:
            painter.setPen(QPen(QColor(LIGHT.accent), 1.5))
            painter.setBrush(QColor(LIGHT.mark))
            painter.drawRoundedRect(one.rect, 4, 4)
            painter.drawText(one.rect, int(Qt.AlignmentFlag.AlignCenter), "✓")


def paint_found(painter: QPainter, regions: Sequence[Region], page: QRectF) -> None:
    """A frame around words that were searched for, so that they are not taken for the proof of a fact."""
    for region in regions:
        rect = _placed(region, page).adjusted(-2, -2, 2, 2)
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(rect, QColor(LIGHT.tint))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(LIGHT.accent), 1.5))
        painter.drawRoundedRect(rect, 3, 3)


def paint_doubts(painter: QPainter, regions: Sequence[Region], page: QRectF) -> None:
    """A line under words that are to be compared with the picture."""
    for region in regions:
        rect = _placed(region, page)
        painter.fillRect(round(rect.left()), round(rect.bottom()), round(rect.width()), 2, QColor(LIGHT.warn))


def paint_outline(painter: QPainter, page: QRectF) -> None:
    """The edge of the sheet, so that white on white has an end."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("line"), 1.5))
    painter.drawRect(page.adjusted(0.75, 0.75, -0.75, -0.75))


def paint_words(painter: QPainter, room: QRectF, words: str, seen: QRectF) -> None:
    """A calm sentence on an empty sheet, in the middle of what is in sight of it: pages may be taller than a view."""
    painter.save()
    painter.setClipRect(room)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sheet"))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 12, 12)
    inner = room.intersected(seen).adjusted(theme.space(24), 0, -theme.space(24), 0)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.color("soft"))
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.restore()


def paint_taken(painter: QPainter, boxes: Sequence[Region], region: Region, page: QRectF) -> None:
    """What a person just marked: the words themselves, and a dashed frame where there are none."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for box in boxes:
        painter.fillRect(_placed(box, page), QColor(LIGHT.tint).darker(112))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.accent), 2, Qt.PenStyle.DashLine))
    painter.drawRect(_placed(region, page).adjusted(-2, -2, 2, 2))


def _placed(region: Region, page: QRectF) -> QRectF:
    x0, y0, x1, y1 = region
    return QRectF(
        page.left() + x0 * page.width(),
        page.top() + y0 * page.height(),
        (x1 - x0) * page.width(),
        (y1 - y0) * page.height(),
    )
