"""The packet's file, written by us: what is put into it is in it at once and held no longer, whatever else follows.

Streams lie in it one behind the other; all other things are packed together, a hundred or as many as make a megabyte,
as the format allows since PDF 1.5. Where everything lies is written last.
"""

from __future__ import annotations

import re
import zlib
from array import array
from typing import BinaryIO

from secondopinion_desktop.packet.sources.strung import Stretch

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_A_PACK, _A_PACK_BYTES = 100, 1 << 20
_PACKING = 6
_NOTHING = b"null"
_MOST_DEEP = 50
_IN_WORDS_OR_BRACKET = re.compile(rb"\([^()\\]*(?:\\.[^()\\]*)*\)|(<<|\[)|(>>|\])", re.DOTALL)
_AT_ONCE = 1 << 20
_FREE, _IN_FILE, _IN_PACK = 0, 1, 2


class PacketFile:
    """`file` is open for writing, and empty. A thing is referred to by its number, which may be given away before what
    bears it is there: the papers refer to nothing else than their own things, the packet's pages to all."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._room = memoryview(bytearray(_AT_ONCE))
        self._at = 0
        self._sorts = bytearray([_FREE])
        self._places, self._within = array("Q", [0]), array("H", [65535])
        self._waiting: list[tuple[int, bytes]] = []
        self._waits = 0
        self._write(_HEAD)

    def number(self) -> int:
        """One more number, for a thing that will be put in."""
        self._sorts.append(_FREE)
        self._places.append(0)
        self._within.append(0)
        return len(self._sorts) - 1

    def put(self, number: int, thing: bytes) -> None:
        """A thing that is no stream, as it is written in a PDF by qpdf."""
        if thing == _NOTHING:
            return  # Its number stays free, which says the same: readers take nothing in a pack for a fault.
        if _depth(thing) > _MOST_DEEP:
            # A reader that does not get to its end would lose all that is in one pack with it.
            self._places[number], self._sorts[number] = self._at, _IN_FILE
            self._write(b"%d 0 obj\n%s\nendobj\n" % (number, thing))
            return
        self._waiting.append((number, thing))
        self._waits += len(thing)
        if len(self._waiting) == _A_PACK or self._waits > _A_PACK_BYTES:
            self._pack()

    def put_stream(self, number: int, about: bytes, data: bytes | Stretch) -> None:
        """A stream: what is said of it but for its length, and its data as it is, or where in a file it lies."""
        length = data.size if isinstance(data, Stretch) else len(data)
        self._places[number], self._sorts[number] = self._at, _IN_FILE
        self._write(b"%d 0 obj\n%s /Length %d >>\nstream\n" % (number, about.removesuffix(b" >>"), length))
        if isinstance(data, Stretch):
            self._copy(data)
        else:
            self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def part(self) -> None:
        """What comes now is in no pack with what came: no paper's things are in one with another's, or with ours."""
        if self._waiting:
            self._pack()

    def mark(self) -> tuple[int, int]:
        """How far it is written; nothing waits to be packed then."""
        self.part()
        return self._at, len(self._sorts)

    def back_to(self, mark: tuple[int, int]) -> None:
        """Take out again all that was put in since that mark, to which nothing before it refers."""
        self._at, count = mark
        self._waiting, self._waits = [], 0
        for numbers in (self._sorts, self._places, self._within):
            del numbers[count:]
        self._file.seek(self._at)
        self._file.truncate()

    def finish(self, root: int, about: int, mark: bytes) -> None:
        """Write where everything lies: last of all. `root` and `about` are the numbers of what a reader begins with and
        of what the file says of itself, `mark` 16 bytes by which it is known."""
        self.part()
        number = self.number()
        self._places[number], self._sorts[number] = self._at, _IN_FILE
        table = b"".join(
            b"%c%s%s" % (sort, place.to_bytes(6, "big"), within.to_bytes(2, "big"))
            for sort, place, within in zip(self._sorts, self._places, self._within, strict=True)
        )
        packed, name = zlib.compress(table, _PACKING), mark.hex().encode()
        said = b"/Type /XRef /Size %d /W [ 1 6 2 ] /Root %d 0 R /Info %d 0 R" % (len(self._sorts), root, about)
        said += b" /ID [ <%s> <%s> ] /Filter /FlateDecode /Length %d" % (name, name, len(packed))
        begins = self._at
        self._write(b"%d 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n" % (number, said, packed))
        self._write(b"startxref\n%d\n%%%%EOF\n" % begins)
        self._file.flush()

    @property
    def size(self) -> int:
        """How many bytes it has so far."""
        return self._at

    def _pack(self) -> None:
        holder, things = self.number(), self._waiting
        self._waiting, self._waits = [], 0
        numbers, at = [], 0
        for which, (number, thing) in enumerate(things):
            numbers.append(b"%d %d" % (number, at))
            self._places[number], self._within[number], self._sorts[number] = holder, which, _IN_PACK
            at += len(thing) + 1
        head = b" ".join(numbers) + b"\n"
        said = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>" % (len(things), len(head))
        self.put_stream(holder, said, zlib.compress(head + b"\n".join(thing for _, thing in things), _PACKING))

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._at += len(data)

    def _copy(self, data: Stretch) -> None:
        """A little at a time, through one room: as quick as the system's own way from file to file, and for all."""
        assert data.path is not None
        with data.path.open("rb", buffering=0) as source:
            source.seek(data.start)
            left = data.length
            while left:
                read = source.readinto(self._room[: min(left, _AT_ONCE)])
                if not read:
                    raise ValueError("a file is shorter than it was")
                self._write(self._room[:read])
                left -= read


def _depth(thing: bytes) -> int:
    """How deep the lists within lists of a thing go; not exactly where they cannot go deep."""
    if thing.count(b"<< ") + thing.count(b"[ ") <= _MOST_DEEP:
        return 0
    deep = deepest = 0
    for found in _IN_WORDS_OR_BRACKET.finditer(thing):
        deep += bool(found[1]) - bool(found[2])
        deepest = max(deepest, deep)
    return deepest
