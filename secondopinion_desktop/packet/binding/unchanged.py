"""A page proven by what it is made of: the same drawing with the same fonts and pictures, byte for byte.

A reader that is given the same draws the same, so such a page need not be drawn to be proven, which takes a hundred
times as long. Both files are read anew for it. Whatever a reader could take otherwise within a sheet than on a page of
its own (blending, masks, patterns, layers, drawings that borrow from their page), whatever lies on a page, and every
paper that is not quite in order is left to the proof by picture: nothing is ever found wrong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from secondopinion_desktop.packet.binding.carry import has_letters
from secondopinion_desktop.packet.binding.mark_numbers import without_numbers
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.features import PageFacts, page_facts
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces, same_bytes

_REFERENCE = re.compile(rb"(?<![^\s\[<])(\d+) (\d+) R(?![^\s\]>/])")
_LENGTH = re.compile(rb" /Length (\d+ \d+ R|\d+)(?= )")
_ONE_OF_A_LIST = re.compile(rb"/(Filter|DecodeParms) \[ (/[\w]+|<<[^\[\]]*>>|null) \]")
_PACKED = b" /Filter /FlateDecode"
_SET_APART = re.compile(rb"/BM (?!/Normal |/Compatible )|/PatternType|/Type3|/OC |/OPI |/Ref |/Alternates ")
_MASKED = re.compile(rb"/SMask (?!/None )")
_OF_A_FORM = frozenset("/Type /Subtype /FormType /BBox /Resources /Group /Length /Filter /DecodeParms".split())
_MOST_OBJECTS = 50_000
_ODD = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError)
_EDGE = 0.001
_LONG_DRAWING = 2 << 10
"""Bytes; what places a scan on its page has a hundred."""


class _Unlike(Exception):
    """There is a difference, or something that only a picture can tell."""


@dataclass(frozen=True)
class SamePage:
    """How a page lies in its file that is made of the same in the packet, and whether it has letters, or a long
    drawing: what a reader could stumble over."""

    facts: PageFacts
    busy: bool


class Twins:
    """A paper and the packet side by side, each as it is read anew."""

    def __init__(self, before: pikepdf.Pdf, after: pikepdf.Pdf, places: StreamPlaces) -> None:
        """`places` is where the packet's large streams lie."""
        self._before = before
        self._after = after
        self._places = (StreamPlaces(before), places)
        self._same: set[tuple[tuple[int, int], tuple[int, int]]] = set()

    def page_if_same(self, at: int, sheet: Any) -> SamePage | None:
        """Page `at` (from 0) of the paper, when this sheet of the packet is made of the same; None when that cannot be
        said."""
        try:
            if self._before.get_warnings() or "/OCProperties" in self._before.Root:
                return None
            page = self._before.pages[at]
            facts = page_facts(page)
            form = _form_on(sheet)
            if facts.noted or facts.unit != 1.0 or _has_drawn_links(page.obj) or not _is_box(form, facts.box):
                return None
            length = self._insist_same_drawing(page, form)
            busy = length > _LONG_DRAWING or has_letters(form)
            return None if self._before.get_warnings() else SamePage(facts, busy)
        except (_Unlike, *_ODD):
            return None

    def _insist_same_drawing(self, page: pikepdf.Page, form: Any) -> int:
        """`_Unlike` when it is another one; how long it is."""
        drawn, before = form.read_bytes(), _drawing_of(page.obj)
        if set(form.keys()) - _OF_A_FORM or (drawn != before and drawn != without_numbers(before)):
            raise _Unlike
        for name, given in (("/Resources", _inherited(page.obj)), ("/Group", page.obj.get("/Group"))):
            if (given is None) != (name not in form):
                raise _Unlike
            if given is not None:
                self._insist_same(given, form.get(name))
        return len(drawn)

    def _insist_same(self, one: Any, other: Any) -> None:
        """Follow both to all that can be reached from them."""
        found: set[tuple[tuple[int, int], tuple[int, int]]] = set()
        waiting = [(one, other)]
        while waiting:
            pair = waiting.pop()
            known = (pair[0].objgen, pair[1].objgen)
            if known[0] != (0, 0):
                if known in self._same or known in found:
                    continue
                found.add(known)
            if len(found) > _MOST_OBJECTS:
                raise _Unlike
            below = _references(*pair, self._same_as_they_are)
            waiting += ((self._before.get_object(a), self._after.get_object(b)) for a, b in below)
        self._same |= found

    def _same_as_they_are(self, one: Any, other: Any) -> bool:
        """Whether two streams hold the same, packed as they are; large ones are compared where they lie."""
        before, after = (places.of(stream) for places, stream in zip(self._places, (one, other), strict=True))
        if before is not None and after is not None:
            return same_bytes(before, after)
        return bool(one.read_raw_bytes() == other.read_raw_bytes())


