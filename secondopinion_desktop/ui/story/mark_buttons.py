"""What is drawn as controls: each mark has a name, takes the keyboard, and opens its entry. One Tab stop a drawing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.words import plain_tip

MOST_REACHABLE = 200
"""Marks that are controls of their own; a drawing with more of them has the lists below for the rest."""
Target = tuple[str, str, QRectF]
"""An entry's id, its words, and where its mark stands."""


class MarkButton(QAbstractButton):
    """One mark as a control: it has a name for screen readers, takes the keyboard, and opens its entry.

    The drawing paints it; this is the place a person points at.
    """

    wanted = Signal(str)
    stepped = Signal(object, int)

    def __init__(self, entry_id: str, tells: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry_id = entry_id
        self.setAccessibleName(tells)
        self.setAccessibleDescription("Opens what you wrote down about it.")
        self.setToolTip(plain_tip(tells))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(self._tell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the drawing paints all marks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from mark to mark, Enter and Space open."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(self, steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.wanted.emit(self.entry_id)


class MarkButtons(QObject):
    """The controls over one drawing. Arrow keys walk along them in the order given; `opened(entry id)`."""

    opened = Signal(str)

    def __init__(self, drawing: QWidget) -> None:
        super().__init__(drawing)
        self._drawing = drawing
        self.buttons: list[MarkButton] = []

    def place(self, targets: list[Target]) -> None:
        """Lay a control over each target; those that stand for the same as before are only moved."""
        targets = targets[:MOST_REACHABLE]
        wanted = [(entry_id, tells) for entry_id, tells, _ in targets]
        self._make(wanted)
        for button, (_, _, rect) in zip(self.buttons, targets, strict=True):
            button.setGeometry(rect.toAlignedRect())

    def _make(self, wanted: list[tuple[str, str]]) -> None:
        if [(button.entry_id, button.accessibleName()) for button in self.buttons] == wanted:
            return
        kept: dict[tuple[str, str], list[MarkButton]] = {}
        for button in self.buttons:
            kept.setdefault((button.entry_id, button.accessibleName()), []).append(button)
        self.buttons = [kept[one].pop(0) if kept.get(one) else self._new(*one) for one in wanted]
        for button in self.buttons:
            button.raise_()  # They are told in the order in which they lie on the drawing.
        for gone in (button for left in kept.values() for button in left):
            gone.hide()
            gone.deleteLater()
        if self.buttons and not any(one.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in self.buttons):
            self.buttons[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _new(self, entry_id: str, tells: str) -> MarkButton:
        button = MarkButton(entry_id, tells, self._drawing)
        button.wanted.connect(self.opened)
        button.stepped.connect(self._step)
        button.show()
        return button

    def _step(self, button: MarkButton, by: int) -> None:
        place = self.buttons.index(button) + by
        if 0 <= place < len(self.buttons):
            # The one Tab stop moves along, so that Tab leaves the drawing and comes back to the same mark.
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.buttons[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)


def around(x: float, y: float) -> QRectF:
    """Room for a pointer around a small dot."""
    side = theme.px(16)
    return QRectF(x - side / 2, y - side / 2, side, side)
