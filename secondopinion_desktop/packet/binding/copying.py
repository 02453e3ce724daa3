"""One document copied into the packet's file: what is asked for and all that it leads to, each thing once, as qpdf
reads it; the numbers by which its things refer to each other become those of the packet."""

from __future__ import annotations

import copy
import re
import zlib
from collections import deque
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from secondopinion_desktop.packet.binding.packet_file import PacketFile
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces
from secondopinion_desktop.packet.sources.strung import Stretch

_IN_WORDS_OR_REFERENCE = re.compile(rb"\([^()\\]*(?:\\.[^()\\]*)*\)|(?<![^ ])(\d+) (\d+) R(?![^ ])", re.DOTALL)
"""qpdf writes a space on both sides of all that stands in a list, and a stroke before each bracket within words."""
_PACKED = b" /Filter /FlateDecode >>"
_PACKING, _SHORT = 6, 200
"""How well streams are packed that came unpacked, and how long those are that gain nothing by it."""
_SAY_EVERY = 500
_LOCK = Name("/Crypt")
Number = tuple[int, int]


class Copying:
    """`known` says by which numbers things of this document are in the packet already, and takes in what comes to it.
    With `all_pages` what leads to a page leads there; without, to nothing: a paper's other pages stay behind."""

    def __init__(
        self,
        document: pikepdf.Pdf,
        packet: PacketFile,
        alive: Callable[[], None],
        known: dict[Number, int] | None = None,
        *,
        all_pages: bool = False,
    ) -> None:
        self._document = document
        self._packet = packet
        self._alive = alive
        self._all_pages = all_pages
        self._places = StreamPlaces(document) if document.filename else None
        self._waiting: deque[tuple[Number, int]] = deque()
        self._done = 0
        self.known = {} if known is None else known

    def take(self, thing: pikepdf.Object) -> int:
        """Copy this and all that it leads to; answers its number in the packet. Whatever pikepdf raises when something
        of it cannot be read: then nothing of it counts as copied, so that whatever leads there too is found out."""
        before = len(self.known)
        try:
            number = self._number(*thing.objgen)
            while self._waiting:
                self._copy(*self._waiting.popleft())
                self._done += 1
                if not self._done % _SAY_EVERY:
                    self._alive()
            return number
        except BaseException:
            self._waiting.clear()
            for one in list(self.known)[before:]:
                del self.known[one]
            raise

    def _number(self, number: int, made: int) -> int:
        known = self.known.get((number, made))
        if known is None:
            known = self.known[number, made] = self._packet.number()
            self._waiting.append(((number, made), known))
        return known

    def _copy(self, which: Number, number: int) -> None:
        thing: Any = self._document.get_object(which)
        if isinstance(thing, Stream):
            about = self._led_on(_said_of(thing, is_locked=self._document.is_encrypted))
            self._copy_stream(thing, number, about)
        elif not self._all_pages and isinstance(thing, Dictionary) and thing.get("/Type") in (Name.Page, Name.Pages):
            self._packet.put(number, b"null")
        else:
            self._packet.put(number, self._led_on(_written(thing)))

    def _copy_stream(self, thing: Any, number: int, about: bytes) -> None:
        place = self._places.of(thing) if self._places else None
        data: bytes | Stretch = place if place is not None else thing.read_raw_bytes()
        if not {"/Filter", "/DecodeParms", "/F"} & set(thing.keys()):
            about, data = _packed(about, thing.read_raw_bytes() if isinstance(data, Stretch) else data)
        self._packet.put_stream(number, about, data)

    def _led_on(self, text: bytes) -> bytes:
        return _IN_WORDS_OR_REFERENCE.sub(self._reference, text) if b" R" in text else text

    def _reference(self, found: re.Match[bytes]) -> bytes:
        number = found[1]
        return found[0] if number is None else b"%d 0 R" % self._number(int(number), int(found[2]))


def _packed(about: bytes, data: bytes) -> tuple[bytes, bytes]:
    if len(data) < _SHORT:
        return about, data
    return about.removesuffix(b" >>") + _PACKED, zlib.compress(data, _PACKING)


def _written(thing: Any) -> bytes:
    """A thing that is no stream, in qpdf's own words."""
    if isinstance(thing, pikepdf.Object):
        return bytes(thing.unparse(resolved=True))
    return bytes(Array([thing]).unparse())[2:-2]


def _said_of(stream: Any, *, is_locked: bool) -> bytes:
    """What is said of a stream but for its length; no lock that it is not under any more."""
    about = copy.copy(stream.stream_dict)
    if "/Length" in about:
        del about["/Length"]
    if is_locked and "/Filter" in about:
        _take_off_lock(about)
    return bytes(about.unparse())


def _take_off_lock(about: Any) -> None:
    ways, settings = about.Filter, about.get("/DecodeParms")
    if not isinstance(ways, Array):
        if ways == _LOCK:
            for key in {"/Filter", "/DecodeParms"} & set(about.keys()):
                del about[key]
        return
    stays = [at for at, way in enumerate(ways) if way != _LOCK]
    about.Filter = Array([ways[at] for at in stays])
    if isinstance(settings, Array):
        about.DecodeParms = Array([settings[at] for at in stays if at < len(settings)])
