"""How the letters of a file are stored: nearly no text says it, and nearly every one can be told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4096
_MOSTLY = 0.7
_MANY_FOREIGN = 0.4
_MAC = re.compile(rb"\r(?!\n)")


@dataclass(frozen=True)
class Letters:
    """Bytes as text. `guessed`: nothing in them said how; `lost`: so many letters could not be made out."""

    text: str
    guessed: bool = False
    lost: int = 0


class UnknownLetters(Exception):
    """They are stored in none of the ways this program knows."""


def unicode_of(head: bytes) -> tuple[str, int] | None:
    """By which encoding of Unicode some bytes say or show they are stored, and how long their mark is; None when
    neither. UTF-16 without a mark shows by its zeros: every other byte of a Western text is one."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    few = head[: _LOOKED_AT - _LOOKED_AT % 2]
    half = len(few) // 2
    if half >= 4:
        for zeros, others, name in ((few[1::2], few[0::2], "utf-16-le"), (few[0::2], few[1::2], "utf-16-be")):
            if zeros.count(0) > _MOSTLY * half and others.count(0) == 0:
                return name, 0
    return None


def letters_of(untrusted: bytes) -> Letters:
    """The text of these bytes: Unicode in any form, else as Windows or an old Mac stores Western letters.

    UnknownLetters when it looks like neither: wrong letters on a page are worse than none.
    """
    found = unicode_of(untrusted)
    if found is not None:
        name, mark = found
        text = untrusted[mark:].decode(name, errors="replace")
        return Letters(text, lost=text.count("\ufffd"))
    try:
        return Letters(untrusted.decode("utf-8"))
    except UnicodeDecodeError:
        text = untrusted.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    if sum(not letter.isascii() for letter in text) - lost > lost:
        return Letters(text, lost=lost)
    return Letters(_western(untrusted), guessed=True)


def _western(untrusted: bytes) -> str:
    is_mac = b"\n" not in untrusted and _MAC.search(untrusted) is not None
    text = untrusted.decode("mac_roman") if is_mac else _windows(untrusted)
    letters = [letter for letter in text if letter.isalpha()]
    if sum(not letter.isascii() for letter in letters) > _MANY_FOREIGN * len(letters):
        raise UnknownLetters
    return text


def _windows(untrusted: bytes) -> str:
    try:
        return untrusted.decode("cp1252")
    except UnicodeDecodeError:  # Five bytes mean nothing in it, and control signs in Latin-1.
        return untrusted.decode("latin-1")
