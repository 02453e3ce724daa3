"""The ring that tells where a step stands, by its shape first and its color second.

open: a plain ring · now: a ring with a dot · waiting: a dashed ring with a clock hand (so is sent) · done: a
filled ring with a tick · not_for_me: a ring with a bar · maybe: a dotted ring · tip: a ring with an i.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.theme import theme

STATE_WORDS = {
    "open": "open",
    "now": "start today",
    "waiting": "waiting for an answer",
    "sent": "sent, not arrived yet",
    "done": "done",
    "not_for_me": "not for me",
    "maybe": "may apply",
    "tip": "good to know",
}
STATE_TOKENS = {
    "open": "soft",
    "now": "warn",
    "waiting": "wait",
    "sent": "wait",
    "done": "ok",
    "not_for_me": "soft",
    "maybe": "soft",
    "tip": "accent",
}
ON_ITS_WAY = ("waiting", "sent")
"""Drawn alike: either way there is nothing to do but wait."""


def paint_ring(painter: QPainter, rect: QRectF, state: str) -> None:
    """Draw the ring of `state` into a square `rect`."""
    color = theme.color(STATE_TOKENS[state])
    side = rect.width()
    ring = rect.adjusted(side * 0.05, side * 0.05, -side * 0.05, -side * 0.05)
    middle = rect.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, max(1.75, side * 0.085))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if state in ON_ITS_WAY else Qt.PenCapStyle.RoundCap)
    if state in ON_ITS_WAY:
        pen.setDashPattern([2.6, 1.5])
    if state == "maybe":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    if state == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
    painter.drawEllipse(ring)
    solid = QPen(theme.color("sheet") if state == "done" else color, max(1.75, side * 0.09))
    solid.setCapStyle(Qt.PenCapStyle.RoundCap)
    solid.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(solid)
    _paint_sign(painter, state, middle, side, color)
    painter.restore()


def _paint_sign(painter: QPainter, state: str, middle: QPointF, side: float, color: QColor) -> None:
    def at(x: float, y: float) -> QPointF:
        return QPointF(middle.x() + x * side, middle.y() + y * side)

    if state == "now":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(middle, side * 0.22, side * 0.22)
    elif state in ON_ITS_WAY:
        painter.drawPolyline([at(0, -0.22), at(0, 0.02), at(0.17, 0.1)])
    elif state == "done":
        painter.drawPolyline([at(-0.2, 0.02), at(-0.05, 0.17), at(0.21, -0.15)])
    elif state == "tip":
        painter.drawLine(QLineF(at(0, -0.02), at(0, 0.2)))
        painter.drawPoint(at(0, -0.2))
    elif state == "not_for_me":
        painter.drawLine(QLineF(at(-0.2, 0), at(0.2, 0)))


class StateRing(QWidget):
    """A ring as a widget; its accessible name says the state in words."""

    def __init__(self, state: str = "open", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: str) -> None:
        """Show another state."""
        self.state = state
        self.setAccessibleName(STATE_WORDS[state])
        self.update()

    def sizeHint(self) -> QSize:
        """24 px at 100 % text."""
        return QSize(theme.px(24), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """A ring is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, centered."""
        painter = QPainter(self)
        side = min(self.width(), self.height(), theme.px(24))
        paint_ring(painter, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side), self.state)
