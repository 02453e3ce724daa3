"""A number the readers disagree on: F8 shows the spot enlarged, Enter settles it as read or typed right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.reading.doubts import PageDoubts
from secondopinion_desktop.base.reserve import disk_full
from secondopinion_desktop.digest.wanted_again import read_badly
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.kinds import CheckedWord
from secondopinion_desktop.records.page_reading import UNSURE, PageReading, ReadWord
from secondopinion_desktop.ui.papers.doubt_bar import DoubtBar
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.search.panel import TO_CHECK
from secondopinion_desktop.ui.theme.tokens import LIGHT
from secondopinion_desktop.ui.window import Window

pytestmark = pytest.mark.window
FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "print" / "NotoSans_400Regular.ttf"
PATIENCE = 20_000
LINES = ("Laboratory results", "Hemoglobin 13.6 g/dl", "Leukocytes 6.2 /nl", "Platelets 241 /nl")
READ = ("Laboratory results", "Hemoglobin 136 g/dl", "Leukocytes 6.2 /nl", "Platelets 241 /nl")


@pytest.fixture
def scan(book: Casebook, tmp_path: Path) -> str:
    """The id of a scan that was read, two of its numbers in doubt."""
    image = Image.new("L", (800, 500), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 30)
    words = []
    for line, (says, read) in enumerate(zip(LINES, READ, strict=True)):
        across, down = 60.0, 60 + 60.0 * line
        for true, seen in zip(says.split(), read.split(), strict=True):
            draw.text((across, down), true, fill=0, font=font)
            wide = draw.textlength(true, font=font)
            box = (across, down + 6, across + wide, down + 36)
            words.append(ReadWord(seen, box, 0.75 if seen in ("136", "241") else 0.0, line))
            across += wide + 20
    image.save(tmp_path / "scan.png")
    with Reader() as reader:
        (row,) = import_papers(book, reader, [tmp_path / "scan.png"]).rows
    assert row.document is not None
    found = PageReading(1, "rapidocr", "\n".join(READ), words=tuple(words), size=(800.0, 500.0))
    book.originals.keep_readings(row.document, [found])
    return row.document


@pytest.fixture
def bar(page: PapersPage, scan: str, qtbot: QtBot) -> DoubtBar:
    """The bar below the scan, which is in view."""
    page.workspace.pages_read.emit()
    page.workspace.go("papers", scan)
    found = page.preview.doubts
    qtbot.waitUntil(found.isVisible)
    return found


def open_it(bar: DoubtBar, page: PapersPage, qtbot: QtBot) -> None:
    page.preview.view.setFocus()
    QTest.keyClick(page.preview.view, Qt.Key.Key_F8)
    assert bar.is_open and bar.field.hasFocus()
    qtbot.waitUntil(lambda: not bar.spot.pixmap().isNull(), timeout=PATIENCE)


def test_one_key_shows_the_spot_another_settles_it_and_the_next_is_asked(
    bar: DoubtBar, page: PapersPage, scan: str, book: Casebook, qtbot: QtBot
) -> None:
    assert bar.words.text() == "Check against the picture: 2 numbers, dates and units on this page."
    open_it(bar, page, qtbot)
    assert bar.line.text() == "Read as “136”, in: Hemoglobin 136 g/dl"
    QTest.keyClicks(bar.field, "13.6")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.doubt is not None and bar.doubt.word == "241" and bar.field.text() == "241"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert {(one.read, one.said) for one in book.case.all(CheckedWord)} == {("136", "13.6"), ("241", "241")}
    assert "Hemoglobin 13.6 g/dl" in book.page_text(scan, 1)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_words_in_doubt_are_underlined_on_the_page_until_they_are_settled(
    bar: DoubtBar, page: PapersPage, qtbot: QtBot
) -> None:
    def is_underlined() -> bool:
        seen = page.preview.view.viewport().grab().toImage()
        warn = QColor(LIGHT.warn)
        return any(seen.pixelColor(x, y) == warn for y in range(seen.height()) for x in range(0, seen.width(), 3))

    qtbot.waitUntil(is_underlined, timeout=PATIENCE)
    open_it(bar, page, qtbot)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_underlined(), timeout=PATIENCE)


def test_undo_asks_again(bar: DoubtBar, page: PapersPage, book: Casebook, qtbot: QtBot) -> None:
    open_it(bar, page, qtbot)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.doubt is not None and bar.doubt.word == "241"
    book.undo()
    qtbot.waitUntil(lambda: bar.doubt is not None and bar.doubt.word == "136")


def test_what_was_typed_and_not_settled_stands_there_later(
    bar: DoubtBar, page: PapersPage, book: Casebook, qtbot: QtBot
) -> None:
    open_it(bar, page, qtbot)
    QTest.keyClicks(bar.field, "13.")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.is_open and book.case.all(CheckedWord) == ()
    open_it(bar, page, qtbot)
    assert bar.field.text() == "13."


def test_half_a_word_stays_under_the_hand_when_the_colors_change_and_when_more_was_read(
    bar: DoubtBar, page: PapersPage, window: Window, book: Casebook, qtbot: QtBot
) -> None:
    open_it(bar, page, qtbot)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClicks(bar.field, "24.")
    book.undo()  # The word before it is in doubt again, as when more was read: hers stays.
    qtbot.waitUntil(lambda: "2 numbers" in bar.words.text())
    assert bar.doubt is not None and bar.doubt.word == "241" and bar.field.text() == "24."
    QTest.keyClicks(bar.field, "1")
    assert window.house is not None
    window.house.rebuild()
    again = window.house.page
    assert isinstance(again, PapersPage)
    fresh = again.preview.doubts
    qtbot.waitUntil(lambda: fresh.is_open and fresh.field.hasFocus(), timeout=PATIENCE)
    QTest.keyClicks(fresh.field, "5")
    assert fresh.doubt is not None and fresh.doubt.word == "241" and fresh.field.text() == "24.15"


def test_a_word_that_no_disk_took_stands_where_it_was_typed_and_is_taken_once_there_is_room(
    bar: DoubtBar, page: PapersPage, book: Casebook, qtbot: QtBot
) -> None:
    def full(*_: object, **__: object) -> None:
        raise disk_full()

    open_it(bar, page, qtbot)
    QTest.keyClicks(bar.field, "13.6")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Casebook, "do", full)
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.is_open and bar.doubt is not None and bar.doubt.word == "136" and bar.field.text() == "13.6"
    bar.close_spot()
    open_it(bar, page, qtbot)
    assert bar.field.text() == "13.6"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert [one.said for one in book.case.all(CheckedWord)] == ["13.6"]


def test_an_emptied_line_settles_nothing(bar: DoubtBar, page: PapersPage, book: Casebook, qtbot: QtBot) -> None:
    open_it(bar, page, qtbot)
    bar.field.clear()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert book.case.all(CheckedWord) == () and bar.doubt is not None


def test_a_page_read_badly_says_so(page: PapersPage, scan: str, book: Casebook, qtbot: QtBot) -> None:
    words = tuple(ReadWord(f"smudge{'abcdefgh'[n]}", (10.0, 20.0 * n, 90.0, 20.0 * n + 15), 0.45, n) for n in range(8))
    poor = PageReading(1, "rapidocr", "\n".join(word.text for word in words), words=words, size=(800.0, 500.0))
    book.originals.keep_readings(scan, [poor])
    page.workspace.go("papers", scan)
    bar = page.preview.doubts
    qtbot.waitUntil(lambda: bar.isVisible() and bar.words.text() == read_badly(UNSURE))
    assert not bar.begin.isVisible()
    assert "could not be read well" in bar.words.text() and "Take it again" in bar.words.text()


def test_the_list_and_a_search_name_a_page_that_was_read_badly_until_it_is_read_anew(
    window: Window, page: PapersPage, scan: str, book: Casebook, qtbot: QtBot
) -> None:
    """It stood in the news of the moment only."""
    words = tuple(ReadWord(f"smudge{'abcdefgh'[n]}", (10.0, 20.0 * n, 90.0, 20.0 * n + 15), 0.45, n) for n in range(8))
    poor = PageReading(1, "rapidocr", "\n".join(word.text for word in words), words=words, size=(800.0, 500.0))
    book.originals.keep_readings(scan, [poor])
    page.workspace.pages_read.emit()
    (row,) = [one for one in page.pane.list.rows_model.rows if one.key == scan]
    assert row.support.endswith("read badly")
    window.search()
    assert window.house is not None
    panel = window.house.search_panel
    panel.field.setText("smudgea")
    panel.look()
    assert [one.fact for one in panel.hits.rows_model.rows] == ["page 1, read badly"]
    panel.close_panel()
    book.originals.keep_readings(scan, [PageReading(1, "rapidocr", "Hemoglobin")])
    page.workspace.pages_read.emit()
    (row,) = [one for one in page.pane.list.rows_model.rows if one.key == scan]
    assert "read badly" not in row.support


def test_what_was_found_in_a_file_stays_with_its_paper_until_a_newer_one_takes_its_place(
    page: PapersPage, scan: str, book: Casebook
) -> None:
    book.do(set_fields(scan, "Note", reading_note="A part of this picture is missing. Take the photo again."))
    page.workspace.go("papers", scan)
    assert page.preview.note.text() == "A part of this picture is missing. Take the photo again."
    assert not page.preview.note.isHidden()
    book.do(set_fields(scan, "Old", superseded=True))
    page.refresh()
    assert page.preview.note.isHidden()


def test_a_search_hit_says_what_to_check(window: Window, scan: str) -> None:
    assert window.house is not None
    window.search()
    panel = window.house.search_panel
    panel.field.setText("hemoglobin")
    panel.look()
    (row,) = panel.hits.rows_model.rows
    assert "Hemoglobin 136 (?) g/dl" in row.support and row.fact == f"page 1 · {TO_CHECK}"
    assert [row.support[start:end] for start, end in row.marks] == ["Hemoglobin"]


def test_one_key_leads_from_a_search_hit_to_the_number_enlarged_and_another_settles_it(
    window: Window, page: PapersPage, scan: str, book: Casebook, qtbot: QtBot
) -> None:
    window.search()
    assert window.house is not None
    panel = window.house.search_panel
    panel.field.setText("platelets")
    panel.look()
    QTest.keyClick(panel.field, Qt.Key.Key_F8)
    bar = page.preview.doubts
    qtbot.waitUntil(lambda: bar.is_open and bar.field.hasFocus(), timeout=PATIENCE)
    assert bar.field.text() == "241"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert [one.said for one in book.case.all(CheckedWord)] == ["241"]
    qtbot.waitUntil(lambda: not page.workspace.jobs.running, timeout=PATIENCE)


def test_what_was_looked_up_before_the_newest_look_tells_nothing_however_late_it_comes(
    bar: DoubtBar, page: PapersPage, scan: str
) -> None:
    said = bar.words.text()
    bar._look_again()
    bar._came((bar._looks - 1, PageDoubts()))
    assert bar.isVisible() and bar.words.text() == said


def test_on_another_page_no_spot_of_the_page_before_is_asked_about(bar: DoubtBar, page: PapersPage, scan: str) -> None:
    assert bar.doubt is not None
    bar.show_page(scan, 2)
    bar.open_spot()
    assert bar.doubt is None and not bar.is_open
