"""The pages of a paper arranged by a person: photos made one letter, pages ordered, a scan split, blanks left out."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.digest.seen import pages_left_out
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.window import Window
from tests.ui.papers.conftest import MakePdf, add, rest

ALT = Qt.KeyboardModifier.AltModifier


def photo(folder: Path, name: str, shade: str) -> Path:
    """A photo of one shade with two bars."""
    picture = Image.new("RGB", (300, 400), shade)
    ImageDraw.Draw(picture).rectangle((40, 60, 260, 80), fill="black")
    picture.save(folder / name, quality=90)
    return folder / name


def pages(page: PapersPage, paper_id: str) -> list[str]:
    """Of which file each page of a paper is, and which page of it: "photo 2.jpg 1"."""
    case = page.workspace.case
    return [f"{_called(page, one.document)} {one.page}" for one in laid(case).pages_of(paper_id)]


def _called(page: PapersPage, document: str) -> str:
    found = page.workspace.case.find(Document, document)
    return (found.file_name or "") if found is not None else ""


def three_photos_as_one(page: PapersPage, folder: Path, qtbot: QtBot) -> str:
    """Add three photos, pick them, and say that they are one paper."""
    shades = {"photo 10.jpg": "#c04040", "photo 1.jpg": "#40c040", "photo 2.jpg": "#4040c0"}
    papers = add(page, [photo(folder, name, shade) for name, shade in shades.items()], qtbot)
    page.show_paper(papers[0].id)
    page.pane.list.selectAll()
    assert page.right.currentWidget() is page.picked_deeds.area
    page.picked_deeds.panel.one.click()
    return page.preview.document_id


def test_three_photos_picked_are_one_paper_in_the_order_of_their_names(
    page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = three_photos_as_one(page, tmp_path, qtbot)
    assert pages(page, paper) == ["photo 1.jpg 1", "photo 2.jpg 1", "photo 10.jpg 1"]
    assert [row.key for row in page.pane.list.rows_model.rows] == [paper]
    assert page.right.currentWidget() is page.preview_area
    assert page.preview.pages == 3
    page.workspace.undo()
    assert len(page.pane.list.rows_model.rows) == 3
    rest(page, qtbot)


def test_keys_move_a_page_leave_it_out_and_begin_a_new_paper(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    paper = three_photos_as_one(page, tmp_path, qtbot)
    page.preview.show_side("Order")
    order = page.preview.order
    order.list.choose(3)
    QTest.keyClick(order.list, Qt.Key.Key_Up, ALT)
    assert pages(page, paper) == ["photo 1.jpg 1", "photo 10.jpg 1", "photo 2.jpg 1"]
    line = order.list.current()
    assert line is not None
    assert (line.number, line.support) == (2, "came as “photo 10.jpg”")
    QTest.keyClick(order.list, Qt.Key.Key_Space)
    ten = next(one.id for one in page.workspace.case.all(Document) if one.file_name == "photo 10.jpg")
    assert pages_left_out(page.workspace.case) == {ten: frozenset({1})}
    assert page.preview.stack.currentWidget() is order
    order.begin.click()
    assert pages(page, paper) == ["photo 1.jpg 1"]
    assert pages(page, page.preview.document_id) == ["photo 10.jpg 1", "photo 2.jpg 1"]
    page.preview.order.apart.click()
    assert len(page.pane.list.rows_model.rows) == 3
    rest(page, qtbot)


def test_dropping_a_page_elsewhere_puts_it_there(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    paper = three_photos_as_one(page, tmp_path, qtbot)
    lines = page.preview.order.list.lines
    data = lines.mimeData([lines.index(0)])
    lines.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, lines.index(-1))
    assert pages(page, paper) == ["photo 2.jpg 1", "photo 10.jpg 1", "photo 1.jpg 1"]
    rest(page, qtbot)


def test_the_picture_words_and_proofs_of_a_page_are_those_of_the_page_that_lies_there(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    path = make_pdf("scan.pdf", "Letter one", "Goes on here", "Second letter of 4 March")
    (scan,) = add(page, [path], qtbot)
    page.doing.begin_new_paper(scan.id, 3)
    made = next(one.id for one in page.case.all(Document) if one.id != scan.id)
    page.show_paper(made)
    assert (page.preview.pages, page.preview.title.text()) == (1, "scan.pdf")
    words = page.workspace.pictures.page_words(made, 1)
    assert " ".join(word.text for word in words) == "Second letter of 4 March"
    assert page.workspace.pictures.page_picture(made, 1, 80).width == 80
    page.doing.turn(made, 1)
    assert [(note.document, note.page, note.turned) for note in page.workspace.case.of_kind("page_note")] == [  # type: ignore[attr-defined]
        (scan.id, 3, 90)
    ]
    page.doing.remove([scan.id])
    assert page.workspace.case.find(Document, scan.id) is not None
    page.doing.remove([made])
    assert page.case.find(Document, scan.id).pages == 3  # type: ignore[union-attr]
    rest(page, qtbot)


def test_blank_pages_are_offered_for_leaving_out_and_never_left_out_by_themselves(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    (scan,) = add(page, [make_pdf("scan.pdf", "Letter one", "", "2", "")], qtbot)
    page.show_paper(scan.id)
    qtbot.waitUntil(lambda: page.preview.blanks.isVisible(), timeout=20_000)
    assert page.preview.blanks.words.text() == "Pages 2 and 4 look blank."
    assert not pages_left_out(page.workspace.case)
    page.preview.blanks.leave.click()
    assert pages_left_out(page.workspace.case) == {scan.id: frozenset({2, 4})}
    assert page.preview.blanks.isHidden()
    page.workspace.undo()
    assert not pages_left_out(page.workspace.case)
    assert page.preview.blanks.isVisible()
    rest(page, qtbot)


def test_what_is_found_on_a_page_is_told_by_the_paper_it_lies_in(
    page: PapersPage, window: Window, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    (scan,) = add(page, [make_pdf("scan.pdf", "Letter one", "Goes on here", "Zebrafish in March")], qtbot)
    page.doing.begin_new_paper(scan.id, 3)
    made = next(one.id for one in page.case.all(Document) if one.id != scan.id)
    page.workspace.do(set_fields(made, "Name it", title="Second letter"))
    window.search()
    assert window.house is not None
    panel = window.house.search_panel
    panel.field.setText("zebrafish")
    panel.look()
    (row,) = panel.hits.rows_model.rows
    assert (row.title, row.fact) == ("Second letter", "page 1")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert (page.preview.document_id, page.preview.page) == (made, 1)
    rest(page, qtbot)


def test_the_form_of_a_scan_says_why_it_stays_while_another_letter_shows_its_pages(
    page: PapersPage, window: Window, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    (scan,) = add(page, [make_pdf("scan.pdf", "Letter one", "Second letter")], qtbot)
    page.doing.begin_new_paper(scan.id, 2)
    page.workspace.open_form(scan.id)
    assert window.house is not None
    form = window.house.forms.page
    assert isinstance(form, FormPage)
    with qtbot.waitSignal(page.workspace.said) as said:
        form.remove_entry()
    assert "shows pages of" in said.args[0].text
    assert page.workspace.case.find(Document, scan.id) is not None
    assert form.draft is not None
    rest(page, qtbot)
