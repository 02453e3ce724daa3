"""A change reaches exactly the pages that show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.change import Changed, create
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.refresh import Refresher
from secondopinion_desktop.ui.workspace import Workspace


class PeoplePage(Page):
    """Counts how often it reads the case."""

    key = "people"
    title = "People"
    kinds = ("person", "place")

    def build(self) -> None:
        self.read = 0

    def refresh(self) -> None:
        self.read += 1


@pytest.fixture
def make(dressed: QApplication, qtbot: QtBot, workspace: Workspace) -> Callable[[], PeoplePage]:
    def page() -> PeoplePage:
        made = PeoplePage(workspace)
        qtbot.addWidget(made)
        return made

    return page


def change(*kinds: str, asked_by: object = None) -> Changed:
    return Changed(frozenset(kinds), frozenset(), "", asked_by)


def test_a_page_in_sight_reads_again_when_its_kind_changed(make: Callable[[], PeoplePage]) -> None:
    page, refresher = make(), Refresher()
    refresher.watch(page)
    refresher.shown(page)
    refresher.changed(change("person"), page)
    assert page.read == 2


def test_a_page_is_left_alone_by_changes_it_does_not_show(make: Callable[[], PeoplePage]) -> None:
    page, refresher = make(), Refresher()
    refresher.watch(page)
    refresher.shown(page)
    refresher.changed(change("treatment"), page)
    assert page.read == 1


def test_whoever_asked_for_the_change_is_not_told_of_it(make: Callable[[], PeoplePage]) -> None:
    page, refresher = make(), Refresher()
    refresher.watch(page)
    refresher.shown(page)
    refresher.changed(change("person", asked_by=page), page)
    assert page.read == 1


def test_a_hidden_page_reads_again_once_when_it_is_shown(make: Callable[[], PeoplePage]) -> None:
    hidden, visible, refresher = make(), make(), Refresher()
    for page in (hidden, visible):
        refresher.watch(page)
        refresher.shown(page)
    refresher.changed(change("person"), visible)
    refresher.changed(change("place"), visible)
    assert hidden.read == 1
    refresher.shown(hidden)
    refresher.shown(hidden)
    assert hidden.read == 2


def test_a_change_made_by_a_job_reaches_the_pages_on_their_own_thread(workspace: Workspace, qtbot: QtBot) -> None:
    import threading

    from secondopinion_desktop.base.progress import Progress
    from secondopinion_desktop.records.change import create

    threads: list[threading.Thread] = []

    def heard(_changed: object) -> None:
        threads.append(threading.current_thread())

    def job(progress: Progress) -> None:
        workspace.book.do(create("treatment", name="Tablets")[1])

    workspace.changed.connect(heard)
    workspace.run(job, "Importing")
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.current_thread()]


def test_a_page_that_read_this_state_for_its_marks_does_not_read_it_again_for_the_change(
    make: Callable[[], PeoplePage], workspace: Workspace
) -> None:
    page, refresher = make(), Refresher()
    refresher.watch(page)
    refresher.read(page, workspace.case)
    refresher.changed(change("person"), page, workspace.case)
    assert page.read == 0
    workspace.do(create("person", name="Dr. Invented")[1])
    refresher.changed(change("person"), page, workspace.case)
    assert page.read == 1
