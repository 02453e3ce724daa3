"""Who is at the keyboard: asked once, never insisted on, and standing in the history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.file.test_file_in_the_window import add, foot
from tests.ui.shown import house

pytestmark = pytest.mark.window


@pytest.fixture
def nobody(dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path) -> Window:
    """A window on a computer where nobody said yet who they are."""
    unknown = replace(desk, author="")
    path = tmp_path / "Anna.secondopinion"
    Casebook.create(path, unknown, patient="Anna Invented", role="caregiver", keeper="Bert Invented").close()
    window = Window(unknown, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    window.show_book(Casebook.open(path, unknown))
    give_keyboard(window, qtbot)
    return window


def test_who_is_at_the_keyboard_is_asked_once_and_stands_in_the_history(nobody: Window, desk: Desk) -> None:
    book, who = house(nobody).workspace.book, foot(nobody).who
    assert who.isVisible()
    assert [button.text() for button in who.names] == ["Bert Invented", "Anna Invented"]
    who.names[0].click()
    assert not who.isVisible()
    add(book, "Aspirin")
    assert book.history(1)[0].author == "Bert Invented"
    path = book.path
    nobody.close_casebook()
    assert nobody.desk.author == "Bert Invented"
    nobody.show_book(Casebook.open(path, nobody.desk))
    assert not foot(nobody).who.isVisible()
    nobody.close()


def test_a_name_typed_counts_also_when_the_window_is_closed_at_once(nobody: Window, desk: Desk) -> None:
    QTest.keyClicks(foot(nobody).who.field, "Miriam")
    nobody.close()
    assert (desk.data_folder / "person.txt").read_text("utf-8").strip() == "Miriam"


def test_who_does_not_want_to_say_is_not_asked_again_and_may_say_it_in_the_settings(nobody: Window) -> None:
    who, book = foot(nobody).who, house(nobody).workspace.book
    QTest.keyClick(who.field, Qt.Key.Key_Escape)
    assert not who.isVisible()
    assert book.desk.was_asked
    add(book, "Aspirin")
    assert book.history(1)[0].author == ""
    nobody.go("settings")
    page = house(nobody).page
    field = page.who  # type: ignore[union-attr]
    QTest.keyClicks(field, "Anna")
    QTest.keyClick(field, Qt.Key.Key_Return)
    add(book, "Biotin")
    assert book.history(1)[0].author == "Anna"
    nobody.close()


def test_whoever_starts_a_casebook_has_said_who_they_are(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = Window(replace(desk, author=""), Preferences(desk.data_folder))
    qtbot.addWidget(window)
    window._create(str(tmp_path / "Anna.secondopinion"), "Anna Invented", None, "self", "")
    assert house(window).workspace.book.desk.author == "Anna Invented"
    assert foot(window).who.isHidden()
    add(house(window).workspace.book, "Aspirin")
    assert house(window).workspace.book.history(1)[0].author == "Anna Invented"
    window.close()
