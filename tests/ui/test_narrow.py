"""At 800 x 600 with letters twice as large nothing runs out of the sheet, and all of it can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.packet.page import PacketPage
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.review.page import ReviewPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import RowList, Words
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.review.conftest import put_paper


@pytest.fixture
def small(qapp: QApplication, desk: Desk, book: Casebook, visit: dict[str, str], qtbot: QtBot) -> Iterator[Window]:
    """A small window with large letters."""
    theme.start(qapp, 2.0, "light")
    window = Window(desk, Preferences(desk.data_folder), has_book=True)
    window.resize(800, 600)
    window.show_book(book)
    give_keyboard(window, qtbot)
    yield window
    window.close()
    window.deleteLater()
    # Now, or everything in it would be measured anew with letters as they were.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.start(qapp, 1.0, "light")


def _too_wide(window: Window) -> list[str]:
    QCoreApplication.processEvents()
    house = window.house
    assert house is not None
    page = house.visible_page
    assert page is not None
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    wide = [(inside.width(), area.viewport().width()) for area in areas if (inside := area.widget()) is not None]
    return [f"{page.title}: {inside} > {room}" for inside, room in wide if inside > room]


@pytest.mark.parametrize(
    "key", ["today", "checklist", "story", "questions", "opinions", "people", "review", "settings", "help"]
)
def test_no_page_is_wider_than_the_window(small: Window, book: Casebook, key: str) -> None:
    book.do(create("question", text="May we wait?", ask="new_doctor")[1])
    book.do(create("diagnosis", name="Leiomyosarcoma of the uterus, high grade", found_on="2024-03-01")[1])
    small.go(key)
    assert _too_wide(small) == []


@pytest.mark.parametrize("kind", ["treatment", "question", "test", "person", "diagnosis", "error_note", "patient"])
def test_no_form_is_wider_than_the_window(small: Window, book: Casebook, kind: str) -> None:
    assert small.house is not None
    if kind == "patient":
        small.house.workspace.open_form(book.case.patient.id)
    else:
        small.house.workspace.add(kind)
    assert _too_wide(small) == []


def test_the_contents_of_the_packet_can_be_brought_into_sight(small: Window, qtbot: QtBot) -> None:
    small.go("packet")
    assert small.house is not None
    page = small.house.page
    assert isinstance(page, PacketPage)
    qtbot.waitUntil(lambda: len(page.list.parts.lines) > 2, timeout=20_000)
    area = next(one for one in page.findChildren(QScrollArea) if one.isVisible() and one.isAncestorOf(page.list))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QCoreApplication.processEvents()
    assert page.list.visibleRegion().boundingRect().height() >= page.list.sizeHintForRow(0) * 2


@pytest.mark.parametrize(("key", "rows"), [("papers", 1), ("history", 2)])
def test_lists_show_their_first_rows_below_their_heading(
    small: Window, book: Casebook, qtbot: QtBot, key: str, rows: int
) -> None:
    for number in range(4):
        book.do(create("document", title=f"Letter {number}", sort="visit_notes", sha256=f"{number:064}")[1])
    small.go(key)
    assert small.house is not None and small.house.page is not None
    view = small.house.page.findChildren(RowList)[0]
    qtbot.waitUntil(lambda: view.rows_model.rowCount() > 3, timeout=20_000)
    QCoreApplication.processEvents()
    last = view.visualRect(view.model().index(rows - 1, 0))
    assert last.bottom() - theme.px(6) <= view.viewport().height(), "its words are seen"


@pytest.mark.parametrize("key", ["story", "papers", "questions", "opinions", "people"])
def test_a_page_with_nothing_on_it_cuts_no_words(
    qapp: QApplication, desk: Desk, book: Casebook, qtbot: QtBot, key: str
) -> None:
    theme.start(qapp, 2.0, "light")
    window = Window(desk, Preferences(desk.data_folder), has_book=True)
    window.resize(800, 600)
    window.show_book(book)
    give_keyboard(window, qtbot)
    window.go(key)
    page = window.house.page if window.house is not None else None
    assert page is not None
    qtbot.waitUntil(lambda: _cut(page) == [])
    window.close()
    theme.start(qapp, 1.0, "light")


def _cut(page: Page) -> list[str]:
    """Words that have less room than they need."""
    seen = [words for words in page.findChildren(Words) if words.isVisible()]
    return [words.text() for words in seen if words.height() < words.heightForWidth(words.width())]


@pytest.fixture
def asked(qapp: QApplication, desk: Desk, book: Casebook, visit: dict[str, str], qtbot: QtBot) -> Iterator[Window]:
    """A small window with large letters that asks at its foot who is at the keyboard."""
    for number in range(4):
        put_paper(book, number)
    theme.start(qapp, 2.0, "light")
    nobody = replace(desk, author="")
    book.close()
    window = Window(nobody, Preferences(desk.data_folder), has_book=True)
    window.resize(800, 600)
    window.show_book(Casebook.open(book.path, nobody))
    give_keyboard(window, qtbot)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.start(qapp, 1.0, "light")


@pytest.mark.parametrize("key", ["packet", "review", "history", "papers"])
def test_with_something_at_the_foot_one_scroll_bar_is_enough(asked: Window, key: str, qtbot: QtBot) -> None:
    asked.go(key)
    house = asked.house
    assert house is not None and house.page is not None
    page = house.page
    qtbot.waitUntil(house.file.fold.isVisible)
    if isinstance(page, ReviewPage):
        qtbot.waitUntil(lambda: bool(page.walk.paper), timeout=20_000)
    else:
        qtbot.waitUntil(lambda: all(one.model().rowCount() > 2 for one in _lists(page)), timeout=20_000)
    qtbot.waitUntil(lambda: _two_bars(page) == [])


def _lists(page: Page) -> list[QAbstractItemView]:
    return [one for one in page.findChildren(QAbstractItemView) if one.isVisible()]


def _two_bars(page: Page) -> list[int]:
    """How far what scrolls can be scrolled around something that scrolls as well."""
    every = [one for one in page.findChildren(QAbstractScrollArea) if one.isVisible()]
    scroll = [one for one in every if one.verticalScrollBar().maximum() > 0]
    outer = [one for one in scroll if any(one.isAncestorOf(inner) for inner in scroll if inner is not one)]
    return [one.verticalScrollBar().maximum() for one in outer]
