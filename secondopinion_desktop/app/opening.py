"""Opening and starting a casebook: finding its working copy, or making one from the file.

The casebook's id inside the file decides, so a moved or renamed one finds its working copy again with all edits.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.joining import Merged, NotJoined, take_in
from secondopinion_desktop.app.other_copies import keep_older
from secondopinion_desktop.app.publishing import ENDING, name_beside, put_back, whose, write_beside
from secondopinion_desktop.app.same_file import followed, is_same_file
from secondopinion_desktop.app.working_copy import (
    Place,
    WorkingCopy,
    choosing,
    database_files,
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
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.merging.foreign import Strange
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Key
from secondopinion_desktop.store.layout import Peek, bring_up_to_date, create_layout, look_over, peek, peek_live
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.schema import FORMAT
from secondopinion_desktop.store.vault import salt_of

_PIECE = 4 << 20


def start_working_copy(path: Path, desk: Desk, key: Key | None = None) -> WorkingCopy:
    """A working copy with an empty casebook, locked if there is a key, for a file that is not there yet."""
    path = followed(path.parent) / path.name
    if path.exists() or path.is_symlink():
        raise Problem(f"There is already a file “{path.name}”.", "Open it, or choose another name.")
    if not path.parent.is_dir():
        raise Problem(f"There is no folder “{path.parent}”.", "Make the folder first, or choose another.")
    own_id = new_id()
    with _disk_problems(desk.data_folder):
        folder = new_folder(shelf_of(desk.data_folder, own_id))
        place = with_a_hand(Place(str(path), _database_name()), desk.device)
        create_layout(folder / place.database, own_id, key)
        write_place(folder, place)
        lock = lock_of(folder)
        lock.acquire()
    return WorkingCopy(folder, place, lock, [], key)


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
    path: Path, desk: Desk, progress: Progress, key: Key | None = None, *, even_if_gone: bool = False
) -> WorkingCopy:
    """The working copy of a file, brought in line with it; Problem when the file cannot be opened.

    `even_if_gone` goes on with the working copy alone where the file is not there any more, or was emptied.
    """
    path = followed(path)
    if even_if_gone and (look_of(path) or (0, 0))[0] == 0 and folder_serving(path, desk.data_folder) is not None:
        return _kept_of(path, desk, key)
    seen = peek(path, key)
    shelf = shelf_of(desk.data_folder, seen.casebook_id)
    with _disk_problems(desk.data_folder), choosing(shelf):
        folder, place, lock = _chosen(shelf, path, seen, key)
    try:
        notices: list[Problem] = []
        came_in: list[Merged] = []
        with _disk_problems(desk.data_folder):
            place = settled(folder, place, path)
            place = _in_line(folder, place, path, _Found(seen, key), desk, progress, notices, came_in)
            _bring_up_to_date(folder, place, path, desk, key)
            copy = WorkingCopy(folder, place, lock, notices, key)
            copy.came_in = came_in
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
            if seen.head in (place.head, place.writing, live.head if (live := _live(folder, place, key)) else None):
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


def _kept_of(path: Path, desk: Desk, key: Key | None) -> WorkingCopy:
    """What is kept here of a file that is gone."""
    folder = folder_serving(path, desk.data_folder)
    place = read_place(folder) if folder is not None else None
    if folder is None or place is None:
        peek(path, key)  # Says what is wrong with it.
        raise Problem(f"There is no file “{path.name}”.", "Open it from where it is now.")
    lock = _locked(folder)
    try:
        with _disk_problems(desk.data_folder):
            peek_live(folder / place.database, key)
            _bring_up_to_date(folder, place, path, desk, key)
            place = replace(with_a_hand(place, desk.device), at_rest=False)
            write_place(folder, place)
            return WorkingCopy(folder, place, lock, [], key)
    except BaseException:
        lock.release()
        raise


@dataclass(frozen=True)
class _Found:
    """What the file is found to hold, and the key it was opened with."""

    seen: Peek
    key: Key | None


def _in_line(
    folder: Path,
    place: Place,
    path: Path,
    seen: _Found,
    desk: Desk,
    progress: Progress,
    notices: list[Problem],
    came_in: list[Merged],
) -> Place:
    """The place after the working copy and the file were compared and made to agree on who goes on."""
    if place.part:
        # The program ended while it wrote this: nobody else knows what it is.
        path.with_name(place.part).unlink(missing_ok=True)
    ours = _live(folder, place, seen.key)
    keep_old = ours is None
    if ours is not None:
        published = (place.head, place.writing)
        side = whose(seen.seen.head, ours.head, published, end_alike=seen.seen.last == ours.last)
        locked_alike = _is_locked_alike(folder / place.database, path)
        if side == "ours" and not locked_alike:
            # Somebody locked the file, or took the passphrase off, at another computer: that holds here as well.
            side = "theirs" if seen.seen.head == ours.head else "both"
        if side == "ours":
            size, mtime_ns = look_of(path) or (-1, -1)
            mine = with_a_hand(place, desk.device)
            agreed = replace(
                mine, head=seen.seen.head, size=size, mtime_ns=mtime_ns, writing="", part="", at_rest=False
            )
            write_place(folder, agreed)
            return agreed
        left_behind = side == "both" or ours.head not in published
        if left_behind:
            joined = locked_alike and _joined(folder, place, path, seen, desk, progress, notices, came_in, ours)
            if joined:
                return joined
            beside = name_beside(path, desk)
            notices.append(_keep_ours(folder, place, path, beside, progress, seen.key))
            place = replace(place, parted=(*place.parted, str(beside)))
    elif place.database and place.at_rest and not _is_locked_alike(folder / place.database, path):
        left_behind, keep_old = False, False  # The passphrase was changed elsewhere, and nothing was left to write.
    elif place.database:
        left_behind = True
        notices.append(
            Problem(
                "Changes not yet in the file when the program last ended could not be read.",
                f"The file is shown as last saved; what was found is kept in “{folder}”.",
            )
        )
    else:
        left_behind = False
    place = with_a_hand(place, desk.device, anew=left_behind)
    return _taken_over(folder, place, path, progress, seen, keep_old=keep_old)


def settled(folder: Path, place: Place, path: Path) -> Place:
    """The place after a change of the passphrase was ended or forgotten, whichever the file says came first."""
    if not place.anew:
        return place
    new, old = folder / place.anew, folder / place.database
    if new.is_file() and _is_locked_alike(new, path) and not _is_locked_alike(old, path):
        place, old = replace(place, database=place.anew, anew=""), old
        write_place(folder, place)
    else:
        place, old = replace(place, anew=""), new
        write_place(folder, place)
    for left in database_files(old):
        left.unlink(missing_ok=True)
    return place


def _is_locked_alike(one: Path, other: Path) -> bool:
    """True when both were locked with the same passphrase at the same time, or neither is."""
    return salt_of(one) == salt_of(other)


def _joined(
    folder: Path,
    place: Place,
    path: Path,
    seen: _Found,
    desk: Desk,
    progress: Progress,
    notices: list[Problem],
    came_in: list[Merged],
    ours: Peek,
) -> Place | None:
    """The place after the file's changes were taken into the working copy; None when the two cannot become one."""
    mine = with_a_hand(place, desk.device)
    size, mtime_ns = look_of(path) or (-1, -1)
    _bring_up_to_date(folder, place, path, desk, seen.key)
    database = Database(folder / place.database, seen.key)
    try:
        merged = take_in(database, path, Signature(desk.author, desk.device, desk.clock, mine.hand), progress)
    except (NotJoined, Strange):
        return None
    finally:
        database.close()
    if merged.changes:
        came_in.append(merged)
    elif Seen.read(seen.seen.head) != Seen.read(ours.head):
        notices.append(put_back(path, keep_older(path)))
    parted = tuple(one for one in mine.parted if one != str(path))
    agreed = replace(
        mine, head=seen.seen.head, size=size, mtime_ns=mtime_ns, writing="", part="", parted=parted, at_rest=False
    )
    write_place(folder, agreed)
    return agreed


