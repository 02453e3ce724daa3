"""The report of an import keeps its buttons under the hand, and what is typed in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.importing import ImportRow
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.listing import paper_rows
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.papers.review_line import NO_SORT, LineState, ReviewLine, is_confirmed
from secondopinion_desktop.ui.papers.review_words import confirmed_words, row_words
from tests.ui.papers.conftest import MakePdf, add
from tests.ui.papers.test_adding import PATHOLOGY, line_of, press


def places(page: PapersPage, *widgets: QWidget) -> list[QPoint]:
    QApplication.processEvents()
    return [widget.mapTo(page, QPoint(0, 0)) for widget in widgets]


def test_after_yes_to_all_no_other_button_stands_where_it_was(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf(f"{n}.pdf", f"{PATHOLOGY} {n}") for n in range(3)], qtbot)
    review = page.review
    buttons = (review.yes_all, review.close_panel, review.take_back)
    before = places(page, *buttons)
    review.yes_all.click()
    assert places(page, *buttons) == before
    assert not review.yes_all.isEnabled()
    review.yes_all.click()
    assert len(page.case.all(Document)) == 3


def test_a_line_said_yes_to_leaves_the_lines_below_where_they_are(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf(f"{n}.pdf", f"{PATHOLOGY} {n}") for n in range(3)], qtbot)
    before = places(page, *page.review.lines, page.review.close_panel)
    press(line_of(page, page.review.lines[0].row.path.name), "Yes")
    assert places(page, *page.review.lines, page.review.close_panel) == before


def test_after_an_answer_by_keyboard_the_next_question_has_the_keyboard(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf(f"{n}.pdf", f"{PATHOLOGY} {n}") for n in range(3)], qtbot)
    first, second = (line.row.path.name for line in page.review.lines[:2])
    yes = line_of(page, first).named("Yes")
    assert yes is not None
    yes.setFocus()
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    held = QApplication.focusWidget()
    assert held is not None
    assert line_of(page, second).isAncestorOf(held)
    assert held.accessibleName() == "Yes"


def test_a_password_being_typed_stays_when_something_else_changes(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    add(page, [make_pdf("locked.pdf", "Letter, invented", password="birch")], qtbot)
    field = line_of(page, "locked.pdf").password
    qtbot.keyClicks(field, "bir")
    page.workspace.do(create("question", text="May we wait?")[1])
    held = QApplication.focusWidget()
    assert held is line_of(page, "locked.pdf").password
    qtbot.keyClicks(held, "ch")
    assert line_of(page, "locked.pdf").password.text() == "birch"


def test_papers_called_alike_are_told_by_their_files(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    add(page, [make_pdf(name, f"{PATHOLOGY} {name}") for name in ("IMG_1.pdf", "IMG_2.pdf")], qtbot)
    for name in ("IMG_1.pdf", "IMG_2.pdf"):
        assert name in [words.text() for words in line_of(page, name).findChildren(QLabel)]


def test_what_should_be_known_of_a_paper_stays_said_with_its_guess_and_after_yes() -> None:
    known = "This paper speaks of Margaret Oduya."
    row = ImportRow(Path("lab.pdf"), "needs-review", known, "d1", suggested={"sort": "pathology_report"})
    assert row_words(Case(), row) == f"{known} Looks like a pathology report."
    assert confirmed_words(row) == f"Confirmed. {known}"


def test_once_the_date_was_taken_only_the_sort_is_asked(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    (paper,) = add(page, [make_pdf("letter.pdf", "Dear all,\nDate: 01/20/2026\nInvented for a test.")], qtbot)
    line = page.review.lines[0]
    row = dataclasses.replace(line.row, suggested={"dated": "2026-01-20"})
    dated = Case.of([dataclasses.replace(paper, sort=None, dated=PartialDate(2026, 1, 20))])
    after = ReviewLine(LineState.of(dated, row, is_confirmed(dated, row)), dated)
    qtbot.addWidget(after)
    assert after.named("Yes") is None
    assert after.named("Say what it is") is not None
    assert NO_SORT in [words.text() for words in after.findChildren(QLabel)]


def test_photos_without_words_are_told_by_their_files_in_the_list() -> None:
    papers = [Document(id=name, title="Photo", file_name=name) for name in ("IMG_1.jpg", "IMG_2.jpg")]
    said = [row.support for row in paper_rows(Case.of(papers))]
    assert all(name in words for name, words in zip(("IMG_1.jpg", "IMG_2.jpg"), sorted(said), strict=True))
