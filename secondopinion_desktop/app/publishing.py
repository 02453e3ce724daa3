"""Publishing: writing the file a person sees, whole, from the working copy, and never over somebody else's work."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.beside import name_beside
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.joining import Merged, NotJoined
from secondopinion_desktop.app.other_copies import keep_older
from secondopinion_desktop.app.whereabouts import whereabouts
from secondopinion_desktop.app.whose_state import Side, whose
from secondopinion_desktop.app.working_copy import WorkingCopy, look_of
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.merging.foreign import Strange
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.layout import Peek, look_over, peek
from secondopinion_desktop.store.plain_words import damaged, file_problem
from secondopinion_desktop.store.seal import is_as_written
from secondopinion_desktop.store.vault import salt_in, salt_of

ENDING = ".secondopinion"
QUIET = timedelta(seconds=3)
"""How long nobody edits before the file is written; large files wait longer (`_BYTES_A_SECOND`)."""
LONGEST_WAIT = timedelta(seconds=60)
"""How long somebody may go on editing before the file is written all the same."""
_BYTES_A_SECOND = 20_000_000
BLINK = 0.3
"""Seconds a file may be away before it is looked for elsewhere."""
MOST_JOINS = 20
"""How often one attempt to write joins with what somebody else keeps writing."""

Join = Callable[[Path, Progress], Merged]


class FileGone(Problem):
    """The file is not where it was, nor anywhere it was looked for; nothing is written until the person chose."""


class FileSpoiled(FileGone):
    """Something else lies where the file was; it is not replaced until the person chose."""


class Relocked(NotJoined):
    """The file's passphrase was set, changed or taken off elsewhere; it is opened again before anything is written."""


class KeptBoth(Problem):
    """The file was changed elsewhere, and there are two now; the file's standing says so until it is settled."""


class _ChangedMeanwhile(Exception):
    """Somebody wrote the file while ours was being made ready."""


