"""The working copy: the private database a person really works in while their file stays closed.

It lives in the data folder, never beside the file, because a running database in a synced folder
breaks sooner or later. `working/CASEBOOK-ID/PLACE-ID/` holds one for each file of that casebook, so two
copies of one casebook never write into each other; `place.json` there says which file it serves and
what was last written to it.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
import shutil
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock

from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.app.unreviewed import Unreviewed
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.seal import text_of

MOST_SEALED = 64 << 20
"""Bytes of a working database that are read faster than its journal is held against its tables."""

_NAMES = ("parted", "known_copies", "waiting")
"""What of a place are names of files, kept as hex."""


@dataclass(frozen=True)
class Place:
    """Which file a working copy serves. `database` is the name of the working database beside this.

    `head` names the state last written to the file or read from it (what its journal had seen), `size` and `mtime_ns`
    how the file looked then. `writing` names a state that was about to be swapped in, `part` the file it was written
    to. `parted` names files that hold changes this one lacks, and it theirs, until a person says that it is settled;
    `known_copies` those of which a person knows that they are other files of the same casebook. `hand` is who writes
    here, as the journal counts them: one working copy on one `computer`. `anew` is the name of a database with another
    passphrase, or none, that takes the place of this one as soon as the file has it. `at_rest` is true when the program
    ended well and the file held everything. `seal` is what the bytes of the working database were when the program
    ended well, behind its name. `waiting` names databases of before the passphrase was changed elsewhere, whose changes
    are to be taken in (waiting.py).
    """

    path: str
    database: str
    head: str = ""
    size: int = -1
    mtime_ns: int = -1
    writing: str = ""
    part: str = ""
    parted: tuple[str, ...] = ()
    known_copies: tuple[str, ...] = ()
    hand: str = ""
    computer: str = ""
    anew: str = ""
    at_rest: bool = False
    seal: str = ""
    waiting: tuple[str, ...] = ()


def with_a_hand(place: Place, device: str, *, anew: bool = False) -> Place:
    """The place with a hand to write by.

    A hand counts its changes, so it must never count one twice: it is given up when changes it made are left behind
    (`anew`), and when the private data folder was copied to another computer.
    """
    computer = f"{platform.node()}/{uuid.getnode():x}"
    if place.hand and place.computer == computer and not anew:
        return place
    return replace(place, hand=f"{device}/{secrets.token_hex(5)}", computer=computer)


def look_of(path: Path) -> tuple[int, int] | None:
    """Size and time of a file; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def identity_of(path: Path) -> tuple[int, int] | None:
    """What a file keeps when it is renamed or moved on its disk; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class WorkingCopy:
    """One open working copy, locked against every other window; `notices` are told to the person.

    `only_read` is set for one that is to take no change, though nobody else has it open.
    """

    def __init__(
        self, folder: Path, place: Place, lock: FileLock | None, notices: list[Problem], key: Opener | None = None
    ) -> None:
        self.folder = folder
        self.place = place
        self.notices = notices
        self.came_in: list[Merged] = []
        """What was joined from other copies since it was opened."""
        self.database = Database(folder / place.database, key)
        self.unreviewed = Unreviewed(folder, self.database)
        self.identity = identity_of(Path(place.path))
        self._lock = lock
        self.is_trusted = False
        """It was not looked over, as its bytes were those the program left when it last ended well."""
        self.is_doubted = False
        """Something in it is not as it was written."""
        self.only_read = lock is None

    def note_came_in(self, merged: Merged) -> None:
        """This was joined from another copy; it waits until somebody looks it over."""
        self.came_in.append(merged)
        self.unreviewed.add(merged)

    @property
    def path(self) -> Path:
        """The file the person sees."""
        return Path(self.place.path)

    def note_writing(self, head: str, part: Path) -> None:
        """Remember what is about to be swapped in, so that a stop half way is understood next time."""
        self.note(writing=head, part=part.name)

    def note_published(self, path: Path, head: str) -> None:
        """Remember that the file at `path` now holds the state `head`."""
        size, mtime_ns = look_of(path) or (-1, -1)
        self.identity = identity_of(path)
        self.note(path=str(path), head=head, size=size, mtime_ns=mtime_ns, writing="", part="")

    def note_moved(self, path: Path) -> None:
        """Remember that the file is now at `path`; what it holds was not looked at."""
        self.identity = identity_of(path)
        self.note(path=str(path))

    def note(self, **values: object) -> None:
        """Remember these values of the place from now on."""
        self.place = replace(self.place, **values)  # type: ignore[arg-type]
        write_place(self.folder, self.place)

    def close(self) -> None:
        """Let go of it; it stays in the data folder for next time."""
        self.database.close()
        if self._lock is not None:
            self._lock.release()

    def end_well(self, *, at_rest: bool) -> None:
        """Let go of it, and remember its bytes, so that it need not be looked over before it is shown next time."""
        self.database.close()
        try:
            if self._lock is not None:
                seal = "" if self.is_doubted else seal_of(self.folder / self.place.database)
                with suppress(OSError):  # Without it the next start looks more closely, and that is all.
                    self.note(at_rest=at_rest, seal=seal)
        finally:
            self.close()

    @property
    def is_looked_at(self) -> bool:
        """True when a window has it open and it is only read here."""
        return self._lock is None

    def discard(self) -> None:
        """Let go of it and take it off the disk: for a casebook that never came to be."""
        self.close()
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def shelf_of(data_folder: Path, casebook_id: str) -> Path:
    """The folder of all working copies of one casebook."""
    return data_folder / "working" / casebook_id


def new_folder(shelf: Path) -> Path:
    """A new folder for one more working copy."""
    folder = shelf / new_id()
    folder.mkdir(parents=True, mode=0o700)
    return folder


def lock_of(folder: Path) -> FileLock:
    """The lock that keeps two windows from one working copy; it ends with the program, however that ends."""
    return FileLock(folder / "lock", timeout=0, thread_local=False)


def choosing(shelf: Path) -> FileLock:
    """Held for the moment of choosing a working copy, so that two windows do not choose at once."""
    shelf.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileLock(shelf / "choosing", timeout=20, thread_local=False)


def database_files(database: Path) -> tuple[Path, ...]:
    """A working database and what lies beside it while it is open or after a kill."""
    return tuple(database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-shm", "-journal"))


def seal_of(database: Path) -> str:
    """What is remembered of a working database that is let go of; "" for one that takes long to read."""
    try:
        if database.stat().st_size > MOST_SEALED or database.with_name(f"{database.name}-wal").exists():
            return ""
        return f"{database.name} {text_of(database)}"
    except OSError:
        return ""


def read_place(folder: Path) -> Place | None:
    """Which file the working copy in a folder serves; None when there is none to speak of."""
    try:
        found = json.loads((folder / "place.json").read_text("utf-8"))
        names = {name: tuple(map(_read_name, found.get(name, ()))) for name in _NAMES}
        place = Place(**{**found, **names, "path": _read_name(found["path"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return place if (folder / place.database).is_file() else None


def write_place(folder: Path, place: Place) -> None:
    """Write it whole; a file's name may hold bytes that are no text, so it is kept as hex."""
    names = {name: [_kept_name(one) for one in getattr(place, name)] for name in _NAMES}
    kept = {**asdict(place), **names, "path": _kept_name(place.path)}
    with replacing(folder / "place.json") as part:
        part.write_text(json.dumps(kept, indent=1), "utf-8")


def places(shelf: Path) -> dict[Path, Place]:
    """Every working copy of a casebook, by its folder."""
    if not shelf.is_dir():
        return {}
    found = {folder: read_place(folder) for folder in sorted(shelf.iterdir()) if folder.is_dir()}
    return {folder: place for folder, place in found.items() if place is not None}


def _kept_name(path: str) -> str:
    return os.fsencode(path).hex()


def _read_name(kept: str) -> str:
    return os.fsdecode(bytes.fromhex(kept))
