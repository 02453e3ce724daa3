"""A packet made in a second process, so that no paper can hang or end the app.

A paper that stops the process, or says nothing for a minute, goes one rung down the ladder (see sources.py), and the
packet is made again; after the last rung it gets a page with its name instead. Everything else is in making.py.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.workers import (
    Limits,
    Worker,
    WorkerDied,
    WorkerFault,
    WorkerOutOfMemory,
    WorkerTimeout,
)
from secondopinion_desktop.packet.making import Built, build_here
from secondopinion_desktop.packet.papers import PaperFiles, Papers
from secondopinion_desktop.packet.plan import Plan
from secondopinion_desktop.packet.sources import RUNGS

SILENT_SECONDS = 120.0
"""How long one step may go without a word before its paper is taken for one that hangs."""
_START_SECONDS = 60.0
"""How much longer the first word may take: a busy computer starts a process slowly."""
LONGEST_SECONDS = 6 * 3600.0
MEMORY_BYTES = 3 << 30
_READING = "Reading paper "


def build_packet(
    plan: Plan,
    papers: Papers,
    out: Path,
    progress: Progress,
    silent_seconds: float = SILENT_SECONDS,
    task: str = "secondopinion_desktop.packet.build:build_in_worker",
) -> Built:
    """Make and check the packet at `out`.

    Raises Problem when it cannot be written or does not pass its check, Cancelled when the person stops it; then
    nothing of it is left, and an older file at `out` is as it was. `task` names the function for the process.
    """
    paths = _paths(plan, papers, progress)
    rungs: dict[str, int] = {}
    trial = False
    # Made here, not by the process: one that is ended cannot take its own temporary files away.
    with (
        tempfile.TemporaryDirectory(prefix="packet-", ignore_cleanup_errors=True) as folder,
        Worker(Limits(LONGEST_SECONDS, MEMORY_BYTES)) as worker,
    ):
        for _ in range((len(plan.papers) + 1) * (len(RUNGS) + 1)):
            watch = _Watch(progress, silent_seconds)
            before = _parts_beside(out)
            try:
                answer = worker.call(task, plan, paths, str(out), rungs, trial, folder, progress=watch)
                return _built(answer)
            except (WorkerDied, WorkerTimeout, WorkerOutOfMemory, _WentSilent):
                if watch.reading is not None:
                    document = plan.papers[watch.reading].document
                    rungs[document] = rungs.get(document, 0) + 1
                elif trial:
                    break
                trial = True
            except WorkerFault as fault:
                raise RuntimeError(f"making the packet failed: {fault}\n{fault.trace}") from fault
            finally:
                _clear(out, before)
    raise Problem("One of the papers stops the packet.", "Leave out the papers added last and try again.")


def build_in_worker(
    plan: Plan,
    paths: dict[str, str],
    out: str,
    rungs: dict[str, int],
    trial: bool,
    folder: str,
    progress: Progress,
) -> dict[str, Any]:
    """`build_here` for a second process: gives plain values."""
    files = PaperFiles({document: Path(path) for document, path in paths.items()})
    built = build_here(plan, files, Path(out), progress, rungs, trial, Path(folder))
    return {
        "pages": built.pages,
        "size": built.size,
        "pictures": list(built.pictures),
        "aside": [list(pair) for pair in built.aside],
        "links": built.links,
        "bookmarks": built.bookmarks,
        "first_pages": [list(pair) for pair in built.first_pages],
    }


class _WentSilent(Exception):
    """The process said nothing for too long."""


class _Watch:
    """Hands progress on, and notices which paper is being read and when nothing is heard any more."""

    def __init__(self, progress: Progress, silent_seconds: float) -> None:
        self._progress = progress
        self._silent_seconds = silent_seconds
        self._heard = time.monotonic() + _START_SECONDS
        self.reading: int | None = None

    def say(self, words: str, done: int, total: int) -> None:
        """Hand on, and remember the paper by its place in the plan."""
        self._heard = time.monotonic()
        self.reading = done if words.startswith(_READING) else None
        self._progress.say(words, done, total)

    def check(self) -> None:
        """Raise Cancelled when asked to stop, _WentSilent after too long a silence."""
        self._progress.check()
        if time.monotonic() - self._heard > self._silent_seconds:
            raise _WentSilent


def _paths(plan: Plan, papers: Papers, progress: Progress) -> dict[str, str]:
    """Where the papers lie; one whose file is missing is left to the packet's last page."""
    found: dict[str, str] = {}
    for at, paper in enumerate(plan.papers):
        progress.say("Gathering the papers", at, len(plan.papers))
        progress.check()
        try:
            found[paper.document] = str(papers.path_of(paper.document))
        except FileNotFoundError:
            continue
    return found


def _parts_beside(out: Path) -> set[Path]:
    return set(out.parent.glob(f".{out.name[:60]}-*.part")) if out.parent.is_dir() else set()


def _clear(out: Path, before: set[Path]) -> None:
    """A process that was ended could not take its unfinished file away itself."""
    for part in _parts_beside(out) - before:
        part.unlink(missing_ok=True)


def _built(answer: dict[str, Any]) -> Built:
    return Built(
        pages=int(answer["pages"]),
        size=int(answer["size"]),
        pictures=tuple(str(title) for title in answer["pictures"]),
        aside=tuple((str(title), str(why)) for title, why in answer["aside"]),
        links=int(answer["links"]),
        bookmarks=int(answer["bookmarks"]),
        first_pages=tuple((str(document), int(page)) for document, page in answer["first_pages"]),
    )
