"""Opening and starting a casebook: finding its working copy, or making one from the file.

The casebook's id inside the file decides, so a moved or renamed one finds its working copy again with all edits.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from secondopinion_desktop.app.another_there import insist_on_ours, kept_of
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.meeting import Meeting, database_name, settled, up_to_date
from secondopinion_desktop.app.same_file import followed, is_same_file
from secondopinion_desktop.app.waiting import live_state
from secondopinion_desktop.app.working_copy import (
    Place,
    WorkingCopy,
    choosing,
    lock_of,
    look_of,
    new_folder,
    places,
    read_place,
    shelf_of,
    with_a_hand,
    write_place,
)
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.paths import no_data_folder
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store.key import Key, Opener
from secondopinion_desktop.store.layout import Peek, create_layout, peek, peek_live
from secondopinion_desktop.store.plain_words import file_problem

_PIECE = 4 << 20


def start_working_copy(path: Path, desk: Desk, key: Key | None = None) -> WorkingCopy:
    """A working copy with an empty casebook, locked if there is a key, for a file that is not there yet."""
    path = insist_can_be_begun(path)
    own_id = new_id()
    with _disk_problems(desk.data_folder):
        folder = new_folder(shelf_of(desk.data_folder, own_id))
        place = with_a_hand(Place(str(path), database_name()), desk.device)
        create_layout(folder / place.database, own_id, key)
        write_place(folder, place)
        lock = lock_of(folder)
        lock.acquire()
    return WorkingCopy(folder, place, lock, [], key)


def insist_can_be_begun(path: Path) -> Path:
    """Where a new casebook goes, links to its folder followed. Problem when a file is there, or no such folder."""
    path = followed(path.parent) / path.name
    if path.exists() or path.is_symlink():
        raise Problem(f"There is already a file “{path.name}”.", "Open it, or choose another name.", id="file-exists")
    if not path.parent.is_dir():
        raise Problem(
            f"There is no folder “{path.parent}”.", "Make the folder first, or choose another.", id="no-such-folder"
        )
    return path


def look_at_working_copy(path: Path, desk: Desk, key: Key | None) -> WorkingCopy:
    """The working copy that a window has open just now, to be read beside it and never written."""
    folder = folder_serving(path, desk.data_folder)
    place = read_place(folder) if folder is not None else None
    if folder is None or place is None:
        raise _open_elsewhere()
    peek_live(folder / place.database, key)  # Says so when the passphrase is another.
    return WorkingCopy(folder, place, None, [], key)


class OpenElsewhere(Problem):
    """Another window has this casebook open."""


def open_working_copy(
    path: Path,
    desk: Desk,
    progress: Progress,
    key: Key | None = None,
    *,
    even_if_gone: bool = False,
    before: Opener | None = None,
) -> WorkingCopy:
    """The working copy of a file, brought in line with it; Problem when the file cannot be opened.

    `before` is what opened it until its passphrase was changed elsewhere.
    `even_if_gone` goes on with the working copy alone where the file is not there any more, or was emptied.
    """
    path = followed(path)
    if even_if_gone and (look_of(path) or (0, 0))[0] == 0 and folder_serving(path, desk.data_folder) is not None:
        return _kept_of(path, desk, key)
    seen = peek(path, key)
    insist_on_ours(path, desk.data_folder, seen.casebook_id)
    shelf = shelf_of(desk.data_folder, seen.casebook_id)
    with _disk_problems(desk.data_folder), choosing(shelf):
        folder, place, lock = _chosen(shelf, path, seen, key)
    try:
        with _disk_problems(desk.data_folder):
            meeting = Meeting(folder, path, seen, key, desk, progress, before)
            place = meeting.agreed(settled(folder, place, path))
            up_to_date(folder, place, path, desk, key)
            place = meeting.waited_for(place)
            copy = WorkingCopy(folder, place, lock, meeting.notices, key)
            for merged in meeting.came_in:
                copy.note_came_in(merged)
            copy.database.blobs.drop_unused()
        return copy
    except BaseException:
        lock.release()
        raise


def _chosen(shelf: Path, path: Path, seen: Peek, key: Key | None) -> tuple[Path, Place, FileLock]:
    """The working copy that serves this file, that served it before it was moved, or a new one; locked."""
    known = places(shelf)
    for folder, place in known.items():
        if is_same_file(Path(place.path), path):
            return folder, replace(place, path=str(path)), _locked(folder)
    for folder, place in known.items():
        if look_of(Path(place.path)) is None:
            lock = lock_of(folder)
            try:
                lock.acquire()
            except Timeout:
                if seen.head in (place.head, place.writing):
                    raise _open_elsewhere() from None  # The file was moved while its window is open, and is followed.
                continue
            if seen.head in (
                place.head,
                place.writing,
                live[0].head if (live := live_state(folder / place.database, (key,))) else None,
            ):
                return folder, replace(place, path=str(path)), lock
            lock.release()
    folder = new_folder(shelf)
    return folder, Place(str(path), ""), _locked(folder)


def _locked(folder: Path) -> FileLock:
    lock = lock_of(folder)
    try:
        lock.acquire()
    except Timeout:
        raise _open_elsewhere() from None
    return lock


def _open_elsewhere() -> OpenElsewhere:
    return OpenElsewhere(
        "This casebook is open in another window.", "Go on there, or close it there and open it again."
    )


def folder_serving(path: Path, data_folder: Path) -> Path | None:
    """Where the working copy of this file lies, also when it was moved since; None when there is none here."""
    path = followed(path)
    shelves = data_folder / "working"
    every = [found for shelf in (shelves.iterdir() if shelves.is_dir() else ()) for found in places(shelf).items()]
    for folder, place in every:
        if is_same_file(Path(place.path), path):
            return folder
    try:
        seen = peek(path)
    except Problem:
        return None
    moved = (one for one in places(shelf_of(data_folder, seen.casebook_id)).items())
    return next(
        (f for f, place in moved if look_of(Path(place.path)) is None and seen.head in (place.head, place.writing)),
        None,
    )


def open_kept(path: Path, desk: Desk, key: Key | None) -> WorkingCopy:
    """What is kept here of the casebook that was at `path`, where another patient's lies now."""
    path = followed(path)
    return _kept_of(path, desk, key, kept_of(path, desk.data_folder, peek(path, key).casebook_id))


def _kept_of(path: Path, desk: Desk, key: Key | None, kept: Path | None = None) -> WorkingCopy:
    """What is kept here of a file that is gone."""
    folder = kept or folder_serving(path, desk.data_folder)
    place = read_place(folder) if folder is not None else None
    if folder is None or place is None:
        peek(path, key)  # Says what is wrong with it.
        raise Problem(f"There is no file “{path.name}”.", "Open it from where it is now.", id="no-such-file")
    lock = _locked(folder)
    try:
        with _disk_problems(desk.data_folder):
            peek_live(folder / place.database, key)
            place = replace(with_a_hand(place, desk.device), at_rest=False, seal="")
            write_place(folder, place)
            up_to_date(folder, place, path, desk, key)
            return WorkingCopy(folder, place, lock, [], key)
    except BaseException:
        lock.release()
        raise


@contextmanager
def _disk_problems(folder: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        raise Problem(
            "Another window is opening this casebook just now.", "Wait a moment, then try again.", id="being-opened"
        ) from None
    except OSError as error:
        met = Path(os.fsdecode(error.filename)) if error.filename else folder
        if met.is_relative_to(folder) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise no_data_folder(folder, error) from error  # Not the file a person named: nobody knows a “lock”.
        raise file_problem(error, met) from error
