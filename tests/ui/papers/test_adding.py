"""Adding papers: dropped, locked, known, broken; and what is only guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.papers.review_line import ReviewLine
from secondopinion_desktop.ui.window import Window
from tests.intake.packed_files import mailed, zipped
from tests.ui.papers.conftest import PATIENCE, MakePdf, add, drop, rest, wait_added

PATHOLOGY = (
    "Surgical Pathology Report\nDate reported: 02/01/2024, seen 01/31/2024\nDiagnosis: leiomyosarcoma\n"
    "Invented for a test."
)


def line_of(page: PapersPage, name: str) -> ReviewLine:
    return next(line for line in page.review.lines if line.row.path.name == name)


def press(line: ReviewLine, words: str) -> None:
    next(button for button in line.findChildren(QPushButton) if button.accessibleName() == words).click()


def test_dropped_files_and_folders_come_in_together_and_one_undo_takes_all_back(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    one = make_pdf("one.pdf", "Letter, invented")
    make_pdf("box/two.pdf", "Another letter, invented", "its second page")
    papers = add(page, [one, one.parent / "box"], qtbot)
    assert sorted(paper.pages or 0 for paper in papers) == [1, 2]
    assert page.right.currentWidget() is page.review
    assert page.review.title.text() == "2 papers added"
    page.workspace.undo()
    assert page.case.all(Document) == ()


def test_a_guess_is_only_a_suggestion_until_the_person_says_yes(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    (paper,) = add(page, [make_pdf("report.pdf", PATHOLOGY)], qtbot)
    assert paper.sort is None
    assert page.pane.list.rows_model.rows[0].section == "Not sorted yet"
    line = line_of(page, "report.pdf")
    assert "Looks like a pathology report of 1 Feb 2024." in [label.text() for label in words_in(line)]
    press(line, "Yes")
    (paper,) = page.case.all(Document)
    assert paper.sort == "pathology_report"
    assert paper.dated is not None
    assert paper.dated.edtf == "2024-02-01"
    assert page.pane.list.rows_model.rows[0].section == "Pathology"


def test_the_guesses_of_a_batch_can_be_confirmed_with_one_button(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("a.pdf", PATHOLOGY), make_pdf("b.pdf", PATHOLOGY + " second")], qtbot)
    assert page.review.yes_all.text() == "Yes to all 2 guesses"
    page.review.yes_all.click()
    assert [paper.sort for paper in page.case.all(Document)] == ["pathology_report"] * 2


def test_the_same_paper_twice_is_found_and_named(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    path = make_pdf("report.pdf", PATHOLOGY)
    (paper,) = add(page, [path], qtbot)
    copy = path.with_name("copy of report.pdf")
    copy.write_bytes(path.read_bytes())
    add(page, [copy], qtbot)
    assert page.review.title.text() == "No paper added · 1 was here already"
    line = line_of(page, copy.name)
    assert f"Already here as “{paper.title}”." in [label.text() for label in words_in(line)]
    press(line, "Show it")
    assert page.preview.document_id == paper.id
    page.pane.to_report.click()
    assert page.right.currentWidget() is page.review
    page.review.close_panel.click()
    assert not page.pane.to_report.isVisible()


def test_a_locked_paper_asks_for_its_password_in_place(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    path = make_pdf("locked.pdf", "A letter nobody may read", password="rose")
    assert add(page, [path], qtbot) == []
    for tried, kept in (("wrong", 0), ("rose", 1)):
        line = line_of(page, "locked.pdf")
        qtbot.keyClicks(line.password, tried)
        qtbot.keyClick(line.password, Qt.Key.Key_Return)
        wait_added(page, qtbot)
        assert len(page.case.all(Document)) == kept
    assert page.case.all(Document)[0].pages == 1


@pytest.mark.parametrize("holder", ["mail.eml", "records.zip"])
def test_a_locked_letter_in_a_mail_or_a_packed_folder_opens_in_place_too(
    holder: str, page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    held = make_pdf("locked.pdf", "A letter nobody may read", password="rose")
    path, data = held.with_name(holder), {"locked.pdf": held.read_bytes(), "note.txt": b"Two words, invented."}
    mailed(path, data) if holder == "mail.eml" else zipped(path, data)
    held.unlink()
    before = len(add(page, [path], qtbot))
    line = line_of(page, "locked.pdf")
    qtbot.keyClicks(line.password, "rose")
    qtbot.keyClick(line.password, Qt.Key.Key_Return)
    wait_added(page, qtbot)
    assert len(page.case.all(Document)) == before + 1
    assert [row.outcome for row in page.adding.rows if row.path.name == "locked.pdf"] == ["imported"]


def test_half_a_password_of_a_paper_and_what_is_looked_for_stay_when_the_text_is_made_larger(
    page: PapersPage, window: Window, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("open.pdf", "A letter"), make_pdf("locked.pdf", "Another", password="rose")], qtbot)
    page.left.show_list()  # Where a paper is asked about, its pages stand in its place.
    qtbot.keyClicks(page.pane.field, "ope")
    qtbot.keyClicks(line_of(page, "locked.pdf").password, "ro")
    assert window.house is not None
    window.house.rebuild()
    again = window.house.page
    assert isinstance(again, PapersPage) and again is not page
    line = line_of(again, "locked.pdf")
    assert line.password.text() == "ro"
    assert line.password.hasFocus()
    assert again.pane.field.text() == "ope"


def test_a_locked_paper_can_be_kept_unread(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    add(page, [make_pdf("locked.pdf", "A letter", password="rose")], qtbot)
    press(line_of(page, "locked.pdf"), "Keep it locked")
    wait_added(page, qtbot)
    (paper,) = page.case.all(Document)
    assert paper.reading == "locked"
    page.show_paper(paper.id)
    assert page.preview.view.words.startswith("This paper is locked.")


def test_a_file_that_is_no_paper_is_refused_with_its_reason_and_the_others_come_in(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    good = make_pdf("good.pdf", "Letter, invented")
    bad = good.with_name("bad.pdf")
    bad.write_bytes(b"\x00\x01\x02 nothing of a paper")
    assert len(add(page, [bad, good], qtbot)) == 1
    line = line_of(page, "bad.pdf")
    assert line.row.outcome == "refused"
    assert line.row.reason in [label.text() for label in words_in(line)]


def test_a_batch_can_be_taken_back_after_guesses_were_confirmed(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("a.pdf", PATHOLOGY), make_pdf("b.pdf", "Letter, invented")], qtbot)
    press(line_of(page, "a.pdf"), "Yes")
    page.review.take_back.click()
    assert page.case.all(Document) == ()
    page.workspace.undo()
    assert len(page.case.all(Document)) == 2


def test_an_empty_folder_is_said_to_hold_no_papers(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(page.workspace.said, timeout=PATIENCE) as said:
        drop(page, [tmp_path / "empty"])
    assert said.args[0].text == "No papers were found there."


def test_the_empty_page_leads_to_what_they_will_want(page: PapersPage, window: Window) -> None:
    buttons = {button.accessibleName(): button for button in page.findChildren(QPushButton) if button.isVisible()}
    assert "Add papers" in buttons
    buttons["Which papers will they want?"].click()
    assert window.house is not None
    assert window.house.current_key == "checklist"


def words_in(line: ReviewLine) -> list:  # type: ignore[type-arg]
    from PySide6.QtWidgets import QLabel

    return line.findChildren(QLabel)


def test_the_report_of_an_import_is_still_there_when_the_text_is_made_larger(
    page: PapersPage, window: Window, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("report.pdf", PATHOLOGY)], qtbot)
    assert window.house is not None
    window.house.rebuild()
    again = window.house.page
    assert isinstance(again, PapersPage)
    assert again is not page
    assert again.right.currentWidget() is again.review
    press(line_of(again, "report.pdf"), "Yes")
    assert [paper.sort for paper in again.case.all(Document)] == ["pathology_report"]
    again.review.close_panel.click()
    window.house.rebuild()
    assert isinstance(window.house.page, PapersPage)
    assert not window.house.page.reporting.is_open


def test_files_dropped_on_another_page_are_taken_to_the_papers(window: Window, make_pdf: MakePdf, qtbot: QtBot) -> None:
    window.go("today")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_pdf("report.pdf", PATHOLOGY)))])
    drop = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert window.house is not None
    page = window.house.page
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(lambda: bool(page.review.rows), timeout=PATIENCE)
    assert page.review.title.text() == "1 paper added"


def test_once_all_papers_are_taken_back_the_keyboard_is_where_papers_are_added(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("report.pdf", "One page")], qtbot)
    page.review.take_back.setFocus()
    page.review.take_back.click()
    qtbot.waitUntil(lambda: not page.case.all(Document), timeout=PATIENCE)
    qtbot.waitUntil(lambda: isinstance(held := QApplication.focusWidget(), QPushButton) and held.text() == "Add papers")
    rest(page, qtbot)
