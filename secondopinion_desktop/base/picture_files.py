"""What a photo or scan tells of itself in its own bytes, read without a decoder: whether it is all there.

Taking a paper in and printing it must agree on this, so both ask here. Only the structure is looked at; whether the
picture inside can be decoded is for whoever decodes it. The bytes are nobody's to trust: every number is checked.
"""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

PIXEL_LIMIT = 250_000_000
"""Pixels of one picture: room for a 200-megapixel phone photo and an A4 sheet at 1,200 dots an inch."""
MOST_TIFF_PAGES = 20_000
LIKELY_DPI = 150.0
"""Dots an inch of a picture that does not say, or says what no scanner or camera does."""
_DPI_RANGE = (60.0, 2400.0)
_MOST_OBLONG = 4.5
_JPEG_END = b"\xff\xd9"
_JPEG_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JPEG_ALONE = frozenset({0x01, 0xD8})
_JPEG_SCAN, _JPEG_STOP = 0xDA, 0xD9
_JPEG_FROM_TOP = frozenset({0xC0, 0xC1})
_PADDING_BYTES = 1 << 20
_JPEG_2000_PART = b"jp2c"
_JPEG_2000_STREAM = b"\xff\x4f\xff\x51"
_TAIL_BYTES = 4096
_SIZES = {3: 2, 4: 4}
_OFFSETS, _COUNTS = (273, 324), (279, 325)


def jpeg_is_whole(path: Path) -> bool:
    """True when a JPEG has its end mark, whatever a camera or phone put behind it (zeros, a film, a depth map)."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _PADDING_BYTES))
        if file.read().rstrip(b"\0").endswith(_JPEG_END):
            return True
        file.seek(0)
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _has_end(data)
        except (ValueError, OSError):
            return False


def end_of_only_scan(path: Path) -> int | None:
    """Where the end mark of a JPEG stands whose rows follow one another from top to bottom; None of any other."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            marks = dict[int, int]()
            scans = 0
            for mark, at in _marks(data):
                marks[mark] = at
                scans += mark == _JPEG_SCAN
    except (ValueError, OSError):
        return None
    return marks.get(_JPEG_STOP) if scans == 1 and not _JPEG_FROM_TOP.isdisjoint(marks) else None


def _has_end(data: mmap.mmap) -> bool:
    return any(mark == _JPEG_STOP for mark, _ in _marks(data))


