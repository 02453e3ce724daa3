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
from secondopinion_desktop.packet.sources.strung import Stretch

_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x01, _START})
_COMMENT = 0xFE
_NEEDED = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
"""What belongs to the picture: its dots an inch, its colors."""
_MOST_SEGMENTS = 2_000
_LEAST = 4

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


def tells_more(image: pikepdf.Object) -> bytes:
    """The beginning of a photo inside a PDF up to the end of what it tells besides its picture; b"" when nothing."""
    filters = image.get("/Filter")
    if filters != Name.DCTDecode and not (isinstance(filters, Array) and list(filters) == [Name.DCTDecode]):
        return b""
    data = memoryview(image.get_raw_stream_buffer()).cast("B")
    if len(data) < _LEAST or bytes(data[:2]) != b"\xff\xd8":
        return b""
    parts = _before_picture(data)
    return bytes(data[: parts[-1][1]]) if parts else b""


def _before_picture(data: memoryview) -> list[Part]:
    found: list[Part] = []
    at = 2
    while (
        at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (_SCAN, _END) and len(found) < _MOST_SEGMENTS
    ):
        kind, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data):
            break
        if _is_private(kind, data, at + 4):
            found.append((at, end))
        at = end
    return found


def without(path: Path, heads: Iterable[bytes], scratch: NamelessFiles) -> Path:
    """A copy of a PDF in which photos that begin so tell nothing more; every byte of it stays at its place."""
    target = scratch.new()
    shutil.copyfile(path, target)
    with target.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        for head in heads:
            at = data.find(head)
            while at >= 0:
                for start, end in _before_picture(memoryview(head)):
                    data[at + start + 4 : at + end] = bytes(end - start - 4)
                at = data.find(head, at + len(head))
    return target
