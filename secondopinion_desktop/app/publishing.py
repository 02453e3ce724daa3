"""Publishing: writing the file a person sees, whole, from the working copy, and never over somebody else's work."""

from __future__ import annotations

import os
import threading
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Literal

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.whereabouts import whereabouts
from secondopinion_desktop.app.working_copy import WorkingCopy, look_of
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import file_problem

ENDING = ".secondopinion"
QUIET = timedelta(seconds=3)
"""How long nobody edits before the file is written; large files wait longer (`_BYTES_A_SECOND`)."""
LONGEST_WAIT = timedelta(seconds=60)
"""How long somebody may go on editing before the file is written all the same."""
_BYTES_A_SECOND = 20_000_000

Side = Literal["ours", "theirs", "both"]


def whose(file_head: str, our_head: str, published: tuple[str, ...]) -> Side:
    """Whose state stands, when a working copy and its file are compared. The one place this is decided.

    "ours": the file is what was last written from here, so the working copy goes on. "theirs": the
    file holds all that is here and more. "both": each holds something the other does not (or the file was put back to
    an older state), and both must be kept until they are merged.
    """
    if file_head == our_head:
        return "ours"
    file, ours = Seen.read(file_head), Seen.read(our_head)
    if file_head and file_head in published and ours.covers(file):
        return "ours"
    return "theirs" if file.covers(ours) else "both"


class FileGone(Problem):
    """The file is not where it was, nor anywhere it was looked for; nothing is written until the person chose."""


class KeptBoth(Problem):
    """The file was changed elsewhere, and there are two now; the file's standing says so until it is settled."""


class _ChangedMeanwhile(Exception):
    """Somebody wrote the file while ours was being made ready."""


class Publisher:
    """Knows whether the file holds every change, and writes it."""

    def __init__(self, copy: WorkingCopy, desk: Desk) -> None:
        self._copy = copy
        self._desk = desk
        self.lock = threading.RLock()
        self.is_gone = False
        self._edits = 0
        self._published_edits = 0
        self._first_edit: datetime | None = None
        self._last_edit: datetime | None = None
        self.last_saved_at: datetime | None = None
        if copy.database.head() != copy.place.head:
            self.note_edit()

    def note_edit(self) -> None:
        """There is something to write."""
        self._edits += 1
        self._last_edit = self._desk.clock.now()
        self._first_edit = self._first_edit or self._last_edit

    @property
    def is_saved(self) -> bool:
        """True when every change is in the file."""
        return self._edits == self._published_edits

    @property
    def is_due(self) -> bool:
        """True when there is something to write and nobody has edited for a little while."""
        if self.is_saved or self._last_edit is None or self._first_edit is None:
            return False
        now = self._desk.clock.now()
        patience = QUIET + timedelta(seconds=max(self._copy.place.size, 0) / _BYTES_A_SECOND)
        return now - self._last_edit >= patience or now - self._first_edit >= LONGEST_WAIT + patience

    def publish(self, progress: Progress, *, asked: bool = True) -> None:
        """Write the file unless it holds everything already; Problem when it cannot be written.

        A file that was moved is followed. One that is gone is never written anew by itself: `FileGone`, unless nothing
        changed and nobody `asked`.
        """
        with self.lock:
            self.follow()
            if self.is_gone:
                if self.is_saved and not asked:
                    return
                raise file_gone(self._copy.path)
            if self.is_saved and look_of(self._copy.path) is not None:
                return
            self._write_keeping_both(progress)

    def write_at(self, path: Path, progress: Progress) -> None:
        """Write the file at `path`, where nothing is, and go on with that one from now on."""
        with self.lock:
            self._note_written(path, self._edits, self._write(path, progress))

    def follow(self) -> Path | None:
        """Look where the file is; answers its new place when it was moved, and knows afterwards whether it is gone."""
        with self.lock:
            was_gone, self.is_gone = self.is_gone, False
            if self._copy.place.size < 0 or look_of(self._copy.path) is not None:
                return None
            found = whereabouts(self._copy, thoroughly=not was_gone)
            # A program that syncs takes a file away for the blink in which it puts the new one there.
            self.is_gone = found is None and look_of(self._copy.path) is None
            if found is not None:
                self._copy.note_moved(found)
            return found

    def _write_keeping_both(self, progress: Progress) -> None:
        edits, path = self._edits, self._copy.path
        try:
            head = self._write(path, progress)
        except _ChangedMeanwhile:
            moved = whereabouts(self._copy, thoroughly=False)
            if moved is not None:  # Ours was moved away, and something else put in its place.
                self._copy.note_moved(moved)
                self._write_keeping_both(progress)
                return
            beside = name_beside(path, self._desk)
            head = self._write(beside, progress)
            self._copy.notices.append(kept_both(path, beside))
            self._copy.note(parted=(*self._copy.place.parted, str(path)))
            path = beside
        self._note_written(path, edits, head)

    def _note_written(self, path: Path, edits: int, head: str) -> None:
        self._copy.note_published(path, head)
        self.is_gone = False
        self.last_saved_at = self._desk.clock.now()
        self._published_edits = edits
        if self.is_saved:
            self._first_edit = self._last_edit = None

    def _write(self, path: Path, progress: Progress) -> str:
        """Write a snapshot to `path`; `_ChangedMeanwhile` when somebody else wrote there."""
        self._see_that_it_is_ours(path)
        if path.exists() and not os.access(path, os.W_OK):
            # The swap would replace it all the same; somebody locked it for a reason.
            raise Problem(
                f"“{path.name}” is locked against writing.", "Unlock the file; your changes are kept on this computer."
            )
        try:
            with replacing(path) as part:
                note = partial(self._copy.note_writing, part=part)
                head = self._copy.database.snapshots.copy_to(part, progress, note)
                self._see_that_it_is_ours(path)
        except OSError as error:
            raise file_problem(error, path) from error
        return head

    def _see_that_it_is_ours(self, path: Path) -> None:
        place = self._copy.place
        look = look_of(path)
        if look is None or (path == self._copy.path and look == (place.size, place.mtime_ns)):
            return
        database = self._copy.database
        ours = database.head()
        try:
            side = whose(peek(path, database.key).head, ours, (place.head, place.writing))
        except Problem:
            raise _ChangedMeanwhile from None  # Whatever it is, it is not what was written from here.
        if side != "ours":
            raise _ChangedMeanwhile


