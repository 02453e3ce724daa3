"""Sides of a paper that lie behind each other: only the one in view asks for room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class OnlySeen(QObject):
    """What is hidden must not push the page in its place out of sight, nor make it wider than its room."""

    def __init__(self, stack: QStackedWidget, sides: Sequence[QWidget]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._sides = sides
        stack.currentChanged.connect(self._changed)
        self._changed()

    def _changed(self, _place: int = 0) -> None:
        policy = QSizePolicy.Policy
        for side in self._sides:
            is_seen = self._stack.currentWidget() is side
            asks = policy.Preferred if is_seen else policy.Ignored
            side.setSizePolicy(asks, asks)
        self._stack.updateGeometry()  # One that is hidden by now asks for nothing anew, and its room would stay.
