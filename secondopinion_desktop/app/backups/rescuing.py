"""Opening a casebook that went bad: from the file, the working copy and the backups together, as far as each is sound.

Nothing damaged is thrown away: the damaged file is kept beside under a name that says so, a damaged working copy in
the private folder. What nobody can vouch for is left blank and named.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from secondopinion_desktop.app.backups.place import backups_of
from secondopinion_desktop.app.backups.restoring import lost_papers, trying
from secondopinion_desktop.app.backups.salts import bent_salt, not_its_passphrase
from secondopinion_desktop.app.backups.saved_words import doubts_in_words, entries_saved
from secondopinion_desktop.app.backups.signs import is_damaged, is_its_key, is_sound, is_whole, sealed, was_ours
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.opening import OpenElsewhere, open_working_copy
from secondopinion_desktop.app.publishing import ENDING
from secondopinion_desktop.app.working_copy import (
    Place,
    WorkingCopy,
    lock_of,
    look_of,
    new_folder,
    places,
    shelf_of,
    with_a_hand,
    write_place,
)
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds import forgetting, set_right
from secondopinion_desktop.records.journal import JournalStep
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.forgotten_remains import let_go_of_forgotten
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Key, Lock, Opener, WrongPassphrase
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import Damaged
from secondopinion_desktop.store.rebuilding import bring_papers, rebuild
from secondopinion_desktop.store.salvage import Remains, paper_pieces, read_remains
from secondopinion_desktop.store.seal import is_as_written, take_off
from secondopinion_desktop.store.slim import KeptPaper, make_whole
from secondopinion_desktop.store.vault import are_nearly_alike, give_salt, lock_on, salt_of

BACKUPS_TRIED = 3


def open_sound(
    path: Path,
    desk: Desk,
    progress: Progress,
    key: Key | None = None,
    *,
    even_if_gone: bool = False,
    before: Opener | None = None,
) -> WorkingCopy:
    """The working copy of a file, as `open_working_copy` gives it, but never one that tells what nobody wrote."""
    known = _known(path, desk)
    is_trusted, is_altered = sealed(known)
    is_altered = is_altered and salt_of(path) is None
    if known is not None and (is_altered or is_damaged(known[0] / known[1].database, path, key)):
        damage = Damaged("The copy on this computer is damaged.")
        return _Rescue(path, desk, progress, known, key, salt_of(path)).carried_out(damage)
    try:
        copy = open_working_copy(path, desk, progress, key, even_if_gone=even_if_gone, before=before)
    except Damaged as problem:
        return _Rescue(path, desk, progress, known, key).carried_out(problem)
    except Problem as problem:
        if isinstance(problem, WrongPassphrase) and key is not None:
            salt = bent_salt(path, desk, key)
            if salt is not None:
                return _Rescue(path, desk, progress, known, key, salt).carried_out(problem)
        if known is None or not (was_ours(path) or is_its_key(key, known, path, problem)):
            if isinstance(problem, WrongPassphrase) and key is not None:
                working = known[0] / known[1].database if known is not None else None
                raise not_its_passphrase(problem, path, working, desk, key) from None
            raise
        return _Rescue(path, desk, progress, known, key).carried_out(problem)
    try:
        if is_trusted and known is not None and copy.place.database == known[1].database:
            copy.is_trusted = True
            return copy
        if _stands(copy.database):
            return copy
    except BaseException:
        copy.close()
        raise
    folder, place = copy.folder, copy.place
    copy.close()
    damage = Damaged("This casebook is damaged.", "Bring back a backup.")
    return _Rescue(path, desk, progress, (folder, place), key).carried_out(damage)


def _stands(database: Database) -> bool:
    """True when a casebook may be worked with; what can be told anew, the words to search by, is mended at once."""
    try:
        if not database.is_sound():
            return False
        database.mend_index()
    except Damaged:
        return False
    return True


def _known(path: Path, desk: Desk) -> tuple[Path, Place] | None:
    """The working copy that serves a file, found by the file's name: what is inside may not be readable."""
    shelves = desk.data_folder / "working"
    real = path.resolve()
    for shelf in sorted(shelves.iterdir()) if shelves.is_dir() else ():
        for folder, place in places(shelf).items():
            if Path(place.path) == real:
                return folder, place
    return None


@dataclass(frozen=True)
class _Source:
    """One of the files a casebook is put together from, closed and aside."""

    path: Path
    remains: Remains
    is_sound: bool
    is_file: bool = False
    is_as_written: bool = True
    """Where that is known: all its bytes are those that were written, also of what is told only once."""


def _belief(source: _Source) -> tuple[bool, bool, int]:
    """Which is believed before which."""
    return source.is_sound, source.is_as_written, len(source.remains.changes)


