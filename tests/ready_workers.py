"""Workers that are forked from a process standing ready, for tests that read papers or make packets.

To start Python and load the PDF libraries takes longer than most of what a worker is asked in a test, and hundreds are
started. What stands ready loads them once, never opens a paper itself, and each worker is a fresh copy of it. Such a
worker is a child of whoever asked for it, as one of the program's own is. Linux only; what is about workers themselves
starts them as the program does.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
LOADED = (
    "secondopinion_desktop.base.worker_child",
    "secondopinion_desktop.intake.door.tasks",
    "secondopinion_desktop.intake.readers.pdf.reader",
    "secondopinion_desktop.intake.readers.picture.reader",
    "secondopinion_desktop.packet.binding.making",
    "secondopinion_desktop.packet.binding.targets",
    "secondopinion_desktop.packet.binding.without_pages",
)
_MOST = 1 << 17
"""Bytes of one question: the environment, as the system has it at most."""
_ADOPTS_ORPHANS = 36
"""Linux's PR_SET_CHILD_SUBREAPER."""


class Forked(subprocess.Popen[bytes]):
    """A worker that was forked, told of as `subprocess` tells of those it starts."""

    def __init__(self, pid: int, into: int, out: int) -> None:  # What it was begun with is no command line.
        self.args = ("a forked worker",)
        self.pid = pid
        self.returncode = None
        self.stdin = os.fdopen(into, "wb")
        self.stdout = os.fdopen(out, "rb")
        self.stderr = None
        self._waitpid_lock = threading.Lock()
        self._child_created = True
        self._input = None
        self._communication_started = False
        self._sigint_wait_secs = 0.25


class Standing:
    """What stands ready, from the first worker that is asked for until `end`."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, once there is one."""
        return None if self._process is None else self._process.pid

    def fork(self, *_command: object, **_given: Any) -> Forked:
        """A new worker with our folder and environment; takes the place of `subprocess.Popen` in `base.workers`."""
        theirs_in, into = os.pipe()
        out, theirs_out = os.pipe()
        try:
            with self._guard, _adopting_orphans():
                self._begin()
                words = json.dumps([str(Path.cwd()), dict(_given["env"])], ensure_ascii=True).encode()
                socket.send_fds(self._asked, [words], [theirs_in, theirs_out])
                pid = int(self._asked.recv(64))
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        return Forked(pid, into, out)

    def end(self) -> None:
        """Let it go; it ends when nobody can ask any more."""
        if self._process is not None:
            self._asked.close()
            self._process.wait()
            self._process = None

    def _begin(self) -> None:
        if self._process is None:
            self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                command = [sys.executable, "-m", "tests.ready_workers", str(theirs.fileno())]
                self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])


@contextlib.contextmanager
def _adopting_orphans() -> Iterator[None]:
    """What forks a worker leaves it behind as an orphan, and it becomes our child, to be waited for as any other."""
    system = ctypes.CDLL(None)
    system.prctl(_ADOPTS_ORPHANS, 1, 0, 0, 0)
    try:
        yield
    finally:
        system.prctl(_ADOPTS_ORPHANS, 0, 0, 0, 0)


standing = Standing()


def main(number: int) -> None:
    """Load the libraries, then fork a worker for whoever asks."""
    asked = socket.socket(fileno=number)
    for name in LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    while True:
        words, pipes, _flags, _address = socket.recv_fds(asked, _MOST, 2)
        if not words:
            return
        asked.send(str(_worker(words, pipes)).encode())
        for one in pipes:
            os.close(one)


def _worker(words: bytes, pipes: list[int]) -> int:
    """Fork twice: the one in between ends at once, and leaves the worker to whoever asked for it."""
    told, tells = os.pipe()
    between = os.fork()
    if between == 0:
        number = os.fork()
        if number == 0:
            _serve(words, pipes)
        os.write(tells, str(number).encode())
        os._exit(0)
    os.waitpid(between, 0)
    number = int(os.read(told, 64))
    os.close(told)
    os.close(tells)
    return number


def _serve(words: bytes, pipes: list[int]) -> NoReturn:
    from secondopinion_desktop.base.worker_child import serve

    try:
        folder, environment = json.loads(words)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        nothing = os.open(os.devnull, os.O_WRONLY)
        for number, one in enumerate((*pipes, nothing)):
            os.dup2(one, number)
        os.closerange(3, 256)
        serve()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
