"""The last word of another process, in memory that both see.

To say it wakes nobody and takes no turn, and it is still there when the one who said it is not: what a process works at
is said a hundred times as often as anybody looks. Only Linux has such memory without a file's name; elsewhere words go
the way of answers (worker_wire.py).
"""

from __future__ import annotations

import mmap
import os
import sys
from contextlib import suppress
from pathlib import Path

_ROOM, _HEAD, _SLOT = 4096, 8, 1024
_MOST = _SLOT - 2
_TIMES = 4
"""How often a look is tried again when something is said meanwhile."""


class Board:
    """One side says, the other one looks. There is room for two words: the new one is written beside the old one and
    counts from one moment to the next."""

    def __init__(self, room: mmap.mmap) -> None:
        self._room = room
        self._count = memoryview(room)[:_HEAD].cast("Q")
        self._seen = 0

    @classmethod
    def of_copies(cls) -> Board:
        """One for this process and those copied from it from now on."""
        return cls(mmap.mmap(-1, _ROOM))

    @classmethod
    def at(cls, path: str) -> Board | None:
        """The one another process holds ready there; None where it cannot be seen."""
        with suppress(OSError, ValueError), Path(path).open("rb+") as file:
            return cls(mmap.mmap(file.fileno(), _ROOM))
        return None

    def say(self, word: str) -> None:
        """This is it from now on."""
        data, count = word.encode()[:_MOST], self._count[0] + 1
        start = _slot(count)
        self._room[start : start + 2 + len(data)] = len(data).to_bytes(2, "little") + data
        self._count[0] = count

    def news(self) -> str | None:
        """What was said last, None when that was seen already."""
        for _ in range(_TIMES):
            count = self._count[0]
            if count == self._seen:
                return None
            word = self._word(count)
            if self._count[0] == count:
                self._seen = count
                return word
        return None

    def last_word(self) -> str:
        """What was said last, seen or not; "" when nothing was."""
        return self._word(self._count[0])

    def _word(self, count: int) -> str:
        start = _slot(count)
        length = min(int.from_bytes(self._room[start : start + 2], "little"), _MOST)
        return self._room[start + 2 : start + 2 + length].decode(errors="replace")


def _slot(count: int) -> int:
    return _HEAD + _SLOT * (count % 2)


class HeldBoard:
    """A board for a process that will be started; `path` is where it finds it, "" where there is none."""

    def __init__(self) -> None:
        self._number = _memory_file()
        self._board: Board | None = None
        self.path = ""
        if self._number is not None:
            self._board = Board(mmap.mmap(self._number, _ROOM))
            self.path = f"/proc/{os.getpid()}/fd/{self._number}"

    def news(self) -> str | None:
        """As `Board.news`."""
        return self._board.news() if self._board is not None else None

    def last_word(self) -> str:
        """As `Board.last_word`."""
        return self._board.last_word() if self._board is not None else ""

    def close(self) -> None:
        """Let go of it."""
        if self._number is not None:
            os.close(self._number)
        self._number = self._board = None


if sys.platform.startswith("linux"):
    import fcntl

    def _memory_file() -> int | None:
        """A piece of memory under a number, which whoever is given it cannot make smaller under us."""
        try:
            number = os.memfd_create("board", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        except OSError:
            return None
        os.ftruncate(number, _ROOM)
        fcntl.fcntl(number, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
        return number

else:

    def _memory_file() -> int | None:
        return None
