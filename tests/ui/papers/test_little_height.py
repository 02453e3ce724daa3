"""A paper in a low window: one scroll bar is enough, and what is seldom needed leaves its room to the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.change import Create, set_fields
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.ui.papers.conftest import MakePdf, add, record
from tests.ui.shown import house

pytestmark = pytest.mark.window
LINES = "\n".join(f"Line {number} of an invented letter" for number in range(20))


@pytest.fixture
def paper(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> Document:
    """A letter of two pages with words blacked out and mistakes noted."""
    (found,) = add(page, [make_pdf("letter.pdf", LINES, LINES)], qtbot)
    page.review.close_panel.click()
    record(page, *(Create("blackout", f"b{number}", {"phrase": f"Line {number}"}) for number in range(9)))
    notes = (
        Create("error_note", f"n{number}", {"document": found.id, "says": f"left {number}", "should_say": "right"})
        for number in range(9)
    )
    record(page, *notes)
    page.workspace.do(set_fields(found.id, "sort", sort="visit_notes"))
    return found


@pytest.fixture
def low(window: Window, paper: Document) -> Iterator[PapersPage]:
    """The paper in a small window with larger letters."""
    theme.set_factor(1.5)
    window.resize(1024, 700)
    house(window).show_page("papers", paper.id)
    shown = house(window).page
    assert isinstance(shown, PapersPage)
    QApplication.processEvents()
    yield shown
    theme.set_factor(1.0)


@pytest.mark.parametrize("side", ["Text", "Mistakes", "Blacked out", "Order"])
def test_the_sides_of_a_paper_have_one_scroll_bar_and_cut_nothing(low: PapersPage, side: str, qtbot: QtBot) -> None:
    low.preview.show_side(side)
    within = low.preview.order.list if side == "Order" else low.preview.stack.currentWidget()
    assert isinstance(within, QAbstractScrollArea)
    qtbot.waitUntil(lambda: low.preview_area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: within.verticalScrollBar().maximum() == 0)  # One scroll bar is enough.


def test_of_a_long_text_the_last_line_can_be_reached_by_the_one_scroll_bar(low: PapersPage, qtbot: QtBot) -> None:
    low.preview.show_side("Text")
    low.preview.text.show_text("\n".join(f"Invented finding {number}: " + "and so on, " * 60 for number in range(40)))
    qtbot.waitUntil(lambda: low.preview_area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: low.preview.text.verticalScrollBar().maximum() == 0)


def test_the_page_keeps_its_foot_in_sight(low: PapersPage) -> None:
    preview = low.preview
    assert preview.sides.drop is not None and preview.sides.drop.currentText() == "Page"
    assert not preview.bar.isVisible()
    assert low.preview_area.verticalScrollBar().maximum() == 0
    assert preview.details.isVisible()


def test_in_the_order_of_pages_the_one_scroll_bar_follows_the_keyboard(low: PapersPage, qtbot: QtBot) -> None:
    low.preview.show_side("Order")
    pages, bar = low.preview.order.list, low.preview_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(0)
    pages.choose(1)
    QTest.keyClick(pages, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bar.value() > 0)
    line = pages.visualRect(pages.currentIndex())
    assert pages.visibleRegion().contains(line.center())


def test_a_paper_is_no_wider_than_its_room_with_the_largest_letters(low: PapersPage, window: Window) -> None:
    theme.set_factor(2.0)
    window.resize(800, 600)
    page = house(window).page
    assert isinstance(page, PapersPage)
    page.preview.show_side("Page")
    QApplication.processEvents()
    inside = page.preview_area.widget()
    assert inside is not None and inside.width() <= page.preview_area.viewport().width()


def test_with_room_again_sides_are_buttons_and_scroll_by_themselves(low: PapersPage, window: Window) -> None:
    window.resize(1500, 1150)
    QApplication.processEvents()
    assert low.preview.sides.drop is None and low.preview.bar.isVisible()
    low.preview.show_side("Blacked out")
    QApplication.processEvents()
    assert low.preview_area.verticalScrollBar().maximum() == 0


def test_how_a_page_is_marked_is_told_beside_the_page_only(low: PapersPage, window: Window) -> None:
    low.preview.show_side("Text")
    window.resize(1500, 1150)
    QApplication.processEvents()
    assert not low.preview.bar.isVisible()
    low.preview.show_side("Page")
    assert low.preview.bar.isVisible()
