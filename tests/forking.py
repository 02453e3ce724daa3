"""A program that stands ready, for tests that end it without warning again and again.

To start Python and import the program takes longer than most of what such a child does before it is ended. `Ready` does
it once and forks for each child. Run as a module it is what stands ready: it imports, then serves.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parents[1]
ENDED = "\x04"


class Ready:
    """Children that call `task` ("tests.package.module:function") with words; for a `with` block."""

    def __init__(self, task: str) -> None:
        self._task = task

    def __enter__(self) -> Ready:
        command = [sys.executable, "-m", "tests.forking", self._task]
        self._standing = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: TracebackType | BaseException | None) -> None:
        if kind is not None:
            self._standing.kill()
        with self._standing:  # It ends when nobody asks any more.
            pass

    @contextmanager
    def child(self, *words: str) -> Iterator[Child]:
        """One child, which is ended with the block if it has not ended by itself."""
        asked, told = self._standing.stdin, self._standing.stdout
        assert asked is not None and told is not None
        print(json.dumps(words), file=asked, flush=True)
        child = Child(int(told.readline()), told)
        try:
            yield child
        finally:
            child.kill()


class Child:
    """What one child says, line by line, and how it ended."""

    def __init__(self, number: int, told: IO[str]) -> None:
        self._number = number
        self._told = told
        self.status: int | None = None
        """As `subprocess` has it: 0, or minus the signal that ended it; None while it runs."""

    def line(self) -> str:
        """What it says next; "" when it has ended."""
        if self.status is not None:
            return ""
        said, ended, status = self._told.readline().partition(ENDED)
        assert said or ended, "what stood ready is gone"
        if ended:
            self.status = int(status)
        return said

    def lines(self) -> list[str]:
        """All it says until it ends; the last of them is cut off where it was ended."""
        return list(iter(self.line, ""))

    def kill(self) -> list[str]:
        """End it as when the computer goes off; what it said before that."""
        if self.status is None:
            os.kill(self._number, signal.SIGKILL)
        return self.lines()


def main(task: str) -> None:
    """Import what the task needs, then have it done by a child for each line that asks."""
    module, _, function = task.partition(":")
    call = getattr(importlib.import_module(module), function)
    for asked in sys.stdin:
        number = os.fork()
        if number == 0:
            print(os.getpid(), flush=True)
            _do(call, json.loads(asked))
        _, status = os.waitpid(number, 0)
        print(f"{ENDED}{os.waitstatus_to_exitcode(status)}", flush=True)


def _do(call: object, words: list[str]) -> NoReturn:
    status = 0
    try:
        assert callable(call)
        call(*words)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    os._exit(status)  # What stands ready is not taken down with it.


if __name__ == "__main__":
    main(sys.argv[1])
