"""Blacking out in the window: with the mouse, with the keys, and by words; shown black, taken back, told of."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.kept_packets import from_before_in_words
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.deeds import note_packet
from secondopinion_desktop.records.kinds import Blackout, Document, PacketMade
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.viewing import PageView
from secondopinion_desktop.ui.window import Window
from tests.ui.papers.conftest import PATIENCE, MakePdf, add
from tests.ui.viewing.test_hands import at, drag

TODAY = date(2026, 3, 9)
HELD = ((b"%PDF-1.4 a packet", "application/pdf"), (b"[]", "application/json"))


@pytest.fixture
def paper(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> Document:
    """A paper of two pages, shown, its words read."""
    (made,) = add(page, [make_pdf("report.pdf", "Seen by Wendelin\nSpleen enlarged", "Wendelin again")], qtbot)
    page.review.close_panel.click()
    page.show_paper(made.id)
    view = page.preview.view
    qtbot.waitUntil(lambda: not view.picture_size.isEmpty(), timeout=PATIENCE)
    words = view._page_words
    assert words is not None
    qtbot.waitUntil(lambda: words.is_here(view.words_key(1)), timeout=PATIENCE)
    return made


def is_black(view: PageView, x: float, y: float) -> bool:
    """Whether the view shows black there."""
    return view.viewport().grab().toImage().pixelColor(at(view, x, y)).lightness() < 20


def test_a_marked_part_is_black_at_once_and_undo_shows_it_again(page: PapersPage, paper: Document) -> None:
    view = page.preview.view
    assert not is_black(view, 0.3, 0.22)
    drag(view, at(view, 0.2, 0.18), at(view, 0.6, 0.26))
    page.preview.black.button.click()
    (black,) = page.case.all(Blackout)
    assert (black.document, black.page) == (paper.id, 1) and black.region is not None
    assert is_black(view, 0.3, 0.22) and view.marked is None
    assert "blacked out" in view.accessibleDescription()
    assert page.preview.sides.buttons["Blacked out"].text() == "Blacked out (1)"
    page.workspace.book.undo()
    page.refresh()
    assert not is_black(view, 0.3, 0.22)


def test_what_can_be_done_with_a_marked_part_comes_into_sight_in_a_low_window(
    page: PapersPage, paper: Document, window: Window, qtbot: QtBot
) -> None:
    page.workspace.do(set_fields(paper.id, "As it came", sort=None))
    window.resize(1280, 560)
    view, button = page.preview.view, page.preview.black.button
    qtbot.waitUntil(lambda: not is_whole(page.preview.bar, page.preview_area), timeout=PATIENCE)
    drag(view, at(view, 0.2, 0.18), at(view, 0.6, 0.26))
    qtbot.waitUntil(lambda: button.isVisible() and is_whole(button, page.preview_area), timeout=PATIENCE)


def is_whole(part: QWidget, area: QScrollArea) -> bool:
    """Whether all of it is seen in the area that scrolls around it."""
    shown = area.viewport()
    return shown.rect().contains(QRect(part.mapTo(shown, QPoint(0, 0)), part.size()))


def test_a_part_is_marked_and_blacked_out_without_a_mouse(page: PapersPage, paper: Document) -> None:
    view = page.preview.view
    view.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
    assert "percent" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.marked is not None and view.marked.region == pytest.approx((0.32, 0.32, 0.74, 0.38))
    page.preview.black.button.click()
    (black,) = page.case.all(Blackout)
    assert black.region == "0.3200 0.3200 0.7400 0.3800"
    QTest.keyClick(view, Qt.Key.Key_M)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.marked is None


def test_a_part_of_a_turned_page_is_kept_as_the_page_lies_and_shown_where_it_was_marked(
    page: PapersPage, paper: Document, qtbot: QtBot
) -> None:
    view = page.preview.view
    page.preview.turn.click()
    qtbot.waitUntil(lambda: view.picture_size.width() > view.picture_size.height(), timeout=PATIENCE)
    words = view._page_words
    assert words is not None
    qtbot.waitUntil(lambda: words.is_here(view.words_key(1)), timeout=PATIENCE)
    drag(view, at(view, 0.1, 0.6), at(view, 0.3, 0.8))
    page.preview.black.button.click()
    (black,) = page.case.all(Blackout)
    sides = [float(side) for side in (black.region or "").split()]
    assert sides == pytest.approx([0.6, 0.7, 0.8, 0.9], abs=0.02)
    assert is_black(view, 0.2, 0.7)


def test_words_are_black_wherever_they_stand_and_it_is_told_where(
    page: PapersPage, paper: Document, qtbot: QtBot
) -> None:
    side, view = page.preview.black, page.preview.view
    page.preview.show_side("Blacked out")
    side.field.setText("wendelin")
    side.black.click()
    (black,) = page.case.all(Blackout)
    assert black.phrase == "wendelin" and side.field.text() == ""
    told = "On 2 pages of 1 paper."
    qtbot.waitUntil(lambda: any(row.row.support == told for row in side.rows.rows), timeout=PATIENCE)
    page.preview.show_side("Page")
    regions = view.black_on(1)
    assert len(regions) == 1
    left, top, right, bottom = regions[0]
    assert is_black(view, (left + right) / 2, (top + bottom) / 2)
    side.show_again_wanted.emit(black.id)
    assert not page.case.all(Blackout) and not view.black_on(1)


def test_what_was_typed_and_not_blacked_out_yet_is_there_next_time(page: PapersPage, paper: Document) -> None:
    page.preview.show_side("Blacked out")
    QTest.keyClicks(page.preview.black.field, "Wendelin")
    page.preview.black.field.textEdited.emit("Wendelin")
    assert page.workspace.unfinished.words("black out") == "Wendelin"
    house = page.workspace.parent().house  # type: ignore[union-attr]
    page.preview.black.field.setFocus()
    house.rebuild()
    page = house.page
    assert page.preview.black.field.isVisible(), "the side she types on stays in view when the colors change"
    assert page.preview.black.field.hasFocus() and page.preview.black.field.text() == "Wendelin"
    page.preview.black.field.setText("-")
    page.preview.black.take()
    assert not page.case.all(Blackout) and page.preview.black.field.text() == "-"


@pytest.mark.parametrize("by_words", [True, False], ids=["words", "a part of a page"])
def test_copies_of_packets_from_before_are_forgotten_by_the_button_that_offers_it(
    page: PapersPage, paper: Document, window: Window, by_words: bool
) -> None:
    book, house = page.workspace.book, window.house
    assert house is not None
    kept, said = (book.add_blob(BytesIO(one), media) for one, media in HELD)
    made = note_packet(None, "doctor", version=1, pages=2, fingerprint="f", today=TODAY, kept=kept, contents=said)
    (packet,) = book.note(made).ids
    clock = book.desk.clock
    assert isinstance(clock, StillClock)
    clock.at += timedelta(minutes=5)
    if by_words:
        page.preview.show_side("Blacked out")
        page.preview.black.field.setText("Wendelin")
        page.preview.black.black.click()
    else:
        view = page.preview.view
        drag(view, at(view, 0.2, 0.18), at(view, 0.6, 0.26))
        page.preview.black.button.click()
    assert house.notice.deed.text() == "Forget these copies"
    assert house.notice.words.text().startswith("One packet that is kept here was made before")
    assert book.originals.has(kept) and book.originals.has(said)
    QTest.mouseClick(house.notice.deed, Qt.MouseButton.LeftButton)
    after = book.case.find(PacketMade, packet)
    assert after is not None, "that it was made stays noted"
    assert (after.kept, after.contents) == (None, None if by_words else said)
    assert (book.originals.has(kept), book.originals.has(said)) == (False, not by_words)
    assert house.notice.words.text() == "The kept copies of 1 packet are forgotten."
    assert not from_before_in_words(book.case)
