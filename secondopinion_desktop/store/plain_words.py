"""What the database complains of, said so that a person can act on it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.reserve import FULL, disk_full

_NO_ROOM_FOR_LOCKS = 4874
"""SQLITE_IOERR_SHMSIZE: a full disk, met where connections of one database agree on who writes."""


@contextmanager
def in_plain_words(what: str = "the casebook") -> Iterator[None]:
    """Turn the database's own errors about disk, rights and damage into Problems; others stay bugs."""
    try:
        yield
    except DBAPIError as error:
        problem = _problem(error.orig, what)
        if problem is None:
            raise
        raise problem from error
    except database_errors() as error:
        problem = _problem(error, what)
        if problem is None:
            raise
        raise problem from error


def database_errors() -> tuple[type[Exception], ...]:
    """What either library complains with; neither knows the other's. Only one that is in use can complain."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.Error)


def _operational_errors() -> tuple[type[Exception], ...]:
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.OperationalError,) if cipher is None else (sqlite3.OperationalError, cipher.OperationalError)


def is_no_database(error: BaseException | None) -> bool:
    """True when a file cannot be read as a database at all: it is none, or it is locked with another key."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF == sqlite3.SQLITE_NOTADB


def _problem(error: BaseException | None, what: str) -> Problem | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python itself complains of bytes that are no text, and gives no code; of nothing else in this way.
        return damaged(what) if isinstance(error, _operational_errors()) else None
    if code == _NO_ROOM_FOR_LOCKS:
        return disk_full()
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return disk_full()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(what)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return Problem(
                f"This computer does not allow writing to {what}.", "Check the rights of its folder.", id="no-rights"
            )
        case sqlite3.SQLITE_IOERR:
            return Problem(
                f"The disk failed while {what} was read or written.",
                "Check that the disk is connected and has room, then try again.",
                id="disk-failed",
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(f"Another program is using {what}.", "Close it there, then try again.")
        case sqlite3.SQLITE_CANTOPEN:
            return Problem(
                f"I cannot open {what}.", "Check that its folder is there and may be read.", id="cannot-open"
            )
    return None


class Busy(Problem):
    """Another program keeps a casebook to itself just now."""


class Damaged(Problem):
    """The inside of a file is broken."""


def damaged(what: str) -> Damaged:
    """What to say of a file whose inside is broken."""
    return Damaged(
        f"I cannot read {what}: it is damaged or cut short.",
        "If it is still being copied or synced, wait and open it again; otherwise open a backup copy.",
    )


def file_problem(error: OSError, path: Path) -> Problem:
    """What to say when the system will not read or write a file a person named."""
    import errno

    name = path.name or str(path)
    if error.errno in FULL:
        return disk_full()
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Problem(
                f"You may not read or write “{name}” there.",
                "Choose another folder, or ask for the rights.",
                id="no-rights",
            )
        case errno.ENOENT | errno.ENOTDIR:
            return Problem(
                f"There is no file or folder “{name}” at that place.",
                "Check where it is and try again.",
                id="no-such-file",
            )
        case errno.EISDIR:
            return Problem(f"“{name}” is a folder.", "Choose the file in it.", id="is-a-folder")
        case errno.ENAMETOOLONG:
            return Problem("The file's name is too long.", "Give it a shorter name.", id="name-too-long")
    return Problem(
        f"“{name}” cannot be read or written just now.",
        "Check that its disk is connected, then try again.",
        id="not-readable-now",
    )
