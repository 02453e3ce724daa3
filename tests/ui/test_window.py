"""The window as a person walks through it: pages, menu, search, undo, notices, saving, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui import errors
from secondopinion_desktop.ui.actions import ACTIONS, ALSO, MENUS
from secondopinion_desktop.ui.pages import MENU_PAGES, PAGES
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.shown import house

pytestmark = pytest.mark.window
ONE_DOWN = Qt.FindChildOption.FindDirectChildrenOnly
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def add_treatment(book: Casebook, name: str) -> str:
    made, change = create("treatment", name=name)
    book.do(change)
    return made


def test_the_rail_says_whose_casebook_it_is_and_who_keeps_it(window: Window) -> None:
    rail = house(window).rail
    assert rail.name.text() == "Ruth Albrecht"
    assert rail.keeper.text() == "kept by Jonas Albrecht"


def test_the_relation_is_told_once_it_is_known(window: Window, book: Casebook) -> None:
    keeper = next(person for person in book.case.of_kind("person"))
    book.do(set_fields(keeper.id, "Relation", relation="son"))
    book.do(set_fields(book.case.patient.id, "Sex", sex="female"))
    assert house(window).rail.keeper.text() == "kept by Jonas, her son"


@pytest.mark.parametrize(("place", "page"), list(enumerate(PAGES, start=1)))
def test_control_and_a_number_goes_to_each_page(window: Window, qtbot: QtBot, place: int, page: object) -> None:
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{place}"), CTRL)
    assert house(window).current_key == PAGES[place - 1].key
    assert house(window).rail.buttons[PAGES[place - 1].key].isChecked()
    assert window.windowTitle().startswith(PAGES[place - 1].title)


@pytest.mark.parametrize("info", [*PAGES, *MENU_PAGES], ids=lambda info: info.key)
def test_every_page_can_be_shown_full_and_in_both_sizes(
    window: Window, qtbot: QtBot, info: object, visit: object
) -> None:
    key = getattr(info, "key", "")
    window.go(key)
    assert house(window).page is not None
    theme.set_factor(2.0)
    qtbot.waitUntil(lambda: house(window).rail.folded)
    assert house(window).current_key == key


def test_undo_in_the_menu_names_what_it_takes_back(window: Window, book: Casebook, qtbot: QtBot) -> None:
    add_treatment(book, "Tablets")
    menu = window.menu.make()
    texts = [action.text() for part in menu.findChildren(QMenu) for action in part.actions()]
    assert "Undo: Add treatment" in texts
    menu.deleteLater()


def test_ctrl_z_takes_back_and_ctrl_shift_z_does_it_again(window: Window, book: Casebook, qtbot: QtBot) -> None:
    add_treatment(book, "Tablets")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert book.case.all(Treatment) == ()
    assert house(window).notice.words.text() == "Taken back: Treatment “Tablets” added."
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert [treatment.name for treatment in book.case.all(Treatment)] == ["Tablets"]


def test_with_nothing_to_undo_the_window_says_so(window: Window, book: Casebook, qtbot: QtBot) -> None:
    while book.undo_title is not None:
        book.undo()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert house(window).notice.words.text() == "There is nothing to undo."


def test_removing_shows_a_strip_whose_undo_brings_it_back(window: Window, book: Casebook, qtbot: QtBot) -> None:
    made = add_treatment(book, "Liver operation")
    house(window).workspace.do(remove(made, "Remove treatment"), notice="“Liver operation” is in the trash.")
    assert house(window).notice.isVisible()
    QTest.mouseClick(house(window).notice.deed, Qt.MouseButton.LeftButton)
    assert [treatment.name for treatment in book.case.all(Treatment)] == ["Liver operation"]


def test_ctrl_f_finds_an_entry_and_enter_leads_to_it(window: Window, visit: dict[str, str], qtbot: QtBot) -> None:
    workspace = house(window).workspace
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    panel = house(window).search_panel
    assert panel.isVisible()
    QTest.keyClicks(panel.field, "tablets")
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert wanted.args[:2] == ["treatment", visit["tablets"]]
    assert not panel.isVisible()


def test_esc_puts_the_search_away(window: Window, qtbot: QtBot) -> None:
    window.search()
    panel = house(window).search_panel
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_word_that_is_nowhere_is_told_kindly(window: Window, qtbot: QtBot) -> None:
    window.search()
    panel = house(window).search_panel
    panel.field.setText("xyzzy")
    panel.look()
    assert panel.said.text() == "Nothing found. Try fewer letters, or another word for it."


def test_esc_on_a_page_goes_back_to_the_one_before(window: Window, qtbot: QtBot) -> None:
    window.go("checklist")
    window.go("help")
    QTest.keyClick(house(window), Qt.Key.Key_Escape)
    assert house(window).current_key == "checklist"
    QTest.keyClick(house(window), Qt.Key.Key_Escape)
    assert house(window).current_key == "today"


def test_a_form_opens_over_the_page_and_esc_leads_back(window: Window, visit: dict[str, str], qtbot: QtBot) -> None:
    window.go("checklist")
    house(window).workspace.open_form(visit["tablets"])
    assert house(window).forms.is_open
    assert house(window).current_key == "checklist"
    window.back()
    assert not house(window).forms.is_open
    assert house(window).stack.currentWidget() is house(window).page


def test_something_no_longer_in_the_file_is_told_instead_of_opened(window: Window) -> None:
    house(window).workspace.open_entry("gone")
    assert house(window).notice.words.text() == "This is no longer in the file."


def test_a_problem_with_a_change_is_told_in_place(window: Window) -> None:
    house(window).workspace.do(set_fields("nothing", "Change nothing", name="x"))
    assert house(window).notice.isVisible()


def test_larger_text_folds_the_rail_and_is_kept_for_next_time(window: Window, qtbot: QtBot, desk: Desk) -> None:
    window.resize(1024, 700)
    for _ in range(10):
        window.step_text(1)
    qtbot.waitUntil(lambda: house(window).rail.folded)
    assert theme.factor == 2.0
    assert Preferences(desk.data_folder).kept.text_size == 2.0
    button = house(window).rail.buttons["papers"]
    assert button.text() == ""
    assert button.accessibleName() == "Papers"


def test_a_folded_rail_shows_the_name_of_the_page_that_has_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.resize(760, 600)
    qtbot.waitUntil(lambda: house(window).rail.folded)
    button = house(window).rail.buttons["papers"]
    button.setFocus()
    assert button.flag.isVisible()
    assert button.flag.text() == "Papers"
    house(window).rail.buttons["people"].setFocus()
    assert not button.flag.isVisible()


def test_the_name_beside_a_folded_page_goes_with_its_rail(window: Window, qtbot: QtBot) -> None:
    window.resize(760, 600)
    qtbot.waitUntil(lambda: house(window).rail.folded)
    house(window).rail.buttons["people"].setFocus()
    assert [words.text() for words in floating(window)] == ["People"]
    theme.set_appearance("dark")  # The rail is made anew.
    house(window).show_page("papers")
    qtbot.waitUntil(lambda: all(button.hasFocus() for button in shown_beside(window)))
    theme.set_appearance("light")


def floating(window: Window) -> list[QLabel]:
    """What is shown over the window's own parts."""
    return [one for one in window.findChildren(QLabel, options=ONE_DOWN) if one.isVisible() and one.text()]


