"""Whether a file's bytes are still those that were written: a bad disk or a bad way turns a bit and says nothing.

A casebook file bears a seal: its size and a checksum of all its bytes, in a row of `meta` that is blank in every
database somebody works with. It is put on while the bytes are copied, and counts as blank in its own checksum. A
locked file needs none: not a bit of it can turn without its page being refused. It tells damage from what was
written; whoever means to deceive can seal a file as well.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from secondopinion_desktop.store.vault import is_locked

NAME = "seal"
"""Of its row in `meta`."""
_MARK = b"casebook-seal-5f1d0c7a9e3b:"
_BLANK = b"0" * 24
UNSEALED = (_MARK + _BLANK).decode()
"""What stands in the row of a database somebody works with."""
_PIECE = 1 << 20


class Seal:
    """Worked out piece by piece while bytes go by, each piece but the last of whole pages."""

    def __init__(self) -> None:
        self.at: int | None = None
        """Where it belongs in the file; None when there is no place for it."""
        self._size = 0
        self._checksum = 0

    def over(self, piece: bytes | memoryview) -> None:
        """Take the next bytes in."""
        found = bytes(piece).find(_MARK) if self.at is None else -1
        if found >= 0 and found + len(_MARK) + len(_BLANK) <= len(piece):
            begins = found + len(_MARK)
            self.at = self._size + begins
            for part in (piece[:begins], _BLANK, piece[begins + len(_BLANK) :]):
                self._checksum = zlib.crc32(part, self._checksum)
        else:
            self._checksum = zlib.crc32(piece, self._checksum)
        self._size += len(piece)

    def text(self) -> str:
        """What it reads: the same only for the same bytes."""
        return f"{self._size:016x}{self._checksum:08x}"


def put_on(path: Path, seal: Seal) -> None:
    """Seal a file with what was worked out from its bytes; one without a place for it stays as it is."""
    if seal.at is not None:
        _write(path, seal.at, seal.text().encode())


def take_off(path: Path) -> None:
    """Blank the seal of a copy that is to be worked with."""
    seal = _seal_of(path)
    if seal.at is not None:
        _write(path, seal.at, _BLANK)


def is_as_written(path: Path) -> bool:
    """False when a file's bytes are not those it was sealed with; one that was never sealed counts as right."""
    if is_locked(path):
        return True
    seal = _seal_of(path)
    if seal.at is None:
        return True
    with path.open("rb") as file:
        file.seek(seal.at)
        kept = file.read(len(_BLANK))
    return kept in (_BLANK, seal.text().encode())


def text_of(path: Path) -> str:
    """What the seal of a file would read now, wherever it is kept."""
    return _seal_of(path).text()


def _seal_of(path: Path) -> Seal:
    seal, room = Seal(), memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(room):
            seal.over(room[:read])
    return seal


def _write(path: Path, at: int, what: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(what)