def write_beside(database: Database, path: Path, beside: Path, progress: Progress) -> Problem:
    """Keep what is here in a file beside `path`, which holds something else; answers what to tell the person."""
    try:
        with replacing(beside) as part:
            database.snapshots.copy_to(part, progress)
    except OSError as error:
        raise file_problem(error, beside) from error
    return kept_both(path, beside)


def file_gone(path: Path) -> FileGone:
    """What to tell a person whose file is nowhere to be found."""
    return FileGone(
        f"“{path.name}” is not where it was: {path.parent}.",
        "Everything is kept on this computer. Say where it is now, or where it should be kept.",
    )


def kept_both(path: Path, beside: Path) -> KeptBoth:
    """What to tell a person whose file was changed in two places."""
    return KeptBoth(
        f"“{path.name}” was changed somewhere else while it was open here.",
        f"Nothing is lost: your own changes are in “{beside.name}”, the other ones in “{path.name}”.",
    )


def name_beside(path: Path, desk: Desk) -> Path:
    """A free name for a second file beside this one: "NAME (from DEVICE, DATE).secondopinion"."""
    stem = path.name.removesuffix(ENDING)
    day = desk.clock.now().date().isoformat()
    for number in range(1, 1000):
        again = f" {number}" if number > 1 else ""
        beside = path.with_name(f"{_fitting(stem)} (from {desk.device}, {day}){again}{ENDING}")
        if not beside.exists():
            return beside
    raise Problem(f"There are too many copies beside “{path.name}”.", "Move some of them away, then save again.")


def _fitting(stem: str) -> str:
    """The stem, short enough that the whole name stays within what file systems take (255 bytes)."""
    while len(stem.encode("utf-8", "surrogateescape")) > 120:
        stem = stem[:-1]
    return stem
