"""What scrolls down where the window is too low for it, at large text, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inner: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """A part that keeps its least height and scrolls where there is not so much; the Tab key passes over the area.

    With the `parent` it will stand in, its matter is not moved, and dressed, once more.
    """
    area = QScrollArea(parent)
    _set_up(area, inner)
    return area


class AsTallAsItMay(QScrollArea):
    """As tall as what is in it, and no taller than it may be: then it scrolls. What is squeezed cannot be read.

    `changed` when something came or went in it.
    """

    changed = Signal()

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self._most = 16_777_215  # As Qt says "any", until it is told.
        _set_up(self, inner)

    def set_most(self, most: int) -> None:
        """How many pixels it may take."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def wanted(self, width: int) -> int:
        """How tall what is in it would be at this width."""
        return max(0, self._inner.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Narrow means tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What is in it at this width, as far as it may."""
        return min(self._most, self.wanted(width))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._inner.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Never squeezed."""
        return QSize(0, self.heightForWidth(self.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something came or went in it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.changed.emit()
        return super().eventFilter(watched, event)


def _set_up(area: QScrollArea, inner: QWidget) -> None:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
