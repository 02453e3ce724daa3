"""The next paper is read while the one before it is being kept, so that an import waits for one of the two only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillReading
from pathlib import Path

from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.door.walking import Walked
from secondopinion_desktop.intake.reading import NEEDS_PASSWORD, REFUSED, Reading

_LOOK_SECONDS = 0.05


class ReadingAhead:
    """Reads files in their order, one ahead of the one asked for; leave the `with` block and it stops.

    At most two readings are held at once, however many files there are. What the reader says of a paper
    is heard while somebody waits for that paper, on the thread that waits.
    """

    def __init__(self, reader: Reader, found: Walked, password_for: Callable[[Path], str | None]) -> None:
        self._reader = reader
        self._files = found.files
        self._refused = found.refused
        self._password_for = password_for
        self._thread = ThreadPoolExecutor(1, "reading ahead")
        self._begun: dict[int, tuple[_Heard, Future[tuple[Reading, str | None]]]] = {}
        self._stopped = threading.Event()

    def __enter__(self) -> ReadingAhead:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def reading(self, number: int, progress: Progress) -> tuple[Reading, str | None]:
        """What is in file `number` (from 0), and the password that opened it; begins with the next one too."""
        self._begin(number)
        heard, found = self._begun.pop(number)
        while True:
            try:
                answer = found.result(_LOOK_SECONDS)
                break
            except StillReading:
                progress.check()
                heard.pass_on(progress)
        self._begin(number + 1)
        return answer

    def _begin(self, number: int) -> None:
        if number < len(self._files) and number not in self._begun:
            heard = _Heard(self._stopped)
            self._begun[number] = (heard, self._thread.submit(self._read, self._files[number], heard))

    def _read(self, path: Path, heard: _Heard) -> tuple[Reading, str | None]:
        if reason := self._refused.get(path):
            return Reading(path.name, REFUSED, reason), None
        return read_with(self._reader, path, self._password_for(path), heard)


def read_with(
    reader: Reader, path: Path, password: str | None, progress: Progress, name: str | None = None
) -> tuple[Reading, str | None]:
    """What is in a file, and the password if it was that which opened it."""
    reading = reader.read(path, None, progress, name=name)
    if reading.outcome != NEEDS_PASSWORD or not password:
        return reading, None
    reading = reader.read(path, password, progress, name=name)
    return reading, password if reading.outcome != NEEDS_PASSWORD else None


class _Heard:
    """Keeps the last line said while a paper is read aside; stops that reading when the import stops."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped
        self._last: tuple[str, int, int] | None = None

    def say(self, words: str, done: int, total: int) -> None:
        self._last = (words, done, total)

    def check(self) -> None:
        if self._stopped.is_set():
            raise Cancelled

    def pass_on(self, progress: Progress) -> None:
        """Say the last line, once."""
        last, self._last = self._last, None
        if last is not None:
            progress.say(*last)
