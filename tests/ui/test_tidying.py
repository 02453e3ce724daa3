"""Forgotten widgets are taken apart on the window's own thread, never on a job's."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.jobs import Jobs


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
        gc.collect()
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