@contextmanager
def side_by_side(
    paper: Path, packet: pikepdf.Pdf, places: StreamPlaces, is_one: Callable[[pikepdf.Pdf], bool]
) -> Iterator[Twins | None]:
    """A paper beside the packet, whose large streams lie at these places; None when this reader cannot open it, or not
    without a word it does not have, or when it is not the `is_one` that the other reader shows."""
    with ExitStack() as opened:
        try:
            before = opened.enter_context(read_anew(paper))
        except _ODD:
            before = None
        yield Twins(before, packet, places) if before is not None and _is_one(before, is_one) else None


def _is_one(paper: pikepdf.Pdf, is_one: Callable[[pikepdf.Pdf], bool]) -> bool:
    try:
        return is_one(paper)
    except _ODD:
        return False


def read_anew(path: Path, *, ours: bool = False) -> pikepdf.Pdf:
    """A file as it lies on the disk now, nothing of it held but what is asked for. PdfError when it cannot be read. In
    one that is `ours` no page has anything from its list, and none of thousands is read to see to that."""
    stream = pikepdf.AccessMode.stream
    try:
        return pikepdf.open(path, suppress_warnings=True, access_mode=stream, inherit_page_attributes=not ours)
    except pikepdf.PasswordError as locked:
        raise pikepdf.PdfError("locked for this reader") from locked


def _form_on(sheet: Any) -> Any:
    """The one thing that is drawn on a sheet besides the packet's own words."""
    if sheet.get("/Type") != Name.Page:
        raise _Unlike
    drawings = sheet.Resources.get("/XObject")
    if not isinstance(drawings, Dictionary) or set(drawings.keys()) != {"/Paper"}:
        raise _Unlike
    return drawings["/Paper"]


def _is_box(form: Any, box: Rect) -> bool:
    return all(abs(float(side) - wanted) < _EDGE for side, wanted in zip(form.BBox, box, strict=True))


def _has_drawn_links(page: Any) -> bool:
    notes = page.get("/Annots")
    return any("/AP" in note for note in notes) if isinstance(notes, Array) else notes is not None


def _drawing_of(page: Any) -> bytes:
    """The parts of a page's drawing, one behind the other."""
    contents = page.get("/Contents")
    drawn = b""
    for part in contents if isinstance(contents, Array) else [] if contents is None else [contents]:
        if not isinstance(part, Stream):
            raise _Unlike
        drawn += (b"\n" if drawn and not drawn.endswith(b"\n") else b"") + part.read_bytes()
    return drawn


def _inherited(page: Any) -> Any:
    """The lists of what a page draws with, which it may have from its parents."""
    for _ in range(_MOST_PARENTS):
        if "/Resources" in page:
            return page.Resources
        page = page.get("/Parent")
        if not isinstance(page, Dictionary):
            return None
    raise _Unlike


_MOST_PARENTS = 12
Pairs = list[tuple[tuple[int, int], tuple[int, int]]]


def _references(one: Any, other: Any, same_as_they_are: Callable[[Any, Any], bool]) -> Pairs:
    """What two things lead to, each beside its like; `_Unlike` when they are not the same themselves."""
    if isinstance(one, Stream) != isinstance(other, Stream):
        raise _Unlike
    if not isinstance(one, Stream):
        text, twin = _written(one), _written(other)
        if _MASKED.search(text):
            raise _Unlike
    else:
        text, twin = _written_of_stream(one), _written_of_stream(other)
        if one.get("/Subtype") == Name.Form and "/Resources" not in one:
            raise _Unlike
        if _PACKED in twin and b"/Filter" not in text:
            twin = twin.replace(_PACKED, b"")  # What came unpacked is packed in the packet.
            same = one.read_raw_bytes() == other.read_bytes()
        else:
            same = same_as_they_are(one, other)
        if not same:
            raise _Unlike
    if _SET_APART.search(text) or _REFERENCE.sub(b"R", text) != _REFERENCE.sub(b"R", twin):
        raise _Unlike
    return list(zip(numbers_in(text), numbers_in(twin), strict=True))


def _written(thing: Any) -> bytes:
    return bytes(thing.unparse(resolved=True)) if hasattr(thing, "unparse") else repr(thing).encode()


def _written_of_stream(thing: Any) -> bytes:
    """Without its length, and with how it is packed said in the one way qpdf writes it."""
    return _ONE_OF_A_LIST.sub(rb"/\1 \2", _LENGTH.sub(b"", _written(thing.stream_dict)))


def numbers_in(text: bytes) -> Iterator[tuple[int, int]]:
    """What a thing leads to, as qpdf writes it."""
    for number, generation in _REFERENCE.findall(text):
        yield int(number), int(generation)
