"""What is typed and not taken yet is kept after a moment of rest, and stands where it was typed next time.

Every widget people type into follows one contract, in one of three ways:

- it saves into the casebook by itself shortly after typing (the fields of a form, an answer to a question);
- it is a `TakesTyping`: the window asks it to `take` what stands in it when it is left;
- it hangs on a `KeptWords`, because its words are no entry (a letter) or cannot be one yet (a person without a name).

Most are two of these. To add an editor: choose, and run the test that walks every editor of every page.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from secondopinion_desktop.app.unfinished import Kept, UnfinishedWords

REST_MS = 200
"""How long a person rests before unfinished words are on the disk."""
SEARCHES = "searches"
"""The property of a field whose words only look for something; nothing is lost with them."""


class Unfinished(QObject):
    """The unfinished words of one casebook (or of the start screen), written shortly after they are typed."""

    def __init__(self, kept: UnfinishedWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.write)

    def get(self, place: str) -> Kept | None:
        """What is kept for this place."""
        return self._kept.get(place)

    def words(self, place: str) -> str:
        """The words kept for this place, "" when there are none."""
        found = self._kept.get(place)
        return found if isinstance(found, str) else ""

    def places(self) -> tuple[str, ...]:
        """Every place that keeps something."""
        return self._kept.places()

    def keep(self, place: str, what: Kept) -> None:
        """Keep this from now on; nothing at all is dropped."""
        if not what:
            self.drop(place)
        elif self._kept.get(place) != what:
            self._kept.keep(place, what)
            self._timer.start()

    def drop(self, place: str) -> None:
        """It was taken, or is not wanted any more."""
        if self._kept.get(place) is not None:
            self._kept.drop(place)
            self._timer.start()

    def keep_in_memory(self, wanted: bool) -> None:
        """While it is `wanted` nothing of it lies on the disk."""
        self._timer.stop()
        self._kept.keep_in_memory(wanted)

    def write(self) -> None:
        """Write now what is not written."""
        self._timer.stop()
        self._kept.write()


class KeptWords(QObject):
    """Keeps the words of one editor while they are typed, and puts them there again when it is made anew.

    `usual` are words the program put there itself: they are not worth keeping.
    """

    def __init__(self, editor: QLineEdit | QPlainTextEdit, unfinished: Unfinished, place: str, usual: str = "") -> None:
        super().__init__(editor)
        self._editor = editor
        self._unfinished = unfinished
        self._place = place
        self._usual = usual
        words = unfinished.words(place)
        self.were_there = bool(words)
        if words:
            _put(editor, words)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self._keep)
            editor.textChanged.connect(self._emptied)
        else:
            editor.textChanged.connect(self._keep)

    @property
    def words(self) -> str:
        """What is kept now."""
        return self._unfinished.words(self._place)

    def drop(self) -> None:
        """The words were taken, or are not wanted."""
        self._unfinished.drop(self._place)

    def _keep(self) -> None:
        words = _text_of(self._editor)
        self._unfinished.keep(self._place, words if words.strip() and words != self._usual else "")

    def _emptied(self, text: str) -> None:
        if not text:
            self.drop()


class TakesTyping:
    """A widget that has something to take when the person goes elsewhere. Mixed into a QWidget."""

    def take(self) -> None:
        """Take what stands here as it is now."""

    def pause(self) -> None:
        """The page is made anew around a person who stays: for most, the same."""
        self.take()


def take_all(around: QWidget) -> None:
    """Everything typed within is taken: the person goes to another page, or closes the casebook."""
    _each(around, lambda widget: widget.take())


def pause_all(around: QWidget) -> None:
    """Everything typed within is kept, because all of it is about to be built anew."""
    _each(around, lambda widget: widget.pause())


def _each(around: QWidget, deed: Callable[[TakesTyping], None]) -> None:
    for widget in [around, *around.findChildren(QWidget)]:
        # Taking one may close a panel that held the next.
        if isinstance(widget, TakesTyping) and shiboken6.isValid(widget):
            deed(widget)


class Hand:
    """Where a person is typing, to go on there after everything was built anew."""

    def __init__(self) -> None:
        editor = QApplication.focusWidget()
        self._name = editor.accessibleName() if isinstance(editor, QLineEdit | QPlainTextEdit) else ""
        self._at = _cursor_of(editor) if isinstance(editor, QLineEdit | QPlainTextEdit) else 0

    def put_back(self, page: QWidget | None) -> None:
        """Put the keyboard into the editor of the same name."""
        if page is None or not self._name:
            return
        editors: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        for editor in editors:
            if editor.accessibleName() == self._name and editor.isVisible():
                editor.setFocus()
                _set_cursor(editor, self._at)
                return


class InHand:
    """What stands in the lines of a page that keep nothing (a passphrase half typed, letters to search for) until the
    page is built anew: in memory, and for that long only. A page behind another one has it as well."""

    def __init__(self, page: QWidget) -> None:
        self._words = {line.accessibleName(): words for line in _keep_nothing(page) if (words := _text_of(line))}

    def __bool__(self) -> bool:
        return bool(self._words)

    def put_back(self, page: QWidget) -> None:
        """Into the lines of the same names."""
        for line in _keep_nothing(page) if self._words else ():
            words = self._words.get(line.accessibleName(), "")
            if words and not _text_of(line):
                _put(line, words)


def _keep_nothing(page: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Letters that look for something count also while their list gave its room to what was found."""
    lines = page.findChildren(QLineEdit)
    both: list[QLineEdit | QPlainTextEdit] = [*lines, *page.findChildren(QPlainTextEdit)]
    secret = [one for one in lines if one.echoMode() == QLineEdit.EchoMode.Password and one.isVisibleTo(page)]
    return [*(one for one in both if one.property(SEARCHES)), *secret]


def _text_of(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _put(editor: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(words)
    else:
        editor.setPlainText(words)


def _cursor_of(editor: QLineEdit | QPlainTextEdit) -> int:
    return editor.cursorPosition() if isinstance(editor, QLineEdit) else editor.textCursor().position()


def _set_cursor(editor: QLineEdit | QPlainTextEdit, at: int) -> None:
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(at)
        return
    cursor = editor.textCursor()
    cursor.setPosition(min(at, len(editor.toPlainText())))
    editor.setTextCursor(cursor)
