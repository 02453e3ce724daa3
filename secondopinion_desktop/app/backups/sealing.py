"""How the bytes of papers lie in a backup folder: as they are, or, for a casebook with a passphrase, locked.

The one seam for the passphrase: a second class of this shape locks and unlocks, and `seal_for` chooses it. Names go
through it too, because the fingerprint of a paper tells whoever has the same paper that it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.slim import KeptPaper

_PIECE = 1 << 20
_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif"}


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
        return paper.sha256 + _ENDINGS.get(paper.media, "")

    def write(self, pieces: Iterable[bytes], target: Path) -> None:
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)

    def read(self, path: Path) -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def seal_for(_database: Database | Path) -> Seal:
    """How the papers of this casebook, or of this backup, lie."""
    return Open()
