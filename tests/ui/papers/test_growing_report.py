"""While the rest of a drop is still being read, the first papers are there, and the report grows below the hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import Reading
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from tests.ui.papers.conftest import PATIENCE, MakePdf, drop, wait_added
from tests.ui.papers.test_adding import line_of

Hold = Callable[[str], threading.Event]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """Reading stands still at the file of that name, until what this answers is set."""
    gates: dict[str, threading.Event] = {}
    read = Reader.read

    def held(
        self: Reader,
        path: Path,
        password: str | None = None,
        progress: Progress | None = None,
        *,
        name: str | None = None,
    ) -> Reading:
        if path.name in gates:
            gates[path.name].wait()
        return read(self, path, password, progress, name=name)

    monkeypatch.setattr(Reader, "read", held)
    yield lambda name: gates.setdefault(name, threading.Event())
    for gate in gates.values():
        gate.set()


def letters(make_pdf: MakePdf, count: int) -> list[Path]:
    return [make_pdf(f"{number}.pdf", f"Letter {number}, invented") for number in range(1, count + 1)]


def shown(page: PapersPage) -> list[str]:
    return [line.row.path.name for line in page.review.lines]


def three_are_in(page: PapersPage, paths: list[Path], qtbot: QtBot, hold: Hold) -> threading.Event:
    """Drop these; three stand in the report, and the rest waits until what this answers is set."""
    gate = hold("4.pdf")
    drop(page, paths)
    qtbot.waitUntil(lambda: len(shown(page)) == 3, timeout=PATIENCE)
    return gate


def test_the_first_papers_and_their_lines_are_there_while_the_rest_is_read(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot, hold: Hold
) -> None:
    gate = three_are_in(page, letters(make_pdf, 5), qtbot, hold)
    assert page.adding.is_busy
    assert page.right.currentWidget() is page.review
    assert page.review.title.text() == "3 papers added"
    assert len(page.pane.list.rows_model.rows) == 3
    gate.set()
    wait_added(page, qtbot)
    assert shown(page) == [f"{number}.pdf" for number in range(1, 6)]
    page.workspace.undo()
    assert page.case.all(Document) == ()


def test_what_is_typed_in_a_line_stays_while_more_papers_come_in(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot, hold: Hold
) -> None:
    locked = make_pdf("0.pdf", "Nobody may read this", password="rose")
    gate = hold("4.pdf")
    drop(page, [locked, *letters(make_pdf, 6)])
    qtbot.waitUntil(lambda: len(shown(page)) == 4, timeout=PATIENCE)
    line = line_of(page, "0.pdf")
    qtbot.keyClicks(line.password, "ro")
    gate.set()
    wait_added(page, qtbot)
    qtbot.waitUntil(lambda: len(shown(page)) == 7, timeout=PATIENCE)
    assert line_of(page, "0.pdf") is line, "nothing moved under the hand"
    assert line.password.hasFocus()
    qtbot.keyClicks(line.password, "se")
    qtbot.keyClick(line.password, Qt.Key.Key_Return)
    wait_added(page, qtbot)
    assert len(page.case.all(Document)) == 7


def test_stopping_keeps_what_came_in_says_how_much_and_undo_takes_it_back(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot, hold: Hold
) -> None:
    gate = three_are_in(page, letters(make_pdf, 6), qtbot, hold)
    with qtbot.waitSignal(page.workspace.said, timeout=PATIENCE) as said:
        page.adding.stop()
        gate.set()
    assert said.args[0].text == "Stopped. 3 papers came in before; undo takes them back."
    assert len(page.workspace.report.outcomes()) == 3
    page.workspace.undo()
    assert page.case.all(Document) == ()


def test_taken_back_amid_the_import_nothing_of_it_stays_and_nothing_more_comes(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot, hold: Hold
) -> None:
    gate = three_are_in(page, letters(make_pdf, 6), qtbot, hold)
    page.review.take_back.click()
    gate.set()
    wait_added(page, qtbot)
    assert page.case.all(Document) == ()
    assert not page.reporting.is_open


def test_put_away_amid_the_import_the_report_begins_anew_and_does_not_come_up_again(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot, hold: Hold
) -> None:
    gate = three_are_in(page, letters(make_pdf, 5), qtbot, hold)
    page.review.close_panel.click()
    gate.set()
    wait_added(page, qtbot)
    assert [row.path.name for row in page.adding.rows] == ["4.pdf", "5.pdf"]
    assert page.right.currentWidget() is not page.review
    assert page.pane.to_report.isVisible()
    assert len(page.workspace.report.outcomes()) == 2


def test_the_same_folder_dropped_again_meanwhile_waits_and_adds_nothing_twice(
    page: PapersPage, make_pdf: MakePdf, qtbot: QtBot, hold: Hold
) -> None:
    paths = letters(make_pdf, 5)
    gate = three_are_in(page, paths, qtbot, hold)
    drop(page, paths)
    gate.set()
    wait_added(page, qtbot)
    qtbot.waitUntil(lambda: page.review.title.text() == "No paper added · 5 were here already", timeout=PATIENCE)
    assert len(page.case.all(Document)) == 5
