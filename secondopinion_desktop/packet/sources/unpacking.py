"""How much a page's drawing unpacks to, found out before anything is asked to hold it.

Two kilobytes can unpack to a gigabyte. What could is unpacked here a piece at a time and only counted; a page beyond
the limit is named in the packet and not opened any further. What its parts tell besides their ink is noticed too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.packet.sources.jpegs import tells_more
from secondopinion_desktop.packet.sources.papers import Unreadable
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces

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
_MOST_DIGITS = 200
_ASIDE = frozenset({"/Parent", "/Widths", "/W", "/P", "/StructParents"})
_NAMES = frozenset(
    {"/XObject", "/Font", "/Pattern", "/Shading", "/ExtGState", "/ColorSpace", "/Properties", "/CharProcs"}
)
_FLATE = ("/FlateDecode", "/Fl")
PRIVATE = frozenset({"/Metadata", "/PieceInfo", "/LastModified"})
"""What a drawing or picture tells of who made it and with what; it is no ink."""


@dataclass
class Within:
    """What was found within the pages looked at so far: every object seen, the beginnings of photos that tell more
    than their picture, whether a drawing does, and whether something is written in a way that not every reader takes
    (a bare "#" in a name, as before PDF 1.2, which qpdf keeps apart by a zero; a number without an end); `places` is
    where the file's large streams lie."""

    places: StreamPlaces
    seen: set[tuple[int, int]] = field(default_factory=set)
    photos: set[bytes] = field(default_factory=set)
    private: bool = False
    strays: bool = False


def insist_on_contents(page: pikepdf.Page, within: Within) -> None:
    """Fail here, not while saving, when the page's drawing cannot be unpacked; Unreadable when it never ends.

    What pages share (fonts, drawings) is looked at once: `within` remembers it.
    """
    contents = page.obj.get("/Contents")
    parts = [part for part in (contents if isinstance(contents, Array) else [contents]) if _is_stream(part)]
    for part in (*parts, *_streams_below(page.obj.get("/Resources"), within)):
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


def _streams_below(top: Any, within: Within) -> Iterator[Any]:
    """Whatever the page's drawing makes use of: drawings within it, fonts, patterns; of pictures only those that are
    packed more than once, which no scanner does."""
    for one in things_below(top, within.seen):
        is_image = _is_stream(one) and one.get("/Subtype") == Name.Image
        if _is_stream(one) and (not is_image or isinstance(one.get("/Filter"), Array)):
            yield one
        if is_image and (head := tells_more(one, within.places)):
            within.photos.add(head)
        within.private = within.private or any(key in one for key in PRIVATE)
        within.strays = within.strays or any("\0" in key or _is_endless(value) for key, value in one.items())


def _is_endless(value: Any) -> bool:
    return isinstance(value, Decimal) and len(value.as_tuple().digits) > _MOST_DIGITS


def things_below(top: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Every dictionary and stream that can be reached from here without going up again; each once."""
    waiting = [(top, False)]
    while waiting:
        one, is_list_of_names = waiting.pop()
        if not isinstance(one, Dictionary | Array | pikepdf.Stream):
            continue
        if one.is_indirect:
            if one.objgen in seen or len(seen) > _MOST_OBJECTS:
                continue
            seen.add(one.objgen)
        if isinstance(one, Array):
            waiting.extend((value, False) for value in (one if len(one) <= _LONG_LIST else ()))
            continue
        yield one
        # The names in these lists are a paper's own: one may be called as what leads up elsewhere.
        items = [(key, value) for key, value in one.items() if is_list_of_names or key not in _ASIDE]
        waiting.extend((value, not is_list_of_names and key in _NAMES) for key, value in items)


def _is_stream(given: Any) -> bool:
    return isinstance(given, pikepdf.Stream)
