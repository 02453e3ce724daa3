"""A photographed page straightened in the window: by mouse, by keys, and taken back."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.records.deeds import corners_of
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.papers.preview import LEAST_PAGE
from secondopinion_desktop.ui.papers.straighten_side import USUAL
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.corner_view import CornerView
from secondopinion_desktop.ui.viewing.marking import Marked
from secondopinion_desktop.ui.viewing.marks import marks_on, write_region
from secondopinion_desktop.ui.viewing.paper_sheet import region_of
from tests.ui.papers.conftest import MakePdf, add, rest
from tests.ui.papers.test_order import photo

SHIFT, NONE, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def begun(page: PapersPage, folder: Path, qtbot: QtBot) -> tuple[str, CornerView]:
    """A photo of a page, about to be straightened."""
    (paper,) = add(page, [photo(folder, "letter.jpg", "#c0c0c0")], qtbot)
    page.show_paper(paper.id)
    assert page.preview.straight.isVisible()
    page.preview.straight.click()
    side = page.preview.straighten
    qtbot.waitUntil(lambda: not side.after.image.isNull(), timeout=20_000)
    assert side.photo.quad == USUAL
    return paper.id, side.photo


def test_corners_are_sent_by_keys_and_the_straight_page_is_used_by_enter(
    page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    paper, corners = begun(page, tmp_path, qtbot)
    QTest.keyClick(corners, Qt.Key.Key_Right)
    QTest.keyClick(corners, Qt.Key.Key_Down, SHIFT)
    assert corners.quad.corners[0] == (0.09, 0.082)
    QTest.keyClick(corners, Qt.Key.Key_3)
    assert corners.accessibleName() == "Corner 3 of 4, bottom right: 92% across, 92% down"
    QTest.keyClick(corners, Qt.Key.Key_Left)
    QTest.keyClick(corners, Qt.Key.Key_Space)
    assert corners.corner == 3
    QTest.keyClick(corners, Qt.Key.Key_Return)
    assert corners_of(page.workspace.case, paper, 1) == Quad.read("0.09 0.082 0.92 0.08 0.91 0.92 0.08 0.92")
    assert page.preview.stack.currentWidget() is page.preview.view
    before = page.preview.view.picture_size
    qtbot.waitUntil(lambda: not page.preview.view.picture_size.isEmpty(), timeout=20_000)
    assert before.isEmpty()
    page.preview.straight.click()
    assert page.preview.straighten.as_came.isVisible()
    page.preview.straighten.as_came.click()
    assert corners_of(page.workspace.case, paper, 1) is None
    page.workspace.undo()
    assert corners_of(page.workspace.case, paper, 1) is not None
    rest(page, qtbot)


def test_a_corner_is_dragged_and_escape_leaves_all_as_it_was(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    paper, corners = begun(page, tmp_path, qtbot)
    start = corners.place_of(1).toPoint()
    end = start + QPoint(-30, 20)
    QTest.mousePress(corners, LEFT, NONE, start)
    QTest.mouseMove(corners, end)
    QTest.mouseRelease(corners, LEFT, NONE, end)
    assert corners.quad.corners[1][0] < 0.92
    assert corners.quad.corners[1][1] > 0.08
    assert corners.quad.corners[0] == USUAL.corners[0]
    QTest.keyClick(corners, Qt.Key.Key_Escape)
    assert page.preview.stack.currentWidget() is page.preview.view
    assert corners_of(page.workspace.case, paper, 1) is None
    rest(page, qtbot)


def test_a_part_marked_on_the_straight_page_is_kept_as_a_part_of_the_photo(
    page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (paper,) = add(page, [photo(tmp_path, "letter.jpg", "#c0c0c0")], qtbot)
    quad = Quad(((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)))
    page.doing.straighten(paper.id, 1, quad)
    kept = region_of(Marked(1, (0.25, 0.25, 0.5, 0.5)), page.workspace.case, paper.id)
    assert kept == write_region((0.3, 0.3, 0.5, 0.5))
    page.proving.prove_new("diagnosis", paper.id, Marked(1, (0.25, 0.25, 0.5, 0.5)))
    (mark,) = marks_on(page.workspace.case, paper.id, 1)
    assert mark.region is not None
    assert write_region(mark.region) == write_region((0.25, 0.25, 0.5, 0.5))
    rest(page, qtbot)


def test_sides_that_are_not_seen_ask_for_no_height(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    (paper,) = add(page, [photo(tmp_path, "letter.jpg", "#c0c0c0")], qtbot)
    page.show_paper(paper.id)
    height = page.preview.stack.minimumSizeHint().height()
    page.preview.straight.click()
    assert page.preview.stack.minimumSizeHint().height() > height
    page.preview.show_side("Page")
    assert page.preview.stack.minimumSizeHint().height() == height <= page.preview.view.minimumHeight()
    rest(page, qtbot)


def test_an_unsorted_letter_is_seen_in_an_ordinary_window_with_its_buttons_and_no_scrolling(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    (paper,) = add(page, [make_pdf("letter.pdf", "Letter, invented")], qtbot)
    page.show_paper(paper.id)
    qtbot.waitUntil(lambda: page.preview.question.isVisible() and page.preview.foot.isVisible())
    bar = page.preview_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert page.preview.view.height() >= theme.space(LEAST_PAGE)
    rest(page, qtbot)


def test_a_pdf_with_words_of_its_own_offers_no_straightening(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    (paper,) = add(page, [make_pdf("letter.pdf", "An invented letter about the liver")], qtbot)
    page.show_paper(paper.id)
    rest(page, qtbot)
    assert page.preview.straight.isHidden()


def test_a_photo_saved_as_a_pdf_is_straightened_too(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    letter = Image.open(photo(tmp_path, "letter.jpg", "#c0c0c0")).convert("RGB")
    letter.save(tmp_path / "letter.pdf")
    (paper,) = add(page, [tmp_path / "letter.pdf"], qtbot)
    page.show_paper(paper.id)
    qtbot.waitUntil(page.preview.straight.isVisible, timeout=20_000)
    page.preview.straight.click()
    side = page.preview.straighten
    qtbot.waitUntil(lambda: not side.after.image.isNull(), timeout=20_000)
    QTest.keyClick(side.photo, Qt.Key.Key_Right)
    QTest.keyClick(side.photo, Qt.Key.Key_Return)
    assert corners_of(page.workspace.case, paper.id, 1) is not None
    assert page.preview.stack.currentWidget() is page.preview.view
    qtbot.waitUntil(lambda: not page.preview.view.picture_size.isEmpty(), timeout=20_000)
    page.workspace.undo()
    assert corners_of(page.workspace.case, paper.id, 1) is None
    rest(page, qtbot)


def test_a_word_in_doubt_is_compared_with_the_photo_of_the_page_that_lies_there(
    page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    papers = add(
        page, [photo(tmp_path, f"photo {n}.jpg", shade) for n, shade in enumerate(("#c04040", "#4040c0"))], qtbot
    )
    read = PageReading(1, "first", "13.6", 0, 0.0, (), (ReadWord("13.6", (40, 60, 260, 80), 0.9, 0),), (300, 400))
    second = next(one for one in papers if one.file_name == "photo 1.jpg")
    page.workspace.book.originals.keep_readings(second.id, [read], shown=True)
    paper = page.doing.make_one_paper([one.id for one in papers])
    page.doing.straighten(paper, 2, Quad(((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))))
    page.show_paper(paper, 2)
    qtbot.waitUntil(page.preview.doubts.isVisible, timeout=20_000)
    doubt = page.preview.doubts.doubt
    assert doubt is not None
    assert (doubt.document, doubt.page) == (second.id, 1)
    picture = page.workspace.pictures.page_in_photo(paper, 2, 300)
    assert (picture.width, picture.height) == (300, 400)
    assert picture.rgb_bytes[2] > 150 > picture.rgb_bytes[0]
    rest(page, qtbot)
