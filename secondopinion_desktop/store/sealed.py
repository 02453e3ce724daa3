"""Files beside a casebook that are locked as it is: papers in its backups, words nobody has taken yet.

Each is a small locked database of its own with the bytes in pieces, so that whoever can open the casebook without this
program can open these as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.store.plain_words import in_plain_words
from secondopinion_desktop.store.vault import cipher, is_locked


def write_sealed(pieces: Iterable[bytes], target: Path, lock: Lock) -> None:
    """Write bytes to a file, which must be empty or not there, locked."""
    with in_plain_words(f"“{target.name}”"), closing(_opened(target, "rwc", lock)) as connection:
        connection.execute("PRAGMA journal_mode = OFF").close()
        connection.execute("CREATE TABLE piece (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
        connection.execute("BEGIN")
        for n, piece in enumerate(pieces):
            connection.execute("INSERT INTO piece VALUES (?, ?)", (n, piece))
        connection.execute("COMMIT")


def read_sealed(path: Path, lock: Lock) -> Iterator[bytes]:
    """The bytes again, piece by piece; OSError when they are not there or this is not what they were locked with."""
    if not is_locked(path):
        raise FileNotFoundError(path)
    with closing(_opened(path, "ro", lock)) as connection:
        try:
            for (piece,) in connection.execute("SELECT bytes FROM piece ORDER BY n"):
                yield bytes(piece)
        except cipher().DatabaseError as error:
            raise OSError(f"{path.name} cannot be read") from error


def _opened(path: Path, mode: str, lock: Lock) -> Any:
    connection = cipher().connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE").close()
    connection.execute(f'PRAGMA key = "{lock.raw()}"').close()
    return connection
