"""Rows are walked and opened with the keyboard, and say aloud what they show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QStandardItemModel, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Hairline, ListRow, RowList, RowModel, RowSheet, RowWidget
from secondopinion_desktop.ui.widgets.buttons import Button
from secondopinion_desktop.ui.widgets.row_list import pill_is_below
from tests.ui.conftest import give_keyboard

ROWS = (
    ListRow(
        "slides",
        "Ask for the tissue slides",
        "It often takes two weeks.",
        "Start today",
        "warn",
        "now",
        "Write a letter",
    ),
    ListRow("disc", "Scan on disc", "Asked on 2 March.", "Expected 12 March", state="waiting"),
    ListRow("report", "Pathology report", "Closed by “Pathology”.", "Done 4 March", state="done"),
)
PAPERS = tuple(ListRow(f"p{n}", f"Paper {n}", "2 pages", section="Letters" if n < 9 else "Scans") for n in range(5000))


@pytest.fixture
def sheet(dressed: QApplication, qtbot: QtBot) -> RowSheet:
    made = RowSheet(ROWS, name="Next steps")
    qtbot.addWidget(made)
    made.resize(900, 400)
    give_keyboard(made, qtbot)
    return made


def test_a_screen_reader_hears_title_state_and_date(sheet: RowSheet) -> None:
    row = sheet.row("disc")
    assert row is not None
    assert row.accessibleName() == "Scan on disc, waiting for an answer, Expected 12 March, Asked on 2 March."


def test_down_goes_to_the_next_row_and_enter_opens_it(sheet: RowSheet, qtbot: QtBot) -> None:
    sheet.focus_row("slides")
    QTest.keyClick(sheet.rows[0], Qt.Key.Key_Down)
    assert sheet.rows[1].hasFocus()
    with qtbot.waitSignal(sheet.opened) as opened:
        QTest.keyClick(sheet.rows[1], Qt.Key.Key_Return)
    assert opened.args == ["disc"]


def test_a_click_on_a_row_opens_it_and_on_its_button_presses_that(sheet: RowSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.opened) as opened:
        QTest.mouseClick(sheet.rows[2], Qt.MouseButton.LeftButton)
    assert opened.args == ["report"]
    button = sheet.rows[0].findChild(Button)
    assert button is not None
    with qtbot.assertNotEmitted(sheet.opened), qtbot.waitSignal(sheet.pressed) as pressed:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed.args == ["slides"]


def test_the_keyboard_stays_on_its_row_when_the_rows_change(sheet: RowSheet) -> None:
    sheet.focus_row("report")
    sheet.set_rows((ROWS[2], ROWS[0]))
    assert sheet.rows[0].hasFocus()


def test_the_keyboard_stays_on_the_button_of_a_row_while_another_row_changes(sheet: RowSheet, qtbot: QtBot) -> None:
    button = sheet.rows[0].button
    assert button is not None
    button.setFocus()
    sheet.set_rows((ROWS[0], replace(ROWS[1], fact="Expected 20 March"), ROWS[2]))
    assert button.hasFocus()
    assert [row.row.fact for row in sheet.rows] == ["Start today", "Expected 20 March", "Done 4 March"]


def test_one_line_stands_between_any_two_rows_however_they_come_and_go(sheet: RowSheet, qtbot: QtBot) -> None:
    for keys in ("slides", "slides disc report", "disc report", "report disc slides", "", "report slides"):
        sheet.set_rows([row for key in keys.split() for row in ROWS if row.key == key])
        assert [row.row.key for row in sheet.rows] == keys.split()
        seen = [
            part for part in sheet.findChildren(QFrame) if isinstance(part, RowWidget | Hairline) and part.isVisible()
        ]
        seen.sort(key=lambda part: part.y())
        kinds = [isinstance(part, RowWidget) for part in seen]
        assert kinds == [place % 2 == 0 for place in range(max(0, 2 * len(keys.split()) - 1))]
        assert [part.row.key for part in seen if isinstance(part, RowWidget)] == keys.split()


def test_narrow_rows_put_the_date_under_the_words(sheet: RowSheet, qtbot: QtBot) -> None:
    sheet.resize(420, 600)
    qtbot.waitUntil(lambda: sheet.rows[0]._line.direction() == QBoxLayout.Direction.TopToBottom)


def test_what_a_person_typed_is_never_read_as_markup(dressed: QApplication, qtbot: QtBot) -> None:
    sheet = RowSheet([ListRow("a", "<b>Fever & chills", "a <i> b")])
    qtbot.addWidget(sheet)
    assert sheet.rows[0].title.text() == "<b>Fever & chills"
    assert sheet.rows[0].title.textFormat() == Qt.TextFormat.PlainText


def test_the_whole_of_a_shortened_row_stands_under_the_mouse_as_it_was_typed(dressed: QApplication) -> None:
    model = RowModel()
    model.set_rows([ListRow("a", "A <b>lump</b> removed", "on Monday", keep_end=True)])
    tip = QTextDocument()
    tip.setHtml(str(model.index(0).data(Qt.ItemDataRole.ToolTipRole)))
    assert tip.toPlainText() == "A <b>lump</b> removed\non Monday"


def test_the_model_of_long_lists_keeps_qts_rules(dressed: QApplication, qtmodeltester: ModelTester) -> None:
    model = RowModel()
    model.set_rows(PAPERS[:40])
    qtmodeltester.check(model)
    assert not isinstance(model, QStandardItemModel)


def test_a_long_list_is_walked_and_opened_with_the_keyboard(dressed: QApplication, qtbot: QtBot) -> None:
    papers = RowList(name="Papers")
    qtbot.addWidget(papers)
    papers.set_rows(PAPERS)
    papers.show()
    papers.choose("p10")
    with qtbot.waitSignal(papers.chosen) as chosen:
        QTest.keyClick(papers, Qt.Key.Key_Down)
    assert chosen.args == ["p11"]
    with qtbot.waitSignal(papers.opened) as opened:
        QTest.keyClick(papers, Qt.Key.Key_Return)
    assert opened.args == ["p11"]


def test_a_long_list_stays_where_it_was_when_it_is_read_again(dressed: QApplication, qtbot: QtBot) -> None:
    papers = RowList()
    qtbot.addWidget(papers)
    papers.set_rows(PAPERS)
    papers.choose("p4000")
    with qtbot.assertNotEmitted(papers.chosen):
        papers.set_rows(PAPERS[1:])
    assert papers.current_key() == "p4000"


def test_headings_stand_where_a_section_begins(dressed: QApplication) -> None:
    model = RowModel()
    model.set_rows(PAPERS)
    assert [place for place in range(20) if model.starts_section(place)] == [0, 9]


def test_changes_of_two_questions_that_begin_alike_can_be_told_apart(dressed: QApplication, qtbot: QtBot) -> None:
    changes = RowList(name="Changes")
    qtbot.addWidget(changes)
    asked = "Question “Is an operation of the {} possible now?”: “What do you want to ask?” changed"
    changes.set_rows([ListRow(one, asked.format(one), fact="10:00", keep_end=True) for one in ("liver", "lungs")])
    changes.resize(theme.px(380), 300)
    changes.show()
    one, other = (changes.viewport().grab(changes.visualRect(changes.model().index(place, 0))) for place in (0, 1))
    assert one.size() == other.size()
    assert one.toImage() != other.toImage()


def test_a_note_beside_a_title_does_not_cut_it_where_the_line_below_has_room(dressed: QApplication) -> None:
    row = ListRow("ct", "CT of chest, abdomen and pelvis", "28 Apr 2026", pill="proof of 3 facts")
    beside = QFontMetrics(theme.font("row")).horizontalAdvance(row.title)
    assert pill_is_below(row, beside + theme.px(20))
    assert not pill_is_below(row, 2 * beside), "there is room for both in the first line"
    full = replace(row, support=f"{row.support} · Harlow General Hospital · not in the packet")
    assert not pill_is_below(full, beside + theme.px(20)), "one of both is cut, and the title can be read elsewhere"