class Publisher:
    """Knows whether the file holds every change, and writes it. `join` takes another copy's changes in."""

    def __init__(self, copy: WorkingCopy, desk: Desk, join: Join) -> None:
        self._copy = copy
        self._desk = desk
        self._join = join
        self.lock = threading.RLock()
        self.is_gone = False
        self.is_spoiled = False
        """Something else lies there and stays; what was met only once may be half copied."""
        self.is_relocked = False
        """The passphrase was changed elsewhere: nothing is written until it is opened with the new one."""
        self._glance: tuple[int, ...] | None = None
        self._doubtful: tuple[int, ...] | None = None
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

        A file that was moved is followed, one that was changed elsewhere is joined first. One that is gone, or that
        something else was put over, is never written anew by itself: `FileGone`, `FileSpoiled`, unless nothing changed
        and nobody `asked`.
        """
        with self.lock:
            self.follow()
            if self.is_gone:
                if self.is_saved and not asked:
                    return
                raise file_gone(self._copy.path)
            if self.is_saved and look_of(self._copy.path) is not None:
                if asked:
                    self.catch_up(progress)
                if self.is_spoiled and asked:
                    raise file_spoiled(self._copy.path)
                if self.is_saved and not (self.is_relocked and asked):
                    return
            self._write_joined(progress)

    def catch_up(self, progress: Progress) -> bool:
        """Take in what somebody else wrote into the file since it was last looked at; True when something came in.

        Cheap while the file looks as it did. What cannot be read is left alone: it may be half copied.
        """
        with self.lock:
            path = self._copy.path
            glance = _glance_of(path)
            if self.is_gone or glance is None or (glance == self._glance and not self.is_spoiled):
                return False
            try:
                came_in = self._side_of(path) != "ours" and self._take_in(path, progress)
            except FileSpoiled:
                return False
            except Relocked:
                self._glance = glance
                return False
            except (NotJoined, Strange):
                if not self.is_saved:
                    self._write_apart(path, progress)
                return False
            self._glance = glance
            return came_in

    def take_in_copy(self, path: Path, progress: Progress) -> bool:
        """Take in what a copy beside the file holds; NotJoined, Strange when it cannot become one with ours.

        True when something came in.
        """
        merged = self._join(path, progress)
        if merged.changes:
            self.note_edit()
        if str(path) in self._copy.place.parted:
            self._copy.note(parted=tuple(one for one in self._copy.place.parted if one != str(path)))
        return bool(merged.changes)

    def write_at(self, path: Path, progress: Progress) -> None:
        """Write the file at `path`, where nothing is, and go on with that one from now on."""
        with self.lock:
            self._note_written(path, self._edits, self._write(path, progress))

    def follow(self) -> Path | None:
        """Look where the file is; answers its new place when it was moved, and knows afterwards whether it is gone."""
        with self.lock:
            was_gone, self.is_gone = self.is_gone, False
            self.is_spoiled = self.is_spoiled and _glance_of(self._copy.path) == self._doubtful
            if self._copy.place.size < 0 or self._is_there(patiently=not was_gone):
                return None
            found = whereabouts(self._copy, thoroughly=not was_gone)
            self.is_gone = found is None and look_of(self._copy.path) is None
            if found is not None:
                self._copy.note_moved(found)
            return found

    def _is_there(self, *, patiently: bool) -> bool:
        """Whether the file is where it was; a program that syncs takes it away for a blink, and puts a new one there,
        and what it was is then found under another name."""
        until = time.monotonic() + (BLINK if patiently else 0.0)
        while look_of(self._copy.path) is None:
            if time.monotonic() >= until:
                return False
            time.sleep(0.02)
        return True

    def _write_joined(self, progress: Progress) -> None:
        for _ in range(MOST_JOINS):
            edits, path = self._edits, self._copy.path
            try:
                head = self._write(path, progress)
            except _ChangedMeanwhile:
                try:
                    self._take_in(path, progress)
                except FileSpoiled:
                    moved = whereabouts(self._copy, thoroughly=False)
                    if moved is None:
                        raise
                    self._copy.note_moved(moved)  # Ours was moved away, and something else put in its place.
                except Relocked:
                    raise
                except (NotJoined, Strange):
                    self._write_apart(path, progress)
                    return
            else:
                self._note_written(path, edits, head)
                return
        raise Problem(
            f"“{self._copy.path.name}” is being changed somewhere else all the time.",
            "Everything is kept on this computer and gets into the file as soon as it is left alone.",
            id="changed-all-the-time",
        )

    def _write_apart(self, path: Path, progress: Progress) -> None:
        """Go on in a file of our own beside one that cannot become one with ours."""
        edits, beside = self._edits, name_beside(path, self._desk)
        head = self._write(beside, progress)
        self._copy.notices.append(kept_both(path, beside))
        self._copy.note(parted=(*self._copy.place.parted, str(path)))
        self._note_written(beside, edits, head)

    def _take_in(self, path: Path, progress: Progress) -> bool:
        """Join with what the file holds now; True when something came in."""
        found, look = self._peeked(path), look_of(path) or (-1, -1)
        merged = self._join(path, progress)
        if not merged.changes and whose(found.head, self._copy.database.head(), self._published) == "both":
            # Nothing in it is news, so it was put back to an older state: that is kept, as somebody may have meant it.
            self._copy.notices.append(put_back(path, keep_older(path)))
        self._copy.note(
            head=found.head,
            size=look[0],
            mtime_ns=look[1],
            parted=tuple(one for one in self._copy.place.parted if one != str(path)),
        )
        if self._copy.database.head() != found.head:
            self.note_edit()
        return bool(merged.changes)

    def _note_written(self, path: Path, edits: int, head: str) -> None:
        is_known = path == self._copy.path
        try:
            self._copy.note_published(path, head)
        except OSError as error:
            # The file is whole and new, and what was about to be written there is remembered: the next start knows it.
            if not is_known:
                raise file_problem(error, path) from error
        self.is_gone = self.is_spoiled = False
        self._glance = _glance_of(path)
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
                f"“{path.name}” is locked against writing.",
                "Unlock the file; your changes are kept on this computer.",
                id="locked-against-writing",
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
        """What it holds is asked, never how it looks: a program that syncs may keep size and time."""
        try:
            is_ours = look_of(path) is None or self._side_of(path) == "ours"
        except (FileSpoiled, NotJoined):
            is_ours = False
        if not is_ours:
            raise _ChangedMeanwhile

    @property
    def _published(self) -> tuple[str, str]:
        return (self._copy.place.head, self._copy.place.writing)

    def _side_of(self, path: Path) -> Side:
        """Whose state the file holds; FileSpoiled when it is none of this casebook."""
        found, database = self._peeked(path), self._copy.database
        return whose(found.head, database.head(), self._published, end_alike=found.last == database.last_change())

    def _peeked(self, path: Path) -> Peek:
        glance, database = _glance_of(path), self._copy.database
        try:
            found = peek(path, database.key)
            if found.head not in self._published:
                look_over(path, database.key)
                if not is_as_written(path):
                    raise damaged(f"“{path.name}”")
        except PassphraseNeeded as problem:
            self.is_relocked = True
            raise relocked(path) from problem
        except Problem as problem:
            self._note_spoiled(glance)
            raise file_spoiled(path) from problem
        if found.casebook_id != database.casebook_id:
            self._note_spoiled(glance)
            raise file_spoiled(path)
        self.is_relocked = salt_of(path) != salt_in(database.lock)
        if self.is_relocked:
            raise relocked(path)
        self.is_spoiled, self._doubtful = False, None
        return found

    def _note_spoiled(self, glance: tuple[int, ...] | None) -> None:
        self.is_spoiled = glance is not None and glance == self._doubtful
        self._doubtful = glance


def _glance_of(path: Path) -> tuple[int, ...] | None:
    """All that the system knows of a file without reading it; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


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


def relocked(path: Path) -> Relocked:
    """Why a file whose passphrase was set, changed or taken off elsewhere is not written over."""
    return Relocked(
        f"The passphrase of “{path.name}” was changed somewhere else.",
        "Everything is kept on this computer; open it again with its new passphrase, and it goes into the file.",
    )


def file_spoiled(path: Path) -> FileSpoiled:
    """What to tell a person whose file was overwritten, cut short or emptied."""
    return FileSpoiled(
        f"“{path.name}” does not hold this casebook any more.",
        "Everything is kept on this computer. It can be put back; what lies there now is kept as well.",
    )


def put_back(path: Path, kept: Path) -> Problem:
    """What to tell a person whose file was put back to an older state."""
    return Problem(
        f"“{path.name}” had been put back to an earlier state.",
        f"What was written since is in it again. The earlier one is kept as “{kept.name}” in “{kept.parent.name}”.",
        id="put-back",
    )


def kept_both(path: Path, beside: Path) -> KeptBoth:
    """What to tell a person whose file was changed in two places."""
    return KeptBoth(
        f"“{path.name}” was changed somewhere else while it was open here.",
        f"Nothing is lost: your own changes are in “{beside.name}”, the other ones in “{path.name}”.",
    )
