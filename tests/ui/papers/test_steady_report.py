"""The report of an import keeps its buttons under the hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
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
