"""A working copy and its file held against each other when a casebook is opened, and made to agree on who goes on."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.app.beside import name_beside
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.joining import Merged, NotJoined, take_in
from secondopinion_desktop.app.other_copies import keep_older
from secondopinion_desktop.app.publishing import ENDING, put_back, write_beside
from secondopinion_desktop.app.waiting import live_state, take_in_waiting
from secondopinion_desktop.app.whose_state import whose
from secondopinion_desktop.app.working_copy import (
    Place,
    database_files,
    look_of,
    read_place,
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
from secondopinion_desktop.store.key import Key, Opener
from secondopinion_desktop.store.layout import Peek, bring_up_to_date, look_over, peek_live
from secondopinion_desktop.store.plain_words import damaged
from secondopinion_desktop.store.schema import FORMAT
from secondopinion_desktop.store.seal import is_as_written, take_off
from secondopinion_desktop.store.vault import salt_of

_PIECE = 4 << 20


class Meeting:
    """Made for one opening. `seen` is what the file is found to hold, `key` what it was opened with, `before` what
    opened it before its passphrase was changed elsewhere, if that is known.

    Afterwards `notices` says what a person should know of it, and `came_in` what others had changed.
    """

    def __init__(
        self,
        folder: Path,
        path: Path,
        seen: Peek,
        key: Key | None,
        desk: Desk,
        progress: Progress,
        before: Opener | None = None,
    ) -> None:
        self.notices: list[Problem] = []
        self.came_in: list[Merged] = []
        self._folder, self._path = folder, path
        self._seen, self._key, self._before = seen, key, before
        self._desk, self._progress = desk, progress

    def agreed(self, place: Place) -> Place:
        """The place after that: the working copy goes on, the two are joined, or the file is copied anew."""
        if place.part:
            # The program ended while it wrote this: nobody else knows what it is.
            self._path.with_name(place.part).unlink(missing_ok=True)
        keys = (self._key, self._before)
        found = live_state(self._folder / place.database, keys) if place.database else None
        if found is None:
            return self._without_ours(place)
        ours, _ = found
        side = self._side(place, ours)
        if side == "ours":
            return self._goes_on(place)
        self._insist_on_the_seal()
        if side == "theirs" and ours.head in (place.head, place.writing):
            return self._taken_over(with_a_hand(place, self._desk.device), keep_old=False)
        return self._joined(place, ours) or self._kept_beside(place)

    def _side(self, place: Place, ours: Peek) -> str:
        side = whose(self._seen.head, ours.head, (place.head, place.writing), end_alike=self._seen.last == ours.last)
        if side != "ours" or self._is_locked_alike(place):
            return side
        # Somebody locked the file, or took the passphrase off, at another computer: that holds here as well.
        return "theirs" if self._seen.head == ours.head else "both"

    def _is_locked_alike(self, place: Place) -> bool:
        return is_locked_alike(self._folder / place.database, self._path)

    def _insist_on_the_seal(self) -> None:
        """Damaged when what the file holds is not what was written there, before a word of it is taken."""
        look_over(self._path, self._key)
        if not is_as_written(self._path):
            raise damaged(f"“{self._path.name}”")

    def _goes_on(self, place: Place, parted: tuple[str, ...] | None = None) -> Place:
        """The working copy serves the file as it looks now."""
        size, mtime_ns = look_of(self._path) or (-1, -1)
        mine = with_a_hand(place, self._desk.device)
        agreed = replace(
            mine, head=self._seen.head, size=size, mtime_ns=mtime_ns, writing="", part="", at_rest=False, seal="",
            parted=mine.parted if parted is None else parted,
        )  # fmt: skip
        write_place(self._folder, agreed)
        return agreed

    def _without_ours(self, place: Place) -> Place:
        """There is no working copy that can be read: the file is all there is."""
        self._insist_on_the_seal()
        if not place.database:
            return self._taken_over(with_a_hand(place, self._desk.device), keep_old=True)
        if place.at_rest and not self._is_locked_alike(place):
            # The passphrase was changed elsewhere, and nothing was left to write.
            return self._taken_over(with_a_hand(place, self._desk.device), keep_old=False)
        if salt_of(self._folder / place.database) is not None and not self._is_locked_alike(place):
            return self._set_waiting(place)
        self.notices.append(
            Problem(
                "Changes not yet in the file when the program last ended could not be read.",
                f"The file is shown as last saved; what was found is kept in “{self._folder}”.",
                id="changes-unreadable",
            )
        )
        return self._taken_over(with_a_hand(place, self._desk.device, anew=True), keep_old=True)

    def _joined(self, place: Place, ours: Peek) -> Place | None:
        """The place after the file's changes were taken into the working copy; None when the two cannot become one."""
        if not self._is_locked_alike(place):
            return self._set_waiting(place)
        mine = with_a_hand(place, self._desk.device)
        up_to_date(self._folder, mine, self._path, self._desk, self._key)
        sign = Signature(self._desk.author, self._desk.device, self._desk.clock, mine.hand)
        database = Database(self._folder / mine.database, self._key)
        try:
            merged = take_in(database, self._path, sign, self._progress)
        except (NotJoined, Strange):
            return None
        finally:
            database.close()
        if merged.changes:
            self.came_in.append(merged)
        elif Seen.read(self._seen.head) != Seen.read(ours.head):
            self.notices.append(put_back(self._path, keep_older(self._path)))
        return self._goes_on(mine, tuple(one for one in mine.parted if one != str(self._path)))

    def _set_waiting(self, place: Place) -> Place:
        """The passphrase was changed elsewhere: the file goes on, and what was written here is taken into it as soon as
        the old one is known. It is not written beside the file: what had no passphrase would lie there in clear."""
        mine = with_a_hand(place, self._desk.device, anew=True)
        return self._taken_over(mine, keep_old=True, waiting=(*place.waiting, place.database))

    def waited_for(self, place: Place) -> Place:
        """The place after all that waits and can be opened by now was taken in."""
        if not place.waiting:
            return place
        sign = Signature(self._desk.author, self._desk.device, self._desk.clock, place.hand)
        keys = (self._key, self._before)
        with closing(Database(self._folder / place.database, self._key)) as database:
            after, joined = take_in_waiting(self._folder, place, database, keys, sign, self._progress)
        if after.waiting != place.waiting:
            self.notices.append(passphrase_was_changed(self._path))
        self.came_in += [merged for merged in joined if merged.changes]
        return after

    def _kept_beside(self, place: Place) -> Place:
        """Ours is written beside the file, which goes on as it is."""
        beside = name_beside(self._path, self._desk)
        database = Database(self._folder / place.database, self._key)
        try:
            self.notices.append(write_beside(database, self._path, beside, self._progress))
        finally:
            database.close()
        place = replace(place, parted=(*place.parted, str(beside)))
        return self._taken_over(with_a_hand(place, self._desk.device, anew=True), keep_old=False)

    def _taken_over(self, mine: Place, *, keep_old: bool, waiting: tuple[str, ...] | None = None) -> Place:
        """A new working database with what the file holds; the one before it is let go unless it is to be kept."""
        before = read_place(self._folder)
        name = database_name()
        size, mtime_ns = look_of(self._path) or (-1, -1)
        _copy(self._path, self._folder / name, self._progress)
        take_off(self._folder / name)
        place = Place(
            str(self._path),
            name,
            self._seen.head,
            size,
            mtime_ns,
            parted=mine.parted,
            known_copies=mine.known_copies,
            hand=mine.hand,
            computer=mine.computer,
            waiting=mine.waiting if waiting is None else waiting,
        )
        write_place(self._folder, place)
        if before is not None and not keep_old:
            for left in database_files(self._folder / before.database):
                left.unlink(missing_ok=True)
        return place


