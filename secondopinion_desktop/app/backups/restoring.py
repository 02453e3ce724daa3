"""Bringing a backup back as a casebook, for good or for a try; what cannot be had is left out and named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from secondopinion_desktop.app.backups.folder import Backup, backup_at, backup_folders, backups_in
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.working_copy import lock_of, new_folder
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.key import Key, Opener
from secondopinion_desktop.store.layout import bring_up_to_date, look_over, peek
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.schema import FORMAT
from secondopinion_desktop.store.slim import is_slim, make_whole
from secondopinion_desktop.store.vault import mark_at_rest

TRIALS = "trials"


@dataclass(frozen=True)
class Restored:
    """A casebook brought back, and what of it could not be, one sentence each."""

    path: Path
    lost: tuple[str, ...] = ()


def restore(backup: Path, path: Path, desk: Desk, progress: Progress, passphrase: str | None = None) -> Restored:
    """Bring a backup back as a new file at `path`; Problem when that exists or nothing can be brought back.

    `backup` is one backup, a copy of a casebook, or a folder of backups, of which the newest sound one is taken.
    """
    return restore_with(Key(passphrase) if passphrase is not None else None, backup, path, desk, progress)


def restore_with(key: Opener | None, backup: Path, path: Path, desk: Desk, progress: Progress) -> Restored:
    """As `restore`, with what opens a locked one."""
    if path.exists() or path.is_symlink():
        raise Problem(
            f"There is already a file “{path.name}”.", "Choose a new name; nothing is written over.", id="file-exists"
        )
    if not path.parent.is_dir():
        raise Problem(
            f"There is no folder “{path.parent}”.", "Make the folder first, or choose another.", id="no-such-folder"
        )
    try:
        with trying(desk) as folder:
            whole = folder / "whole"
            before, lost = _written(backup, whole, progress, key)
            with replacing(path, _see_it_is_free) as part:
                # Before it is opened to be looked over: its seal is of the bytes as they are now.
                shutil.copyfile(whole, part)
                faults = faults_of(whole, progress, key)
    except OSError as error:
        raise file_problem(error, path) from error
    return Restored(path, (*before, *(faults or lost)))


def _see_it_is_free(path: Path) -> None:
    if path.exists():
        raise Problem(
            f"There is already a file “{path.name}”.", "Choose a new name; nothing is written over.", id="file-exists"
        )


def _written(
    given: Path, whole: Path, progress: Progress, key: Opener | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write what `given` holds to `whole`; answers what was passed over, and what is missing."""
    if given.is_dir():
        return _newest_sound(given, whole, progress, key)
    if is_slim(given):
        return (), written_whole(backup_at(given, key), whole, progress)
    if given.exists() and not given.is_file():
        raise Problem(
            f"“{given.name}” is not a backup.", "Choose a backup, or the folder that holds them.", id="not-a-backup"
        )
    peek(given, key)
    look_over(given, key)
    shutil.copyfile(given, whole)
    return (), ()


def _newest_sound(
    given: Path, whole: Path, progress: Progress, key: Opener | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    folders = backup_folders(given)
    if len(folders) > 1:
        raise Problem(
            f"“{given.name}” holds the backups of {len(folders)} casebooks.",
            "Name the folder of the one you want.",
            id="several-casebooks",
        )
    passed_over: list[str] = []
    for backup in [one for folder in folders for one in backups_in(folder, key)]:
        try:
            if not backup.is_as_written():
                raise Problem(f"“{backup.path.name}” is damaged.", id="backup-damaged")
            return tuple(passed_over), written_whole(backup, whole, progress)
        except PassphraseNeeded:
            raise  # An older one would be brought back without a word, perhaps from before it was locked.
        except Problem as problem:
            whole.unlink(missing_ok=True)
            passed_over.append(f"{problem.title} An older backup was taken.")
    raise Problem(
        f"There is no backup in “{given.name}” that can be brought back.", " ".join(passed_over), id="no-sound-backup"
    )


def written_whole(backup: Backup, target: Path, progress: Progress) -> tuple[str, ...]:
    """Write the casebook a backup holds to `target`; answers what is missing, in words."""
    lost = lost_papers(backup, target, progress)
    return (f"{counted(len(lost), 'paper is', 'papers are')} not in the backup any more.",) if lost else ()


def lost_papers(backup: Backup, target: Path, progress: Progress) -> tuple[str, ...]:
    """As `written_whole`; answers the fingerprints of the papers that are missing."""
    return make_whole(backup.path, target, lambda paper: backup.seal.read(backup.place_of(paper)), progress, backup.key)


def faults_of(whole: Path, progress: Progress, key: Opener | None = None) -> tuple[str, ...]:
    """What is wrong in a casebook file nobody has open; what the file says stays as it is."""
    found = peek(whole, key).format
    looked_at = whole
    if found != FORMAT:
        looked_at = whole.with_name("of-today")
        shutil.copyfile(whole, looked_at)
        bring_up_to_date(looked_at, found, whole.with_name("of-before"), key=key)
    database = Database(looked_at, key)
    try:
        return database.verify(progress)
    finally:
        database.close()
        mark_at_rest(looked_at)


def faults_of_file(path: Path, desk: Desk, progress: Progress, passphrase: str | None = None) -> tuple[str, ...]:
    """What is wrong in a casebook file as it lies there; it is not touched. Problem when it is none."""
    key = Key(passphrase) if passphrase is not None else None
    peek(path, key)
    look_over(path, key)
    try:
        with trying(desk) as aside:
            shutil.copyfile(path, aside / "whole")
            return faults_of(aside / "whole", progress, key)
    except OSError as error:
        raise file_problem(error, path) from error


@contextmanager
def trying(desk: Desk) -> Iterator[Path]:
    """A private folder that is gone afterwards; what an earlier one left when the computer went off goes too."""
    shelf = desk.data_folder / TRIALS
    shelf.mkdir(exist_ok=True, mode=0o700)
    for left in shelf.iterdir():
        _take_away(left)
    folder = new_folder(shelf)
    lock = lock_of(folder)
    lock.acquire()
    try:
        yield folder
    finally:
        lock.release()
        _take_away(folder)
        with suppress(OSError):  # Another program may be trying something there.
            shelf.rmdir()


def _take_away(folder: Path) -> None:
    lock = lock_of(folder)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return  # In use, or not there any more.
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)
