"""The last word of another process: seen by whoever looks, and there when the one who said it is not."""

from __future__ import annotations

import mmap
import os
import sys

import pytest

from secondopinion_desktop.base import board, workers
from secondopinion_desktop.base.board import Board, HeldBoard
from secondopinion_desktop.base.workers import Limits, Worker, WorkerDied
from tests.base.test_workers import TASKS, Heard

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such memory")


class Traced(Heard):
    """Remembers every word it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def at_work(self, name: str) -> None:
        """Remember it."""
        self.words.append(name)


def test_a_word_is_news_once_and_the_last_one_stays() -> None:
    both = Board(mmap.mmap(-1, 4096))
    assert (both.news(), both.last_word()) == (None, "")
    both.say("paper 1")
    both.say("paper 2, «é»")
    assert (both.news(), both.news(), both.last_word()) == ("paper 2, «é»", None, "paper 2, «é»")
    both.say("")
    assert (both.news(), both.last_word()) == ("", "")


def test_a_word_of_any_length_and_whatever_lies_there_is_only_a_word() -> None:
    room = mmap.mmap(-1, 4096)
    both = Board(room)
    both.say("é" * 4_000)
    assert set(both.news() or "") <= {"é", "\ufffd"}
    room[8:4096] = b"\xff" * 4088
    assert len(both.last_word()) < 2_000


@linux_only
def test_another_process_finds_the_board_and_cannot_make_it_smaller() -> None:
    held = HeldBoard()
    there = Board.at(held.path)
    assert there is not None
    there.say("page 7")
    assert (held.news(), held.news(), held.last_word()) == ("page 7", None, "page 7")
    with pytest.raises(OSError, match="permitted"):
        os.truncate(held.path, 0)
    held.close()
    held.close()
    assert (held.news(), held.last_word(), Board.at(held.path)) == (None, "", None)


@pytest.mark.parametrize("with_board", [pytest.param(True, marks=linux_only), False])
def test_what_was_at_work_when_the_process_ended_is_known_with_and_without_a_board(
    monkeypatch: pytest.MonkeyPatch, with_board: bool
) -> None:
    if not with_board:
        monkeypatch.setattr(board, "_memory_file", lambda: None)
    with Worker(Limits(seconds=60.0, memory_bytes=1 << 30)) as worker:
        for last in ("second", "fourth"):
            traced = Traced()
            with pytest.raises(WorkerDied):
                worker.call(TASKS + "work_at", ["first", last], progress=traced)
            assert traced.words[-1] == last
            child = worker._child
            assert child is None or bool(child.board.path) == with_board
        assert worker.call(TASKS + "echo", 1) == 1
    assert workers.POLL_SECONDS <= 0.05, "a word is seen soon"
