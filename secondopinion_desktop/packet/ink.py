"""What the packet itself wrote on a page, told from what a paper brought along: by its objects, not by their place.

A paper is one drawing within the page (see carry.py), so whatever text stands at the top of the page's own objects is
ours, and the last of it is the foot's number. Words of a paper may stand as near to the foot as they like.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.packet.bidi import has_right_to_left

_MOST_LETTERS = 100_000
_FOOT_PIECES = 16
"""Pieces of text of a page looked at from the last one back; a foot has fewer."""


@dataclass(frozen=True)
class OwnInk:
    """The last words the packet wrote on a page: all of them joined, the very last ones, and their letters."""

    foot: str
    last: str
    letters: Counter[str]
    seen: str = ""
    """The very last words as an eye finds them from left to right, where the reader hands them over otherwise."""

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> OwnInk:
        """Read them from a page."""
        found = list(_own_pieces(page))
        pieces = [_words_of(piece, text) for piece in found]
        words = _spaced(" ".join(reversed(pieces)))
        # Beside a name written from the right, this reader hands over the words of the whole line last word first.
        seen = _as_seen(found[0], text) if has_right_to_left(words) else ""
        return cls(words, _spaced(pieces[0]) if pieces else "", _counted(words), _spaced(seen))

    def says_number(self, number: int, total: int) -> bool:
        """Whether the foot ends with the page's number."""
        said = f"{number} of {total}"
        return self.last.endswith(said) or self.seen.endswith(said)


def letters_in(text: pypdfium2.PdfTextPage) -> Counter[str]:
    """How often each letter stands on a page; how they are put into words may differ.

    Letters beyond the edges count: a paper may have some there.
    """
    return _counted(text.get_text_range())


def _own_pieces(page: pypdfium2.PdfPage) -> Iterator[Any]:
    """The page's own pieces of text from the last one back."""
    found = 0
    for at in range(pdfium.FPDFPage_CountObjects(page) - 1, -1, -1):
        piece = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(piece) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        yield piece
        found += 1
        if found >= _FOOT_PIECES:
            return


def _as_seen(piece: Any, text: pypdfium2.PdfTextPage) -> str:
    """The letters of one piece of text from left to right."""
    wanted = ctypes.cast(piece, ctypes.c_void_p).value
    x, y = ctypes.c_double(), ctypes.c_double()
    letters: list[tuple[float, str]] = []
    for at in range(text.count_chars()):
        if ctypes.cast(pdfium.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value == wanted:
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            letters.append((x.value, chr(pdfium.FPDFText_GetUnicode(text, at))))
    return "".join(letter for _, letter in sorted(letters))


def _words_of(piece: Any, text: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(piece, text, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(piece, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace")


def _counted(text: str) -> Counter[str]:
    return Counter(letter for letter in text[:_MOST_LETTERS] if letter.isalnum())


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
