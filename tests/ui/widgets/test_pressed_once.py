"""A double click presses once, and never what came in the place of what was pressed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.widgets import ListRow, PressedOnce, QuietButton, RowSheet
from secondopinion_desktop.ui.widgets.choice import Choice
from tests.ui.conftest import give_keyboard

pytestmark = pytest.mark.window


class _Sheet(QWidget):
    """A window on which things are pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.column = QVBoxLayout(self)
        self.resize(420, 300)
        self.once = PressedOnce(self)

    def button(self, words: str) -> QuietButton:
        """One that notes that it was pressed."""
        made = QuietButton(words)
        made.clicked.connect(lambda: self.done.append(words))
        self.column.addWidget(made)
        made.show()
        return made


@pytest.fixture
def sheet(dressed: QApplication, qtbot: QtBot) -> Iterator[_Sheet]:
    """It is shown and has the keyboard."""
    made = _Sheet()
    qtbot.addWidget(made)
    give_keyboard(made, qtbot)
    yield made
    made.hide()


def press(window: QWidget, part: QWidget, times: int = 2) -> None:
    """Press so often where a part stands now, as fast as people click twice."""
    handle = window.windowHandle()
    assert handle is not None
    QApplication.processEvents()
    at, left, nothing = part.mapTo(window, QPoint(8, 8)), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for left_over in reversed(range(times)):
        QTest.mousePress(handle, left, nothing, at, 10)
        # Without a delay, more time passes for Qt than a double click may take.
        QTest.mouseRelease(handle, left, nothing, at, 10 if left_over else -1)
    QApplication.processEvents()


def test_a_button_pressed_twice_does_it_once(sheet: _Sheet) -> None:
    press(sheet, sheet.button("Add"))
    assert sheet.done == ["Add"]


def test_pressed_twice_slowly_it_does_it_twice(sheet: _Sheet) -> None:
    add = sheet.button("Add")
    press(sheet, add, 1)
    press(sheet, add, 1)
    assert sheet.done == ["Add", "Add"]


def test_what_turns_a_page_on_turns_it_on_with_each_press(sheet: _Sheet) -> None:
    press(sheet, sheet.button("Next").that_repeats(), 3)
    assert sheet.done == ["Next"] * 3


def test_an_answer_pressed_twice_stays_given(sheet: _Sheet) -> None:
    answer = Choice("Yes", sheet)
    sheet.column.addWidget(answer)
    answer.show()
    press(sheet, answer)
    assert answer.isChecked()


def test_the_line_that_moves_up_where_one_was_removed_stays(sheet: _Sheet) -> None:
    first, second = sheet.button("Remove one"), sheet.button("Remove two")
    first.clicked.connect(first.hide)
    QApplication.processEvents()
    press(sheet, first, 3)
    assert sheet.done == ["Remove one"] and second.isVisible()


def test_a_row_made_anew_is_not_opened_by_the_second_press(sheet: _Sheet) -> None:
    rows = RowSheet([ListRow("a", "First"), ListRow("b", "Second")])
    sheet.column.addWidget(rows)
    opened: list[str] = []
    rows.opened.connect(opened.append)
    rows.opened.connect(lambda key: rows.set_rows([ListRow("b", "Second")] if key == "a" else []))
    QApplication.processEvents()
    press(sheet, rows.rows[0])
    assert opened == ["a"]


def test_a_word_is_still_marked_by_a_double_click(sheet: _Sheet) -> None:
    field = QLineEdit("Leiomyosarcoma of the uterus")
    sheet.column.addWidget(field)
    QApplication.processEvents()
    press(sheet, field)
    assert field.selectedText().strip() == "Leiomyosarcoma"


def _hold(window: QWidget, key: Qt.Key, words: str = "") -> None:
    handle = window.windowHandle()
    assert handle is not None
    for again in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, words, again)
        QApplication.sendEvent(handle, event)
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier, words))


def test_enter_held_down_on_a_button_presses_it_once(sheet: _Sheet) -> None:
    sheet.button("Take").setFocus()
    _hold(sheet, Qt.Key.Key_Return)
    assert sheet.done == ["Take"]


def test_a_key_held_down_goes_on_in_what_is_being_typed_and_nowhere_else(sheet: _Sheet) -> None:
    note, field, button = QPlainTextEdit(), QLineEdit(), sheet.button("Take")
    for one in (note, field):
        sheet.column.addWidget(one)
        one.show()
    entered: list[None] = []
    field.returnPressed.connect(lambda: entered.append(None))
    note.setFocus()
    _hold(sheet, Qt.Key.Key_Return, "\r")
    assert note.toPlainText() == "\n\n\n\n"
    field.setFocus()
    _hold(sheet, Qt.Key.Key_Space, " ")
    assert field.text() == "    "
    _hold(sheet, Qt.Key.Key_Return, "\r")
    assert entered == [None]
    field.returnPressed.connect(button.setFocus)
    _hold(sheet, Qt.Key.Key_Return, "\r")
    assert sheet.done == [], "Enter went on in another place"


def test_held_down_delete_takes_letters_off_a_name_typed_into_a_list(sheet: _Sheet) -> None:
    names = QComboBox()
    names.setEditable(True)
    sheet.column.addWidget(names)
    names.show()
    names.setEditText("Dr. Lind")
    names.setFocus()
    line = names.lineEdit()
    assert line is not None
    line.setCursorPosition(0)
    _hold(sheet, Qt.Key.Key_Delete)
    assert names.currentText() == "Lind"
