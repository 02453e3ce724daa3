"""Forgotten widgets are taken apart on the window's own thread, never on a job's."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui import tidying
from secondopinion_desktop.ui.jobs import Jobs
from secondopinion_desktop.ui.tidying import MOST, Tidying, look_through_all


class _Forgotten(QWidget):
    """A widget in a ring of references, which only the tidying can take apart."""

    gone_on: list[int] = []  # noqa: RUF012 - shared by all on purpose

    def __init__(self) -> None:
        super().__init__()
        self.ring = self

    def __del__(self) -> None:
        self.gone_on.append(threading.get_ident())


def _makes_garbage(progress: Progress) -> int:
    kept = [[[number] for number in range(50)] for _ in range(4000)]
    return len(kept)


def test_a_widget_forgotten_while_a_job_runs_goes_on_the_windows_thread(qapp: QApplication, qtbot: QtBot) -> None:
    jobs = Jobs()
    try:
        assert not gc.isenabled()
        _Forgotten.gone_on.clear()
        for _ in range(3):
            _Forgotten()
        with qtbot.waitSignal(jobs.start(_makes_garbage, "Working").ended, timeout=10_000):
            pass
        look_through_all()
        assert _Forgotten.gone_on == [threading.get_ident()] * 3
    finally:
        jobs.close()
    assert gc.isenabled()


def test_two_windows_hand_the_tidying_back_only_when_both_are_closed(qapp: QApplication) -> None:
    first, second = Jobs(), Jobs()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


@pytest.fixture
def tidying_here(qapp: QApplication) -> Iterator[Tidying]:
    """Tidying whose looks the test asks for; what it laid aside is given back at the end."""
    made = Tidying()
    yield made
    made.stop()
    gc.unfreeze()


def test_what_was_forgotten_goes_at_the_next_look(tidying_here: Tidying) -> None:
    tidying_here.look()
    _Forgotten.gone_on.clear()
    _Forgotten()
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    tidying_here.look()
    assert kept
    assert len(_Forgotten.gone_on) == 1


def test_a_job_that_makes_very_much_is_not_looked_through_between_two_keys(tidying_here: Tidying) -> None:
    tidying_here.look()
    laid_aside = gc.get_freeze_count()
    kept = [[number] for number in range(2 * MOST)]
    tidying_here.look()
    assert kept
    assert gc.get_freeze_count() > laid_aside + MOST


def test_all_is_looked_through_once_the_person_is_in_another_program(
    tidying_here: Tidying, monkeypatch: pytest.MonkeyPatch
) -> None:
    _Forgotten.gone_on.clear()
    _Forgotten()
    kept = [[number] for number in range(2 * MOST)]
    tidying_here.look()
    tidying_here._person_came_or_went(Qt.ApplicationState.ApplicationInactive)
    assert not _Forgotten.gone_on, "Somebody went back and forth between two programs."
    monkeypatch.setattr(tidying, "ALL_EVERY_SECONDS", 0.0)
    tidying_here._person_came_or_went(Qt.ApplicationState.ApplicationActive)
    assert not _Forgotten.gone_on, "The person is here."
    tidying_here._person_came_or_went(Qt.ApplicationState.ApplicationInactive)
    assert kept
    assert len(_Forgotten.gone_on) == 1
