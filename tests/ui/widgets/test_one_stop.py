"""A choice is one stop of the Tab key, and nothing typed while the keyboard is on it changes the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.fields import FieldInfo, options
from secondopinion_desktop.ui.forms.choice_fields import ListField
from secondopinion_desktop.ui.widgets import ChoiceButtons
from tests.ui.conftest import give_keyboard
from tests.ui.shown import focused

NUMBERS = (("1", "1 of them"), ("2", "2 of them"), ("3", "3 of them"))


def between(middle: QWidget, qtbot: QtBot) -> tuple[QWidget, QLineEdit, QLineEdit]:
    """The widget between two lines, in a window that has the keyboard."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    before, after = QLineEdit(), QLineEdit()
    for widget in (before, middle, after):
        column.addWidget(widget)
    qtbot.addWidget(holder)
    give_keyboard(holder, qtbot)
    before.setFocus()
    return holder, before, after


def test_tab_comes_to_the_pressed_answer_and_then_to_the_next_question(dressed: QApplication, qtbot: QtBot) -> None:
    choices = ChoiceButtons(NUMBERS, name="How many")
    _holder, before, after = between(choices, qtbot)
    choices.set_values(["2"])
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert focused() is choices.buttons()[1]
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is choices.buttons()[2]
    assert choices.value() == "2", "walking is not answering"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is choices.buttons()[2]
    QTest.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()


def test_a_digit_typed_after_an_answer_does_not_flip_it(dressed: QApplication, qtbot: QtBot) -> None:
    choices = ChoiceButtons(NUMBERS, name="How many")
    _holder, before, _after = between(choices, qtbot)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    for digit in "1239":
        QTest.keyClicks(focused(), digit)
    assert choices.value() == "1"


def test_a_digit_typed_on_a_long_list_opens_it_and_gives_no_answer(dressed: QApplication, qtbot: QtBot) -> None:
    info = FieldInfo("stage", "Which?", "choice", choices=options(one="1 of them", two="2 of them"))
    field = ListField(info, (("one", "1 of them"), ("two", "2 of them")))
    _holder, _before, _after = between(field, qtbot)
    field.show_value("one")
    told: list[object] = []
    field.answered.connect(lambda _name, value, _at_once: told.append(value))
    field.setFocus()
    QTest.keyClicks(field.pick, "2")
    assert told == []
    assert field.pick.currentData() == "one"
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(field.pick.view(), Qt.Key.Key_Return)
    assert told == ["two"], "the list walked to it, and Enter gives it"
