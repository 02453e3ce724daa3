"""Long work leaves the window free, can be stopped, and never reaches a page that is gone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.jobs import AFTER_PAINT_MS, Jobs
from secondopinion_desktop.ui.strips import JobStrips
from secondopinion_desktop.ui.widgets import ProgressStrip

PATIENCE = 60.0
"""Seconds a job goes on at most if nobody lets it end: longer than anything here waits."""


class Listener(QObject):
    """Writes down what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: list[threading.Thread] = []

    def take(self, value: object) -> None:
        self.heard.append(value)
        self.threads.append(threading.current_thread())


def _answer(number: int, progress: Progress) -> int:
    return number


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_answer_of_a_job_arrives_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    listener = Listener()
    running = jobs.start(lambda progress: threading.current_thread(), "Reading", listener.take)
    qtbot.waitSignal(running.ended, raising=True).wait()
    assert listener.threads == [threading.current_thread()]
    assert listener.heard[0] is not threading.current_thread()


def test_even_the_quickest_job_is_heard(qtbot: QtBot, jobs: Jobs) -> None:
    listener = Listener()
    for number in range(300):
        jobs.start(partial(_answer, number), "Quick", listener.take)
    qtbot.waitUntil(lambda: len(listener.heard) == 300)
    assert sorted(listener.heard, key=repr) == sorted(range(300), key=repr)


def test_a_problem_in_a_job_is_told_as_it_is(qtbot: QtBot, jobs: Jobs) -> None:
    listener = Listener()

    def job(progress: Progress) -> None:
        raise Problem("This PDF is damaged.", "It is kept as it is.")

    jobs.start(job, "Reading", None, listener.take)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert str(listener.heard[0]) == "This PDF is damaged. It is kept as it is."


def test_stopping_ends_the_job_at_its_next_look(qtbot: QtBot, jobs: Jobs) -> None:
    begun = threading.Event()

    def job(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    running = jobs.start(job, "Forever")
    assert begun.wait(PATIENCE)
    with qtbot.waitSignal(running.stopped):
        running.stop()
    assert jobs.running == ()


def test_a_page_that_is_gone_is_not_called(qtbot: QtBot, jobs: Jobs) -> None:
    may_end = threading.Event()

    class Page(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.called: list[object] = []

        def take(self, value: object) -> None:
            called.append(value)

    called: list[object] = []
    page = Page()
    running = jobs.start(lambda progress: may_end.wait(PATIENCE), "Reading", page.take)
    page.deleteLater()
    del page
    gc.collect()
    qtbot.wait(0)
    with qtbot.waitSignal(running.ended):
        may_end.set()
    assert called == []


def test_closing_the_window_stops_what_runs_and_tells_nobody(qtbot: QtBot) -> None:
    jobs = Jobs()
    listener = Listener()
    begun = threading.Event()

    def job(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    jobs.start(job, "Forever", listener.take, listener.take)
    assert begun.wait(PATIENCE)
    jobs.close()
    qtbot.wait(0)
    assert jobs.running == ()
    assert listener.heard == []


def test_a_strip_says_how_far_the_work_is_and_goes_when_it_is_done(qtbot: QtBot, jobs: Jobs) -> None:
    strips = JobStrips(jobs)
    qtbot.addWidget(strips)
    strips.show()
    may_end = threading.Event()

    def job(progress: Progress) -> None:
        progress.say("Reading paper 4 of 12", 4, 12)
        may_end.wait(PATIENCE)

    running = jobs.start(job, "Reading papers")
    qtbot.waitUntil(lambda: any(strip.isVisible() for strip in strips.findChildren(ProgressStrip)))
    strip = strips.findChildren(ProgressStrip)[0]
    qtbot.waitUntil(lambda: strip.words.text() == "Reading paper 4 of 12")
    assert (strip.bar.value(), strip.bar.maximum()) == (4, 12)
    with qtbot.waitSignal(running.ended):
        may_end.set()
    assert not strip.isVisible()


def test_the_stop_button_stops_the_work(qtbot: QtBot, jobs: Jobs) -> None:
    strips = JobStrips(jobs)
    qtbot.addWidget(strips)
    strips.show()

    def job(progress: Progress) -> None:
        while True:
            progress.check()

    running = jobs.start(job, "Reading papers")
    qtbot.waitUntil(lambda: any(strip.isVisible() for strip in strips.findChildren(ProgressStrip)))
    with qtbot.waitSignal(running.stopped):
        strips.findChildren(ProgressStrip)[0].stop_button.click()


def test_quiet_work_shows_no_strip(qtbot: QtBot, jobs: Jobs) -> None:
    strips = JobStrips(jobs)
    qtbot.addWidget(strips)
    running = jobs.start(lambda progress: None, "Saving", quiet=True)
    qtbot.waitSignal(running.ended).wait()
    assert strips.findChildren(ProgressStrip) == []


def test_work_that_nobody_waits_for_lets_other_work_end_first(qtbot: QtBot, jobs: Jobs) -> None:
    listener, may_end = Listener(), threading.Event()

    def waited_for(progress: Progress) -> str:
        may_end.wait(10)
        return "waited for"

    jobs.start(waited_for, "Drawing", listener.take)
    jobs.start(lambda progress: "patient", "Looking", listener.take, patient=True)
    qtbot.wait(AFTER_PAINT_MS * 3)
    assert listener.heard == []
    may_end.set()
    qtbot.waitUntil(lambda: listener.heard == ["waited for", "patient"])


def test_patience_has_an_end(qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondopinion_desktop.ui.jobs.PATIENT_FOR", 2)
    listener, may_end = Listener(), threading.Event()
    jobs.start(lambda progress: may_end.wait(10), "An import", listener.take)
    jobs.start(lambda progress: "patient", "Looking", listener.take, patient=True)
    qtbot.waitUntil(lambda: listener.heard == ["patient"])
    may_end.set()
    qtbot.waitUntil(lambda: not jobs.running)
