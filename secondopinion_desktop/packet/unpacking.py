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
TOO_MUCH = "it unpacks to far more than a page can hold, and could not be opened safely"
_MOST_SHARE = 1032
"""No byte that was packed once unpacks to more."""
_PIECE = 1 << 20
_DEEPEST = 12
_FLATE = ("/FlateDecode", "/Fl")


def insist_on_contents(page: pikepdf.Page) -> None:
    """Fail here, not while saving, when the page's drawing cannot be unpacked; Unreadable when it never ends."""
    contents = page.obj.get("/Contents")
    parts = [part for part in (contents if isinstance(contents, Array) else [contents]) if _is_stream(part)]
    for part in (*parts, *_forms(page.obj, set(), 0)):
        if not unpacks_within(part, MOST_BYTES):
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


def _forms(holder: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    """The drawings within the page's drawing."""
    resources = holder.get("/Resources")
    drawings = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawings, Dictionary) or depth > _DEEPEST:
        return
    for form in drawings.values():
        if _is_stream(form) and form.objgen not in seen and form.get("/Subtype") == Name.Form:
            seen.add(form.objgen)
            yield form
            yield from _forms(form, seen, depth + 1)


def _is_stream(given: Any) -> bool:
    return isinstance(given, pikepdf.Stream)
