"""The mouse in a test."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

__all__ = ["double_click"]


def double_click(where: QWidget, pos: QPoint) -> None:
    """Two presses, both let go: Qt's own leaves the button down for every test that follows."""
    QTest.mouseDClick(where, Qt.MouseButton.LeftButton, pos=pos)
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=pos)
