"""Buttons of which one is always in force: the sides of a paper, the sorts of packet, whom a question is for.

Where a page is low for its letters, a list that drops down takes their place: several rows of buttons would leave what
the page is about no room.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QSizePolicy, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Choice, FlowLayout, PickList, empty, restyle
from secondopinion_desktop.ui.widgets.sheet import put_away

LEAST = 100  # Pixels at 100 % of the list that drops down.


class OneOf(QWidget):
    """`chosen(value)` when the person picks another. Left and Right walk along and pick, as in any such row."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._flow = FlowLayout(self, gap=theme.space(8))
        self.drop: PickList | None = None
        self.set_choices(choices)

    @property
    def value(self) -> str:
        """What is in force; "" when there is nothing to choose from."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), "")

    def set_choices(self, choices: Sequence[tuple[str, str]], value: str | None = None) -> None:
        """Offer these (value, words) instead; the words may change while the values stay."""
        kept = self.value if value is None else value
        drops, held = self.drop is not None, QApplication.focusWidget()
        is_held = held is not None and self.isAncestorOf(held)
        if [one for one, _ in choices] != list(self.buttons):
            self.set_low(False)
            empty(self._flow)
            self.buttons = {one: self._button() for one, _ in choices}
        for one, words in choices:
            self.buttons[one].setText(words.replace("&", "&&"))
            self.buttons[one].setAccessibleName(words)
            if self.drop is not None:
                self.drop.setItemText(self.drop.findData(one), words)
        if self.buttons:
            self.choose(kept if kept in self.buttons else next(iter(self.buttons)))
        self.set_low(drops)
        holds = QApplication.focusWidget()
        to = self.drop or self.buttons.get(self.value)
        if is_held and to is not None and (holds is None or not self.isAncestorOf(holds)):
            to.show()  # Only what is shown can take the keyboard.
            to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.invalidate()
        self.updateGeometry()

    def choose(self, value: str) -> None:
        """Put a choice in force without telling anybody."""
        for one, button in self.buttons.items():
            button.setChecked(one == value)
            button.setProperty("on", "true" if one == value else "false")
            restyle(button)
        if self.drop is not None:
            self.drop.setCurrentIndex(max(0, self.drop.findData(value)))

    def set_low(self, low: bool) -> None:
        """Offer the choices in a list that drops down, or as buttons again; the keyboard stays where it is."""
        if low == (self.drop is not None):
            return
        held = QApplication.focusWidget()
        is_held = held is not None and self.isAncestorOf(held)
        if low:
            self.drop = PickList(self)
            self.drop.setSizeAdjustPolicy(PickList.SizeAdjustPolicy.AdjustToContents)
            self.drop.setMinimumWidth(theme.px(LEAST))  # Else it could not do with less than its longest words.
            self.drop.setAccessibleName(self.accessibleName())
            for value, button in self.buttons.items():
                self.drop.addItem(button.accessibleName(), value)
            self.drop.setCurrentIndex(max(0, self.drop.findData(self.value)))
            self.drop.activated.connect(self._picked)
            self._flow.addWidget(self.drop)
            self.drop.show()
        elif self.drop is not None:
            put_away(self.drop)
            self.drop = None
        for button in self.buttons.values():
            button.setVisible(not low)
        to = self.drop or self.buttons.get(self.value)
        if is_held and to is not None:
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows pick the neighbor."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            buttons = list(self.buttons.values())
            if step is not None and watched in buttons:
                neighbor = buttons[(buttons.index(watched) + step) % len(buttons)]
                neighbor.setFocus(Qt.FocusReason.TabFocusReason)
                neighbor.click()
                return True
        return super().eventFilter(watched, event)

    def _button(self) -> QPushButton:
        button = Choice("", self)
        button.installEventFilter(self)
        self._group.addButton(button)
        self._flow.addWidget(button)
        return button

    def _picked(self, _place: int) -> None:
        if self.drop is not None and self.drop.currentData() != self.value:
            self.choose(str(self.drop.currentData()))
            self.chosen.emit(self.value)

    def _clicked(self) -> None:
        value = self.value
        self.choose(value)
        self.chosen.emit(value)
