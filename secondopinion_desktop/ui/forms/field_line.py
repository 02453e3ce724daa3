"""Short questions side by side, their boxes on one level; under each other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.theme import theme

STACK_FIELDS_BELOW = 460
"""Pixels at 100 %: in a narrower form, short fields stand under each other."""
GAP = 14


class FieldLine(QWidget):
    """From and to, a number and its unit: two or three questions of one line."""

    def __init__(self, fields: list[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.fields = fields
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.space(GAP))
        for field in fields:
            self._line.addWidget(field, 1)
            field.column.addStretch(1)

    @property
    def asked(self) -> list[Field]:
        """The questions of this line that are asked now."""
        return [field for field in self.fields if not field.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack where it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another font breaks the words at other places."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def show_asked(self) -> None:
        """Hide the line when none of its questions is asked."""
        self.setVisible(bool(self.asked))
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(STACK_FIELDS_BELOW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
        asked = self.asked
        if not asked:
            return
        # Words above one box that wrap, or its help, push it down: the others leave as much room above theirs.
        each = (self.width() - theme.space(GAP) * (len(asked) - 1)) // len(asked)
        tallest = 0 if narrow else max(field.height_above(each) for field in asked)
        for field in asked:
            field.keep_room_above(max(0, tallest - field.height_above(each)) if tallest else 0)
