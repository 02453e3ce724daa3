"""How much waits is said in one line, on Today and on Papers, and the line leads there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import ImportRow
from secondopinion_desktop.app.kept_report import kept_report_of
from secondopinion_desktop.ui.jobs import in_order
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.review.page import ReviewPage
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.review.waiting_lines import added_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.window import Window
from tests.ui.review.conftest import PATHOLOGY, PATIENCE, looked, put_paper
from tests.ui.shown import focused, house


def test_papers_says_how_much_waits_and_one_paper_leads_to_its_own(
    book: Casebook, window: Window, qtbot: QtBot
) -> None:
    papers = [put_paper(book, number, PATHOLOGY) for number in range(2)]
    window.go("papers")
    assert window.house is not None
    page = window.house.page
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(page.pane.to_review.isVisible, timeout=PATIENCE)
    assert page.pane.to_review.text() == "2 papers propose 4 things"
    page.show_paper(papers[1])
    assert page.preview.question.to_review.text() == "This paper proposes 2 things: look them over"
    page.preview.question.to_review.click()
    shown = window.house.page
    assert isinstance(shown, ReviewPage)
    assert shown.walk.paper == papers[1]


def test_today_says_nothing_while_nothing_waits(window: Window, qtbot: QtBot) -> None:
    assert window.house is not None
    today, waiting = window.house.page, Waiting.of(window.house.workspace)
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: waiting.is_known, timeout=PATIENCE)
    assert not today.from_papers.isVisible()


def test_today_says_what_became_of_added_files_until_it_was_seen(book: Casebook, window: Window) -> None:
    assert window.house is not None
    today = window.house.page
    assert isinstance(today, TodayPage)
    window.house.workspace.report.keep([[ImportRow(Path("torn.pdf"), "refused", "This file is empty.")]])
    today.refresh()
    assert today.from_papers.added.text() == "Of the files you added: 1 file could not be taken"
    today.from_papers.added.click()
    page = window.house.page
    assert isinstance(page, PapersPage)
    assert page.right.currentWidget() is page.review
    page.review.close_panel.click()
    today.refresh()
    assert not today.from_papers.added.isVisibleTo(today)
    in_order.finish()
    assert kept_report_of(book).outcomes() == ()


def test_files_that_came_in_as_they_should_are_not_spoken_of() -> None:
    assert added_words(["imported", "imported"]) == ""
    assert added_words(["imported", "refused", "needs-review"]) == (
        "Of the files you added: 1 file could not be taken · 1 file kept, with something to know"
    )


def test_the_keyboard_stays_on_the_page_until_it_is_known_what_papers_say(
    page: ReviewPage, book: Casebook, qtbot: QtBot
) -> None:
    page.refresh()
    page.refresh()
    assert page.isAncestorOf(focused()), "on what stands there while papers are looked at, told anew each time"
    put_paper(book, 1)
    looked(page, qtbot)
    qtbot.waitUntil(lambda: page.things.isAncestorOf(focused()))


def test_in_a_small_window_with_the_largest_letters_list_and_page_take_turns(
    window: Window, page: ReviewPage, book: Casebook, qtbot: QtBot
) -> None:
    put_paper(book, 1)
    theme.set_factor(2.0)
    window.resize(800, 600)
    house(window).show_page("review")
    shown = house(window).page
    assert isinstance(shown, ReviewPage)
    looked(shown, qtbot)
    QApplication.processEvents()
    sheet, open_things = shown.spot.sheet, len(shown.walk.open_of(shown.walk.paper))
    assert shown.sides.area.verticalScrollBar().maximum() == 0, "one scroll bar is enough"
    assert shown.things.isVisible() and shown.ways.take.isVisible() and not sheet.isVisible()
    shown.head.page.click()
    assert sheet.view.isVisible() and sheet.view.height() >= theme.px(150) and not shown.things.isVisible()
    QTest.keyClick(sheet.view, Qt.Key.Key_Return)
    assert len(shown.walk.open_of(shown.walk.paper)) == open_things, "nothing is taken that is not in view"
    QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
    assert house(window).page is shown and shown.things.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert sheet.view.isVisible()
    shown.sides.to_list.click()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert len(shown.walk.open_of(shown.walk.paper)) == open_things - 1
    theme.set_factor(1.0)


def test_with_the_largest_letters_all_of_the_page_is_seen_without_scrolling(
    window: Window, page: ReviewPage, book: Casebook, qtbot: QtBot
) -> None:
    put_paper(book, 1)
    theme.set_factor(2.0)
    window.resize(1366, 730)  # A small laptop, less the bars of its desktop.
    house(window).show_page("review")
    shown = house(window).page
    assert isinstance(shown, ReviewPage)
    looked(shown, qtbot)
    QApplication.processEvents()
    bar = shown.sides.area.verticalScrollBar()
    assert shown.sides.panes.is_narrow
    assert bar.maximum() == 0, f"{bar.maximum()} pixels are out of sight"
    assert shown.ways.all_plain.isVisible()
    assert shown.spot.sheet.view.height() >= theme.px(80)
    theme.set_factor(1.0)
