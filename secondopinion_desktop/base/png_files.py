"""Whether a PNG holds all its rows: a program that stopped amid writing can close a file well with half a page."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where the passes of an interlaced picture begin and how far they step, across and down."""


def png_is_whole(untrusted: Path) -> bool:
    """True when every block up to the end block is there, carries the check number of its bytes, and they unpack to
    as many rows as the picture says it has. Unpacks a mebibyte at a time, and no more than it says."""
    pixels: _Pixels | None = None
    with untrusted.open("rb") as file:
        file.seek(8)
        for name, piece in _sound_pieces(file):
            if name == b"IEND":
                return pixels is not None and pixels.are_all_there
            if name == b"IHDR" and pixels is None:
                pixels = _Pixels(piece)
            elif name == b"IDAT" and pixels is not None:
                pixels.take(piece)
    return False


class _Pixels:
    """Counts what the blocks of pixels unpack to."""

    def __init__(self, head: bytes) -> None:
        self._missing = _bytes_of(head)
        self._unpack = zlib.decompressobj()

    @property
    def are_all_there(self) -> bool:
        return self._missing == 0

    def take(self, packed: bytes) -> None:
        try:
            while packed and self._missing:
                self._missing -= len(self._unpack.decompress(packed, min(_PIECE, self._missing)))
                packed = self._unpack.unconsumed_tail
        except zlib.error:
            return  # What is missing stays so.


def _bytes_of(head: bytes) -> int:
    """How many bytes all rows have, each with the one that says how it was written."""
    wide, high, bits, color, _, _, interlaced = struct.unpack(">IIBBBBB", head[:13].ljust(13, b"\0"))
    dots = bits * _CHANNELS.get(color, 0)
    if not dots or not wide or not high:
        return -1
    if not interlaced:
        return int(high * (1 + -(-wide * dots // 8)))
    sizes = ((-(-(wide - x) // across), -(-(high - y) // down)) for x, y, across, down in _PASSES)
    return sum(rows * (1 + -(-columns * dots // 8)) for columns, rows in sizes if columns > 0 and rows > 0)


def _sound_pieces(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The blocks in pieces, each with its block's name, up to the first that is cut off or changed."""
    while len(head := file.read(8)) == 8:
        length, name = int.from_bytes(head[:4]), head[4:]
        check = zlib.crc32(name)
        while length and (piece := file.read(min(length, _PIECE))):
            check = zlib.crc32(piece, check)
            length -= len(piece)
            yield name, piece
        if length or file.read(4) != check.to_bytes(4):
            return
        if name == b"IEND":
            yield name, b""
