"""One question of a form: its words, its help, the control that takes the answer, and what was understood."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words


class Field(QWidget):
    """A labeled question. Subclasses put their control into `self.column` with `hold`.

    `answered(name, value, at_once)`: an answer the field could understand; `at_once` is true for a pressed button,
    false for typing. `left`: the keyboard went elsewhere. `unread(name, words)`: words that cannot be the answer yet.
    `show_value` never tells anyone.
    """

    answered = Signal(str, object, bool)
    unread = Signal(str, str)
    left = Signal()
    takes_words = False
    """Whether `insert` puts words in; true for fields that people type into."""

    def __init__(self, info: FieldInfo, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self.setProperty("role", "body")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(4))
        self.label = Words(label or info.label, "strong")
        self.column.addWidget(self.label)
        self._help: Words | None = None
        if info.help:
            self._help = Words(info.help, "small")
            self.column.addWidget(self._help)
        self._room_above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.column.addSpacerItem(self._room_above)
        self.said = Words("", "small")
        self.said.hide()

    def hold(self, control: QWidget, *, target: QWidget | None = None) -> None:
        """Put the control in, named after the question; `target` is what the label leads to."""
        held = target or control
        held.setAccessibleName(self.label.text())
        held.setAccessibleDescription(self.info.help)
        self.label.setBuddy(held)
        held.installEventFilter(self)
        self.column.addWidget(control)
        self.column.addWidget(self.said)
        self.setFocusProxy(held)

    def height_above(self, width: int) -> int:
        """Pixels the question and its help take at this width."""
        parts = [words for words in (self.label, self._help) if words is not None]
        return sum(words.heightForWidth(width) for words in parts) + self.column.spacing() * (len(parts) - 1)

    def keep_room_above(self, room: int) -> None:
        """Leave this many pixels between the words and the control, so that it stands level with its neighbor."""
        if self._room_above.sizeHint().height() != room:
            self._room_above.changeSize(0, room, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self.column.invalidate()

    def note(self, text: str) -> None:
        """A quiet line at the very end that does not change."""
        self.column.addWidget(Words(text, "small"))

    def tell(self, value: Value, *, at_once: bool) -> None:
        """Tell that the person gave this answer."""
        self.answered.emit(self.info.name, value, at_once)

    def show_value(self, value: Value) -> None:
        """Show this answer, each sort of field in its control; the bare question has none."""

    def take(self) -> None:
        """What stands here is finished: take it as it is now. For fields that wait for that; most do not."""

    def pause(self) -> None:
        """The form is about to be built anew around a person who goes on typing; for most fields the same as taking."""
        self.take()

    def show_unread(self, words: str) -> None:
        """Show words that could not be the answer when the form was left. For fields that people type into."""

    def insert(self, words: str) -> None:
        """Put words in as if they were typed. For fields that people type into."""

    def offer_unfinished(self) -> None:
        """Open again what was left half done here. For fields with a panel of their own."""

    def offer(self, fitting: tuple[str, ...] | None) -> None:
        """Show these answers at once and the others on request; None shows all. For fields with buttons."""

    def is_busy(self) -> bool:
        """True while the person is typing here: what comes from elsewhere must not overwrite it."""
        return any(child.hasFocus() for child in self.findChildren(QWidget))

    def was_typed_in(self) -> bool:
        """True when what stands here was typed by the person, not put here by the program."""
        lines = any(line.isModified() for line in self.findChildren(QLineEdit))
        return lines or any(text.document().isModified() for text in self.findChildren(QPlainTextEdit))

    def say(self, text: str, tone: str = "") -> None:
        """A line under the control: what was understood, or (tone "warn") what was not."""
        self.said.setText(text)
        self.said.set_tone(tone)
        self.said.setVisible(bool(text))
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleDescription(" ".join(part for part in (self.info.help, text) if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)
