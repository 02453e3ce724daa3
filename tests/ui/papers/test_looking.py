"""Looking at papers: pages, marks, text, facts, turning, finding, printing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Create
from secondopinion_desktop.records.kinds import Document, Proof
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.page_strip import GAP, WHOLE, WIDTH
from secondopinion_desktop.ui.window import Window
from tests.ui.papers.conftest import PATIENCE, MakePdf, add, record
from tests.ui.printing_to import printing_to


@pytest.fixture
def paper(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> Document:
    """A paper of three pages, shown."""
    (made,) = add(
        page, [make_pdf("report.pdf", "First page, margins free", "Second page", "Third page, zebrafish")], qtbot
    )
    page.review.close_panel.click()
    page.show_paper(made.id)
    return made


def wait_picture(page: PapersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.preview.view.picture_size.isEmpty(), timeout=PATIENCE)


def test_the_page_is_drawn_aside_as_sharp_as_the_room(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    view = page.preview.view

    def fits() -> bool:
        room = view.viewport().width() * view.devicePixelRatioF()
        return room - 8 <= view.picture_size.width() <= room

    qtbot.waitUntil(fits, timeout=PATIENCE)
    assert view.picture_size.height() == pytest.approx(view.picture_size.width() * 1.5, abs=2)


@pytest.mark.parametrize("zoom", [WHOLE, WIDTH, 2.0])
def test_page_down_shows_every_line_of_every_page_and_stops_at_the_end(
    page: PapersPage, paper: Document, qtbot: QtBot, zoom: float
) -> None:
    view = page.preview.view
    wait_picture(page, qtbot)
    view.set_zoom(zoom)
    seen: list[tuple[float, float]] = []
    for _ in range(60):
        top = view.verticalScrollBar().value()
        seen.append((top, top + view.viewport().height()))
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        if view.verticalScrollBar().value() == top:
            break
    assert page.preview.foot.place.text() == "3 of 3"
    assert view.accessibleName().startswith("Page 3 of 3")
    assert all(later[0] <= before[1] + GAP for before, later in pairwise(seen)), "something was passed over"
    assert seen[-1][0] == view.verticalScrollBar().maximum()
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert page.preview.foot.place.text() == "1 of 3"
    assert view.verticalScrollBar().value() == 0


def test_zooming_out_shows_the_whole_page(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    wait_picture(page, qtbot)
    view = page.preview.view
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.page_rect().width() > view.viewport().width()
    view.set_zoom(WHOLE)
    assert view.page_rect().height() <= view.viewport().height()


def test_a_turned_page_lies_on_its_side_and_the_original_stays(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    before = page.workspace.book.paper_bytes(paper.id)
    wait_picture(page, qtbot)
    page.preview.turn.click()
    size = page.preview.view.picture_size
    qtbot.waitUntil(
        lambda: page.preview.view.picture_size.width() > page.preview.view.picture_size.height(), timeout=PATIENCE
    )
    assert size != page.preview.view.picture_size
    assert page.workspace.book.paper_bytes(paper.id) == before


def test_a_click_on_a_mark_leads_to_the_fact(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    fact = new_id()
    record(
        page,
        Create("diagnosis", fact, {"name": "Leiomyosarcoma"}),
        Create("proof", new_id(), {"entry": fact, "document": paper.id, "page": 1, "region": "0.1 0.1 0.5 0.2"}),
    )
    assert "marked: what “Leiomyosarcoma” rests on" in page.preview.support.text()
    view = page.preview.view
    rect = view.page_rect()
    spot = QPoint(round(rect.left() + 0.3 * rect.width()), round(rect.top() + 0.15 * rect.height()))
    with qtbot.waitSignal(page.workspace.form_wanted) as wanted:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wanted.args[1] == fact


def test_a_proof_without_a_marked_part_stands_at_the_edge_of_the_page(
    page: PapersPage, paper: Document, qtbot: QtBot
) -> None:
    fact = new_id()
    record(
        page,
        Create("diagnosis", fact, {"name": "Leiomyosarcoma"}),
        Create("proof", new_id(), {"entry": fact, "document": paper.id, "page": 1}),
    )
    view = page.preview.view
    right = view.page_rect().topRight().toPoint()
    assert view.mark_at(right.toPointF() + (QPoint(-10, 26)).toPointF()) is not None
    assert view.mark_at(view.page_rect().center()) is None


def test_the_facts_side_lists_what_stands_on_the_paper_and_leads_to_the_page(
    page: PapersPage, paper: Document, qtbot: QtBot
) -> None:
    fact = new_id()
    record(
        page,
        Create("diagnosis", fact, {"name": "Leiomyosarcoma"}),
        Create("proof", new_id(), {"entry": fact, "document": paper.id, "page": 3, "field": "name"}),
        Create("proof", new_id(), {"entry": fact, "document": paper.id, "page": 3}),
    )
    page.preview.show_side("Facts")
    (row,) = page.preview.facts.rows.rows
    assert row.row.title == "Leiomyosarcoma"
    row.pressed.emit(row.row.key)
    assert page.preview.page == 3
    assert page.preview.stack.currentWidget() is page.preview.view


def test_the_text_of_a_page_can_be_read_and_selected(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    page.preview.show_side("Text")
    qtbot.waitUntil(lambda: "margins free" in page.preview.text.toPlainText(), timeout=PATIENCE)
    page.preview.go_to(2)
    qtbot.waitUntil(lambda: "Second page" in page.preview.text.toPlainText(), timeout=PATIENCE)


def test_a_mistake_is_noted_for_the_page_in_view(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    page.preview.go_to(2)
    page.preview.show_side("Mistakes")
    with qtbot.waitSignal(page.workspace.form_wanted) as wanted:
        page.preview.mistakes.add.click()
    assert wanted.args == ["error_note", "", {"document": paper.id, "page": 2}]
    record(
        page, Create("error_note", new_id(), {"document": paper.id, "page": 2, "says": "left", "should_say": "right"})
    )
    page.preview.show_paper(page.case, paper)
    assert [row.row.title for row in page.preview.mistakes.rows.rows] == ["It says “left”; right is “right”"]


def test_finding_looks_at_titles_and_at_the_words_on_pages(
    page: PapersPage, paper: Document, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("other.pdf", "Nothing of that kind")], qtbot)
    page.left.show_list()
    keys = page.pane.list.rows_model
    assert len(keys.rows) == 2
    qtbot.keyClicks(page.pane.field, "zebraf")
    qtbot.waitUntil(lambda: [row.key for row in keys.rows] == [paper.id], timeout=PATIENCE)
    qtbot.keyClick(page.pane.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(keys.rows) == 2, timeout=PATIENCE)
    qtbot.keyClicks(page.pane.field, "quite unheard of")
    qtbot.waitUntil(lambda: not keys.rows, timeout=PATIENCE)
    assert page.pane.nothing.isVisible()


def test_the_foot_says_where_the_paper_stands_in_the_packet(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.in_packet.text().startswith("In the packet as pages"), timeout=PATIENCE)
    page.pane.list.choose(paper.id)
    page.picked_deeds.leave_out(True)
    qtbot.waitUntil(lambda: page.preview.in_packet.text() == "Not in the packet", timeout=PATIENCE)


def test_one_page_can_be_left_out_of_the_packet(page: PapersPage, paper: Document, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.in_packet.text().startswith("In the packet as pages"), timeout=PATIENCE)
    before = page.preview.in_packet.text()
    page.preview.go_to(2)
    page.preview.leave_out.click()
    assert page.preview.support.text() == "Page 2 of 3 · left out of the packet"
    qtbot.waitUntil(lambda: page.preview.in_packet.text() not in ("", before), timeout=PATIENCE)
    page.preview.leave_out.click()
    qtbot.waitUntil(lambda: page.preview.in_packet.text() == before, timeout=PATIENCE)


def test_printing_sends_every_page(page: PapersPage, paper: Document, tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "printed.pdf"

    page.printing.ask = printing_to(out, QPrinter.PrinterMode.HighResolution)
    with qtbot.waitSignal(page.printing.printed, timeout=PATIENCE):
        page.preview.print.click()
    assert len(PdfReader(out).pages) == 3


def test_a_proof_opens_its_paper_at_its_page(page: PapersPage, paper: Document, window: Window) -> None:
    proof = new_id()
    record(page, Create("proof", proof, {"entry": paper.id, "document": paper.id, "page": 2}))
    page.workspace.open_entry(proof)
    assert page.preview.page == 2
    assert page.case.find(Proof, proof) is not None


def test_in_a_narrow_window_one_side_is_shown_at_a_time(
    page: PapersPage, paper: Document, window: Window, qtbot: QtBot
) -> None:
    window.resize(700, 700)
    qtbot.waitUntil(lambda: page.panes.is_narrow)
    page._back_to_list()
    assert page.pane.isVisible()
    assert not page.preview.isVisible()
    page.pane.list.choose(paper.id)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert page.preview.isVisible()
    assert not page.pane.isVisible()
    page.preview.back.click()
    assert page.pane.isVisible()


def test_what_is_the_matter_with_a_damaged_paper_is_said_in_sight(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    cut = make_pdf("letter.pdf", "Dear Ruth")
    cut.write_bytes(cut.read_bytes()[:200])
    (paper,) = add(page, [cut], qtbot)
    page.review.close_panel.click()
    page.show_paper(paper.id)
    view = page.preview.view
    qtbot.waitUntil(lambda: bool(view.words), timeout=PATIENCE)
    assert view.page_rect().height() > 1.5 * view.viewport().height(), "the page is taller than what is seen of it"
    shown = view.viewport().grab().toImage()
    middle = shown.height() // 2
    rows = range(middle - theme.px(40), middle + theme.px(40))
    shades = {shown.pixel(x, y) for y in rows for x in range(theme.px(40), shown.width() - theme.px(40))}
    assert len(shades) > 1, "nothing but an empty sheet is seen"
