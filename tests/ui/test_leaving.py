"""Closing a casebook never hangs the window: a slow disk shows "Saving…", and nobody loses what they did."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.kinds import Question
from secondopinion_desktop.ui.jobs import in_order
from secondopinion_desktop.ui.leaving import SavingCover
from secondopinion_desktop.ui.questions import page as questions_page
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import Workspace

PATIENCE_SECONDS = 20.0


class SlowDisk:
    """Stands before `save` and lets it through when told to; can be stopped like the real thing."""

    def __init__(self, book: Casebook) -> None:
        self._save = book.save
        self.go_on = threading.Event()

    def save(self, progress: Progress | None = None) -> None:
        while not self.go_on.wait(0.01):
            if progress is not None:
                progress.check()
        self._save(progress)


@pytest.fixture
def slow(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    """The casebook stands on a slow disk, and something was just written into it."""
    disk = SlowDisk(book)
    book.do(Change("Ask", (Create("question", new_id(), {"text": "Is there another way?"}),)))
    monkeypatch.setattr(book, "save", disk.save)
    return disk


def begin(window: Window, deed: Callable[[], object], qtbot: QtBot) -> None:
    """Do it as a click does, from within the running program, and wait until the window says that it saves."""
    QTimer.singleShot(0, deed)
    qtbot.waitUntil(lambda: covered(window))


def covered(window: Window) -> bool:
    """Whether the window says that it is saving."""
    return any(cover.isVisible() for cover in window.findChildren(SavingCover))


def test_closing_the_window_shows_that_it_saves_and_closes_by_itself(
    window: Window, book: Casebook, slow: SlowDisk, desk: Desk, qtbot: QtBot
) -> None:
    begin(window, window.close, qtbot)
    assert window.isVisible()
    slow.go_on.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=int(PATIENCE_SECONDS * 1000))
    with Casebook.open(book.path, desk) as again:
        assert [question.text for question in again.case.all(Question)] == ["Is there another way?"]


def test_a_person_who_stops_the_saving_is_back_where_they_were(window: Window, slow: SlowDisk, qtbot: QtBot) -> None:
    house = window.house
    window.go("questions")
    begin(window, window.close_casebook, qtbot)
    (saving,) = window._jobs.running
    saving.stop()
    qtbot.waitUntil(lambda: window.house is house)
    assert not covered(window)
    assert house is not None and house.isVisible() and house.current_key == "questions"
    slow.go_on.set()


def test_a_full_disk_keeps_the_casebook_open_and_says_so(
    window: Window, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(progress: Progress | None = None) -> None:
        raise Problem("There is no room left on the disk.", "Make room, then save again.")

    monkeypatch.setattr(book, "save", full)
    window.close_casebook()
    assert window.house is not None
    assert "no room left" in window.house.notice.words.text()
    window.house.notice.deed.click()  # A person can always close; what was written waits on this computer.
    assert window.house is None
    monkeypatch.undo()


def test_where_closing_was_stopped_a_page_takes_up_the_work_that_ended_with_it(
    window: Window, slow: SlowDisk, book: Casebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_workspace: Workspace, _opinion: str | None, progress: Progress) -> None:
        while True:
            progress.check()
            slow.go_on.wait(0.01)

    house = window.house
    assert house is not None
    with monkeypatch.context() as patch:
        patch.setattr(questions_page, "_suggest", never)
        window.go("questions")
        page = house.page
        assert isinstance(page, questions_page.QuestionsPage) and page._suggesting
        begin(window, window.close_casebook, qtbot)
    (saving,) = window._jobs.running
    saving.stop()
    qtbot.waitUntil(lambda: window.house is house)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not page._suggesting)
    assert page._suggested_for[0] is book.case


def test_what_was_left_to_be_kept_at_the_very_end_is_kept_before_the_casebook_is_let_go_of(
    window: Window, slow: SlowDisk, qtbot: QtBot
) -> None:
    assert window.house is not None
    workspace, kept = window.house.workspace, list[str]()

    def keep() -> None:
        time.sleep(0.3)
        kept.append("what became of the files")

    begin(window, window.close_casebook, qtbot)
    workspace.closing.connect(partial(in_order.soon, keep))
    slow.go_on.set()
    qtbot.waitUntil(lambda: window._start is not None, timeout=int(PATIENCE_SECONDS * 1000))
    assert kept == ["what became of the files"]


def test_another_casebook_opens_once_the_first_is_written(
    window: Window, slow: SlowDisk, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    second = Casebook.create(tmp_path / "Anna Invented.secondopinion", desk, patient="Anna Invented")
    begin(window, partial(window.show_book, second), qtbot)
    slow.go_on.set()
    qtbot.waitUntil(lambda: window.house is not None, timeout=int(PATIENCE_SECONDS * 1000))
    assert window.house is not None
    assert window.house.workspace.case.patient.name == "Anna Invented"
    assert not covered(window)


def test_a_drawing_that_begins_late_starts_no_process_once_the_casebook_is_closed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr("secondopinion_desktop.ui.jobs.LEAVE_WITHIN_SECONDS", 0.05)
    before, begun, late = workspace.pictures, threading.Event(), threading.Event()
    found: list[str] = []

    def draw(_progress: Progress) -> None:
        begun.set()
        late.wait(10)  # Such as a large paper that is being copied out of the casebook.
        for ask in (lambda: workspace.pictures, before.reader.warm, partial(before.reader.read, paper)):
            try:
                ask()
            except Cancelled:
                found.append("cancelled")
        found.append("ended")

    workspace.run(draw, "Drawing a page", quiet=True)
    (thread,) = [one for one in threading.enumerate() if one.name == "job: Drawing a page"]
    assert begun.wait(PATIENCE_SECONDS)  # One that had not begun is never asked.
    workspace.close()
    late.set()
    thread.join(10)
    assert found == ["cancelled", "cancelled", "cancelled", "ended"]
    assert before.reader._shower.pid is None and before.reader._worker.pid is None
