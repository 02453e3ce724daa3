"""Readers that answer at once, in place of the two that take seconds a page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from secondopinion_desktop.app.reading import queue, ready
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.door.looker import NO_READER, PageSeen
from secondopinion_desktop.records.page_reading import PageReading, ReadWord

SIZE = (100.0, 50.0)


class FakeLooker:
    """Reads "Hämoglobin 13,6" on every page, and its number."""

    looked: ClassVar[list[int]] = []
    threads: ClassVar[list[int | None]] = []
    """How many threads might look at each page."""
    fails_at: ClassVar[int | None] = None
    is_installed: ClassVar[bool] = True
    rotation: ClassVar[int] = 0
    more_words: ClassVar[int] = 0
    seconds: ClassVar[float] = 0.0
    waits_at: ClassVar[int | None] = None
    """The page that takes until `go_on`, or until the reading is stopped."""
    go_on: ClassVar[threading.Event] = threading.Event()
    meanwhile: ClassVar[list[Callable[[], Any]]] = []

    def __init__(self, *, sparing: bool = False, threads: int = 1) -> None:
        self.sparing = sparing

    def __enter__(self) -> FakeLooker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def forget(cls) -> None:
        """As at the beginning."""
        cls.threads = []
        cls.looked, cls.meanwhile, cls.waits_at, cls.go_on = [], [], None, threading.Event()
        cls.fails_at, cls.is_installed, cls.rotation, cls.more_words, cls.seconds = None, True, 0, 0, 0.0

    def close(self) -> None:
        """Nothing to end."""

    def get_ready(self, *, progress: Progress | None = None) -> None:
        """It always is."""

    def look(
        self,
        path: Path,
        media_type: str,
        page: int,
        *,
        password: str | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> PageSeen:
        """What stands on the page."""
        assert path.stat().st_size
        type(self).looked.append(page)
        type(self).threads.append(threads)
        if not self.is_installed:
            return PageSeen(why=NO_READER)
        if page == self.fails_at:
            return PageSeen(why="This page could not be read safely.")
        while self.meanwhile:
            self.meanwhile.pop()()
        time.sleep(self.seconds)
        while page == self.waits_at and not self.go_on.wait(0.01):
            assert progress is not None
            progress.check()
        if progress is not None:
            progress.check()
        return PageSeen((self._reading(page, "rapidocr"), self._reading(page, "tesseract")))

    def _reading(self, page: int, reader: str) -> PageReading:
        words = (
            ReadWord("Hämoglobin", (10.0, 5.0, 50.0, 10.0), 0.01, 0),
            ReadWord("13,6", (55.0, 5.0, 70.0, 10.0), 0.75, 0),
            ReadWord("page", (10.0, 20.0, 30.0, 25.0), 0.01, 1),
            ReadWord(str(page), (35.0, 20.0, 40.0, 25.0), 0.75, 1),
            *(ReadWord("more", (10.0, 40.0, 30.0, 45.0), 0.01, 2) for _ in range(self.more_words)),
        )
        return PageReading(page, reader, f"Hämoglobin 13,6\npage {page}", self.rotation, 0.0, (), words, SIZE)


def put_in_place(set_to: Callable[[Any, str, Any], None]) -> None:
    """Let the queue ask these readers."""
    set_to(queue, "Looker", FakeLooker)
    set_to(ready, "Looker", FakeLooker)