def shown_beside(window: Window) -> list[QWidget]:
    """Of each name that floats its page in the rail; the window itself where there is none any more."""
    pages = house(window).rail.buttons.values()
    return [next((page for page in pages if page.flag is words), window) for words in floating(window)]


@pytest.mark.parametrize("key", ["today", "checklist", "help", "settings"])
def test_nothing_scrolls_sideways_at_200_percent(window: Window, visit: object, qtbot: QtBot, key: str) -> None:
    window.resize(1024, 700)
    theme.set_factor(2.0)
    qtbot.waitUntil(lambda: house(window).rail.folded)
    window.go(key)
    page = house(window).page
    assert page is not None
    QApplication.processEvents()
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    content = page.scroll_area.widget()
    assert content is not None
    right = page.scroll_area.viewport().width()
    assert content.width() <= right
    for words in page.findChildren(Words):
        if words.isVisible():
            assert words.mapTo(content, words.rect().topRight()).x() <= right, words.text()


def test_on_an_empty_page_the_keyboard_is_on_what_to_do_first(window: Window) -> None:
    window.go("papers")
    held = QApplication.focusWidget()
    page = house(window).page
    assert page is not None
    assert held is not None
    assert page.isAncestorOf(held)


def test_a_page_of_words_alone_is_scrolled_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.go("help")
    page = house(window).page
    assert page is not None
    qtbot.waitUntil(lambda: page.scroll_area.verticalScrollBar().maximum() > 0)
    assert page.scroll_area.hasFocus()
    QTest.keyClick(page.scroll_area, Qt.Key.Key_PageDown)
    assert page.scroll_area.verticalScrollBar().value() > 0


