"""Work done a little at each turn: in its order, let go of when other work begins, and never in one go."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui import turns
from secondopinion_desktop.ui.turns import Turns


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_what_else_is_to_be_done_comes_in_between(
    owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "AT_A_TURN_SECONDS", 0.0)
    done: list[str] = []

    def steps() -> Generator[None]:
        for number in range(3):
            done.append(str(number))
            if not number:
                QTimer.singleShot(0, owner, lambda: done.append("a key"))
            yield

    work = Turns(owner)
    work.begin(steps())
    qtbot.waitUntil(lambda: "2" in done)
    assert done[0] == "0" and done.index("a key") < done.index("2")
    assert [one for one in done if one != "a key"] == ["0", "1", "2"]


def test_work_that_was_begun_anew_is_let_go_of_and_cleans_up(owner: QObject, qtbot: QtBot) -> None:
    done: list[str] = []

    def steps(name: str) -> Generator[None]:
        try:
            while len(done) < 9:
                done.append(name)
                yield
        finally:
            done.append(f"{name} left")

    work = Turns(owner)
    work.begin(steps("old"))
    work._go_on()
    done.clear()
    work.begin(steps("old again"))
    work.stop()
    work.begin(steps("new"))
    qtbot.waitUntil(lambda: "new left" in done)
    assert set(done) == {"new", "new left"}


def test_work_may_begin_other_work_in_its_place(owner: QObject, qtbot: QtBot) -> None:
    done: list[str] = []
    work = Turns(owner)

    def second() -> Generator[None]:
        done.append("second")
        yield

    def first() -> Generator[None]:
        done.append("first")
        yield
        QTimer.singleShot(0, owner, lambda: work.begin(second()))
        yield
        yield

    work.begin(first())
    qtbot.waitUntil(lambda: "second" in done)
    assert done == ["first", "second"]


def test_whoever_asks_for_all_has_it_at_once_and_a_step_that_asks_goes_on(owner: QObject) -> None:
    done: list[int] = []
    work = Turns(owner)

    def steps() -> Generator[None]:
        for number in range(3):
            work.finish()  # As when a step asks for what it is just making.
            done.append(number)
            yield

    work.finish()
    assert done == []
    work.begin(steps())
    work.finish()
    assert done == [0, 1, 2]
    work.finish()
    assert done == [0, 1, 2]
