"""Two long answers to one question, from two sides: what they differ in is seen before one of them is taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.ui.history.page import HistoryPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.window import Window
from tests.ui.every_editor.leaving import opened
from tests.ui.file.test_file_in_the_window import PATIENCE, add, answered_by_both, foot
from tests.ui.shown import house, look_at_the_file

pytestmark = pytest.mark.window
ALIKE = "She takes it in the morning with bread, and it makes her tired until noon. " * 6


def test_what_long_answers_differ_in_is_seen_and_no_button_holds_them(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    add(book, "Codeine")
    theirs, mine = f"{ALIKE}Dr. Lind knows of it.", f"{ALIKE}Nobody was told."
    answered_by_both(book, desk, mine=mine, theirs=theirs, field="note")
    (entry,) = book.case.all(Medicine)
    look_at_the_file(window, qtbot)
    panel = foot(window).came_in
    qtbot.waitUntil(foot(window).fold.isVisible, timeout=PATIENCE)
    foot(window).fold.button.click()
    qtbot.waitUntil(panel.isVisible)
    told = [label.text() for label in panel.findChildren(Words)]
    assert any(words.endswith("Dr. Lind knows of it.”") for words in told)
    assert any(words.endswith("Nobody was told.”") for words in told)
    button = panel.buttons[f"take {entry.id}"]
    assert button.text() == "Take the other answer"
    before = book.case.all(Medicine)[0].note
    button.click()
    after = book.case.all(Medicine)[0].note
    assert after is not None and after != before and after.startswith(ALIKE)


def test_no_answer_of_two_has_the_keyboard_where_a_file_with_both_is_opened(
    book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    add(book, "Codeine")
    answered_by_both(book, desk, mine="10 mg", theirs="5 mg")
    book.close()
    with opened(book.path, desk, qtbot) as window:
        qtbot.waitUntil(foot(window).came_in.isVisible, timeout=PATIENCE)
        held = window.focusWidget()
        assert held is not None and not foot(window).isAncestorOf(held), "Space would settle it unread"


def test_many_answers_of_two_can_be_read_and_settled_at_large_text_in_a_small_window(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    names = ("Codeine", "Ramipril", "Metformin", "Bisoprolol")
    for name in names:
        add(book, name)
    answered_by_both(book, desk, mine="10 mg", theirs="5 mg")
    theme.set_factor(2.0)
    window.resize(1024, 700)
    look_at_the_file(window, qtbot)
    panel = foot(window).came_in
    fold = foot(window).fold
    qtbot.waitUntil(fold.isVisible, timeout=PATIENCE)
    assert not panel.isVisible() and fold.said.text() == panel.said
    window.go("history")
    QApplication.processEvents()
    page = house(window).page
    assert isinstance(page, HistoryPage)
    assert page.since.field.height() >= page.since.field.sizeHint().height(), "what can wait squeezes no page"
    assert page.list.height() >= theme.px(40)
    fold.button.click()
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    QApplication.processEvents()
    for words in panel.findChildren(Words):
        assert words.height() >= words.heightForWidth(words.width()), f"“{words.text()}” is cut"
    area = foot(window).height() - fold.height()
    assert area <= 0.5 * window.height() + 1, "the page above is still seen"
    last = panel.buttons["take_back"]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())
    fold.button.click()
    assert not panel.isVisible() and fold.isVisible()
    window.resize(1024, 3400)
    qtbot.waitUntil(lambda: panel.isVisible() and not fold.isVisible())
