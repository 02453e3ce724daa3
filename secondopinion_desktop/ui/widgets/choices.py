"""Common answers as buttons, plus the person's own words where none of them fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.choice import Choice
from secondopinion_desktop.ui.widgets.flow import FlowLayout
from secondopinion_desktop.ui.widgets.nesting import lay_in
from secondopinion_desktop.ui.widgets.words import restyle
from secondopinion_desktop.ui.widgets.wrapping import WrappingButton

TICK = "✓  "


class ChoiceButtons(QWidget):
    """A question answered by pressing buttons; `answered` is told after every change by the person.

    `choices` are (value, words) pairs. With `many` any number may be pressed, otherwise one, and
    pressing it again takes the answer back. With `own_words` a field at the end takes any other answer;
    it is as wide as its words.
    With `offer` only some are shown at first, and a last button brings the others.
    `values()` are the pressed values in the order shown, then the own words if there are any.
    The buttons are one stop of the Tab key: the pressed one, else the first, or where the arrow keys walked to
    (`stop_moved(button)`). Space or Enter presses; every other key leaves the answer alone.
    """

    answered = Signal()
    stop_moved = Signal(QWidget)

    def __init__(
        self,
        choices: Iterable[tuple[str, str]],
        *,
        many: bool = False,
        own_words: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many = many
        self._buttons: dict[str, QPushButton] = {}
        self._words: dict[str, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._flow = FlowLayout(gap=8)
        lay_in(column, self._flow)
        for value, words in choices:
            self._add_button(value, words)
        self._all_wanted = False
        self._offered: tuple[str, ...] | None = None
        self.others = WrappingButton("More answers…", self)
        self.others.setProperty("role", "link")
        self.others.setAccessibleName(f"{name}: more answers" if name else "More answers")
        self.others.clicked.connect(self._show_all)
        # The arrow keys come to it behind the last answer; Tab goes on to the next question as it always did.
        self.others.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.others.installEventFilter(self)
        self.others.hide()
        self._flow.addWidget(self.others)
        self.own = QLineEdit(self)
        self.own.setPlaceholderText("Other: your own words")
        self.own.setAccessibleName(f"{name}: your own words" if name else "Your own words")
        self.own.setVisible(own_words)
        self.own.editingFinished.connect(self._own_words_typed)
        self._own_before = ""
        self.own.textChanged.connect(self._fit_own)
        self._flow.addWidget(self.own)
        self._fit_own()
        self._stop: QPushButton | None = None
        self._choose_stop()

    def values(self) -> tuple[str, ...]:
        """What is answered now; () when nothing is."""
        pressed = [value for value, button in self._buttons.items() if button.isChecked()]
        own = self.own.text().strip()
        return tuple([*pressed, own] if own else pressed)

    def value(self) -> str | None:
        """The one answer, None when not answered."""
        return next(iter(self.values()), None)

    def set_values(self, values: Sequence[str]) -> None:
        """Show these answers without telling anyone; those that are no button go to the own words."""
        for value, button in self._buttons.items():
            button.setChecked(value in values)
        self.own.setText(", ".join(value for value in values if value not in self._buttons))
        self._own_before = self.own.text()
        self._show_ticks()
        self._show_offered()
        self._choose_stop()

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons in the order shown."""
        return tuple(self._buttons.values())

    def offer(self, fitting: tuple[str, ...] | None) -> None:
        """Show these answers, and any that is pressed; the others come with one more press. None shows all."""
        self._offered = fitting
        self._show_offered()
        self._choose_stop()

    def stop(self) -> QPushButton:
        """The button the Tab key comes to."""
        return self._stop or self.buttons()[0]

    def _choose_stop(self) -> None:
        shown = [button for button in self.buttons() if not button.isHidden()] or list(self.buttons())
        if not shown or (self._stop is not None and self._stop.hasFocus()):
            return
        self._move_stop(next((button for button in shown if button.isChecked()), shown[0]))

    def _move_stop(self, to: QPushButton) -> None:
        if to is self._stop:
            return
        self._stop = to
        for button in self.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is to else Qt.FocusPolicy.ClickFocus)
        self.stop_moved.emit(to)

    def _show_all(self) -> None:
        first = next((button for button in self.buttons() if button.isHidden()), None)
        self._all_wanted = True
        self._show_offered()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_offered(self) -> None:
        fitting = None if self._all_wanted else self._offered
        for value, button in self._buttons.items():
            button.setVisible(fitting is None or value in fitting or button.isChecked() or button.hasFocus())
        self.others.setVisible(any(button.isHidden() for button in self._buttons.values()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk along the buttons; Enter presses like Space."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPushButton) and watched is not self.others:
            self._move_stop(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QPushButton):
            steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
            key = Qt.Key(event.key())
            if key in steps:
                buttons = [button for button in (*self.buttons(), self.others) if not button.isHidden()]
                buttons[(buttons.index(watched) + steps[key]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if (
                key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _add_button(self, value: str, words: str) -> None:
        button = Choice(words, self, many=self._many)
        button.installEventFilter(self)
        button.clicked.connect(self._button_pressed)
        self._buttons[value] = button
        self._words[value] = words
        self._flow.addWidget(button)

    def _button_pressed(self) -> None:
        pressed = self.sender()
        if not self._many and isinstance(pressed, QPushButton) and pressed.isChecked():
            for button in self._buttons.values():
                button.setChecked(button is pressed)
            self.own.clear()
            self._own_before = ""
        self._show_ticks()
        self.answered.emit()

    def _fit_own(self) -> None:
        words = max(self.own.text(), self.own.placeholderText(), key=len)
        wide = self.own.fontMetrics().horizontalAdvance(words) + theme.px(48)
        self.own.setFixedWidth(min(wide, theme.px(420)))

    def _own_words_typed(self) -> None:
        if self.own.text() == self._own_before:
            return
        self._own_before = self.own.text()
        if not self._many and self.own.text().strip():
            for button in self._buttons.values():
                button.setChecked(False)
        self._show_ticks()
        self.answered.emit()

    def _show_ticks(self) -> None:
        for value, button in self._buttons.items():
            on = "true" if button.isChecked() else "false"
            if button.property("on") == on:
                continue  # Dressing it anew is most of what showing a form costs.
            words = self._words[value].replace("&", "&&")
            button.setText(TICK + words if button.isChecked() else words)
            # A property, not `:checked`: only then is the room measured with the bolder letters.
            button.setProperty("on", on)
            restyle(button)
        self._flow.invalidate()
        self.updateGeometry()
