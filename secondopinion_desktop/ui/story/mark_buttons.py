"""What is drawn as controls: each mark has a name, takes the keyboard, and opens its entry. One Tab stop a drawing.

A drawing of years has hundreds of marks, and as many controls took a fifth of a second. So a mark becomes a control
when the pointer, the keyboard or a screen reader comes to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
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
        self.setMouseTracking(True)  # So that the drawing hears of it, where a nearer mark lies below this one.
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
        self._targets: list[Target] = []
        self._made: dict[int, MarkButton] = {}
        self._pressed: MarkButton | None = None
        drawing.setMouseTracking(True)
        drawing.installEventFilter(self)

    @property
    def buttons(self) -> list[MarkButton]:
        """All of them as controls, in order: for whoever walks through what is there, as screen readers do."""
        return [self._button(place) for place in range(len(self._targets))]

    def place(self, targets: list[Target]) -> None:
        """The marks stand here now; controls that stand for the same as before are only moved."""
        kept: dict[tuple[str, str], list[MarkButton]] = {}
        for button in self._made.values():
            kept.setdefault((button.entry_id, button.accessibleName()), []).append(button)
        self._targets = targets[:MOST_REACHABLE]
        self._made = {}
        for place, (entry_id, tells, rect) in enumerate(self._targets):
            if found := kept.get((entry_id, tells)):
                self._made[place] = found.pop(0)
                self._made[place].setGeometry(rect.toAlignedRect())
        for gone in (button for left in kept.values() for button in left):
            gone.hide()
            gone.deleteLater()
        if self._targets and not any(one.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in self._made.values()):
            self._button(0).setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer is over the drawing: the mark below it becomes a control, which then hears of the pointer."""
        if isinstance(event, QMouseEvent):
            place = self._at(event.position())
            button = self._button(place) if place is not None else None
            if button is not None:
                button.raise_()
            # A finger comes without moving there, so that it is the drawing which hears of it.
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = button
            elif event.type() == QEvent.Type.MouseButtonRelease:
                pressed, self._pressed = self._pressed, None
                if button is not None and button is pressed:
                    button.click()
        return super().eventFilter(watched, event)

    def _at(self, point: QPointF) -> int | None:
        """The mark at a place; of several that lie over each other the nearest."""
        found = [n for n, (_, _, rect) in enumerate(self._targets) if rect.contains(point)]
        return min(found, key=lambda n: (self._targets[n][2].center() - point).manhattanLength(), default=None)

    def _button(self, place: int) -> MarkButton:
        if place in self._made:
            return self._made[place]
        entry_id, tells, rect = self._targets[place]
        button = MarkButton(entry_id, tells, self._drawing)
        button.wanted.connect(self.opened)
        button.stepped.connect(self._step)
        button.setGeometry(rect.toAlignedRect())
        self._made[place] = button
        button.show()
        return button

    def _step(self, button: MarkButton, by: int) -> None:
        place = next(n for n, one in self._made.items() if one is button) + by
        if 0 <= place < len(self._targets):
            # The one Tab stop moves along, so that Tab leaves the drawing and comes back to the same mark.
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._button(place).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._button(place).setFocus(Qt.FocusReason.TabFocusReason)


def around(x: float, y: float) -> QRectF:
    """Room for a pointer around a small dot."""
    side = theme.px(16)
    return QRectF(x - side / 2, y - side / 2, side, side)
