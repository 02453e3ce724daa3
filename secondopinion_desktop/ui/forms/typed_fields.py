"""Answers that are words: a line, or a text that grows. Kept as typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.values import Value, read_value, value_in_words
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.spelling import MarkedLine, MarkedText
from secondopinion_desktop.ui.theme import theme

LEAST_LINES = 2
MOST_LINES = 14


def _is_for_casebook(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """True for Ctrl+Z and its opposite when the control has no typing of its own to take back: then it is the
    casebook's last change that is meant."""
    if not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    return undo or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo)


class Line(MarkedLine):
    """A line that leaves Ctrl+Z to the casebook once its own typing is taken back.

    `takes_list(text)` is asked about text that is pasted or dropped here; when it answers True, the text is none of
    this line's any more.
    """

    takes_list: Callable[[str], bool] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A pasted list is no line."""
        if not (event.matches(QKeySequence.StandardKey.Paste) and self._is_taken(QApplication.clipboard().text())):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Nor when it is pasted from the menu."""
        menu = self.spelled_menu(event.pos())
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        """Nor when it is dropped."""
        if not self._is_taken(event.mimeData().text()):
            super().dropEvent(event)

    def _paste(self) -> None:
        if not self._is_taken(QApplication.clipboard().text()):
            self.paste()

    def _is_taken(self, text: str) -> bool:
        return self.takes_list is not None and not self.isReadOnly() and self.takes_list(text)

    def event(self, event: QEvent) -> bool:
        """Let the window's shortcut have the key, which a line would otherwise claim."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_for_casebook(
            event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)


class LineField(Field):
    """One line of words."""

    takes_words = True

    def __init__(
        self, info: FieldInfo, today: Callable[[], date], label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(info, label, parent)
        self._today = today
        self.edit = Line(self)
        self.hold(self.edit)
        self.edit.textEdited.connect(self._typed)
        self._shown: Value = None

    def show_value(self, value: Value) -> None:
        """Show an answer as it was typed."""
        if value == self._shown and self.edit.text():
            return
        self._shown = value
        self.edit.setText(value_in_words(self.info, value))

    def _typed(self, text: str) -> None:
        try:
            value = read_value(self.info, text, self._today())
        except Problem as problem:
            self.say(f"{problem.sentence} {problem.advice}", "warn")
            self.unread.emit(self.info.name, text)
            return
        self.say("")
        self._shown = value
        self.tell(value, at_once=False)

    def show_unread(self, words: str) -> None:
        """Show them, and say again why they are no answer."""
        self.edit.setText(words)
        self._typed(words)

    def insert(self, words: str) -> None:
        """Put words in where the cursor is."""
        self.edit.insert(words)
        self._typed(self.edit.text())


class _Growing(MarkedText):
    """A text box as tall as its text; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        wanted = max(LEAST_LINES, min(MOST_LINES, lines))
        tall = wanted * self.fontMetrics().lineSpacing() + theme.px(26)
        if self.height() != tall or self.minimumHeight() != tall:
            self.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Let the window's shortcut have Ctrl+Z when there is nothing of this text to take back."""
        document = self.document()
        if event.type() == QEvent.Type.ShortcutOverride and _is_for_casebook(
            event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the form."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab, go on where the text ends."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.moveCursor(self.textCursor().MoveOperation.End)


class TextField(Field):
    """Text of any length, in a box that grows with it."""

    takes_words = True

    def __init__(
        self, info: FieldInfo, today: Callable[[], date], label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(info, label, parent)
        self._today = today
        self.edit = _Growing(self)
        self.hold(self.edit)
        self._quiet = False
        self.edit.textChanged.connect(self._typed)

    def show_value(self, value: Value) -> None:
        """Show this text."""
        try:
            if self._value_of(self.edit.toPlainText()) == value:
                return
        except Problem:
            return  # Words too many to be kept; the person is told so, and they stay.
        self._quiet = True
        self.edit.setPlainText(str(value) if value is not None else "")
        self._quiet = False

    def _value_of(self, text: str) -> Value:
        return read_value(self.info, text, self._today())

    def _typed(self) -> None:
        if self._quiet:
            return
        try:
            value = self._value_of(self.edit.toPlainText())
        except Problem as problem:
            self.say(f"{problem.title} {problem.advice}", "warn")
            self.unread.emit(self.info.name, self.edit.toPlainText())
            return
        self.say("")
        self.tell(value, at_once=False)

    def show_unread(self, words: str) -> None:
        """Show them, and say again why they are no answer."""
        self.edit.setPlainText(words)

    def insert(self, words: str) -> None:
        """Put words in where the cursor is."""
        self.edit.insertPlainText(words)