def test_the_keyboard_stays_in_the_rail_while_somebody_walks_along_it(window: Window) -> None:
    rail = house(window).rail
    rail.buttons["today"].setFocus()
    QTest.keyClick(rail.buttons["today"], Qt.Key.Key_Down)
    assert rail.buttons["checklist"].hasFocus()
    QTest.keyClick(rail.buttons["checklist"], Qt.Key.Key_Space)
    assert house(window).current_key == "checklist"
    assert rail.buttons["checklist"].hasFocus()


def test_every_action_has_its_line_in_the_shortcut_sheet(window: Window) -> None:
    window.go("help")
    page = house(window).page
    assert page is not None
    said = {words.text() for words in page.findChildren(Words)}
    for action in ACTIONS:
        if action.keys:
            assert action.text.removesuffix("…") in said
    assert all(words in said for _, words in ALSO)


def test_no_two_actions_share_a_key_and_each_has_its_menu() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert {action.menu for action in ACTIONS} == set(MENUS)


def test_edits_are_saved_shortly_after_and_the_rail_says_so(window: Window, book: Casebook, qtbot: QtBot) -> None:
    add_treatment(book, "Tablets")
    assert house(window).rail.saved.text().startswith("Saving shortly")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: book.is_saved)
    qtbot.waitUntil(lambda: house(window).rail.saved.text().startswith("Saved"))
    said = house(window).notice.words
    qtbot.waitUntil(lambda: said.text() == "Saved as “Ruth Albrecht.secondopinion”.")


def test_closing_the_window_saves_what_was_typed(window: Window, book: Casebook, desk: Desk) -> None:
    add_treatment(book, "Tablets")
    window.close()
    with Casebook.open(book.path, desk) as again:
        assert [treatment.name for treatment in again.case.all(Treatment)] == ["Tablets"]


def test_closing_the_casebook_leads_to_the_start_screen_with_it_on_the_list(window: Window, book: Casebook) -> None:
    window.close_casebook()
    assert window.house is None
    assert window.preferences.recent == (book.path.resolve(),)


def test_a_casebook_dropped_on_the_window_is_opened(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "Anna.secondopinion"
    Casebook.create(path, desk, patient="Anna Invented").close()
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.house is not None)
    assert house(window).workspace.case.patient.name == "Anna Invented"
    window.close()


@pytest.mark.logs
def test_a_fault_of_ours_is_told_calmly_and_without_names(window: Window, qtbot: QtBot) -> None:
    try:
        raise ValueError("Ruth Albrecht has a secret")
    except ValueError as error:
        house(window).workspace.say_error(error)
    assert house(window).notice.words.text() == errors.SORRY
    assert "Ruth" not in errors.last_report()
    assert "ValueError" in errors.last_report()
    window.report_fault()
    assert QApplication.clipboard().text() == errors.last_report()


def test_the_page_behind_a_form_is_up_to_date_before_it_is_seen_again(
    window: Window, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    treatment = add_treatment(book, "Tablets")
    window.go("story")
    page = house(window).page
    assert page is not None
    seen: list[bool] = []
    monkeypatch.setattr(page, "refresh", lambda: seen.append(page.isVisible()))
    house(window).workspace.open_form(treatment)
    book.do(set_fields(treatment, "Rename", name="Drops"))
    house(window).forms.leave()
    assert seen == [False] and page.isVisible()
