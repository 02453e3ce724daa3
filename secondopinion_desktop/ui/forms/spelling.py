"""Words that may be misspelled are underlined while one types; their menu suggests others, or that it is right.

Nothing is changed: the underline is painted over the text; the text, its undo and what is saved know nothing of it.
Lists of words are read aside once, when somebody first types, and only while Settings say so.
"""

from __future__ import annotations

import threading
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.spelling import Dictionary, languages_of, words_in
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.ui.forms.own_words import call_right, call_right_no_more, known_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.workspace import Workspace

CURSOR_INSET = 5  # Pixels by which Qt's cursor rectangle begins left of the cursor.
_NO_SENTENCE = ("phone", "fax", "email", "portal", "number", "address", "zip", "time", "tracking", "accession")
"""Parts of field names that hold what no list of words knows."""


_TITLES = frozenset(kind.title for kind in KINDS.values())


def is_checked(info: FieldInfo) -> bool:
    """Whether a field holds sentences: not names, which belong to people and drugs, and not numbers or addresses."""
    if info.type == "lines":
        return "address" not in info.name
    return info.type == "words" and info.name not in _TITLES and not any(part in info.name for part in _NO_SENTENCE)


def names_in(case: Case) -> frozenset[str]:
    """The words of the case's own names: people, places, drugs, tests, illnesses as they were typed before."""
    return words_in(
        value
        for entry in case.entries()
        for field in kind_of(entry).fields
        if field.type == "words" and not is_checked(field) and isinstance(value := getattr(entry, field.name), str)
    )


_lock = threading.Lock()


@cache
def _dictionary(languages: tuple[str, ...]) -> Dictionary:
    return Dictionary(languages)


def _read(languages: tuple[str, ...], progress: Progress) -> Dictionary:
    progress.check()
    with _lock:  # Another casebook may be reading the same lists: they are read once.
        return _dictionary(languages)


class Spelling(QObject):
    """The lists of words for all fields of the program. `ready` when they are read."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_on = True
        self.dictionary: Dictionary | None = None
        self._languages: tuple[str, ...] = ()
        self._asked: tuple[int, tuple[str, ...]] | None = None
        self._names: tuple[Case, frozenset[str]] | None = None

    def begin(self, workspace: Workspace) -> None:
        """Read the lists this casebook needs, aside, unless they are here."""
        wanted = languages_of(workspace.case.settings.region)
        asked = (id(workspace), wanted)
        if not self.is_on or asked == self._asked or (self.dictionary is not None and wanted == self._languages):
            return
        self._asked, self._languages = asked, wanted
        workspace.run(partial(_read, wanted), "Reading the lists of words", self._came, quiet=True, after_paint=True)

    def wrong_in(self, text: str, case: Case, right: frozenset[str] = frozenset()) -> tuple[tuple[int, int], ...]:
        """Where the words to underline stand, `right` not among them; none while it is off or not read yet."""
        if not self.is_on or self.dictionary is None or not text:
            return ()
        if self._names is None or self._names[0] is not case:
            self._names = (case, names_in(case))
        return self.dictionary.wrong_in(text, self._names[1] | right)

    def switch(self, on: bool) -> None:
        """On or off, as Settings say."""
        self.is_on = on
        self.ready.emit()

    def _came(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.ready.emit()


spelling = Spelling()


class _Spelled:
    """Mixed into both fields: the casebook they are spelled for, once `mark_spelling` said which."""

    _spelled_for: Workspace | None = None

    def mark_spelling(self, workspace: Workspace) -> None:
        """Underline what may be misspelled from now on."""
        self._spelled_for = workspace
        spelling.ready.connect(self._read)

    def wrong_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand in a piece of text that may be misspelled."""
        if self._spelled_for is None:
            return ()
        return spelling.wrong_in(text, self._spelled_for.case, known_words(self._spelled_for))

    def offer_others(self, menu: QMenu, text: str, at: int, begins: int = 0) -> None:
        """On top of a menu, what may be meant by the word at a place of a text that begins there in the whole, and that
        the word is right. The data of a suggestion say what is to take the place of what."""
        place = next(((a, b) for a, b in self.wrong_in(text) if a <= at <= b), None)
        first = next(iter(menu.actions()), None)
        if place is None or first is None or spelling.dictionary is None:
            return
        word = text[place[0] : place[1]]
        for one in spelling.dictionary.suggestions(word):
            action = QAction(one, menu)
            action.setData([begins + place[0], begins + place[1], one])
            menu.insertAction(first, action)
        right = QAction(f"“{word}” is right", menu)
        right.triggered.connect(partial(self._call_right, word))
        menu.insertAction(first, right)
        menu.insertSeparator(first)

    def _call_right(self, word: str) -> None:
        workspace = self._spelled_for
        assert workspace is not None  # its menu was asked for
        call_right(workspace, word)
        spelling.ready.emit()
        advice = "Settings lists the words you called right."
        workspace.say(f"“{word}” counts as right.", advice, "Undo", partial(_underline_again, workspace, word))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody is about to type: the lists of words are fetched."""
        super().focusInEvent(event)  # type: ignore[misc]  # mixed into a QWidget
        if self._spelled_for is not None and not self._is_only_read():
            spelling.begin(self._spelled_for)

    def _read(self) -> None:
        """The lists are here: underline."""
        assert isinstance(self, QWidget)
        self.update()

    def _is_only_read(self) -> bool:
        assert isinstance(self, QWidget)
        return bool(self.property("readOnly"))


class MarkedLine(_Spelled, QLineEdit):
    """A line that underlines."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and the underlines over it."""
        super().paintEvent(event)
        _paint(self, *_lines_of(self, self.wrong_in(self.text())))

    def spelled_menu(self, at: QPoint) -> QMenu:
        """The usual menu, with suggestions for the word at this place on top."""
        menu = self.createStandardContextMenu()
        self.offer_others(menu, self.text(), self.cursorPositionAt(at))
        menu.triggered.connect(self._replace)
        return menu

    def _replace(self, action: QAction) -> None:
        if isinstance(action.data(), list):
            start, end, word = action.data()
            self.setSelection(start, end - start)
            self.insert(word)
            self.textEdited.emit(self.text())  # Qt tells it of typing only; this is the person's doing as well.


