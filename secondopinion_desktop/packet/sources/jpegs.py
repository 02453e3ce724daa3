"""What a photo tells besides its picture: where it was taken, with which camera, by whom. It stays behind.

The picture itself is never touched: only the stretches around it are left out, or, inside a PDF, made zeros.
"""

from __future__ import annotations

import mmap
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from pikepdf import Array, Name

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces, beginning
from secondopinion_desktop.packet.sources.strung import Stretch

_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x01, _START})
_COMMENT = 0xFE
_NEEDED = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
"""What belongs to the picture: its dots an inch, its colors."""
_MOST_SEGMENTS = 2_000
_LEAST = 4
_HEAD_BYTES = 96 << 10
"""Looked at first of a photo: more than a camera writes before its picture, and less than a picture."""

Bytes = bytes | memoryview | mmap.mmap
Part = tuple[int, int]
"""A stretch of bytes: from, to."""


def private_parts(data: Bytes) -> list[Part]:
    """The stretches of a JPEG that are about the photo and not the photo; what lies behind its end is among them."""
    found: list[Part] = []
    at = 2
    for _ in range(_MOST_SEGMENTS):
        mark = _MARK.search(data, at)
        if mark is None:
            return found
        kind, at = data[mark.start() + 1], mark.end()
        if kind == _END:
            return [*found, (at, len(data))] if at < len(data) else found
        if kind in _ALONE:
            continue
        if at + 2 > len(data):
            return found
        end = at + int.from_bytes(data[at : at + 2], "big")
        if _is_private(kind, data, at + 2) and end <= len(data):
            found.append((mark.start(), end))
        at = end
    return found


def _is_private(kind: int, data: Bytes, at: int) -> bool:
    if kind == _COMMENT:
        return True
    needed = _NEEDED.get(kind)
    if needed is not None:
        return bytes(data[at : at + len(needed)]) != needed
    return 0xE0 <= kind <= 0xEF


def kept_stretches(path: Path) -> tuple[Stretch, ...]:
    """A JPEG without these, its bytes left where they are."""
    found: list[Stretch] = []
    at = 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        size = len(data)
        for start, end in private_parts(data):
            found.append(Stretch(path=path, start=at, length=start - at))
            at = end
    return (*found, Stretch(path=path, start=at, length=size - at))


def tells_more(image: pikepdf.Object, places: StreamPlaces) -> bytes:
    """The beginning of a photo inside a PDF up to the end of what it tells besides its picture; b"" when nothing.

    ValueError when it is none: each reader makes something else of it, so its page is printed as the window shows it.
    """
    filters = image.get("/Filter")
    if filters != Name.DCTDecode and not (isinstance(filters, Array) and list(filters) == [Name.DCTDecode]):
        return b""
    place = places.of(image)
    if place is not None:
        head = beginning(place, _HEAD_BYTES)
        parts, is_all = _before_picture(memoryview(head))
        if is_all and _is_photo(head):
            return head[: parts[-1][1]] if parts else b""
    data = memoryview(image.get_raw_stream_buffer()).cast("B")
    if not _is_photo(data):
        raise ValueError("not a photo")
    parts, _ = _before_picture(data)
    return bytes(data[: parts[-1][1]]) if parts else b""


def _is_photo(data: bytes | memoryview) -> bool:
    return len(data) >= _LEAST and bytes(data[:2]) == b"\xff\xd8"


def _before_picture(data: memoryview) -> tuple[list[Part], bool]:
    """What stands before the picture that is not about it, and whether these bytes go on to the picture."""
    found: list[Part] = []
    if not _is_photo(data):
        return found, True
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 4 > len(data):
            return found, False
        if data[at] != 0xFF or data[at + 1] in (_SCAN, _END):
            break
        kind, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data):
            return found, False
        if _is_private(kind, data, at + 4):
            found.append((at, end))
        at = end
    return found, True


def without(path: Path, heads: Iterable[bytes], scratch: NamelessFiles) -> Path:
    """A copy of a PDF in which photos that begin so tell nothing more; every byte of it stays at its place."""
    target = scratch.new()
    shutil.copyfile(path, target)
    with target.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        for head in heads:
            at = data.find(head)
            while at >= 0:
                for start, end in _before_picture(memoryview(head))[0]:
                    data[at + start + 4 : at + end] = bytes(end - start - 4)
                at = data.find(head, at + len(head))
    return target
