"""The file of an open casebook, as a person handles it: where it is, renamed, moved, saved under another name.

And what is not as it should be with it, which is said until the person has settled it.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import Timeout

from secondopinion_desktop.app.joining import NotJoined, handed_copies
from secondopinion_desktop.app.other_copies import copies_beside, handed_beside, move_aside
from secondopinion_desktop.app.publishing import FileGone, Publisher
from secondopinion_desktop.app.whereabouts import ENDING
from secondopinion_desktop.app.working_copy import WorkingCopy, choosing, lock_of, look_of, places
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.merging.foreign import Strange
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import file_problem

NOT_IN_NAMES = '<>:"/\\|?*'
"""Letters that one system or another takes in no file name; a casebook goes along on a stick."""
MOST_BYTES_OF_NAME = 240

Trouble = Literal["gone", "spoiled", "relocked", "waiting", "parted", "copies"]


@dataclass(frozen=True)
class FileStanding:
    """What is not as it should be with the file, until it is settled.

    "gone": it is not where it was. "spoiled": something else lies there, or only a part of it. "relocked": its
    passphrase was changed elsewhere. "waiting": so it was before, and edits made here wait for the old one.
    "parted": each of `others` and this one hold changes that the other lacks, and they cannot become one.
    "copies": `others` are files of the same casebook, in `open_now` of them somebody writes just now.
    """

    trouble: Trouble
    path: Path
    others: tuple[Path, ...] = ()
    open_now: tuple[Path, ...] = ()


class CasebookFile:
    """Calls may come from any thread; none is made while the file is being written."""

    def __init__(self, copy: WorkingCopy, publisher: Publisher) -> None:
        self.copy = self._copy = copy
        self._publisher = publisher
        self._apart: set[str] = set()
        self._looked_at: dict[Path, tuple[int, int]] = {}
        self._waits_unseen = False

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._copy.path

    @property
    def lock(self) -> Lock | None:
        """What it is locked with; None when it has no passphrase."""
        return self._copy.database.lock

    @property
    def folder(self) -> Path:
        """The private folder of its working copy, of which only one window has hold."""
        return self._copy.folder

    def standing(self) -> FileStanding | None:
        """What is not as it should be; None when all is well. Asks the disk."""
        place = self._copy.place
        if self._publisher.is_gone:
            return FileStanding("gone", self.path)
        if self._publisher.is_spoiled:
            return FileStanding("spoiled", self.path)
        if self._publisher.is_relocked:
            return FileStanding("relocked", self.path)
        if place.waiting and not self._waits_unseen:
            return FileStanding("waiting", self.path)
        parted = tuple(path for path in map(Path, place.parted) if path != self.path and look_of(path) is not None)
        if parted:
            return FileStanding("parted", self.path, parted)
        others = {Path(other.path): folder for folder, other in places(self._copy.folder.parent).items()}
        copies = {
            path: folder
            for path, folder in others.items()
            if folder != self._copy.folder and str(path) not in place.known_copies and look_of(path) is not None
        }
        if not copies:
            return None
        open_now = tuple(path for path, folder in copies.items() if _is_open(folder))
        return FileStanding("copies", self.path, tuple(copies), open_now)

    def settle(self) -> None:
        """The person knows of the other files and goes on with this one."""
        standing = self.standing()
        self._waits_unseen = self._waits_unseen or (standing is not None and standing.trouble == "waiting")
        if standing is not None and standing.trouble in ("parted", "copies"):
            known = {*self._copy.place.known_copies, *map(str, standing.others)}
            self._copy.note(parted=(), known_copies=tuple(sorted(known)))

    def follow(self) -> Path | None:
        """Look whether it was moved or renamed by somebody else; answers its new place when it was."""
        return self._publisher.follow()

    def catch_up(self, progress: Progress) -> bool:
        """Take in what somebody else wrote into the file; True when something came in. Cheap to ask often."""
        if self._copy.is_looked_at:
            return False  # The window that has it open does.
        return self._publisher.catch_up(progress)

    def gather(self, progress: Progress) -> bool:
        """Take in the copies that programs which sync left beside the file; True when there were any.

        What was taken in is moved to a folder of its own. One that cannot become one with ours stays where it is. So
        does a copy that was made for somebody: it is theirs, and what they wrote in it comes in.
        """
        if self._copy.only_read:
            return False
        with self._publisher.lock:
            place, database = self._copy.place, self._copy.database
            served = {one.path for folder, one in places(self._copy.folder.parent).items() if folder != self.folder}
            known = {*place.known_copies, *served, *self._apart}
            found = copies_beside(self.path, database.casebook_id, database.key, known)
            for other in found:
                try:
                    self._publisher.take_in_copy(other, progress)
                    move_aside(other)
                except (NotJoined, Strange):
                    self._apart.add(str(other))
            return self._bring_home(progress) or bool(found)

    def _bring_home(self, progress: Progress) -> bool:
        """Take in what was written into copies that were handed out and lie beside the file; True when there was."""
        came, database = False, self._copy.database
        handed = handed_copies(database)
        for other in handed_beside(self.path, handed, self._looked_at) if handed else ():
            try:
                came = self._publisher.take_in_copy(other, progress) or came
            except Problem:
                pass  # It may be half copied; when it looks otherwise it is looked at again.
        return came

    def go_on_with(self, path: Path) -> None:
        """The person says that this is the file that was gone. Problem when it is none of this casebook."""
        seen = peek(path, self._copy.database.key)
        if seen.casebook_id != self._copy.database.casebook_id:
            raise Problem(f"“{path.name}” is another casebook.", "Choose the file of this one.", id="another-casebook")
        taken = {
            place.path for folder, place in places(self._copy.folder.parent).items() if folder != self._copy.folder
        }
        if str(path) in taken:
            raise Problem(
                f"“{path.name}” is another copy of this casebook.",
                "Save this one under another name.",
                id="another-copy-casebook",
            )
        with self._publisher.lock:
            self._copy.note_moved(path)
            self._publisher.follow()

    def write_again(self, progress: Progress) -> None:
        """The person wants it at the place where it was."""
        self._write_new(self.path, progress)

    def put_back(self, progress: Progress) -> Path:
        """The person wants her case back where something else lies now; answers where that is kept."""
        with self._publisher.lock:
            kept = move_aside(self.path)
            self._publisher.write_at(self.path, progress)
            return kept

    def rename(self, name: str, progress: Progress) -> Path:
        """Give it another name in its folder; answers where it is. Problem when it cannot be, and it is as it was."""
        return self._move(self.path.with_name(file_name(name)), progress)

    def move_to(self, folder: Path, progress: Progress) -> Path:
        """Put it into another folder under its name; answers where it is. Problem as with `rename`."""
        return self._move(folder / self.path.name, progress)

    def save_as(self, target: Path, progress: Progress) -> Path:
        """Go on with a new file at `target`; the one before stays as it is and gets no more changes."""
        target = target.with_name(file_name(target.name))
        target = Path(os.path.realpath(target.parent)) / target.name
        with self._publisher.lock:
            before = self.path
            try:
                self._publisher.publish(progress, asked=False)
            except FileGone:
                pass  # Saving it elsewhere is one of the ways out.
            self._write_new(target, progress)
            if look_of(before) is not None:
                self._copy.note(known_copies=tuple(sorted({*self._copy.place.known_copies, str(before)})))
        return target

    def _write_new(self, target: Path, progress: Progress) -> None:
        with self._publisher.lock:
            _insist_on_room(target)
            self._publisher.write_at(target, progress)

    def _move(self, target: Path, progress: Progress) -> Path:
        target = Path(os.path.realpath(target.parent)) / target.name
        with self._publisher.lock:
            self._publisher.publish(progress)
            source = self.path
            if target == source:
                return source
            _insist_on_room(target, but=source)
            try:
                source.rename(target)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise file_problem(error, target) from error
                self._publisher.write_at(target, progress)  # On another disk: written there, then taken away here.
                source.unlink(missing_ok=True)
            self._copy.note_moved(target)
        return target


def file_name(name: str) -> str:
    """The name a person typed as the name of a casebook file; Problem when no file can be called so."""
    stem = name.strip().removesuffix(ENDING).strip(" .")
    if not stem:
        raise Problem("The file needs a name.", "Type one, such as the patient’s.", id="name-empty")
    wrong = next((letter for letter in stem if letter in NOT_IN_NAMES or not letter.isprintable()), "")
    if wrong:
        shown = f" “{wrong}”" if wrong.isprintable() else " a letter that cannot be printed"
        raise Problem(f"A file’s name cannot hold{shown}.", "Leave it out.", id="name-letter")
    if len(stem.encode("utf-8", "surrogateescape")) > MOST_BYTES_OF_NAME:
        raise Problem("This name is too long for a file.", "Make it shorter.", id="name-too-long")
    return stem + ENDING


def _insist_on_room(target: Path, but: Path | None = None) -> None:
    if not target.parent.is_dir():
        raise Problem(
            f"There is no folder “{target.parent}”.", "Make the folder first, or choose another.", id="no-such-folder"
        )
    # The same name in other capitals is the same file on some systems.
    if os.path.lexists(target) and not (but is not None and target.samefile(but)):
        raise Problem(
            f"There is already a file “{target.name}”.", "Choose another name or another folder.", id="file-exists"
        )


def _is_open(folder: Path) -> bool:
    lock = lock_of(folder)
    try:
        # Somebody who is opening it just now must not meet our look as another window.
        with choosing(folder.parent).acquire(timeout=1), lock.acquire():
            return False
    except (Timeout, OSError):
        return True
