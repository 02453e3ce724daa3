"""The ground of a painted line in a list: tinted when it is picked, with the ring when the keyboard is on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from secondopinion_desktop.ui.theme import theme


def paint_line_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
    """Paint it; lists draw their ring themselves, because the window's own ring knows only whole widgets."""
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint"))
        painter.drawRoundedRect(rect, 10, 10)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 10, 10)
