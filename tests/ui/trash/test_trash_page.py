"""The trash as a page: what was removed, looked at and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.deeds import remove_papers, remove_with_parts
from secondopinion_desktop.records.kinds import Document, Medicine
from secondopinion_desktop.ui.trash.page import TrashPage
from secondopinion_desktop.ui.widgets import EmptyState
from secondopinion_desktop.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: Window) -> TrashPage:
    """The trash, in view."""
    window.go("trash")
    assert window.house is not None
    shown = window.house.page
    assert isinstance(shown, TrashPage)
    return shown


def words_on(page: TrashPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def press(page: TrashPage, words: str) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(page))
    QTest.mouseClick(button, LEFT)


def remove_aspirin(book: Casebook) -> None:
    book.do(Change("Add", (Create("medicine", "m", {"name": "Aspirin", "dose": "5 mg"}),)))
    book.do(remove_with_parts(book.case, book.case.all(Medicine)[0], "Aspirin"))


def test_an_empty_trash_says_what_will_wait_here(page: TrashPage) -> None:
    assert page.findChildren(EmptyState)
    assert "The trash is empty" in words_on(page)


def test_what_was_removed_is_shown_with_its_words_and_when_and_by_whom(page: TrashPage, book: Casebook) -> None:
    remove_aspirin(book)
    assert [row.title for row in page.list.rows_model.rows] == ["Aspirin"]
    assert page.list.rows_model.rows[0].section.startswith("Monday 9 March, ")
    shown = words_on(page)
    assert any(words.startswith("Medicine, removed on Monday 9 March at ") for words in shown)
    assert any(words.endswith(" by Jonas.") for words in shown)
    assert "5 mg" in shown


def test_one_click_brings_it_back_and_the_strip_takes_just_that_back_again(
    page: TrashPage, window: Window, book: Casebook
) -> None:
    remove_aspirin(book)
    press(page, "Bring back")
    assert [one.dose for one in book.case.all(Medicine)] == ["5 mg"]
    assert "The trash is empty" in words_on(page)
    assert window.house is not None
    assert window.house.notice.words.text() == "“Aspirin” is back."
    book.do(Change("Add", (Create("medicine", "n", {"name": "Biotin"}),)))
    QTest.mouseClick(window.house.notice.deed, LEFT)
    assert [one.name for one in book.case.all(Medicine)] == ["Biotin"]


def test_papers_removed_together_are_brought_back_together_or_one_by_one(page: TrashPage, book: Casebook) -> None:
    book.do(Change("Add", tuple(Create("document", one, {"title": one}) for one in "abc")))
    book.do(remove_papers(book.case, ("a", "b", "c")))
    page.list.choose("b")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    press(page, "Bring back")
    assert [one.id for one in book.case.all(Document)] == ["b"]
    assert page.list.hasFocus()
    page.look_again()
    press(page, "Bring back all 2 removed with it")
    assert len(book.case.all(Document)) == 3


def test_the_menu_leads_to_the_trash(window: Window) -> None:
    window.go("today")
    window.menu.make().close()
    action = next(one for one in window.actions() if one.data() == "trash")
    action.trigger()
    assert window.house is not None
    assert window.house.current_key == "trash"


def test_thousands_of_removed_entries_are_one_list_and_no_widgets(page: TrashPage, book: Casebook) -> None:
    book.do(Change("Add", tuple(Create("document", f"d{n}", {"title": f"Paper {n}"}) for n in range(2000))))
    before = len(page.findChildren(QLabel))
    book.do(remove_papers(book.case, [f"d{n}" for n in range(2000)]))
    assert len(page.list.rows_model.rows) == 2000
    assert len(page.findChildren(QLabel)) < before + 60


def test_one_entry_is_forgotten_for_good_after_asking_and_nothing_brings_it_back(
    page: TrashPage, book: Casebook, window: Window, qtbot: QtBot
) -> None:
    remove_aspirin(book)
    page.workspace.unfinished.keep("m/dose", "Aspirin 10 or")
    page.workspace.unfinished.write()
    assert not page.forgetting.isVisible()
    press(page, "Forget for good…")
    assert page.forgetting.isVisible()
    assert page.forgetting.asked.text() == "“Aspirin” will be gone for good."
    assert "Nothing brings it back" in page.forgetting.no_way_back.text()
    press(page, "Keep it in the trash")
    assert len(book.trash()) == 1
    press(page, "Forget for good…")
    with qtbot.waitSignal(page.workspace.said, timeout=20_000) as said:
        press(page, "Forget it for good")
    assert said.args[0].text == "1 entry is forgotten for good."
    assert "The trash is empty" in words_on(page)
    assert page.workspace.unfinished.places() == ()
    assert b"Aspirin" not in book.path.read_bytes()
    page.workspace.undo()
    assert book.case.all(Medicine) == () and book.trash() == ()
