"""Answer buttons, notices and flowing lines do what a person expects of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    Banner,
    ChoiceButtons,
    ElidedWords,
    FlowLayout,
    FocusRing,
    NewsStrip,
    PrimaryButton,
    QuietButton,
    Words,
)
from secondopinion_desktop.ui.widgets.strips import _Dot
from tests.ui.conftest import give_keyboard

ANSWERS = (("gone", "Gone"), ("smaller", "Smaller"), ("grew", "Grew"))


def choices(qtbot: QtBot, *, many: bool = False) -> ChoiceButtons:
    made = ChoiceButtons(ANSWERS, many=many, own_words=True, name="How did it work?")
    qtbot.addWidget(made)
    give_keyboard(made, qtbot)
    return made


def test_pressing_another_answer_takes_the_first_back(dressed: QApplication, qtbot: QtBot) -> None:
    asked = choices(qtbot)
    asked.buttons()[0].click()
    asked.buttons()[2].click()
    assert asked.values() == ("grew",)


def test_pressing_an_answer_again_leaves_the_question_unanswered(dressed: QApplication, qtbot: QtBot) -> None:
    asked = choices(qtbot)
    asked.buttons()[0].click()
    asked.buttons()[0].click()
    assert asked.value() is None


def test_many_answers_can_be_given_where_many_fit(dressed: QApplication, qtbot: QtBot) -> None:
    asked = choices(qtbot, many=True)
    asked.buttons()[0].click()
    asked.buttons()[2].click()
    assert asked.values() == ("gone", "grew")


def test_own_words_take_the_place_of_the_buttons(dressed: QApplication, qtbot: QtBot) -> None:
    asked = choices(qtbot)
    asked.buttons()[0].click()
    with qtbot.waitSignal(asked.answered):
        QTest.keyClicks(asked.own, "smaller for a week")
        QTest.keyClick(asked.own, Qt.Key.Key_Return)
    assert asked.values() == ("smaller for a week",)


def test_arrow_keys_walk_along_the_answers_and_enter_presses(dressed: QApplication, qtbot: QtBot) -> None:
    asked = choices(qtbot)
    asked.buttons()[0].setFocus()
    QTest.keyClick(asked.buttons()[0], Qt.Key.Key_Right)
    assert asked.buttons()[1].hasFocus()
    QTest.keyClick(asked.buttons()[1], Qt.Key.Key_Return)
    assert asked.value() == "smaller"


def test_showing_an_answer_tells_nobody(dressed: QApplication, qtbot: QtBot) -> None:
    asked = choices(qtbot)
    with qtbot.assertNotEmitted(asked.answered):
        asked.set_values(["smaller"])
    assert asked.values() == ("smaller",)


def test_undo_on_a_notice_does_it_and_puts_the_notice_away(dressed: QApplication, qtbot: QtBot) -> None:
    strip = NewsStrip()
    qtbot.addWidget(strip)
    done: list[str] = []
    strip.show_notice("“Liver operation” is in the trash.", deed="Undo", run=lambda: done.append("undone"))
    assert strip.isVisible()
    assert strip.accessibleName() == "“Liver operation” is in the trash."
    strip.deed.click()
    assert done == ["undone"]
    assert not strip.isVisible()


def test_a_notice_without_a_deed_has_no_button_for_one(dressed: QApplication, qtbot: QtBot) -> None:
    strip = NewsStrip()
    qtbot.addWidget(strip)
    strip.show_notice("Saved.")
    assert not strip.deed.isVisible()


def test_things_in_a_flow_go_on_in_the_next_line(dressed: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, gap=8)
    for _ in range(4):
        thing = QWidget()
        thing.setFixedSize(100, 30)
        flow.addWidget(thing)
    assert flow.heightForWidth(500) == 30
    assert flow.heightForWidth(220) == 68
    assert flow.heightForWidth(100) == 30 * 4 + 8 * 3


def test_controls_are_40_pixels_high_and_grow_with_the_words(dressed: QApplication, qtbot: QtBot) -> None:
    def height() -> int:
        button = QuietButton("Write a letter")
        qtbot.addWidget(button)
        button.ensurePolished()
        return button.sizeHint().height()

    small = height()
    theme.set_factor(2.0)
    assert small >= 40
    assert height() >= 64


def test_the_ring_follows_the_keyboard(dressed: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    first, second = PrimaryButton("Add papers"), QuietButton("Scan a page")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(host)
    give_keyboard(host, qtbot)
    QTest.keyClick(host, Qt.Key.Key_Down)
    second.setFocus()
    assert ring.isVisible()
    assert ring.geometry().contains(second.geometry())
    second.hide()
    assert not ring.geometry().contains(second.geometry()) or not ring.isVisible()


def test_long_words_on_one_line_end_in_dots_but_are_read_whole(dressed: QApplication, qtbot: QtBot) -> None:
    words = ElidedWords("A very long name of a very long paper")
    qtbot.addWidget(words)
    words.resize(80, 30)
    words.grab()
    assert words.toolTip() == words.accessibleName() == "A very long name of a very long paper"


def test_words_take_the_height_they_need_at_any_width(dressed: QApplication, qtbot: QtBot) -> None:
    words = Words("Say why each treatment was stopped. The new doctor looks for this first.", "row")
    qtbot.addWidget(words)
    assert words.heightForWidth(160) > 2 * words.heightForWidth(1200)


def test_the_dot_of_a_banner_stands_beside_the_first_line_of_its_words(dressed: QApplication, qtbot: QtBot) -> None:
    banner = Banner("Ask for the slides today, or they come too late for the visit on 26 March.", "Open", lambda: None)
    qtbot.addWidget(banner)
    banner.resize(900, banner.heightForWidth(900))
    banner.show()
    qtbot.waitExposed(banner)
    dot = banner.findChildren(_Dot)[0]
    assert dot.y() + dot.middle() == pytest.approx(banner.height() / 2, abs=2), "one line"
    banner.resize(300, banner.heightForWidth(300))
    qtbot.waitUntil(lambda: banner.words.height() > 3 * banner.words.fontMetrics().height())
    first = banner.words.mapTo(banner, QPoint()).y() + banner.words.fontMetrics().height() / 2
    assert dot.y() + dot.middle() == pytest.approx(first, abs=3)
