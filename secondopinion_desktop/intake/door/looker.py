"""Asks a worker what stands on a picture, and has an answer even when the worker dies.

Each `Looker` is one process; what it holds in memory goes when it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.workers import Worker, WorkerError, WorkerOutOfMemory, WorkerTimeout
from secondopinion_desktop.intake import limits
from secondopinion_desktop.records.page_reading import AGAIN, PageReading, ReadWord

NO_READER = "The readers of pictures are not installed."
MOST_LOOKS = 64
_TASK = "secondopinion_desktop.intake.door.looking_tasks:look_at_page"
_GET_READY = "secondopinion_desktop.intake.door.looking_tasks:get_ready"


@dataclass(frozen=True)
class PageSeen:
    """What became of one page: its readings, the one to show first, or in a sentence why there are none."""

    readings: tuple[PageReading, ...] = ()
    why: str = ""

    @property
    def is_for_want_of_a_reader(self) -> bool:
        """True when the page may be read once a reader is installed."""
        return self.why == NO_READER


class Looker:
    """Looks at pages in one worker process; `sparing` leaves out the reader that needs a gigabyte."""

    def __init__(self, *, sparing: bool = False, threads: int = 1) -> None:
        self._sparing = sparing
        self._threads = threads
        self._worker = Worker(limits.LOOKING, accepts=(PageReading, ReadWord))

    def __enter__(self) -> Looker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def get_ready(self, *, progress: Progress | None = None) -> None:
        """Start the process and have it load all it reads with; a look asked for meanwhile waits for that. `Cancelled`
        when the person stops, or when it is closed meanwhile. Where it fails, the first look tells of it."""
        try:
            self._worker.call(_GET_READY, self._sparing, progress=progress)
        except (Problem, WorkerError):
            return

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
        """What stands on page `page` (from 1), looked at by so many `threads`, or by as many as ever. `Cancelled` when
        the person stops, and nothing else."""
        args = (str(path), media_type, page, password, self._sparing, threads or self._threads)
        try:
            found = self._worker.call(_TASK, *args, progress=progress)
        except Problem as problem:
            return PageSeen(why=problem.title)
        except WorkerTimeout:
            return PageSeen(why="This page takes too long to read.")
        except WorkerOutOfMemory:
            return PageSeen(why="This page needs more memory to read than there is.")
        except WorkerError:
            return PageSeen(why="This page could not be read safely.")
        if not isinstance(found, tuple) or not all(_is_sound(one, page) for one in found):
            return PageSeen(why="This page could not be read safely.")
        return PageSeen(found) if found else PageSeen(why=NO_READER)


def _is_sound(reading: object, page: int) -> bool:
    """False when a field is not what it says: the worker that answered was taken over by a file."""
    return (
        isinstance(reading, PageReading)
        and reading.page == page
        and isinstance(reading.reader, str)
        and isinstance(reading.text, str)
        and isinstance(reading.looks, str)
        and len(reading.looks) <= MOST_LOOKS
        and reading.again in ("", *AGAIN)
        and reading.rotation in (0, 90, 180, 270)
        and _are_numbers(reading.skew, *reading.size)
        and all(_are_numbers(*corner) for corner in reading.corners)
        and all(
            isinstance(word, ReadWord) and isinstance(word.text, str) and _are_numbers(*word.box, word.doubt, word.line)
            for word in reading.words
        )
    )


def _are_numbers(*found: object) -> bool:
    return all(isinstance(one, int | float) and not isinstance(one, bool) for one in found)
