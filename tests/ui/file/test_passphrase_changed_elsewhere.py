"""The passphrase changed at another computer while it is open here or waits here, and a copy that has another one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.passphrases import change_passphrase
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.ui import window_keys
from secondopinion_desktop.ui.file import deeds
from secondopinion_desktop.ui.file.foot import FileFoot
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard

pytestmark = pytest.mark.window
OLD, NEW = "five small grey boats", "nine tall towers"
PATIENCE = 20_000
Answers = Callable[..., list[str]]


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Desk:
    """The computer of somebody else."""
    (tmp_path / "other").mkdir()
    return replace(desk, device="other-desk", data_folder=tmp_path / "other")


@pytest.fixture
def path(desk: Desk, tmp_path: Path) -> Path:
    """A casebook with a passphrase."""
    made = tmp_path / "Ruth.secondopinion"
    Casebook.create(made, desk, patient="Ruth Albrecht", passphrase=OLD).close()
    return made


@pytest.fixture
def locked(dressed: QApplication, qtbot: QtBot, desk: Desk, path: Path) -> Iterator[Window]:
    """The window, open on it."""
    made = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(made)
    made.show_book(Casebook.open(path, desk, passphrase=OLD))
    give_keyboard(made, qtbot)
    yield made
    made.close()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Types these into the dialogs that come; answers what they said was wrong before."""

    def given(*words: str) -> list[str]:
        said: list[str] = []
        left = list(words)

        def ask(_over: object, wrong: str, _name: str, **_more: str) -> str:
            said.append(wrong)
            return left.pop(0)

        monkeypatch.setattr(window_keys, "ask_passphrase", ask)
        monkeypatch.setattr(deeds, "ask_passphrase", ask)
        return said

    return given


def foot(window: Window) -> FileFoot:
    assert window.house is not None
    return window.house.file


def names(window: Window) -> set[str | None]:
    assert window.house is not None
    return {one.name for one in window.house.workspace.book.case.all(Medicine)}


def add(book: Casebook, name: str) -> None:
    book.do(create("medicine", f"Add {name}", name=name)[1])


def test_changed_while_it_is_open_it_says_so_and_opens_again_with_all_that_was_written(
    locked: Window, path: Path, other: Desk, qtbot: QtBot, answers: Answers
) -> None:
    change_passphrase(path, other, now=OLD, new=NEW)
    assert locked.house is not None
    add(locked.house.workspace.book, "Vantorel")
    locked.house.saving.look()
    qtbot.waitUntil(lambda: "reopen" in foot(locked).line.buttons, timeout=PATIENCE)
    assert "changed somewhere else" in foot(locked).line.accessibleName()
    asked = answers(OLD, NEW)
    before = locked.house
    foot(locked).line.buttons["reopen"].click()
    qtbot.waitUntil(lambda: locked.house is not None and locked.house is not before, timeout=PATIENCE)
    assert len(asked) == 2
    assert "does not open" in asked[1]
    assert names(locked) == {"Vantorel"}
    assert not foot(locked).line.isVisible()


def test_what_waits_under_the_old_passphrase_comes_in_when_it_is_typed(
    dressed: QApplication, path: Path, desk: Desk, other: Desk, qtbot: QtBot, answers: Answers
) -> None:
    book = Casebook.open(path, desk, passphrase=OLD)
    add(book, "Vantorel")
    book.close(unwritten=True)
    change_passphrase(path, other, now=OLD, new=NEW)
    window = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(window)
    window.show_book(Casebook.open(path, desk, passphrase=NEW))
    give_keyboard(window, qtbot)
    qtbot.waitUntil(lambda: "old_key" in foot(window).line.buttons, timeout=PATIENCE)
    assert names(window) == set()
    asked = answers("some other words", OLD)
    foot(window).line.buttons["old_key"].click()
    qtbot.waitUntil(lambda: names(window) == {"Vantorel"}, timeout=PATIENCE)
    assert ["" in asked[0], "does not open" in asked[1]] == [True, True]
    qtbot.waitUntil(lambda: not foot(window).line.isVisible(), timeout=PATIENCE)
    assert "1 change" in foot(window).came_in.accessibleName()
    window.close()


def test_another_copy_is_taken_in_with_its_own_passphrase(
    locked: Window, path: Path, other: Desk, qtbot: QtBot, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = path.with_name("From Anna.secondopinion")
    shutil.copyfile(path, copy)
    with Casebook.open(copy, other, passphrase=OLD) as book:
        add(book, "Vantorel")
    change_passphrase(copy, other, now=OLD, new=NEW)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    asked = answers(NEW)
    locked.take_in_copy()
    qtbot.waitUntil(lambda: names(locked) == {"Vantorel"}, timeout=PATIENCE)
    assert len(asked) == 1
    qtbot.waitUntil(lambda: "1 change" in foot(locked).came_in.accessibleName(), timeout=PATIENCE)