def settled(folder: Path, place: Place, path: Path) -> Place:
    """The place after a change of the passphrase was ended or forgotten, whichever the file says came first."""
    if not place.anew:
        return place
    new, old = folder / place.anew, folder / place.database
    if new.is_file() and is_locked_alike(new, path) and not is_locked_alike(old, path):
        place, left = replace(place, database=place.anew, anew=""), old
    else:
        place, left = replace(place, anew=""), new
    write_place(folder, place)
    for file in database_files(left):
        file.unlink(missing_ok=True)
    return place


def is_locked_alike(one: Path, other: Path) -> bool:
    """True when both were locked with the same passphrase at the same time, or neither is."""
    return salt_of(one) == salt_of(other)


def passphrase_was_changed(path: Path) -> Problem:
    """What to tell a person whose own changes were taken into a file with another passphrase."""
    return Problem(
        f"The passphrase of “{path.name}” was changed somewhere else.",
        "Nothing is lost: what you had written here before is in it.",
        id="relocked",
    )


def up_to_date(folder: Path, place: Place, path: Path, desk: Desk, key: Key | None) -> None:
    """Migrate a working copy from an older version; what it was before is kept in the data folder."""
    database = folder / place.database
    found = peek_live(database, key).format
    if found == FORMAT:
        return
    shelf = desk.data_folder / "before-migration"
    shelf.mkdir(exist_ok=True, mode=0o700)
    kept = shelf / f"{path.name.removesuffix(ENDING)}.before-format-{FORMAT}.{new_id()}{ENDING}"
    bring_up_to_date(database, found, kept, key=key)


def database_name() -> str:
    """The name of a new working database."""
    # A new one each time: a log left by an older database must never be folded into a newer one.
    return f"casebook-{new_id()}.db"


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
