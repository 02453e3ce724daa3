"""What stands at the foot of the window leaves the page its room: it is one line, until somebody asks for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.ui.file.asking import WHO
from secondopinion_desktop.ui.file.fold import ANSWER, SHOW
from secondopinion_desktop.ui.packet.page import PacketPage
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.file.test_file_in_the_window import PATIENCE, add, answered_by_both, foot
from tests.ui.shown import house, look_at_the_file

pytestmark = pytest.mark.window


@pytest.fixture
def nobody(dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Window]:
    """A first start, on a small screen."""
    unknown = replace(desk, author="")
    path = tmp_path / "Anna.secondopinion"
    Casebook.create(path, unknown, patient="Anna Invented", role="caregiver", keeper="Bert Invented").close()
    window = Window(unknown, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_book(Casebook.open(path, unknown))
    give_keyboard(window, qtbot)
    yield window
    window.close()
    theme.set_factor(1.0)


def test_who_is_at_the_keyboard_is_asked_in_little_room(nobody: Window) -> None:
    assert foot(nobody).who.isVisible()
    assert foot(nobody).height() <= 180


def test_with_the_largest_letters_it_is_one_line_that_leads_to_the_field(nobody: Window, qtbot: QtBot) -> None:
    theme.set_factor(2.0)
    nobody.resize(800, 600)
    fold, who = foot(nobody).fold, foot(nobody).who
    qtbot.waitUntil(fold.isVisible)
    assert not who.isVisible() and fold.button.text() == ANSWER
    QApplication.processEvents()
    assert foot(nobody).height() <= 0.25 * nobody.height()
    assert _says(nobody, WHO) == 1
    fold.button.click()
    qtbot.waitUntil(who.field.hasFocus)
    assert _says(nobody, WHO) == 1, "asked once"
    QTest.keyClicks(who.field, "Mir")
    nobody.resize(820, 590)
    QApplication.processEvents()
    assert who.field.isVisible() and who.field.text() == "Mir", "nobody's typing is put out of sight"
    theme.set_factor(1.0)


def _says(window: Window, words: str) -> int:
    """How often this stands at the foot."""
    return sum(one.isVisible() and one.text() == words for one in foot(window).findChildren(QLabel))


def test_of_many_answers_by_two_one_line_tells_how_many_and_the_packet_is_seen_above_it(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    for name in ("Codeine", "Ramipril", "Metformin"):
        add(book, name)
    answered_by_both(book, desk, mine="10 mg", theirs="5 mg")
    window.resize(1366, 768)
    window.go("packet")
    look_at_the_file(window, qtbot)
    fold = foot(window).fold
    qtbot.waitUntil(fold.isVisible, timeout=PATIENCE)
    assert "Both of you answered 3 questions." in fold.said.text()
    assert fold.button.text() == SHOW
    page = house(window).page
    assert isinstance(page, PacketPage)
    qtbot.waitUntil(lambda: len(page.list.parts.lines) > 2, timeout=PATIENCE)
    QApplication.processEvents()
    assert page.list.visibleRegion().boundingRect().height() >= 4 * page.list.sizeHintForRow(0)
    around = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.list))
    assert around.verticalScrollBar().maximum() == 0, "one scroll bar is enough"


def test_the_line_tells_what_is_left_once_an_answer_is_settled(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    for name in ("Codeine", "Ramipril", "Metformin", "Bisoprolol", "Torasemide"):
        add(book, name)
    answered_by_both(book, desk, mine="10 mg", theirs="5 mg")
    window.resize(1366, 768)
    look_at_the_file(window, qtbot)
    fold, panel = foot(window).fold, foot(window).came_in
    qtbot.waitUntil(fold.isVisible, timeout=PATIENCE)
    fold.button.click()
    take = next(button for what, button in panel.buttons.items() if what.startswith("take ") and button.isVisible())
    take.click()
    qtbot.waitUntil(lambda: "Both of you answered 4 questions." in fold.said.text())