class MarkedText(_Spelled, QPlainTextEdit):
    """The same for a text of several lines, a paragraph at a time."""

    def _read(self) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the underlines over it."""
        super().paintEvent(event)
        _paint(self.viewport(), self._underlines(), QRectF(self.viewport().rect()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with suggestions for the word under the mouse on top."""
        menu = self.createStandardContextMenu(event.pos())
        cursor = self.cursorForPosition(event.pos())
        block = cursor.block()
        self.offer_others(menu, block.text(), cursor.positionInBlock(), block.position())
        menu.triggered.connect(self._replace)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _replace(self, action: QAction) -> None:
        if isinstance(action.data(), list):
            start, end, word = action.data()
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(word)

    def _underlines(self) -> list[Underline]:
        lines: list[Underline] = []
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(offset).topLeft()
            if top.y() > self.viewport().height():
                break
            layout = block.layout()
            for start, end in self.wrong_in(block.text()):
                line = layout.lineForTextPosition(start)
                if line.isValid():
                    left, right = _x_of(line, start), _x_of(line, min(end, line.textStart() + line.textLength()))
                    lines.append((top.x() + left, top.x() + right, top.y() + line.y() + line.ascent() + 3))
            block = block.next()
        return lines


Underline = tuple[float, float, float]
"""From x to x, at y."""


def _x_of(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # PySide answers the place with the x, which its types do not say.
    return float(found[0] if isinstance(found, tuple) else found)


def _underline_again(workspace: Workspace, word: str) -> None:
    call_right_no_more(workspace, word)
    spelling.ready.emit()


def _lines_of(edit: QLineEdit, wrong: tuple[tuple[int, int], ...]) -> tuple[list[Underline], QRectF]:
    """Where the underlines of a line stand, wherever it is scrolled to, and the room they may take."""
    metrics, text, cursor = edit.fontMetrics(), edit.text(), edit.cursorRect()
    origin = float(cursor.x() + CURSOR_INSET) - metrics.horizontalAdvance(text[: edit.cursorPosition()])
    y = cursor.center().y() + metrics.height() / 2
    lines: list[Underline] = [
        (origin + metrics.horizontalAdvance(text[:a]), origin + metrics.horizontalAdvance(text[:b]), y)
        for a, b in wrong
    ]
    return lines, QRectF(edit.rect().adjusted(theme.px(6), 0, -theme.px(6), 0))


def _paint(widget: QWidget, lines: list[tuple[float, float, float]], within: QRectF) -> None:
    if not lines:
        return
    painter = QPainter(widget)
    painter.setClipRect(within)
    pen = QPen(QColor(theme.color("removing")), max(1.5, theme.factor * 1.5))
    pen.setDashPattern([1.2, 1.6])
    painter.setPen(pen)
    for left, right, y in lines:
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.end()