def _live(folder: Path, place: Place, key: Key | None) -> Peek | None:
    """The state of a working copy; None when there is none, or none that can be read."""
    if not place.database:
        return None
    try:
        return peek_live(folder / place.database, key)
    except Problem:
        return None


def _keep_ours(folder: Path, place: Place, path: Path, beside: Path, progress: Progress, key: Key | None) -> Problem:
    database = Database(folder / place.database, key)
    try:
        return write_beside(database, path, beside, progress)
    finally:
        database.close()


def _taken_over(folder: Path, old: Place, path: Path, progress: Progress, found: _Found, *, keep_old: bool) -> Place:
    """A new working database with what the file holds; the one before it is let go unless it is to be kept."""
    before = read_place(folder)
    name = _database_name()
    look_over(path, found.key)
    look = look_of(path) or (-1, -1)
    _copy(path, folder / name, progress)
    place = Place(
        str(path),
        name,
        found.seen.head,
        *look,
        parted=old.parted,
        known_copies=old.known_copies,
        hand=old.hand,
        computer=old.computer,
    )
    write_place(folder, place)
    if before is not None and not keep_old:
        for left in database_files(folder / before.database):
            left.unlink(missing_ok=True)
    return place


def _copy(path: Path, target: Path, progress: Progress) -> None:
    try:
        with path.open("rb") as source, target.open("xb") as copy:
            total = os.fstat(source.fileno()).st_size
            while piece := source.read(_PIECE):
                progress.check()
                progress.say("Opening", copy.tell(), total)
                copy.write(piece)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _bring_up_to_date(folder: Path, place: Place, path: Path, desk: Desk, key: Key | None) -> None:
    """Migrate a working copy from an older version; what it was before is kept in the data folder."""
    database = folder / place.database
    found = peek_live(database, key).format
    if found == FORMAT:
        return
    shelf = desk.data_folder / "before-migration"
    shelf.mkdir(exist_ok=True, mode=0o700)
    kept = shelf / f"{path.name.removesuffix(ENDING)}.before-format-{FORMAT}.{new_id()}{ENDING}"
    bring_up_to_date(database, found, kept, key=key)


def _database_name() -> str:
    # A new name each time: a log left by an older database must never be folded into a newer one.
    return f"casebook-{new_id()}.db"


@contextmanager
def _disk_problems(folder: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        raise Problem("Another window is opening this casebook just now.", "Wait a moment, then try again.") from None
    except OSError as error:
        raise file_problem(error, Path(os.fsdecode(error.filename)) if error.filename else folder) from error
