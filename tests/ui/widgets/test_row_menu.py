"""A row's menu does what its button and keys do, and its words can be copied as text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.packet.contents_list import ContentsList
from secondopinion_desktop.ui.packet.lines import PAPER, PartLine
from secondopinion_desktop.ui.questions.model import QuestionLine
from secondopinion_desktop.ui.questions.ranking import QuestionList
from secondopinion_desktop.ui.widgets import ListRow, RowList, RowSheet
from secondopinion_desktop.ui.widgets.row_menu import COPY

ROW = ListRow("k", "Dr. Okafor", support="Sarcoma oncology", fact="555 0100", button="Write down a call")
TEXT = "Dr. Okafor, 555 0100\nSarcoma oncology"


def _menu(over: QWidget) -> QMenu:
    """The menu the menu key shows."""
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(over, QContextMenuEvent(reason, QPoint(5, 5), over.mapToGlobal(QPoint(5, 5))))
    return over.findChildren(QMenu)[-1]


def _words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


@pytest.fixture
def sheet(dressed: QApplication, qtbot: QtBot) -> RowSheet:
    made = RowSheet([ROW])
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_row_offers_to_open_its_button_and_to_copy(sheet: RowSheet, qtbot: QtBot) -> None:
    menu = _menu(sheet.rows[0])
    assert _words(menu) == ["Open", "Write down a call", COPY]
    with qtbot.waitSignal(sheet.pressed) as pressed:
        _press(menu, "Write down a call")
    assert pressed.args == ["k"]
    with qtbot.waitSignal(sheet.opened):
        _press(_menu(sheet.rows[0]), "Open")


def test_the_words_of_a_row_go_to_the_clipboard(sheet: RowSheet) -> None:
    _press(_menu(sheet.rows[0]), COPY)
    assert QApplication.clipboard().text() == TEXT
    QApplication.clipboard().setText("")
    QTest.keyClick(sheet.rows[0], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == TEXT


def test_a_long_list_has_the_same_menu_for_the_row_in_view(dressed: QApplication, qtbot: QtBot) -> None:
    rows = RowList(name="People")
    qtbot.addWidget(rows)
    rows.set_rows([ListRow("a", "Somebody else"), ROW])
    rows.show()
    rows.choose("k")
    assert _words(_menu(rows)) == ["Open", "Write down a call", COPY]
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == TEXT
    with qtbot.waitSignal(rows.deed_wanted) as pressed:
        _press(_menu(rows), "Write down a call")
    assert pressed.args == ["k"]


def test_a_question_can_be_starred_moved_and_removed_from_its_menu(dressed: QApplication, qtbot: QtBot) -> None:
    questions = QuestionList(lambda _question, _field: "")
    qtbot.addWidget(questions)
    questions.set_lines([QuestionLine(one, n, f"Question {one}?", False, "", "Yes.") for n, one in enumerate("ab", 1)])
    questions.show()
    questions.choose("a")
    menu = _menu(questions)
    assert _words(menu) == ["Open", "Star it for page one", "Move down", "More about it", "Remove", COPY]
    with qtbot.waitSignal(questions.move_wanted) as moved:
        _press(menu, "Move down")
    assert moved.args == ["a", 1]
    with qtbot.waitSignal(questions.remove_wanted):
        _press(_menu(questions), "Remove")
    _press(_menu(questions), COPY)
    assert QApplication.clipboard().text() == "Question a?\nYes."


def test_a_paper_of_the_packet_is_left_out_or_moved_from_its_menu(dressed: QApplication, qtbot: QtBot) -> None:
    contents = ContentsList()
    qtbot.addWidget(contents)
    contents.set_lines([PartLine(PAPER, one, f"Paper {one}", is_in=True, number=n) for n, one in enumerate("ab", 1)])
    contents.show()
    contents.choose("paper:b")
    menu = _menu(contents)
    assert _words(menu) == ["Open", "Leave it out", "Move up", COPY]
    with qtbot.waitSignal(contents.parts.tick_wanted) as ticked:
        _press(menu, "Leave it out")
    assert ticked.args == ["paper:b", False]
