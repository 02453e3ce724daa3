"""How the bytes of papers lie in a backup folder: as they are, or, for a casebook with a passphrase, locked.

Names go through the seal too, because the fingerprint of a paper tells whoever has the same paper that it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from secondopinion_desktop.base.media_endings import ENDINGS
from secondopinion_desktop.store.key import Lock, Opener
from secondopinion_desktop.store.sealed import read_sealed, write_sealed
from secondopinion_desktop.store.slim import KeptPaper
from secondopinion_desktop.store.vault import lock_on

_PIECE = 1 << 20


class Seal(Protocol):
    """Writes and reads the papers of one backup folder."""

    def name_of(self, paper: KeptPaper) -> str:
        """The name of its file, the same whenever it is asked, and different for different bytes."""

    def write(self, pieces: Iterable[bytes], target: Path) -> None:
        """Write the bytes to a file."""

    def read(self, path: Path) -> Iterator[bytes]:
        """The bytes again; OSError when the file is not there."""


class Open:
    """The bytes as they are, so that an heir can open every paper without this program."""

    def name_of(self, paper: KeptPaper) -> str:
        return paper.sha256 + ENDINGS.get(paper.media, "")

    def write(self, pieces: Iterable[bytes], target: Path) -> None:
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)

    def read(self, path: Path) -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


class Locked:
    """The bytes locked as the casebook is."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock

    def name_of(self, paper: KeptPaper) -> str:
        return f"{self._lock.name_for(paper.sha256)}.locked"

    def write(self, pieces: Iterable[bytes], target: Path) -> None:
        write_sealed(pieces, target, self._lock)

    def read(self, path: Path) -> Iterator[bytes]:
        return read_sealed(path, self._lock)


def seal_for(backup: Path, key: Opener | None) -> Seal:
    """How the papers of a backup lie, or, when it is only now to be made, with the lock of its casebook, are to lie.

    PassphraseNeeded when it is locked and there is no key.
    """
    if isinstance(key, Lock) and not backup.exists():
        return Locked(key)
    lock = lock_on(backup, key)
    return Open() if lock is None else Locked(lock)
