"""A part of long work done on another core, by a copy of this process that ends with it.

Only in a process of ours that does nothing else (`allow`), and only on Linux: elsewhere a copy would have to load all
libraries first, which takes longer than what it could take over. Whatever ends the copy is no fault yet: its part is
then done here, in its turn, where whoever watches sees what it is that ends a process.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, Generic, NoReturn, TypeVar

from secondopinion_desktop.base.board import Board

_T = TypeVar("_T")
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
_LISTEN_SECONDS = 0.5
_MOST_SILENT_SECONDS = 20.0
"""So long the copy may say nothing: whatever it waits for then will not come, as a lock that another thread held when
it was made."""
_allowed: list[bool] = []


def allow() -> None:
    """This process may be copied: nothing in it waits for an answer but who asked for the work."""
    _allowed[:] = [sys.platform.startswith("linux") and len(_cores()) > 1]


def forbid() -> None:
    """From now on it may not: something in it works with threads, which a copy does not have."""
    _allowed.clear()


def is_allowed() -> bool:
    """Whether it may."""
    return any(_allowed)


def _cores() -> set[int]:
    return os.sched_getaffinity(0) if sys.platform.startswith("linux") else set()


class Other(Generic[_T]):
    """The part of the work that is done elsewhere."""

    def __init__(self, pid: int, pipe: BinaryIO, board: Board) -> None:
        self._pid = pid
        self._board = board
        self._heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(pipe, self._heard), daemon=True)
        self._listener.start()

    def result(self, check: Callable[[], None], tell: Callable[[str], None]) -> _T | None:
        """What came of it; None when nothing did. `tell` hears what it says it is at meanwhile."""
        heard = time.monotonic()
        while True:
            with suppress(queue.Empty):
                is_done, made = self._heard.get(timeout=_LISTEN_SECONDS)
                return made if is_done else None
            check()
            word = self._board.news()
            if word is not None:
                heard = time.monotonic()
                tell(word)
            elif time.monotonic() - heard > _MOST_SILENT_SECONDS:
                return None

    def end(self) -> None:
        """Let nothing of it be left."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._listener.join()


@contextmanager
def on_another_core(work: Callable[[Callable[[str], None]], _T]) -> Iterator[Other[_T]]:
    """Have `work` done elsewhere while the block goes on; it is given a way to say what it is at."""
    reading, writing = os.pipe()
    board = Board.of_copies()
    here, pid = os.getpid(), os.fork()
    if not pid:
        _as_copy(work, writing, here, board)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        other: Other[_T] = Other(pid, pipe, board)
        try:
            yield other
        finally:
            other.end()


def _as_copy(work: Callable[[Callable[[str], None]], _T], writing: int, parent: int, board: Board) -> NoReturn:
    """Never returns, and runs nothing of what the process would do at its end."""
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:
            with os.fdopen(writing, "wb") as out:
                pickle.dump((True, work(board.say)), out)
    finally:
        os._exit(0)


def _listen(pipe: BinaryIO, heard: queue.SimpleQueue[Any]) -> None:
    try:
        heard.put(pickle.load(pipe))
    except Exception as end:
        heard.put((False, end))
