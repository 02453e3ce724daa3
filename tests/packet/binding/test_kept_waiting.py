"""A paper is not left out because other programs keep the computer busy; one that hangs is given up all the same."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding import build
from secondopinion_desktop.packet.binding.build import _SILENT_SECONDS, _Watch, _WentSilent


class _Clock:
    """A clock for the one who listens, and what the process has computed by then."""

    def __init__(self) -> None:
        self.now, self.computed = 0.0, 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    clock = _Clock()
    monkeypatch.setattr(build, "time", clock)
    return clock


def _at_a_paper(clock: _Clock) -> _Watch:
    watch = _Watch(Silent(), frozenset({"paper"}), lambda: clock.computed)
    watch.at_work("paper")
    return watch


def test_one_that_computes_a_little_on_a_busy_computer_is_waited_for(clock: _Clock) -> None:
    watch = _at_a_paper(clock)
    for _ in range(6):
        clock.now += _SILENT_SECONDS
        clock.computed += 2.0
        watch.check()


def test_one_that_computes_all_the_while_hangs(clock: _Clock) -> None:
    watch = _at_a_paper(clock)
    clock.now += _SILENT_SECONDS + 1
    clock.computed += _SILENT_SECONDS + 1
    with pytest.raises(_WentSilent):
        watch.check()


def test_one_that_does_not_compute_hangs(clock: _Clock) -> None:
    watch = _at_a_paper(clock)
    clock.now += _SILENT_SECONDS + 1
    with pytest.raises(_WentSilent):
        watch.check()


def test_nobody_is_waited_for_without_end(clock: _Clock) -> None:
    watch = _at_a_paper(clock)
    clock.now += 20 * _SILENT_SECONDS
    clock.computed += _SILENT_SECONDS - 1
    with pytest.raises(_WentSilent):
        watch.check()


def test_where_the_system_does_not_say_the_clock_decides(clock: _Clock) -> None:
    watch = _Watch(Silent(), frozenset({"paper"}))
    watch.at_work("paper")
    clock.now += _SILENT_SECONDS + 1
    with pytest.raises(_WentSilent):
        watch.check()
