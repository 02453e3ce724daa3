"""What a command takes, looked at from outside: time until its file is there, computing, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_GLANCE_SECONDS = 0.002
_LOOK_SECONDS = 0.1
_MEMORY_FILE = "/memfd:"
_A_MILLION = 1_000_000


@dataclass(frozen=True)
class Took:
    """Seconds by the clock until the file lay under its name, and until the command ended; seconds of computing; the
    most megabytes one of its processes held, and all of them together at one moment, with files that are in memory."""

    there: float
    ended: float
    computing: float
    peak: float
    together: float


def took(command: list[str], out: Path) -> Took:
    """Run a command that writes `out`."""
    before = _look(out)
    started = time.perf_counter()
    child = subprocess.Popen(command)
    watched = _Together(child.pid)
    there = 0.0
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if not there and _look(out) not in (None, before):
            there = time.perf_counter() - started
        if pid:
            break
        time.sleep(_GLANCE_SECONDS)
    ended = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    together = watched.most()
    if status:
        raise SystemExit(f"{command[0]} failed")
    kilobytes = usage.ru_maxrss * (1 if sys.platform != "darwin" else 1 / 1024)
    return Took(there or ended, ended, usage.ru_utime + usage.ru_stime, kilobytes * 1024 / _A_MILLION, together)


def _look(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


class _Together:
    """Adds up, now and then, what a process and those below it hold; 0 where the system does not say."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_on)
        self._watch.start()

    def most(self) -> float:
        """The most that was seen, in megabytes."""
        self._over.set()
        self._watch.join()
        return self._most / _A_MILLION

    def _look_on(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            with suppress(OSError, ValueError, IndexError):
                self._most = max(self._most, held_by(family(self._pid)))


def family(pid: int) -> list[int]:
    """A process and all below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for task in below.parents[1].iterdir() for child in (task / "children").read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def held_by(family: list[int]) -> int:
    """What is nobody's file, and the files that are in memory; what processes share counts once."""
    held, in_memory = 0, dict[tuple[int, int], int]()
    for pid in family:
        rolled_up = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        held += sum(int(line.split()[1]) * 1024 for line in rolled_up if line.startswith("Pss_Anon:"))
        for file in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                if str(file.readlink()).startswith(_MEMORY_FILE):
                    found = file.stat()
                    in_memory[found.st_dev, found.st_ino] = found.st_blocks * 512
    return held + sum(in_memory.values())
