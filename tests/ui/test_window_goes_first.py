"""Beside work that counts, a page appears as soon as alone: jobs stand back while it is built, and no longer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui import jobs as jobs_of_window
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.jobs import Jobs
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house

PATIENCE = 60.0


@pytest.fixture
def jobs(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    """As long as a test may last nobody is let go on before the window is ready."""
    monkeypatch.setattr(jobs_of_window, "MOST_HELD_SECONDS", PATIENCE)
    made = Jobs()
    yield made
    made.close()


def _counting(at_work: threading.Event, came_by: threading.Event, progress: Progress) -> str:
    at_work.set()
    came_by.wait(PATIENCE)
    progress.check()
    return "counted"


def test_a_job_goes_on_where_it_was_once_the_page_stands(jobs: Jobs, qtbot: QtBot) -> None:
    at_work, came_by, heard = threading.Event(), threading.Event(), list[str]()
    running = jobs.start(partial(_counting, at_work, came_by), "Counting", lambda said: heard.append(said))
    at_work.wait(PATIENCE)
    with jobs.held_back():
        with jobs.held_back():
            came_by.set()
        thread = jobs._threads[running]
        thread.join(0.2)
        assert thread.is_alive(), "a page within a page ends nothing"
    qtbot.waitUntil(lambda: heard == ["counted"])


def test_whoever_waits_for_a_job_while_a_page_is_built_does_not_wait_in_vain(jobs: Jobs) -> None:
    at_work, came_by, heard = threading.Event(), threading.Event(), list[str]()
    running = jobs.start(partial(_counting, at_work, came_by), "Counting", lambda said: heard.append(said))
    at_work.wait(PATIENCE)
    with jobs.held_back():
        came_by.set()
        assert jobs.wait_for(running, PATIENCE)
    assert heard == ["counted"]


def test_a_job_that_holds_what_the_page_asks_for_is_let_go_on(qtbot: QtBot) -> None:
    jobs, came_by, heard = Jobs(), threading.Event(), list[str]()
    came_by.set()
    with jobs.held_back():
        running = jobs.start(
            partial(_counting, threading.Event(), came_by), "Counting", lambda said: heard.append(said)
        )
        jobs._threads[running].join(PATIENCE)
        assert not jobs._threads[running].is_alive()
    qtbot.waitUntil(lambda: heard == ["counted"])
    jobs.close()


@pytest.mark.window
def test_jobs_stand_back_while_a_page_is_shown_a_change_is_told_and_a_form_is_opened(
    window: Window, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, stood_back = house(window).workspace.jobs, list[bool]()

    def noted(*_anything: object) -> None:
        stood_back.append(not jobs._window_rests.is_set())

    monkeypatch.setattr(House, "_bring_keyboard", noted)
    house(window).show_page("people")
    assert stood_back == [True]
    monkeypatch.setattr(Page, "refresh_under_the_hand", noted)
    made, change = create("person", name="Dr. Invented")
    book.do(change)
    assert stood_back == [True, True]
    house(window).workspace.open_form(made)
    assert jobs._window_rests.is_set()