def _marks(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    """The marks of a photo and where they stand, up to its end mark: one inside a small preview picture is not it."""
    at = 2
    while found := _JPEG_MARK.search(data, at):
        mark = data[found.start() + 1]
        yield mark, found.start()
        at = found.end()
        if mark in _JPEG_ALONE:
            continue
        if mark == _JPEG_STOP or at + 2 > len(data):
            return
        at += int.from_bytes(data[at : at + 2])


def ends_where_it_says(path: Path) -> bool:
    """True when a HEIC, AVIF, WebP, GIF, BMP or JPEG 2000 is as long as its own head or parts say."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read().rstrip(b"\0")
        if head.startswith(b"RIFF"):
            return int.from_bytes(head[4:8], "little") + 8 <= size
        if head.startswith(b"BM"):
            return int.from_bytes(head[2:6], "little") <= size
        if head.startswith(b"GIF8"):
            return tail.endswith(b";")
        if head.startswith(_JPEG_2000_STREAM):
            return tail.endswith(_JPEG_END)
        return _boxes_fit(file, size, tail)


def _boxes_fit(file: BinaryIO, size: int, tail: bytes) -> bool:
    """The parts of a file of the film family, each with its length before it, up to the file's end. One may go on to
    the end without a length; a picture that does so has its end mark there."""
    at = 0
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length = int.from_bytes(head[:4])
        if length == 0:
            return head[4:8] != _JPEG_2000_PART or tail.endswith(_JPEG_END)
        length = int.from_bytes(head[8:16]) if length == 1 else length
        if length < 8 or at + length > size:
            return False
        at += length
    return True


def dots_per_inch(about: Mapping[Any, Any]) -> tuple[float, float]:
    """Dots an inch across and down, from what a decoder tells about a picture (`dpi`, or a bare `resolution`).

    A fax has twice as many across as down; without the difference its page would be half as high as the paper was.
    """
    across, down = _pair(about.get("dpi") or about.get("resolution") or about.get("jfif_density"))
    if not across or not down or not 1 / _MOST_OBLONG <= down / across <= _MOST_OBLONG:
        return LIKELY_DPI, LIKELY_DPI
    low, high = _DPI_RANGE
    if low <= across <= high and low <= down <= high:
        return across, down
    return LIKELY_DPI, LIKELY_DPI * down / across


def _pair(given: Any) -> tuple[float, float]:
    try:
        across, down = (float(number) for number in given)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return 0.0, 0.0
    return (across, down) if 0 < across < 1e9 and 0 < down < 1e9 else (0.0, 0.0)


_BITS, _PHOTOMETRIC, _WHITE_IS_ZERO = 258, 262, 0


def shades(mode: str, tags: Mapping[int, Any], found: tuple[float, float]) -> tuple[float, float]:
    """The numbers that mean black and white in a picture of more than eight bits a point (Pillow's `mode`).

    A scanner may count from white, or use twelve of sixteen bits. `found` are the lowest and the highest number in the
    picture, for those that say nothing of their range.
    """
    low, high = found
    bits = tags.get(_BITS)
    if mode.startswith("I;"):
        deep = bits[0] if isinstance(bits, tuple) and bits and bits[0] in range(9, 17) else 16
        low, high = 0.0, float(2**deep - 1)
    return (high, low) if tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO else (low, high)


@dataclass(frozen=True)
class TiffPages:
    """The pages a TIFF describes, the numbers (from 1) of those whose data is not all there, and whether its list of
    pages breaks off."""

    described: int
    cut_off: tuple[int, ...] = ()
    breaks_off: bool = False

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of all pages known to be cut off, the one with which the list breaks off included."""
        return (*self.cut_off, self.described + 1) if self.breaks_off else self.cut_off


def tiff_pages(path: Path) -> TiffPages | None:
    """The pages of a TIFF as its own list has them; None for a kind of TIFF whose list is written otherwise."""
    with path.open("rb") as file:
        head = file.read(8)
        order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(head[:4])
        if order is None or len(head) < 8:
            return None
        file.seek(0, 2)
        return _Tiff(file, order, file.tell()).pages(struct.unpack(order + "I", head[4:])[0])


@dataclass(frozen=True)
class _Tiff:
    file: BinaryIO
    order: str
    size: int

    def pages(self, first: int) -> TiffPages:
        """Follow the list of pages as far as it goes."""
        at, count, seen = first, 0, set[int]()
        cut_off: list[int] = []
        while at and at not in seen and count < MOST_TIFF_PAGES:
            seen.add(at)
            entries = self._entries(at)
            if entries is None:
                return TiffPages(count, tuple(cut_off), breaks_off=True)
            count += 1
            if not self._is_all_there(entries):
                cut_off.append(count)
            behind = self._bytes(at + 2 + len(entries), 4)
            if behind is None:
                return TiffPages(count, tuple(cut_off), breaks_off=True)
            at = struct.unpack(self.order + "I", behind)[0]
        return TiffPages(count, tuple(cut_off))

    def _entries(self, at: int) -> bytes | None:
        """One page's description, without the place of the next behind it; None when it is not all there."""
        head = self._bytes(at, 2)
        if head is None:
            return None
        count = struct.unpack(self.order + "H", head)[0]
        return self._bytes(at + 2, count * 12) if count else None

    def _is_all_there(self, entries: bytes) -> bool:
        found: dict[int, tuple[int, ...] | None] = {}
        for start in range(0, len(entries), 12):
            tag, sort, count, value = struct.unpack(self.order + "HHI4s", entries[start : start + 12])
            if tag in _OFFSETS or tag in _COUNTS:
                found[tag] = self._numbers(sort, count, value)
        for offsets, counts in zip(_OFFSETS, _COUNTS, strict=True):
            starts, lengths = found.get(offsets, ()), found.get(counts, ())
            if starts is None or lengths is None:
                return False
            if any(start + length > self.size for start, length in zip(starts, lengths, strict=False)):
                return False
        return True

    def _numbers(self, sort: int, count: int, value: bytes) -> tuple[int, ...] | None:
        """The numbers of one entry; None when they lie beyond the end of the file."""
        each = _SIZES.get(sort)
        if each is None:
            return ()
        data: bytes | None = value[: count * each]
        if count * each > 4:
            data = self._bytes(struct.unpack(self.order + "I", value)[0], count * each)
        return None if data is None else struct.unpack(f"{self.order}{count}{'HI'[each // 4]}", data)

    def _bytes(self, at: int, length: int) -> bytes | None:
        if at + length > self.size:
            return None
        self.file.seek(at)
        return self.file.read(length)
