"""By what it is told that a casebook went bad, and whether what is left of it may be believed."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.working_copy import Place, seal_of
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.key import Key, WrongPassphrase
from secondopinion_desktop.store.layout import look_over, peek, peek_live
from secondopinion_desktop.store.plain_words import Damaged
from secondopinion_desktop.store.vault import are_nearly_alike, is_casebook, salt_of

_SHORTEST = 100
"""Bytes a file has at least that was written to its end once; a shorter one is still being copied."""


def sealed(known: tuple[Path, Place] | None) -> tuple[bool, bool]:
    """Whether a working copy is, byte for byte, what the program left when it last ended well, and whether it is not;
    neither where that was not remembered. Of a locked one no page that was altered can be read, which is found without
    this, and only with its passphrase."""
    if known is None or not known[1].seal.startswith(f"{known[1].database} "):
        return False, False
    database = known[0] / known[1].database
    now = seal_of(database)
    return now == known[1].seal, now not in (known[1].seal, "") and salt_of(database) is None


def is_damaged(database: Path, path: Path, key: Key | None) -> bool:
    """True when a working copy cannot be read though it is locked as its file is, and the key opens that."""
    here, there = salt_of(database), salt_of(path)
    if here != there:  # The passphrase was changed elsewhere, which opening it settles, or ours begins bent.
        return here is not None and there is not None and are_nearly_alike(here, there) and is_whole(path, key)
    try:
        peek_live(database, key)
    except WrongPassphrase:
        return is_whole(path, key)
    except Damaged:
        return True
    except Problem:
        return False  # Busy, or no rights: opening it says so.
    return False


def is_its_key(key: Key | None, known: tuple[Path, Place], path: Path, problem: Problem) -> bool:
    """True when a file's beginning went bad: it is said not to open, with a key that opens its working copy."""
    database = known[0] / known[1].database
    if not isinstance(problem, WrongPassphrase) or salt_of(database) != salt_of(path):
        return False
    try:
        peek_live(database, key)
    except Problem:
        return False
    return True


def was_ours(path: Path) -> bool:
    """True when a file that was a casebook is none any more; not when it is empty, gone, or of a newer version."""
    try:
        return path.is_file() and path.stat().st_size >= _SHORTEST and not is_casebook(path)
    except OSError:
        return False


def is_sound(path: Path, key: Key | None) -> bool:
    """True when tables and journal of a closed copy tell the same, and it holds nothing this program never made."""
    try:
        if not path.with_name(f"{path.name}-wal").exists():  # With a log beside it it is our own, and was looked over.
            look_over(path, key)
        database = Database(path, key)
    except Problem:
        return False
    try:
        database.load_case()
        return database.is_sound()
    except Problem:
        return False
    finally:
        database.close()


def is_whole(path: Path, key: Key | None) -> bool:
    """False for a file that ends before it should, however well the rest of it opens."""
    try:
        peek(path, key)
    except Problem:
        return False
    return True
