"""The report of an import stays until the person is done with it, over a restart of the program too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.papers.review import FROM_BEFORE
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import standing
from tests.ui.papers.conftest import MakePdf, add
from tests.ui.papers.test_adding import PATHOLOGY, line_of, press, words_in


@contextmanager
def an_evening(book: Casebook, qtbot: QtBot) -> Iterator[PapersPage]:
    """The program from its start to its end, on the Papers page."""
    workspace = Workspace(book)
    with standing(PapersPage(workspace), workspace, qtbot) as page:
        yield page
    workspace.close()


def test_a_refused_file_is_still_named_with_its_reason_after_a_restart(
    book: Casebook, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    good = make_pdf("good.pdf", PATHOLOGY)
    bad = good.with_name("bad.pdf")
    bad.write_bytes(b"\x00\x01\x02 nothing of a paper")
    with an_evening(book, qtbot) as page:
        add(page, [bad, good], qtbot)
        reason = line_of(page, "bad.pdf").row.reason
        press(line_of(page, "good.pdf"), "Yes")
    with an_evening(book, qtbot) as page:
        assert page.pane.to_report.isVisible()
        page.pane.to_report.click()
        assert page.review.title.text() == "1 paper added · 1 could not be taken"
        assert reason in [label.text() for label in words_in(line_of(page, "bad.pdf"))]
        assert "Confirmed." in [label.text() for label in words_in(line_of(page, "good.pdf"))]
        assert not page.review.take_back.isEnabled(), "another evening's papers are not taken back with one press"
        page.review.close_panel.click()
    with an_evening(book, qtbot) as page:
        assert not page.reporting.is_open


def test_another_import_does_not_push_out_what_nobody_has_seen(book: Casebook, make_pdf: MakePdf, qtbot: QtBot) -> None:
    bad = make_pdf("good.pdf", PATHOLOGY).with_name("bad.pdf")
    bad.write_bytes(b"\x00\x01 nothing of a paper")
    with an_evening(book, qtbot) as page:
        add(page, [bad], qtbot)
        add(page, [make_pdf("later.pdf", "Letter, invented")], qtbot)
        assert page.review.title.text() == "1 paper added"
        assert FROM_BEFORE in [label.text() for label in words_in(page.review)]  # type: ignore[arg-type]
        line_of(page, "bad.pdf")
        page.review.take_back.click()
        assert page.case.all(Document) == ()
        assert page.review.title.text() == "No paper added · 1 could not be taken"


def test_when_nothing_came_in_the_report_alone_is_there(book: Casebook, make_pdf: MakePdf, qtbot: QtBot) -> None:
    bad = make_pdf("good.pdf", PATHOLOGY).with_name("bad.pdf")
    bad.write_bytes(b"\x00\x01 nothing of a paper")
    with an_evening(book, qtbot) as page:
        add(page, [bad], qtbot)
    with an_evening(book, qtbot) as page:
        assert page.right.currentWidget() is page.review
        line_of(page, "bad.pdf")
