"""A word no line is made for, such as a pasted link, goes on in the next line and pushes nothing out of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.people.page import PeoplePage
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.widgets.words import breakable
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house

pytestmark = pytest.mark.window
LINK = "https://portal.example/" + "recordsofaninventedpatient0" * 12


def test_a_pasted_link_leaves_all_buttons_of_the_page_in_the_window(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    for name in (LINK, f"Dr. Petra Klein, {LINK}"):
        book.do(create("person", name=name, parts=("doctor",), note=LINK)[1])
    window.resize(1024, 700)
    house(window).show_page("people")
    QApplication.processEvents()
    page = house(window).page
    assert isinstance(page, PeoplePage)
    inner = page.scroll_area.widget()
    assert inner is not None and inner.width() <= page.scroll_area.viewport().width()
    shown = [label for label in page.findChildren(Words) if label.isVisible() and LINK in label.text()]
    assert shown, "and it stands there whole"
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width())


def test_only_very_long_words_may_be_broken_and_what_was_said_stays_as_it_was(dressed: QApplication) -> None:
    usual = "Pneumonoultramicroscopic 12.5 mg, ללא כאב, ไม่มีอาการปวดใดๆทั้งสิ้นในช่วงสองสัปดาห์ที่ผ่านมา"
    assert breakable(usual) == usual
    assert breakable(LINK) != LINK and breakable(LINK).replace("\u200b", "") == LINK
    label = Words(LINK)
    assert label.text() == LINK and label.accessibleName() == LINK
    assert label.minimumSizeHint().width() < 200
    label.setText("Other words")
    assert label.accessibleName() == ""


@pytest.fixture
def shown_link(dressed: QApplication, qtbot: QtBot) -> Words:
    words = Words(f"🙂 See {LINK}\nand ring").can_be_copied()
    qtbot.addWidget(words)
    words.resize(300, words.heightForWidth(300))
    words.show()
    return words


def test_words_to_copy_go_on_in_the_next_line_as_others_do(shown_link: Words) -> None:
    assert shown_link.minimumSizeHint().width() < 200
    assert shown_link.heightForWidth(300) > 8 * shown_link.fontMetrics().lineSpacing()


def test_a_long_word_is_copied_as_it_was_typed_by_keys_and_from_the_menu(shown_link: Words, qtbot: QtBot) -> None:
    board = QApplication.clipboard()
    board.setText("before")
    shown_link._select_all()
    qtbot.keyClick(shown_link, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == f"🙂 See {LINK}\nand ring" == shown_link.selectedText()
    board.setText("before")
    at = shown_link.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(shown_link, QContextMenuEvent(reason, at, shown_link.mapToGlobal(at)))
    menu = shown_link.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Copy", "Select all"]
    menu.actions()[0].trigger()
    assert board.text() == f"🙂 See {LINK}\nand ring"
    menu.close()


def test_a_part_selected_with_the_mouse_is_as_it_was_typed(shown_link: Words, qtbot: QtBot) -> None:
    left = Qt.MouseButton.LeftButton
    for _ in range(2):  # The second time within what is selected: nothing is dragged away.
        qtbot.mousePress(shown_link, left, pos=QPoint(2, 8))
        qtbot.mouseMove(shown_link, QPoint(280, 60))
        qtbot.mouseRelease(shown_link, left, pos=QPoint(280, 60))
        selected = shown_link.selectedText()
        assert len(selected) > 40 and f"🙂 See {LINK}".startswith(selected)


def test_words_with_places_of_their_own_to_go_on_are_left_as_they_are(dressed: QApplication) -> None:
    own = "\u200b".join((LINK, LINK))
    assert breakable(own) == own