class _Rescue:
    """One casebook being put together again."""

    def __init__(
        self,
        path: Path,
        desk: Desk,
        progress: Progress,
        known: tuple[Path, Place] | None,
        key: Key | None,
        salt: bytes | None = None,
    ) -> None:
        """`salt` is what file and working copy began with before one of them went bad, if that is known."""
        self._path = path.resolve()
        self._desk = desk
        self._progress = progress
        self._known = known
        self._key = key
        self._salt = salt
        self._notices: list[Problem] = []
        before = known[1] if known is not None else Place(str(self._path), "")
        # Changes this hand made may be among what is lost: it must not count one twice.
        self._place = with_a_hand(replace(before, path=str(self._path)), desk.device, anew=True)

    def carried_out(self, damage: Problem) -> WorkingCopy:
        """The working copy of what was put together; `damage` is raised when there is nothing to put together."""
        lock = self._locked()
        try:
            with trying(self._desk) as aside:
                own_id, sources = self._sources(aside, damage)
                made = aside / "made"
                self._put_together(made, own_id, sources)
                if not is_sound(made, self._key):
                    raise damage
                folder, lock = self._folder(own_id, lock)
                return self._in_place(made, folder, lock, sources)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def _locked(self) -> FileLock | None:
        if self._known is None:
            return None
        lock = lock_of(self._known[0])
        try:
            lock.acquire()
        except Timeout:
            raise OpenElsewhere(
                "This casebook is open in another window.", "Go on there, or close it there and open it again."
            ) from None
        return lock

    def _folder(self, own_id: str, lock: FileLock | None) -> tuple[Path, FileLock]:
        if self._known is not None and lock is not None:
            return self._known[0], lock
        folder = new_folder(shelf_of(self._desk.data_folder, own_id))
        lock = lock_of(folder)
        lock.acquire()
        return folder, lock

    # What there is

    def _sources(self, aside: Path, damage: Problem) -> tuple[str, list[_Source]]:
        """The casebook's id, and everything it may be put together from, what is believed first at the front."""
        self._progress.say("Looking at what is damaged", 0, 0)
        found: list[_Source] = []
        if self._known is not None:
            database = self._known[0] / self._known[1].database
            if database.is_file():
                working = self._source(database, aside / "working")
                found.append(replace(working, is_as_written=not sealed(self._known)[1]))
        if self._path.is_file():
            file = self._source(self._path, aside / "file")
            whole = self._begins_bent(self._path) or is_whole(self._path, self._key)
            written = is_as_written(self._path)
            found.append(replace(file, is_file=True, is_sound=file.is_sound and whole, is_as_written=written))
        own_id = self._known[0].parent.name if self._known is not None else ""
        own_id = own_id or next((one.remains.casebook_id for one in found if one.remains.casebook_id), "")
        found = [one for one in found if one.remains.casebook_id in (own_id, "")]
        if own_id and not any(one.is_sound for one in found):
            found += self._backup(own_id, aside)
        if not own_id or not any(one.remains.entries for one in found):
            raise damage
        return own_id, sorted(found, key=_belief, reverse=True)

    def _source(self, path: Path, aside: Path) -> _Source:
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{ending}", f"{aside}{ending}")
        if self._salt is not None and self._begins_bent(aside):
            give_salt(aside, self._salt)
        take_off(aside)
        sound = is_sound(aside, self._key)  # Opening it folds its log in.
        remains = read_remains(aside, self._key)
        return _Source(aside, remains, sound and remains.is_complete)

    def _begins_bent(self, path: Path) -> bool:
        salt = salt_of(path)
        return self._salt is not None and salt is not None and are_nearly_alike(salt, self._salt)

    def _backup(self, own_id: str, aside: Path) -> Iterator[_Source]:
        for backup in backups_of(own_id, self._desk, self._key)[:BACKUPS_TRIED]:
            whole = aside / "backup"
            try:
                if backup.is_as_written():
                    lost_papers(backup, whole, self._progress)
                    if is_sound(whole, self._key):
                        yield _Source(whole, read_remains(whole, self._key), True)
                        return
            except (Problem, OSError):
                pass  # The next one may be better.
            whole.unlink(missing_ok=True)

    # What becomes of it

    def _put_together(self, made: Path, own_id: str, sources: Sequence[_Source]) -> None:
        left = [one.remains for one in sources]
        forgotten = let_go_of_forgotten(left)
        base = sources[0] if sources[0].is_sound else None
        if base is None:
            rebuild(made, own_id, left, self._lock(left))
        else:
            self._whole_from(base, made, left)
        database = Database(made, self._key)
        try:
            self._forget_again(database, forgotten)
            lost = [one for one in bring_papers(database, left, self._progress) if not database.blobs.has(one)]
            self._set_right(database, base, left)
            self._say_lost_papers(database, lost)
        finally:
            database.close()

    def _forget_again(self, database: Database, forgotten: Sequence[JournalStep]) -> None:
        """A backup from before knows nothing of what was forgotten since."""
        known = database.forgotten()
        steps = tuple(step for step in forgotten if step.entry not in known)
        if steps:
            database.forget(forgetting({step.entry: step.kind for step in steps}), steps, self._sign())

    def _sign(self) -> Signature:
        return Signature(self._desk.author, self._desk.device, self._desk.clock, self._place.hand)

    def _whole_from(self, base: _Source, made: Path, left: Sequence[Remains]) -> None:
        """A copy of what is sound, with each paper from wherever its bytes are still right."""
        slim = made.with_name("slim")
        database = Database(base.path, self._key)
        try:
            database.write_slim(slim, self._progress, self._lock(left))
        finally:
            database.close()
        make_whole(slim, made, lambda paper: _pieces_of(paper, left), self._progress, self._key)

    def _lock(self, left: Sequence[Remains]) -> Lock | None:
        """How it is locked: as its file or its working copy is, or else as the first that is locked at all."""
        if self._salt is not None and self._key is not None:
            return self._key.on(self._salt)
        own = [self._path] if self._known is None else [self._path, self._known[0] / self._known[1].database]
        found = [lock for path in own if (lock := _lock_of(path, self._key)) is not None]
        return next(iter([*found, *(one.lock for one in left if one.lock is not None)]), None)

    def _set_right(self, database: Database, base: _Source | None, left: Sequence[Remains]) -> None:
        """Bring what only the damaged ones know, and leave blank what none of them can vouch for."""
        known = set(base.remains.changes) if base is not None else set()
        saved, doubts = entries_saved(left, known, everything=base is None)
        there = database.entries(frozenset(one.id for one in saved))
        in_trash = frozenset(there) - {one.id for one in database.load_case().entries()}
        right = set_right(saved, there, in_trash)
        if right.back or right.edits:
            database.bring_back(right.back, right.edits, deed("set_right_after_damage"), self._sign())
        self._notices += doubts_in_words(doubts, database.load_case())

    def _say_lost_papers(self, database: Database, lost: Sequence[str]) -> None:
        papers = database.load_case().of_kind("document")
        titles = [str(getattr(one, "title", "") or "Paper") for one in papers if getattr(one, "sha256", "") in lost]
        self._notices += [
            Problem(
                f"The file of the paper “{title}” is damaged and could not be saved.",
                "Add it again.",
                id="paper-not-saved",
            )
            for title in titles
        ]

    # Where it goes

    def _in_place(self, made: Path, folder: Path, lock: FileLock, sources: Sequence[_Source]) -> WorkingCopy:
        file = next((one for one in sources if one.is_file), None)
        name = f"casebook-{new_id()}.db"
        shutil.copyfile(made, folder / name)
        if file is not None and file.is_sound and file.is_as_written and not self._begins_bent(self._path):
            size, mtime_ns = look_of(self._path) or (-1, -1)
            head = peek(self._path, self._key).head
            kept = "what was damaged on this computer is kept beside the new one"
        else:
            head, size, mtime_ns = "", -1, -1
            kept = self._moved_aside()
        place = replace(
            self._place, database=name, head=head, size=size, mtime_ns=mtime_ns, writing="", part="", seal=""
        )
        write_place(folder, place)
        copy = WorkingCopy(folder, place, lock, self._told(kept), self._key)
        if look_of(self._path) is None:
            with suppress(OSError), replacing(self._path) as part:
                head = copy.database.snapshots.copy_to(part, self._progress)
            if look_of(self._path) is not None:
                copy.note_published(self._path, head)
        return copy

    def _moved_aside(self) -> str:
        """Keep the damaged file under a name that says what it is; answers that in words."""
        day = self._desk.clock.now().date().isoformat()
        stem = self._path.name.removesuffix(ENDING)
        for number in range(1, 1000):
            again = f" {number}" if number > 1 else ""
            beside = self._path.with_name(f"{stem} (damaged, {day}){again}{ENDING}")
            if not beside.exists():
                with suppress(OSError):
                    self._path.rename(beside)
                    return f"the damaged file is kept as “{beside.name}”"
                break
        return "the damaged file stays where it is"

    def _told(self, kept: str) -> list[Problem]:
        missing = len(self._notices)
        how = "Nothing you wrote is missing" if not missing else f"{counted(missing, 'thing')} could not be saved"
        first = Problem(
            f"“{self._path.name}” was damaged and is opened from what is sound.",
            f"{how}; {kept}.",
            id="opened-from-what-is-sound",
        )
        return [first, *self._notices]


def _lock_of(path: Path, key: Key | None) -> Lock | None:
    try:
        return lock_on(path, key)
    except PassphraseNeeded:
        return None


def _pieces_of(paper: KeptPaper, left: Sequence[Remains]) -> Iterator[bytes]:
    """The bytes of a paper from the first that has them as they were."""
    for remains in left:
        if paper.sha256 in remains.papers:
            digest = hashlib.sha256()
            for piece in paper_pieces(remains, paper.sha256):
                digest.update(piece)
            if digest.hexdigest() == paper.sha256:
                return paper_pieces(remains, paper.sha256)
    return iter(())
