"""Whether words that are to go stand anywhere within the objects of a PDF: where no eye and no reader looks, too.

Looked at are all texts, the names a paper gave to its parts, what draws, and what programs left behind. What fonts,
colors and pictures are made of is not looked at as text: there a word would stand by chance only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.packet.sources.unpacking import MOST_BYTES, things_below, unpacks_within

_LITERAL = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)"
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_TEXTS = re.compile(rb"\[(?:[-+.\d\s]|" + _LITERAL + rb"|" + _HEX + rb")*+\]|" + _LITERAL + rb"|" + _HEX, re.S)
_ONE_TEXT = re.compile(_LITERAL + rb"|" + _HEX, re.S)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_CALLED = ("/BaseFont", "/FontName")
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]*")
_PLAIN_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"\n", b"\r\n": b"", b"\n": b"", b"\r": b""}
_LISTS = frozenset(
    {"/XObject", "/Font", "/Pattern", "/Shading", "/ExtGState", "/ColorSpace", "/Properties", "/CharProcs"}
)
"""Dictionaries whose keys are names a paper chose."""
_NO_TEXT_KEYS = frozenset(
    {"/FontFile", "/FontFile2", "/FontFile3", "/CIDSystemInfo", "/FontFamily", "/CharSet", "/ID"}
)  # What a typeface is called is not what a paper says.
_NO_TEXT_SORTS = frozenset({"/XRef", "/ObjStm", "/CMap"})
_MOST_DEPTH = 30
_CMAP_BEGINS = 2_000


def stands_on(page: pikepdf.Page, words: HiddenWords) -> bool:
    """Whether one of the words stands within what a page draws, however far below."""
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, Array) else [contents]
    drawn = b"\n".join(part.read_bytes() for part in parts if isinstance(part, Stream))
    if says(drawn, words):
        return True
    below = list(things_below(page.obj.get("/Resources"), set()))
    return any(stands_within(one, words) for one in below) or _is_in_a_name(below, words.in_a_row)


def _is_in_a_name(below: Collection[Any], words: HiddenWords) -> bool:
    """Whether a typeface is called so: after its owner, whose writing it is. The packet's own have names as well, so
    this is asked of papers only."""
    names = (str(one[key])[1:] for one in below for key in _CALLED if isinstance(one.get(key), Name))
    return bool(words) and any(words.stands_in(name) for name in names)


def stands_within(one: Any, words: HiddenWords) -> bool:
    """Whether one of the words stands in an object itself, or in what hangs on it and has no place of its own."""
    if any(words.stands_in(text) for text in _texts_in(one, 0)):
        return True
    return isinstance(one, Stream) and _says_within(one, words)


def says(data: bytes, words: HiddenWords) -> bool:
    """Whether what draws a page, or anything else that is no picture, says one of the words in some writing."""
    if any(words.stands_in(text) for text in _written(data)):
        return True
    rare = words.in_a_row
    if not rare:
        return False
    names = b" ".join(_SIGN.sub(_sign, name) for name in _NAME.findall(data))
    return any(rare.stands_in(text) for one in (_NAME.sub(b" ", data), names) for text in _read_as(one))


def times_said(data: bytes, words: HiddenWords) -> int:
    """How often what draws a page says one of the words; once at least."""
    return max((len(words.found_in(text)) for text in _written(data)), default=0) or 1


def _texts_in(one: Any, depth: int) -> Iterator[str]:
    if isinstance(one, pikepdf.String):
        yield str(one)
        yield from _read_as(bytes(one))
    elif isinstance(one, Array):
        for below in one if depth < _MOST_DEPTH else ():
            if isinstance(below, Name):
                yield str(below)[1:]  # What a paper calls an ink or a letter.
            yield from _texts_in(below, depth + 1) if not _has_own_place(below) else ()
    elif isinstance(one, Dictionary | Stream):
        for key, below in one.items():
            if key in _NO_TEXT_KEYS:
                continue
            if key in _LISTS and isinstance(below, Dictionary):
                yield from (str(name)[1:] for name in below)
            if depth < _MOST_DEPTH and not _has_own_place(below):
                yield from _texts_in(below, depth + 1)


def _has_own_place(one: Any) -> bool:
    return isinstance(one, pikepdf.Object) and one.is_indirect


def _says_within(stream: Any, words: HiddenWords) -> bool:
    if stream.get("/Subtype") == Name.Image:
        return any(words.in_a_row.stands_in(text) for text in _read_as(_head_of_picture(stream)))
    if _is_no_text(stream) or not unpacks_within(stream, MOST_BYTES):
        return False
    try:
        data = stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    except pikepdf.PdfError:
        return False  # Nobody can read what cannot be unpacked.
    if _is_colors(stream):
        # What made them has a name, as a computer has that is called after its owner.
        return any(words.in_a_row.stands_in(text) for text in _read_as(data))
    return _maps_to(data, words) if b"begincmap" in data[:_CMAP_BEGINS] else says(data, words)


def _sign(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _maps_to(data: bytes, words: HiddenWords) -> bool:
    """Whether one letter of a font stands for a whole word; what the font is called is said before."""
    data = data.split(b"begincodespacerange", 1)[-1]
    return any(words.stands_in(text) for found in _ONE_TEXT.findall(data) for text in _read_as(_bytes_of(found)))


def _is_no_text(stream: Any) -> bool:
    if str(stream.get("/Type", "")) in _NO_TEXT_SORTS or "/FunctionType" in stream or "/ShadingType" in stream:
        return True
    return "/Length1" in stream or str(stream.get("/Subtype", "")) in ("/Type1C", "/CIDFontType0C", "/OpenType")


def _is_colors(stream: Any) -> bool:
    return "/N" in stream and "/Type" not in stream


def _head_of_picture(stream: Any) -> bytes:
    """What a picture tells before it is one."""
    filters = stream.get("/Filter")
    last = filters[-1] if isinstance(filters, Array) and len(filters) else filters
    if last == Name.DCTDecode:
        return bytes(stream.read_raw_bytes()).split(b"\xff\xda", 1)[0]
    if last == Name.JPXDecode:
        return bytes(stream.read_raw_bytes()).split(b"jp2c", 1)[0]
    return b""


def _written(data: bytes) -> Iterator[str]:
    """The texts something draws: those of one array joined, as kerning takes words apart; and all after one another."""
    every = []
    for found in _TEXTS.findall(data):
        pieces = [_bytes_of(piece) for piece in _ONE_TEXT.findall(found)]
        every.append(b"".join(pieces))
    yield from _read_as(b" ".join(every))
    # Where two bytes make a letter, a space of one byte would put all that follows out of step.
    for one in every:
        if b"\x00" in one or not one.isascii():
            yield from _read_as(one)


def _bytes_of(text: bytes) -> bytes:
    if text.startswith(b"<"):
        digits = re.sub(rb"\s", b"", text[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPED.sub(_unescaped, text[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    return _PLAIN_ESCAPES.get(said, said)


def _read_as(data: bytes) -> Iterator[str]:
    """Bytes as text in every writing they may be in."""
    yield data.decode("latin-1")
    if not data.isascii():
        yield data.decode("utf-8", "ignore")
    if b"\x00" in data or not data.isascii():
        for shift in (0, 1):
            yield data[shift:].decode("utf-16-be", "ignore")
            yield data[shift:].decode("utf-16-le", "ignore")
