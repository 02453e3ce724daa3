"""A casebook that is open comes to the front when it is opened again, from the window or from a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.ui.one_window import _name_of, brought_to_front
from secondopinion_desktop.ui.window import Window

pytestmark = pytest.mark.window
PATIENCE = 60_000
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def terminal(*words: str) -> Iterator[subprocess.Popen[str]]:
    """The program started in a terminal."""
    child = subprocess.Popen(
        [sys.executable, "-m", "secondopinion_desktop", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with child:
        yield child
        child.kill()


@pytest.mark.parametrize("words", [("open",), ()])
def test_a_second_start_on_an_open_casebook_hands_over_and_ends_well(
    window: Window, book: Casebook, qtbot: QtBot, words: tuple[str, ...]
) -> None:
    window.showMinimized()
    with qtbot.waitSignal(window._one.called, timeout=PATIENCE), terminal(*words, str(book.path)) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
        assert second.stderr is not None
        assert (second.returncode, second.stderr.read()) == (0, "")
    assert not window.isMinimized()
    assert window.house is not None and window.house.workspace.book is book


def test_also_when_the_file_was_renamed_meanwhile(window: Window, book: Casebook, qtbot: QtBot) -> None:
    new = book.path.with_name("Renamed.secondopinion")
    book.path.rename(new)
    with qtbot.waitSignal(window._one.called, timeout=PATIENCE), terminal("open", str(new)) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
        assert second.returncode == 0


def test_a_casebook_that_a_script_works_on_is_said_to_be_open(desk: Desk, tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "a.secondopinion", desk, patient="Anna Invented") as book:
        assert not brought_to_front(book.path, desk.data_folder)
        assert not brought_to_front(tmp_path / "nothing.secondopinion", desk.data_folder)


def test_the_door_is_shut_with_the_casebook_and_opens_anew_after_a_kill(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    folder = book.file.folder
    first = _name_of(folder)
    assert first and (folder / "window").stat().st_mode & 0o077 == 0
    window.close_casebook()
    assert _name_of(folder) == ""
    (folder / "window").write_text("left by a window that was killed")
    window.show_book(Casebook.open(book.path, desk))
    assert _name_of(folder) not in ("", first)


@pytest.mark.parametrize("said", [b"", b"f", b"rubbish that goes on and on", b"back!\n"])
def test_whoever_says_anything_else_is_let_go_unanswered(
    window: Window, book: Casebook, qtbot: QtBot, said: bytes
) -> None:
    called: list[bool] = []
    window._one.called.connect(lambda: called.append(True))
    stranger = QLocalSocket()
    stranger.connectToServer(_name_of(book.file.folder))
    qtbot.waitUntil(lambda: stranger.state() == QLocalSocket.LocalSocketState.ConnectedState, timeout=PATIENCE)
    stranger.write(said)
    stranger.flush()
    qtbot.waitUntil(lambda: stranger.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=PATIENCE)
    assert bytes(stranger.readAll().data()) == b""
    assert called == []


def test_the_casebook_in_view_opened_again_is_said_to_be_open_here(window: Window, book: Casebook) -> None:
    window.open_casebook(str(book.path))
    QApplication.processEvents()
    assert window.house is not None
    assert window.house.notice.words.text() == "“Ruth Albrecht” is open here."
