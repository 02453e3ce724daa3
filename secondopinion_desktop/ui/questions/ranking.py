"""The list one drags questions in: one line may be open for writing, stars are clicked, Alt+Up and Alt+Down rank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from secondopinion_desktop.ui.questions.delegate import QuestionDelegate
from secondopinion_desktop.ui.questions.editor import QuestionEditor, Waiting
from secondopinion_desktop.ui.questions.model import LineRole, QuestionLine, QuestionModel
from secondopinion_desktop.ui.widgets import DraggedList, Index, places_up_or_down
from secondopinion_desktop.ui.widgets.row_menu import Deed, copy_text, is_copy, row_asked_for, show_row_menu


class QuestionList(DraggedList):
    """The person's questions in order.

    Enter or a click opens a line, Esc closes it, Space or * stars it, Delete removes it. It tells what is
    wanted and changes nothing: `move_wanted(id, place)`, `star_wanted(id)`, `remove_wanted(id)`,
    `more_wanted(id)`, `said(id, field, value)`. It is as tall as all its lines, because the page around it scrolls;
    `in_sight(top, bottom)` asks the page to bring these pixels of it into sight.
    """

    move_wanted = Signal(str, int)
    star_wanted = Signal(str)
    remove_wanted = Signal(str)
    more_wanted = Signal(str)
    said = Signal(str, str, object)
    in_sight = Signal(int, int)

    def __init__(self, waiting: Waiting, parent: QWidget | None = None) -> None:
        self._waiting = waiting
        questions = QuestionModel()
        keys = "Enter opens a question. Alt+Up and Alt+Down move it. Space stars it for page one."
        super().__init__(questions, "Your questions in order", keys, parent)
        self.questions = questions
        self.delegate = QuestionDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self._fit_due = QTimer(self)
        self._fit_due.setSingleShot(True)
        self._fit_due.setInterval(0)
        self._fit_due.timeout.connect(self._fit)
        self.questions.move_wanted.connect(self.move_wanted)

    @property
    def open_id(self) -> str:
        """The question whose line is open; "" when none is."""
        return self.delegate.open_id

    @property
    def editor(self) -> QuestionEditor | None:
        """The editor on the open line."""
        found = self.delegate.editor
        return found if isinstance(found, QuestionEditor) else None

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show these lines; the current and the open one stay so, when they are still here."""
        current, opened = self.current_id(), self.open_id
        focused = self.editor is not None and self.editor.isAncestorOf(self.focusWidget() or self)
        ids = [line.id for line in self.questions.lines]
        unsaved = self.editor.unsaved() if self.editor is not None else (None, None)
        if sorted(ids) != sorted(line.id for line in lines):
            self._drop_editor()
        self.questions.set_lines(lines)
        if current:
            self.choose(current)
        if opened and self.questions.place_of(opened) >= 0 and self.editor is None:
            self.open_line(opened, focus=focused)
            self._type_again(*unsaved)
        elif self.editor is not None:
            self.editor.show_line(self.questions.lines[self.questions.place_of(opened)])
        self._fit()
        if opened and self.questions.place_of(opened) < 0:
            for field, words in zip(("text", "answer"), unsaved, strict=True):
                if words is not None:  # It was removed elsewhere, or is for somebody else now, while it was typed in.
                    self.said.emit(opened, field, words)

    def current_id(self) -> str:
        """The question the keyboard is on; "" when there is none."""
        place = self.currentIndex().row()
        return self.questions.lines[place].id if 0 <= place < len(self.questions.lines) else ""

    def choose(self, line_id: str) -> bool:
        """Make a question current; False when it is not shown."""
        place = self.questions.place_of(line_id)
        if place < 0:
            return False
        self.choose_row(place)
        return True

    def open_line(self, line_id: str, *, focus: bool = True) -> None:
        """Open a line for writing, closing the one open before."""
        if line_id == self.open_id and self.editor is not None:
            if focus:
                self.editor.answer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_line()
        if not self.choose(line_id):
            return
        place = self.questions.place_of(line_id)
        editor = QuestionEditor(self.questions.lines[place], self._waiting)
        self.delegate.open_id, self.delegate.editor = line_id, editor
        self.setIndexWidget(self.questions.index(place), editor)
        self._connect(editor)
        self._measure()
        if focus:
            editor.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Save what is typed in the open line and close it."""
        if self.editor is not None:
            self.editor.settle()
        self._drop_editor()

    def _drop_editor(self) -> None:
        editor, opened = self.editor, self.open_id
        self.delegate.open_id, self.delegate.editor = "", None
        place = self.questions.place_of(opened) if opened else -1
        if editor is not None and place >= 0:
            self.setIndexWidget(self.questions.index(place), None)  # type: ignore[arg-type]
        self._measure()

    def _type_again(self, text: str | None, answer: str | None) -> None:
        """A question came or went elsewhere while this line was being typed in."""
        if self.editor is not None and text is not None:
            self.editor.text.type_again(text)
        if self.editor is not None and answer is not None:
            self.editor.answer.type_again(answer)

    def _connect(self, editor: QuestionEditor) -> None:
        editor.said.connect(self._said)
        editor.star_wanted.connect(self._star)
        editor.remove_wanted.connect(self._remove)
        editor.more_wanted.connect(self._more)
        editor.step_wanted.connect(self.step)
        editor.closed.connect(self._closed)
        editor.grew.connect(self._measure)

    def _said(self, field: str, value: object) -> None:
        self.said.emit(self.open_id, field, value)

    def _star(self) -> None:
        self.star_wanted.emit(self.open_id)

    def _remove(self) -> None:
        self.remove_wanted.emit(self.open_id)

    def _more(self) -> None:
        self.more_wanted.emit(self.open_id)

    def _closed(self) -> None:
        self.close_line()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> None:
        # Not now: an editor that has just grown knows its new height only after its own layout ran.
        self._fit_due.start()

    def _fit(self) -> None:
        tall = sum(map(self.delegate.height_of, self.questions.lines)) + 2
        if tall != self.height():
            self.setFixedHeight(tall)
        self.scheduleDelayedItemsLayout()

    def step(self, by: int) -> None:
        """Move the current question one place up (-1) or down (1) among those shown."""
        line_id = self.current_id()
        place = self.questions.place_of(line_id) + by
        if line_id and 0 <= place < len(self.questions.lines):
            self.move_wanted.emit(line_id, place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Ask the page to show the line the keyboard is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            rect = self.visualRect(current)
            self.in_sight.emit(rect.top(), rect.bottom())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rank, star, open, close and remove from the keyboard."""
        key, line_id = Qt.Key(event.key()), self.current_id()
        if by := places_up_or_down(event):
            self.step(by)
        elif not line_id:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_line(line_id)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Asterisk):
            self.star_wanted.emit(line_id)
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit(line_id)
        elif is_copy(event):
            copy_text(self, self.questions.lines[self.questions.place_of(line_id)].as_text())
        elif key == Qt.Key.Key_Escape and self.open_id:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the keys and the open line do with a question, as words to click."""
        index, at = row_asked_for(self, event)
        if not index.isValid():
            return
        line: QuestionLine = index.data(LineRole)
        deeds: list[Deed] = [
            ("Open", partial(self.open_line, line.id)),
            (
                "Take it off page one" if line.starred else "Star it for page one",
                self._star_current,
            ),
        ]
        if index.row() > 0:
            deeds.append(("Move up", partial(self.step, -1)))
        if index.row() < len(self.questions.lines) - 1:
            deeds.append(("Move down", partial(self.step, 1)))
        deeds.append(("More about it", self._more_current))
        deeds.append(("Remove", self._remove_current))
        show_row_menu(self, at, line.as_text(), deeds)

    def _star_current(self) -> None:
        self.star_wanted.emit(self.current_id())

    def _more_current(self) -> None:
        self.more_wanted.emit(self.current_id())

    def _remove_current(self) -> None:
        self.remove_wanted.emit(self.current_id())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the star stars; a click elsewhere opens the line."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        line: QuestionLine = index.data(LineRole)
        if self.delegate.star_rect(self.visualRect(index)).adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
            self.star_wanted.emit(line.id)
        elif line.id == self.current_id():
            self.open_line(line.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()
