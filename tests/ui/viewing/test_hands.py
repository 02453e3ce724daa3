"""The hands on a page: larger and smaller where the pointer is, moved about, marked, scrolled from page to page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.viewing import Marked, PageView
from secondopinion_desktop.ui.viewing.page_strip import WHOLE, WIDTH, ZOOMS
from secondopinion_desktop.ui.window import Window
from tests.ui.mouse import double_click
from tests.ui.papers.conftest import PATIENCE, MakePdf, add, make_pdf, page  # noqa: F401 - fixtures

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def view(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> PageView:  # noqa: F811
    """The view of a paper of three pages, its words read."""
    (paper,) = add(page, [make_pdf("report.pdf", "First words here\nand more", "Second page", "Third page")], qtbot)
    page.review.close_panel.click()
    page.show_paper(paper.id)
    found = page.preview.view
    qtbot.waitUntil(lambda: not found.picture_size.isEmpty(), timeout=PATIENCE)
    words = found._page_words
    assert words is not None
    qtbot.waitUntil(lambda: words.is_here(found.words_key(1)), timeout=PATIENCE)
    return found


def at(view: PageView, x: float, y: float, number: int = 1) -> QPoint:
    rect = view.page_rect(number)
    return QPoint(round(rect.left() + x * rect.width()), round(rect.top() + y * rect.height()))


def drag(view: PageView, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(view.viewport(), button, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), button, pos=end)


def turn_wheel(view: PageView, point: QPoint, clicks: int) -> None:
    event = QWheelEvent(
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_the_wheel_make_larger_where_the_pointer_is(view: PageView) -> None:
    point = QPoint(view.viewport().width() // 2, view.viewport().height() // 2)
    before, wide = view.place_on_page(QPointF(point)), view.page_rect().width()
    for _ in range(4):
        turn_wheel(view, point, 1)
    after = view.place_on_page(QPointF(point))
    assert view.page_rect().width() > 1.4 * wide
    assert after[0] == before[0]
    assert after[1:] == pytest.approx(before[1:], abs=0.01)
    for _ in range(4):
        turn_wheel(view, point, -1)
    assert view.page_rect().width() == pytest.approx(wide, rel=0.05)


def test_keys_make_larger_and_smaller_step_by_step_and_fit(view: PageView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == WHOLE
    assert view.page_rect().height() <= view.viewport().height()
    wide = [view.page_rect().width()]
    for _ in ZOOMS[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Plus)
        wide.append(view.page_rect().width())
    assert wide == sorted(set(wide))
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.page_rect().width() == wide[-1]
    for _ in ZOOMS:
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == WHOLE
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == WIDTH


def test_space_or_the_wheel_pressed_and_a_drag_move_the_page_and_mark_nothing(view: PageView, qtbot: QtBot) -> None:
    view.set_zoom(3.0)
    middle = QPoint(view.viewport().width() // 2, view.viewport().height() // 2)
    before = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
    drag(view, middle, middle - QPoint(60, 80), MIDDLE)
    moved = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
    assert moved == (before[0] + 80, before[1] + 60)
    qtbot.keyPress(view, Qt.Key.Key_Space)
    drag(view, middle, middle + QPoint(60, 80))
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert (view.verticalScrollBar().value(), view.horizontalScrollBar().value()) == before
    assert view.marked is None


def test_a_drag_marks_words_a_frame_marks_a_part_and_a_click_or_esc_lets_go(view: PageView, qtbot: QtBot) -> None:
    words = view._page_words
    assert words is not None
    first, _, third, *_ = words.of(view.words_key(1))
    start = at(view, first.box.x0 + 0.002, (first.box.y0 + first.box.y1) / 2)
    drag(view, start, at(view, third.box.x1 - 0.002, (third.box.y0 + third.box.y1) / 2))
    assert isinstance(view.marked, Marked)
    assert view.marked.text == "First words here"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.marked is None
    drag(view, at(view, 0.3, 0.5), at(view, 0.6, 0.6))
    assert view.marked is not None
    assert view.marked.text == ""
    assert view.marked.region == pytest.approx((0.3, 0.5, 0.6, 0.6), abs=0.01)
    qtbot.mouseClick(view.viewport(), LEFT, pos=at(view, 0.5, 0.7))
    assert view.marked is None
    double_click(view.viewport(), start)
    assert view.marked is not None
    assert view.marked.text == "First words here"


def test_scrolling_goes_on_from_page_to_page_and_tells_which_one_is_seen(
    view: PageView,
    page: PapersPage,  # noqa: F811
    qtbot: QtBot,
) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert page.preview.foot.place.text() == "3 of 3"
    assert page.preview.support.text().startswith("Page 3 of 3")
    qtbot.waitUntil(lambda: not view.picture_size.isEmpty(), timeout=PATIENCE)
    view.verticalScrollBar().setValue(0)
    assert page.preview.foot.place.text() == "1 of 3"
    page.preview.foot.after.click()
    assert view.page_rect(2).top() == pytest.approx(0, abs=1)


def test_f11_fills_the_screen_and_leaving_the_page_another_way_gives_the_window_back(
    view: PageView,
    page: PapersPage,  # noqa: F811
    window: Window,
    qtbot: QtBot,
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert page.whole.screen is not None
    window.go("today")
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert page.whole.screen is None


def test_a_turned_page_keeps_its_proof_where_the_words_are(
    view: PageView,
    page: PapersPage,  # noqa: F811
    qtbot: QtBot,
) -> None:
    (paper,) = page.case.all(Document)
    page.preview.turn.click()
    words = view._page_words
    assert words is not None
    qtbot.waitUntil(lambda: words.is_here(view.words_key(1)), timeout=PATIENCE)
    first = words.of(view.words_key(1))[0]
    view.set_marked(Marked(1, (first.box.x0, first.box.y0, first.box.x1, first.box.y1), (first,)))
    part = view.marked
    assert part is not None
    page.preview.new_fact_wanted.emit("diagnosis", part)
    (mark,) = page.preview.view._marks[1]
    assert mark.region == pytest.approx(part.region, abs=0.001)
    assert page.case.proofs_on(paper.id)[0].region != " ".join(f"{one:.4f}" for one in part.region)
