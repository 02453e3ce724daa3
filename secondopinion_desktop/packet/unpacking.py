"""How much a page's drawing unpacks to, found out before anything is asked to hold it.

Two kilobytes can unpack to a gigabyte. What could is unpacked here a piece at a time and only counted; a paper beyond
the limit is named in the packet and not opened any further.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.packet.papers import Unreadable

MOST_BYTES = 128 << 20
"""What the drawing of one page may unpack to: a hundred times the densest plan a printer is given."""
MOST_IMAGE_BYTES = 1 << 30
"""What a picture may unpack to: four bytes for each point of the largest one that is taken in."""
TOO_MUCH = "it unpacks to far more than a page can hold, and could not be opened safely"
_MOST_SHARE = 1032
"""No byte that was packed once unpacks to more."""
_PIECE = 1 << 20
_MOST_OBJECTS = 50_000
_LONG_LIST = 500
_ASIDE = frozenset({"/Parent", "/Widths", "/W", "/P", "/StructParents"})
_FLATE = ("/FlateDecode", "/Fl")


def insist_on_contents(page: pikepdf.Page, seen: set[tuple[int, int]]) -> None:
    """Fail here, not while saving, when the page's drawing cannot be unpacked; Unreadable when it never ends.

    What pages share (fonts, drawings) is looked at once: `seen` remembers it.
    """
    contents = page.obj.get("/Contents")
    parts = [part for part in (contents if isinstance(contents, Array) else [contents]) if _is_stream(part)]
    for part in (*parts, *_streams_below(page.obj.get("/Resources"), seen)):
        if not unpacks_within(part, MOST_BYTES if part.get("/Subtype") != Name.Image else MOST_IMAGE_BYTES):
            raise Unreadable(TOO_MUCH)
    for part in parts:
        part.read_bytes(pikepdf.StreamDecodeLevel.specialized)  # type: ignore[union-attr]


def unpacks_within(stream: Any, most: int) -> bool:
    """Whether a stream unpacks to no more than `most` bytes; True when its packing is of a sort not counted here."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)] if filters else []
    if not names or any(name not in _FLATE for name in names):
        return True
    packed = int(stream.get("/Length", 0))
    if 0 < packed * _MOST_SHARE ** len(names) <= most:
        return True
    pieces: Iterable[bytes] = (bytes(stream.read_raw_bytes()),)
    for _ in names:
        pieces = _unpacked(pieces)
    total = 0
    try:
        for piece in pieces:
            total += len(piece)
            if total > most:
                return False
    except zlib.error:
        pass  # Broken packing is for the reader that opens the paper to judge.
    return True


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    worker = zlib.decompressobj()
    for piece in pieces:
        left = piece
        while left and not worker.eof:
            yield worker.decompress(left, _PIECE)
            left = worker.unconsumed_tail


def _streams_below(top: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Whatever the page's drawing makes use of: drawings within it, fonts, patterns; of pictures only those that are
    packed more than once, which no scanner does."""
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Dictionary | Array | pikepdf.Stream):
            continue
        if one.is_indirect:
            if one.objgen in seen or len(seen) > _MOST_OBJECTS:
                continue
            seen.add(one.objgen)
        if _is_stream(one) and (one.get("/Subtype") != Name.Image or isinstance(one.get("/Filter"), Array)):
            yield one
        if isinstance(one, Array):
            waiting.extend(one if len(one) <= _LONG_LIST else ())
        else:
            waiting.extend(value for key, value in one.items() if key not in _ASIDE)


def _is_stream(given: Any) -> bool:
    return isinstance(given, pikepdf.Stream)
