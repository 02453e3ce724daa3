"""The three streams whoever started the program gave it: closed, full or gone, they must break nothing.

A place that is closed is held with an empty one, or the next file opened would take its number, and what some library
writes to “standard error” would go into a casebook.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any

from secondopinion_desktop.base.problem import Problem


class AnswerLost(Problem):
    """What was to be printed could not be; what was asked for has been done all the same, as far as it got."""


class ClosedOutput(io.StringIO):
    """In place of a standard output that was closed before we began."""


class _Outlet(io.RawIOBase):
    """A standard place to write to. One that fails is told of once, or, where nobody could hear it, not at all."""

    def __init__(self, number: int, *, is_told: bool) -> None:
        self._number = number
        self._is_told = is_told
        self._is_lost = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return os.isatty(self._number)

    def write(self, data: Any, /) -> int:
        if not self._is_lost:
            try:
                return os.write(self._number, data)
            except OSError as error:
                self._is_lost = True
                if self._is_told and isinstance(error, BrokenPipeError):
                    raise
                if self._is_told:
                    raise AnswerLost(
                        f"The answer could not be printed: {error.strerror}.",
                        "What was asked for may be done; look before you do it again.",
                    ) from None
        return len(data)


def take_hold() -> None:
    """Make the standard streams safe to use and speak UTF-8. Called once, before anything else is opened."""
    closed = {number for number in (0, 1, 2) if not _is_open(number)}
    for number in sorted(closed):
        empty = os.open(os.devnull, os.O_RDWR)
        if empty != number:
            os.dup2(empty, number)
            os.close(empty)
    if sys.platform == "win32":
        return  # The console there is no file; a program without one has no streams, and needs none.
    sys.stdout = ClosedOutput() if 1 in closed else _speaking(1, is_told=True)
    sys.stderr = _speaking(2, is_told=False)


def _speaking(number: int, *, is_told: bool) -> io.TextIOWrapper:
    outlet = _Outlet(number, is_told=is_told)
    by_line = number == 2 or outlet.isatty()
    return io.TextIOWrapper(io.BufferedWriter(outlet), "utf-8", "backslashreplace", line_buffering=by_line)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
