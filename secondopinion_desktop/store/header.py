"""What a file says of itself in its first hundred bytes, read before any database is trusted with it.

The layout of these bytes is fixed by the SQLite file format, https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.plain_words import damaged, file_problem
from secondopinion_desktop.store.schema import APPLICATION_ID, FORMAT

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_JOURNAL_MODE = 18  # Two bytes: 1 for a file at rest, 2 for one with a write-ahead log beside it.


@dataclass(frozen=True)
class Header:
    """The marks of a casebook file: the layout it was written in and how long it should be."""

    format: int
    expected_size: int


def read_header(path: Path) -> Header:
    """The header of a casebook; Problem when the file is missing, no casebook, cut, or too new."""
    name = f"“{path.name}”"
    try:
        if path.is_dir():
            raise Problem(f"{name} is a folder.", "Choose the casebook file in it.")
        with path.open("rb") as file:
            head = file.read(_LENGTH)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise file_problem(error, path) from error
    if size == 0:
        raise Problem(
            f"{name} is empty.",
            "If it is still being copied or synced, wait and open it again; otherwise open a backup copy.",
        )
    if len(head) < _LENGTH and _MAGIC.startswith(head[: len(_MAGIC)]):
        raise damaged(name)
    if not head.startswith(_MAGIC) or _number(head, 68) != APPLICATION_ID:
        raise Problem(f"{name} is not a casebook.", "A casebook's name ends in “.secondopinion”; choose such a file.")
    if _number(head, 60) > FORMAT:
        raise Problem(
            f"{name} was written by a newer version of this program.", "Install the newest version, then open it again."
        )
    page = int.from_bytes(head[16:18], "big")
    expected = (65536 if page == 1 else page) * _number(head, 28)
    if size < expected:
        raise damaged(name)
    return Header(_number(head, 60), expected)


def is_casebook(path: Path) -> bool:
    """True when a plain file bears the marks of a casebook, whatever its name and whether it is whole."""
    try:
        if not path.is_file():  # A pipe would keep its reader waiting.
            return False
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except OSError:
        return False
    return head.startswith(_MAGIC) and _number(head, 68) == APPLICATION_ID


def mark_at_rest(path: Path) -> None:
    """Mark a copied database as a file at rest, so that opening it leaves nothing beside it."""
    with path.open("rb+") as file:
        file.seek(_JOURNAL_MODE)
        file.write(b"\x01\x01")


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
