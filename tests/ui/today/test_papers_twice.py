"""Two papers that may be one stand side by side on Today; one press settles it, and Undo asks again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.papers_twice import PapersTwice
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.today.twice import TwiceSheet
from secondopinion_desktop.ui.viewing.page_look import PageLook
from secondopinion_desktop.ui.window import Window
from tests.app.test_papers_twice import CORRECTED, LAB, saved_again
from tests.intake.awkward import letter

pytestmark = pytest.mark.window


@pytest.fixture
def papers(book: Casebook, tmp_path: Path) -> tuple[str, str]:
    """A lab report, and the same saved again."""
    first = letter(tmp_path / "lab.pdf", LAB)
    return added(book, first, saved_again(tmp_path / "again.pdf", first, "x"))


def added(book: Casebook, *paths: Path) -> tuple[str, str]:
    with Reader() as reader:
        one, other = (row.document or "" for row in import_papers(book, reader, paths).rows)
    return one, other


def sheet(window: Window, qtbot: QtBot) -> TwiceSheet:
    assert window.house is not None
    window.house.show_page("today")
    page = window.house.page
    assert isinstance(page, TodayPage)
    PapersTwice.of(page.workspace).look()
    qtbot.waitUntil(lambda: page.settling.twice is not None)
    found = page.settling.twice
    assert found is not None
    return found


def asked(window: Window) -> TwiceSheet | None:
    assert window.house is not None
    page = window.house.page
    assert isinstance(page, TodayPage)
    return page.settling.twice


def test_both_pages_are_shown_and_one_is_left_out_with_one_undo(
    papers: tuple[str, str], window: Window, book: Casebook, qtbot: QtBot
) -> None:
    shown = sheet(window, qtbot)
    looks = shown.findChildren(PageLook)
    qtbot.waitUntil(lambda: all(not look.pixmap().isNull() for look in looks), timeout=20_000)
    assert len(looks) == 2
    shown.buttons["leave_out"].click()
    assert book.case.find(Document, papers[1]).leave_out is True  # type: ignore[union-attr]
    assert asked(window) is None
    book.undo()
    assert asked(window) is not None


def test_the_paper_itself_says_so_and_leads_to_both(
    papers: tuple[str, str], window: Window, book: Casebook, qtbot: QtBot
) -> None:
    assert window.house is not None
    workspace = window.house.workspace
    workspace.go("papers", papers[1])
    page = window.house.page
    assert isinstance(page, PapersPage)
    line = page.preview.twice
    assert not line.isVisible()
    PapersTwice.of(workspace).look()
    qtbot.waitUntil(line.isVisible)
    assert line.words.text() == "This seems to be “Laboratory results” once more."
    line.look.click()
    shown = asked(window)
    assert shown is not None and shown.buttons["two"].hasFocus()
    shown.buttons["two"].click()
    workspace.go("papers", papers[1])
    assert not line.isVisible()


def test_two_papers_stay_two_and_nobody_is_asked_again(
    papers: tuple[str, str], window: Window, book: Casebook, qtbot: QtBot
) -> None:
    sheet(window, qtbot).buttons["two"].click()
    assert asked(window) is None
    assert all(paper.leave_out is None and paper.replaces is None for paper in book.case.all(Document))


def test_a_corrected_report_is_offered_as_the_one_that_corrects(
    window: Window, book: Casebook, tmp_path: Path, qtbot: QtBot
) -> None:
    old, new = added(book, letter(tmp_path / "1.pdf", LAB), letter(tmp_path / "2.pdf", CORRECTED))
    shown = sheet(window, qtbot)
    assert list(shown.buttons) == ["replaces", "two"]
    shown.buttons["replaces"].click()
    paper = book.case.find(Document, new)
    assert paper is not None and (paper.replaces, paper.replaces_how) == (old, "corrected")


def test_in_a_small_window_both_pages_are_made_smaller_and_nothing_runs_out_of_it(
    papers: tuple[str, str], window: Window, qtbot: QtBot
) -> None:
    window.resize(800, 600)
    looks = sheet(window, qtbot).findChildren(PageLook)
    qtbot.waitUntil(lambda: all(not look.pixmap().isNull() for look in looks), timeout=20_000)
    assert window.house is not None and window.house.page is not None
    area = window.house.page.scroll_area
    words, room = area.widget(), area.viewport()
    assert words is not None and room is not None
    qtbot.waitUntil(lambda: words.width() <= room.width())
    assert all(look.pixmap().deviceIndependentSize().width() <= look.width() for look in looks)
