"""What a person sets counts at once and stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.ui.help.page import HelpPage
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.settings.page import SettingsPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.widgets.focus import FocusRing
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import Workspace


def shown(workspace: Workspace, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    return page


def test_the_emergency_number_is_kept_in_the_casebook_and_stands_in_the_notices(
    workspace: Workspace, book: Casebook, qtbot: QtBot
) -> None:
    page = shown(workspace, qtbot)
    QTest.keyClicks(page.number, "112")
    QTest.keyClick(page.number, Qt.Key.Key_Return)
    assert book.case.settings.emergency_number == "112"
    help_page = HelpPage(workspace)
    qtbot.addWidget(help_page)
    help_page.refresh()
    said = " ".join(words.text() for words in help_page.findChildren(Words))
    assert "In an emergency, call 112." in said


def test_the_number_can_be_changed_and_taken_back(workspace: Workspace, book: Casebook, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    for number in ("112", "999"):
        page.number.selectAll()
        QTest.keyClicks(page.number, number)
        QTest.keyClick(page.number, Qt.Key.Key_Return)
    assert book.case.settings.emergency_number == "999"
    book.undo()
    assert book.case.settings.emergency_number == "112"


def test_the_country_decides_the_paper_of_the_packet(workspace: Workspace, book: Casebook, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    QTest.keyClicks(page.country, "DE")
    QTest.keyClick(page.country, Qt.Key.Key_Return)
    assert book.case.settings.region == "DE"
    assert round(plan_for(book, None).page_size[0]) == 595


def test_a_country_is_chosen_from_the_list_and_its_emergency_number_is_asked_about(
    workspace: Workspace, book: Casebook, qtbot: QtBot
) -> None:
    page = shown(workspace, qtbot)
    place = page.choice.findText("Germany")
    page.choice.setCurrentIndex(place)
    page.choice.activated.emit(place)
    assert book.case.settings.region == "DE"
    assert book.case.settings.emergency_number is None
    assert "In Germany one calls 112" in page.asking.question.text()
    assert page.asking.isVisible()
    QTest.mouseClick(page.asking.yes, Qt.MouseButton.LeftButton)
    assert book.case.settings.emergency_number == "112"
    assert page.asking.isHidden()


def test_the_emergency_number_stays_when_the_person_keeps_it(
    workspace: Workspace, book: Casebook, qtbot: QtBot
) -> None:
    page = shown(workspace, qtbot)
    QTest.keyClicks(page.country, "Atlantis")
    QTest.keyClick(page.country, Qt.Key.Key_Return)
    assert book.case.settings.region == "Atlantis"
    assert page.asking.isHidden()
    page.country.setText("")
    QTest.keyClicks(page.country, "Japan")
    QTest.keyClick(page.country, Qt.Key.Key_Return)
    assert book.case.settings.region == "JP"
    QTest.mouseClick(page.asking.no, Qt.MouseButton.LeftButton)
    assert book.case.settings.emergency_number is None


def test_text_size_and_colors_count_at_once_and_are_kept(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    QTest.mouseClick(page.sizes.buttons()[5], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: theme.factor == 2.0)
    QTest.mouseClick(page.colors.buttons()[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: theme.tokens.dark)
    kept = Preferences(workspace.book.desk.data_folder).kept
    assert (kept.text_size, kept.appearance) == (2.0, "dark")


def test_help_opened_by_its_key_has_no_ring_around_the_whole_page(window: Window, qtbot: QtBot) -> None:
    window.go("people")
    QTest.keyClick(window, Qt.Key.Key_Tab)
    (ring,) = window.findChildren(FocusRing)
    qtbot.waitUntil(ring.isVisible)
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: isinstance(held := QApplication.focusWidget(), QScrollArea) and bool(held.accessibleName()))
    assert not ring.isVisible()
