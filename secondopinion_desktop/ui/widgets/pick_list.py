"""One answer out of many, in a list that drops down."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.icons import paint_icon
from secondopinion_desktop.ui.widgets.telling import ComesAndGoes


class PickList(ComesAndGoes, QComboBox):
    """A drop-down list that a turn of the wheel over the page does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(14)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that have no room end in "…", as they do everywhere else."""
        super().initStyleOption(option)
        room = self.width() - theme.px(56)
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The list's own look, and an arrow that says it opens."""
        super().paintEvent(event)
        side = theme.px(18)
        left = theme.px(10) if self.isRightToLeft() else self.width() - side - theme.px(10)
        painter = QPainter(self)
        paint_icon(painter, "down", QRectF(left, (self.height() - side) / 2, side, side), theme.color("soft"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that would give another answer in passing (arrows, letters, a digit meant for the next question) open
        the list instead and walk to the answer there; Enter gives it."""
        arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        letter = event.text().isprintable() and bool(event.text().strip())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letter = letter and plain and not self.isEditable()
        if letter or (arrow and plain):
            self.showPopup()
            if letter:
                self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
