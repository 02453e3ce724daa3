"""All that is known here of a database file as bytes: what its first page says, and how a locked one looks.

The layout of the first hundred bytes is fixed by the SQLite file format, https://www.sqlite.org/fileformat2.html. A
file with a passphrase (SQLCipher) has nothing readable in it, these bytes included: it begins with its salt, and
writing into it destroys it. It is told from other files by looking like chance and being made of whole pages.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.store.key import SALT_BYTES, Lock, Opener, WrongPassphrase
from secondopinion_desktop.store.plain_words import damaged, file_problem
from secondopinion_desktop.store.schema import APPLICATION_ID, FORMAT

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
LOCKED_PAGE = 4096
"""Bytes in a page of a locked file: what every program that reads SQLCipher takes for granted."""
_FEWEST_LETTERS = 240
"""How many of the 256 bytes occur at least in a page that is all chance: hardly ever is even one missing."""
_MOST_BENT_BITS = 8
_OTHER_FILES = (
    b"PK",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8",
    b"GIF8",
    b"\x1f\x8b",
    b"BZh",
    b"7z",
    b"\xfd7zXZ",
    b"II*",
    b"MM\0",
)
"""How files begin whose inside looks like chance as well."""
_AT_REST = b"\x01\x01"
_JOURNAL_MODE = 18  # Two bytes: 1 for a file at rest, 2 for one with a write-ahead log beside it.


@dataclass(frozen=True)
class Header:
    """The marks of a casebook file: the layout it was written in, and whether nothing of it can be read without a
    passphrase (then `format` is 0)."""

    format: int
    is_locked: bool = False


def read_header(path: Path) -> Header:
    """The header of a casebook; Problem when the file is missing, no casebook, cut, or too new."""
    name = f"“{path.name}”"
    try:
        if path.is_dir():
            raise Problem(f"{name} is a folder.", "Choose the casebook file in it.", id="is-a-folder")
        if not path.is_file() and path.exists():
            raise no_casebook(path.name)  # A pipe would keep its reader waiting.
        with path.open("rb") as file:
            page = file.read(LOCKED_PAGE)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise file_problem(error, path) from error
    head = page[:_LENGTH]
    if size == 0:
        raise Problem(
            f"{name} is empty.",
            "If it is still being copied or synced, wait and open it again; otherwise open a backup copy.",
            id="file-empty",
        )
    if len(head) < _LENGTH and _MAGIC.startswith(head[: len(_MAGIC)]):
        raise damaged(name)
    if _looks_locked(page):
        if size % LOCKED_PAGE:
            raise damaged(name)
        return Header(0, is_locked=True)
    if not head.startswith(_MAGIC) or _number(head, 68) != APPLICATION_ID:
        raise no_casebook(path.name)
    if _number(head, 60) > FORMAT:
        raise too_new(path.name)
    page_size = int.from_bytes(head[16:18], "big")
    if size < (65536 if page_size == 1 else page_size) * _number(head, 28):
        raise damaged(name)
    return Header(_number(head, 60))


def no_casebook(name: str) -> Problem:
    """What to say of another sort of file."""
    return Problem(
        f"“{name}” is not a casebook.",
        "A casebook's name ends in “.secondopinion”; choose such a file.",
        id="not-a-casebook",
    )


def too_new(name: str) -> Problem:
    """What to say of a file that may hold what nobody here knows of."""
    return Problem(
        f"“{name}” was written by a newer version of this program.",
        "Install the newest version, then open it again.",
        id="newer-format",
    )


def is_casebook(path: Path) -> bool:
    """True when a plain file bears the marks of a casebook, or looks like a locked one, whatever its name and whether
    it is whole."""
    page = _first_page(path)
    return _looks_locked(page) or (page.startswith(_MAGIC) and _number(page, 68) == APPLICATION_ID)


def bears_mark(path: Path, mark: int) -> bool:
    """True when a database file without a passphrase bears this mark of whose it is."""
    page = _first_page(path)
    return page.startswith(_MAGIC) and _number(page, 68) == mark


def is_locked(path: Path) -> bool:
    """True when nothing in a file of ours can be read without a passphrase."""
    return _looks_locked(_first_page(path))


def salt_of(path: Path) -> bytes | None:
    """What a file was locked with besides its passphrase: the same in every copy of its pages. None when it is not
    locked."""
    page = _first_page(path)
    return page[:SALT_BYTES] if _looks_locked(page) else None


def are_nearly_alike(one: bytes, other: bytes) -> bool:
    """True for two salts that differ in a few bits: of two that were drawn, that never happens."""
    apart = sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))
    return 0 < apart <= _MOST_BENT_BITS


def give_salt(path: Path, salt: bytes) -> None:
    """Write the salt a copy should begin with over the bent one it begins with."""
    with path.open("rb+") as file:
        file.write(salt)


def salt_in(lock: Lock | None) -> bytes | None:
    """The salt of files with this lock, as `salt_of` finds it."""
    return None if lock is None else lock.salt


def lock_on(path: Path, key: Opener | None) -> Lock | None:
    """What opens a file with this key; None when it is not locked. PassphraseNeeded when there is no key for it."""
    salt = salt_of(path)
    if salt is None:
        return None
    if key is None:
        raise passphrase_needed(path.name)
    return key.on(salt)


def passphrase_needed(name: str) -> PassphraseNeeded:
    """What to say of a locked file when nobody gave a passphrase."""
    return PassphraseNeeded(f"“{name}” needs a passphrase.", "Give the one it was locked with.")


def wrong_passphrase(name: str) -> WrongPassphrase:
    """What to say when it was another one."""
    return WrongPassphrase(
        f"This passphrase does not open “{name}”.",
        "Look for capital letters and blanks, and whether it was changed since.",
    )


def can_lock() -> bool:
    """True when the library that locks is installed here."""
    return importlib.util.find_spec("sqlcipher3") is not None


def cipher() -> ModuleType:
    """The library that locks; Problem where it is not installed."""
    try:
        import sqlcipher3.dbapi2
    except ImportError:
        raise Problem(
            "This computer cannot open or make casebooks with a passphrase.",
            "The part that locks them, “sqlcipher3”, is not there for it; use another computer.",
            id="no-cipher",
        ) from None
    library: ModuleType = sqlcipher3.dbapi2
    return library


def marked_at_rest(first: bytes) -> bytes:
    """The first bytes of a database with the mark of a file at rest; those of a locked one as they are."""
    if not first.startswith(_MAGIC):
        return first
    return first[:_JOURNAL_MODE] + _AT_REST + first[_JOURNAL_MODE + len(_AT_REST) :]


def mark_at_rest(path: Path) -> None:
    """Mark a copied database as a file at rest, so that opening it leaves nothing beside it; a locked one stays as it
    is."""
    if not _first_page(path).startswith(_MAGIC):
        return
    with path.open("rb+") as file:
        file.seek(_JOURNAL_MODE)
        file.write(_AT_REST)


def _first_page(path: Path) -> bytes:
    try:
        if not path.is_file():  # A pipe would keep its reader waiting.
            return b""
        with path.open("rb") as file:
            return file.read(LOCKED_PAGE)
    except OSError:
        return b""


def _looks_locked(page: bytes) -> bool:
    if len(page) < LOCKED_PAGE or page.startswith((_MAGIC, *_OTHER_FILES)) or page[4:8] == b"ftyp":
        return False
    return len(set(page)) >= _FEWEST_LETTERS


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
