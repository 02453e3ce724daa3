"""Where the data of large streams lies in a PDF: a scan read there is read once, a little at a time.

A reader that is asked for a stream hands it over whole, copied four times on its way, which takes longer than all else
that is done with a scan. Only what is beyond doubt is answered: a stream behind its own number, of the length that is
told, with its end behind it, in a file without a lock. For all others the reader is asked.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

from secondopinion_desktop.packet.sources.strung import Stretch

LARGE_BYTES = 64 << 10
"""Smaller ones are not worth the search."""
_HEAD = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\s*<<[^()%]*?>>\s*stream(?:\r\n|\n)")
"""Without letters in brackets and remarks, in which anything could stand."""
_HEAD_BYTES = 8 << 10
_FORM = b"/Subtype /Form"
_LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)\b")
_END = re.compile(rb"\s*endstream\b")
_END_BYTES = 16
_MOST_OBJECTS = 1_000_000
_IN_FILE = 1
_AT_ONCE = 256 << 10
_WIDTHS = (1, 6, 2)
_SAYS_WHICH = ("/Type", "/Size", "/ID", "/Length")
_BEGINS = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_LAST_BYTES = 64
Offsets = dict[tuple[int, int], int]
_Lies = tuple[int, tuple[int, int]]
"""Where a thing begins, and its number."""


class StreamPlaces:
    """Of a file that is open in qpdf under its name, for as long as it is. `offsets` are those found when the same file
    was open before: it is not looked through again. One that is `ours` says in one piece where all of it lies."""

    def __init__(self, pdf: pikepdf.Pdf, offsets: Offsets | None = None, *, ours: bool = False) -> None:
        self._pdf = pdf
        self._path = Path(pdf.filename)
        self._given = offsets
        self._ours = ours

    def of(self, stream: Any) -> Stretch | None:
        """Where the data of this stream of it lies, packed as it is; None when that is not beyond doubt, or too little
        to ask."""
        length = stream.get("/Length", 0)
        if not isinstance(length, int) or length < LARGE_BYTES or stream.objgen not in self.offsets:
            return None
        with self._path.open("rb", buffering=0) as file:
            file.seek(self.offsets[stream.objgen])
            head = _HEAD.match(file.read(_HEAD_BYTES))
            if head is None or (int(head[1]), int(head[2])) != stream.objgen:
                return None
            start = self.offsets[stream.objgen] + head.end()
            file.seek(start + length)
            is_whole = _END.match(file.read(_END_BYTES))
        return Stretch(path=self._path, start=start, length=length) if is_whole else None

    def drawings(self) -> Iterator[Stretch]:
        """Those of all drawings within pages of which it can be told, in the order in which they lie."""
        yield from (place for head, place in self._streams() if _FORM in head)

    def large(self) -> Iterator[Stretch]:
        """Those of all large streams that every reader finds there, in the order in which they lie; no name in their
        heads is written so that one of them might be another."""
        yield from (place for head, place in self._streams(LARGE_BYTES) if b"#" not in head)

    def _streams(self, least: int = 1) -> Iterator[tuple[bytes, Stretch]]:
        """The head of each stream of at least so many bytes, and where its data lies, before the next thing begins."""
        with self._path.open("rb", buffering=0) as file:
            size = file.seek(0, io.SEEK_END)
            for start, end, number in self._stretches():
                if start >= size:
                    return  # A table may name a million places far behind the end of its file.
                if end - start < least:
                    continue
                file.seek(start)
                head = _HEAD.match(file.read(min(_HEAD_BYTES, end - start)))
                if head is None or (int(head[1]), int(head[2])) != number:
                    continue
                said = _LENGTH.findall(head[0])
                length, at = int(said[0]) if len(said) == 1 else 0, start + head.end()
                file.seek(at + length)
                if length >= least and at + length <= end and _END.match(file.read(_END_BYTES)):
                    yield head[0], Stretch(path=self._path, start=at, length=length)

    @cached_property
    def offsets(self) -> Offsets:
        """Where what is as large as that begins, by number."""
        if self._given is not None:
            return self._given
        return {number: start for start, end, number in self._stretches() if end - start >= LARGE_BYTES}

    def _stretches(self) -> Iterator[tuple[int, int, tuple[int, int]]]:
        """Where each object that lies in the file by itself begins and where the next one does, and its number."""
        size = self._pdf.trailer.get("/Size")
        if self._pdf.is_encrypted or not self._path.is_file() or not isinstance(size, int) or size > _MOST_OBJECTS:
            return
        found = sorted((_as_it_says(self._pdf) if self._ours else None) or _as_qpdf_says(self._pdf))
        for (start, number), (end, _) in pairwise([*found, (self._path.stat().st_size, (0, 0))]):
            yield start, end, number


def _as_qpdf_says(pdf: pikepdf.Pdf) -> list[_Lies]:
    """Where each thing that lies in a file by itself begins, and its number."""
    table = pdf.get_xref_table().items()
    return [(entry.offset or 0, number) for number, entry in table if entry.type == _IN_FILE]


def _as_it_says(pdf: pikepdf.Pdf) -> list[_Lies] | None:
    """The same as the file's own list says, the one its reader began with; None where that is not one as we write it.
    qpdf hands over its own with 350 bytes for each thing that there is."""
    number = int(pdf.trailer.get("/Size", 0)) - 1
    holds = pdf.get_object(number, 0)
    if not isinstance(holds, pikepdf.Stream) or any(holds.get(key) != pdf.trailer.get(key) for key in _SAYS_WHICH):
        return None
    if list(holds.get("/W", ())) != list(_WIDTHS) or {"/Index", "/Prev"} & set(holds.keys()):
        return None
    listed = holds.read_bytes()
    places = [_place_in(listed, at) for at in range(0, len(listed), sum(_WIDTHS))]
    if len(places) != number + 1 or places[number] != (_IN_FILE, _where_it_begins(pdf)):
        return None
    return [(place, (at, 0)) for at, (sort, place) in enumerate(places) if sort == _IN_FILE]


def _place_in(listed: bytes, at: int) -> tuple[int, int]:
    sort, place, _ = _WIDTHS
    return listed[at], int.from_bytes(listed[at + sort : at + sort + place], "big")


def _where_it_begins(pdf: pikepdf.Pdf) -> int | None:
    """Where a reader is told, at the end of a file, that its list begins."""
    with Path(pdf.filename).open("rb", buffering=0) as file:
        file.seek(max(0, file.seek(0, io.SEEK_END) - _LAST_BYTES))
        said = _BEGINS.findall(file.read(_LAST_BYTES))
    return int(said[-1]) if said else None


def beginning(of: Stretch, most: int) -> bytes:
    """So many bytes of a stretch of a file at the most."""
    assert of.path is not None
    with of.path.open("rb", buffering=0) as file:
        file.seek(of.start)
        return file.read(min(most, of.length))


def same_bytes(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches of files hold the same, read now and a little at a time."""
    assert one.path is not None
    assert other.path is not None
    if one.length != other.length:
        return False
    room, beside = bytearray(_AT_ONCE), bytearray(_AT_ONCE)
    with one.path.open("rb", buffering=0) as file, other.path.open("rb", buffering=0) as twin:
        file.seek(one.start)
        twin.seek(other.start)
        left = one.length
        while left:
            if left < len(room):
                room, beside = bytearray(left), bytearray(left)
            if file.readinto(room) != len(room) or twin.readinto(beside) != len(room) or room != beside:
                return False
            left -= len(room)
    return True
