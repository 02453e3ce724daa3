"""Setting, changing and taking off the passphrase of a casebook.

The file is written anew beside the working copy, then swapped in like every other save. A program that is ended in
between leaves a file that opens with the one or the other: what stands in `place.json` is settled at the next opening
by looking which of the two the file is.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.app.backups.making import drop_open_backups
from secondopinion_desktop.app.backups.place import backups_of, own_place
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.kept_report import kept_report_of
from secondopinion_desktop.app.keychain import Keychain
from secondopinion_desktop.app.unfinished import UnfinishedWords
from secondopinion_desktop.app.working_copy import WorkingCopy, database_files, look_of
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.store.key import Key, Lock, new_key
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.rekeying import write_anew
from secondopinion_desktop.store.vault import lock_on, salt_in, salt_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeyChange:
    """What a person wants of the passphrase: `now` the one it has, `new` the one it is to have, None for none."""

    now: str | None
    new: str | None

    def __repr__(self) -> str:
        return "KeyChange(…)"


@dataclass(frozen=True)
class Locked:
    """What became of it. `still_open` are copies made before, which anybody can read as they could."""

    path: Path
    still_open: tuple[Path, ...] = ()


def change_passphrase(
    path: Path, desk: Desk, *, now: str | None, new: str | None, progress: Progress | None = None
) -> Locked:
    """Lock a casebook that nobody has open with the passphrase `new`, or open it for good when that is None.

    `now` is the one it has, None when it has none. PassphraseNeeded when that does not open it; Problem when the file
    cannot be written: then it opens as before. A backup is made with the new one, for those before do not open with it.
    """
    heard = progress or Silent()
    wanted = new_key(new) if new is not None else None
    with Casebook.open(path, desk, heard, passphrase=now) as book:
        if book.has_key and now is not None and wanted is not None and Key(now).same_as(new or ""):
            raise Problem("This is the passphrase it has.", "Choose another one.", id="same-passphrase")
        if not book.has_key and wanted is None:
            raise Problem("This casebook has no passphrase.", "“set” gives it one.", id="casebook-no-passphrase")
        book.save(heard)
        beside = (unfinished_words_of(book), kept_report_of(book))

        def move_along(lock: Lock | None) -> None:
            for one in beside:
                one.move(desk.data_folder, book.casebook_id, lock)

        swap_in_anew(book.file.copy, wanted, heard, move_along)
        for one in beside:
            one.let_go()
        before = salt_in(book.file.lock)
    with Casebook.open(path, desk, heard, passphrase=new) as book:
        _follow_in_keychain(desk, before, book.file.lock, new)
        return Locked(book.path) if wanted is None else Locked(book.path, _open_copies(book, heard))


def _follow_in_keychain(desk: Desk, before: bytes | None, lock: Lock | None, passphrase: str | None) -> None:
    try:
        Keychain.of_this_computer(desk).follow(before, lock, passphrase)
    except Problem as problem:  # The passphrase stands all the same; it is asked for from now on.
        log.info("the keychain did not follow: %s", problem.title)


def unfinished_words_of(book: Casebook) -> UnfinishedWords:
    """The words typed and not taken yet, locked as the casebook is."""
    return UnfinishedWords.of_casebook(book.desk.data_folder, book.casebook_id, book.file.lock)


def swap_in_anew(
    copy: WorkingCopy, key: Key | None, progress: Progress, before_swap: Callable[[Lock | None], object]
) -> None:
    """Write the working copy anew and make that the file; the copy is to be closed and opened again afterwards."""
    path, folder = copy.path, copy.folder
    name = f"casebook-{new_id()}.db"
    before = (look_of(path), salt_of(path))
    try:
        copy.note(anew=name)
        head = write_anew(folder / copy.place.database, copy.database.key, folder / name, key, progress)
        before_swap(lock_on(folder / name, key))
        with replacing(path) as part:
            shutil.copyfile(folder / name, part)
            peek(part, key)
            copy.note(writing=head, part=part.name)
            if (look_of(path), salt_of(path)) != before:
                raise Problem(
                    f"“{path.name}” was changed meanwhile.", "Open it, then do this again.", id="changed-meanwhile"
                )
    except BaseException as error:
        if salt_of(path) == before[1]:
            copy.note(anew="", writing="", part="")
            (folder / name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise file_problem(error, path) from error
        raise
    copy.database.close()
    old = folder / copy.place.database
    copy.note(database=name, anew=old.name)  # Whichever of the two the file is not goes at the next opening.
    copy.note_published(path, head)
    stays = (name, *copy.place.waiting)
    for left in (*database_files(old), *folder.glob("casebook-*.db*")):
        if not left.name.startswith(stays):
            left.unlink(missing_ok=True)
    copy.note(anew="")


def _open_copies(book: Casebook, progress: Progress) -> tuple[Path, ...]:
    """Copies from before it was locked: those in the program's own folders are taken away, others are named.

    Backups go only once there is a locked one that was brought back for a try.
    """
    desk = book.desk
    if not book.backups.make(own_place(desk), progress).faults:
        drop_open_backups(own_place(desk), book.casebook_id, book.file.lock)
    for kept in (desk.data_folder / "before-migration").glob("*.secondopinion"):
        try:
            if salt_of(kept) is None and peek(kept).casebook_id == book.casebook_id:
                kept.unlink()
        except Problem:
            pass  # It is another's, or nothing can be read of it.
    clear = [one for one in backups_of(book.casebook_id, desk) if salt_of(one.path) is None]
    return tuple(dict.fromkeys(one.path.parent for one in clear))
