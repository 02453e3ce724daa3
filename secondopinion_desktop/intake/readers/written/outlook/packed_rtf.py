"""The words of a message as Outlook packs them: rich text, in which a web page may be wrapped."""

from __future__ import annotations

import struct

from secondopinion_desktop.intake.limits import TEXT_LIMIT
from secondopinion_desktop.intake.readers.written.office.rtf.letters import Fonts, Letters, codec_of_page
from secondopinion_desktop.intake.readers.written.office.rtf.tokens import BYTE, CLOSE, COMMAND, OPEN, TEXT, tokens_of
from secondopinion_desktop.intake.readers.written.tree import TooLong

_KNOWN_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4096
_SIGNS = {"par": "\n", "line": "\n", "tab": "\t", "{": "{", "}": "}", "\\": "\\", "~": "\xa0", "_": "-"}


def unpacked(data: bytes) -> bytes:
    """The rich text that was packed; b"" where it is damaged, TooLong where it is more than any message has."""
    if len(data) < 16:
        return b""
    _packed, size, kind = struct.unpack_from("<II4s", data)
    if kind not in (b"MELA", b"LZFu"):
        return b""
    if size > TEXT_LIMIT:
        raise TooLong
    if kind == b"MELA":
        return data[16 : 16 + size]
    ring = bytearray(_KNOWN_BEFORE.ljust(_RING, b"\0"))
    write, at = len(_KNOWN_BEFORE), 16
    out = bytearray()
    while at < len(data) and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if not control >> bit & 1:
                out.append(data[at])
                ring[write] = data[at]
                write = (write + 1) % _RING
                at += 1
                continue
            reference = int.from_bytes(data[at : at + 2], "big")
            at += 2
            offset, length = reference >> 4, (reference & 15) + 2
            if offset == write:
                return bytes(out[:size])
            for step in range(length):
                letter = ring[(offset + step) % _RING]
                out.append(letter)
                ring[write] = letter
                write = (write + 1) % _RING
    return bytes(out[:size])


def page_within(rich_text: bytes) -> str:
    """The web page that was wrapped into a rich text; "" where none was."""
    if b"\\fromhtml1" not in rich_text[:2000]:
        return ""
    fonts = Fonts()
    letters = Letters(fonts)
    parts: list[str] = []
    held: list[tuple[bool, bool]] = []
    is_left_out = is_tag = False
    begins, starred, skip = False, False, 0
    for token in tokens_of(rich_text):
        if token.sort == OPEN:
            held.append((is_left_out, is_tag))
            begins, starred, skip = True, False, 0
        elif token.sort == CLOSE:
            parts.append(letters.taken())
            is_left_out, is_tag = held.pop() if held else (False, False)
            skip = 0
        elif token.sort == COMMAND:
            parts.append(letters.taken())
            name, number = token.name, token.number
            if name == "*" and begins:
                starred = True
                continue
            if name == "ansicpg":
                fonts.page = codec_of_page(number or 1252)
            if name == "htmltag" and starred:
                is_tag, is_left_out = True, False
            elif (starred and begins) or name in ("fonttbl", "colortbl", "stylesheet", "info", "pntext"):
                is_left_out, is_tag = True, False
            elif name == "htmlrtf":
                is_left_out = number != 0
            elif name == "u" and not is_left_out:
                letters.unicode(number or 0, 0)
                skip = 1
            elif not is_left_out and name in _SIGNS:
                parts.append(_SIGNS[name])
            begins = False
        elif not is_left_out and (is_tag or held):
            if token.sort == BYTE:
                letters.stored(b"" if skip else bytes((token.number or 0,)), 0)
                skip = 0
            elif token.sort == TEXT:
                letters.stored(rich_text[token.at + min(skip, token.end - token.at) : token.end], 0)
                skip = 0
            begins = False
    return "".join((*parts, letters.taken()))
