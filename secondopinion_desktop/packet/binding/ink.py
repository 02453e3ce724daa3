"""What the packet itself wrote on a page, told from what a paper brought along: by its objects, not by their place.

A paper is one drawing within the page (see carry.py), so whatever text stands at the top of the page's own objects is
ours, and the last of it is the foot's number; what of it is drawn unseen was read from a scan to be searched. Words of
a paper may stand as near to the foot as they like.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_LETTERS = 100_000
_ROOM = 512
_FOOT_PIECES = 16
"""Pieces of text of a page looked at from the last one back; a foot has fewer."""


@dataclass(frozen=True)
class OwnInk:
    """The last words the packet wrote on a page: all of them joined, and the very last ones."""

    foot: str
    last: str

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, ends_with: str) -> OwnInk:
        """Read them from a page whose foot should end so."""
        found = list(islice(_pieces(page, unseen=False), _FOOT_PIECES))
        pieces = [_spaced(_words_of(piece, text)) for piece in found]
        if pieces and not pieces[0].endswith(ends_with):
            # Near words written from the right, this reader hands over a whole line last word first.
            pieces = [_spaced(words) for words in _as_seen(found, text)]
        words = " ".join(reversed(pieces))
        return cls(words, pieces[0] if pieces else "")

    def letters_besides(self, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Counter[str]:
        """The letters of the page without these, and without the words read from a scan: none of them makes up for one
        of the paper's own that is missing."""
        read = counted("".join(_words_of(piece, text) for piece in _pieces(page, unseen=True)))
        return letters_in(text) - counted(self.foot) - read


def letters_in(text: pypdfium2.PdfTextPage) -> Counter[str]:
    """How often each letter stands on a page; how they are put into words may differ.

    Letters beyond the edges count: a paper may have some there.
    """
    return counted(text.get_text_range())


def _pieces(page: pypdfium2.PdfPage, unseen: bool) -> Iterator[Any]:
    """The page's own pieces of text from the last one back, those that are seen or those that are not."""
    for at in range(pdfium.FPDFPage_CountObjects(page) - 1, -1, -1):
        piece = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(piece) == pdfium.FPDF_PAGEOBJ_TEXT and is_unseen(piece) == unseen:
            yield piece


def is_unseen(piece: Any) -> bool:
    """Whether a piece of text leaves no ink, and is only there to be found."""
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(piece) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _as_seen(pieces: list[Any], text: pypdfium2.PdfTextPage) -> list[str]:
    """The letters of each piece of text as an eye finds them, from left to right."""
    wanted = {_address(piece): at for at, piece in enumerate(pieces)}
    letters: list[list[tuple[float, str]]] = [[] for _ in pieces]
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(min(text.count_chars(), _MOST_LETTERS)):
        piece = wanted.get(_address(pdfium.FPDFText_GetTextObject(text, at)))
        if piece is not None:
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            letters[piece].append((x.value, chr(pdfium.FPDFText_GetUnicode(text, at))))
    return ["".join(letter for _, letter in sorted(each)) for each in letters]


def _address(piece: Any) -> int | None:
    return ctypes.cast(piece, ctypes.c_void_p).value


def _words_of(piece: Any, text: pypdfium2.PdfTextPage) -> str:
    room = _ROOM
    while True:
        buffer = ctypes.create_string_buffer(room)
        length = pdfium.FPDFTextObj_GetText(piece, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), room)
        if length <= room:
            return buffer.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")
        room = length


def counted(text: str) -> Counter[str]:
    """How often each letter stands in a text."""
    return Counter({letter: count for letter, count in Counter(text[:_MOST_LETTERS]).items() if letter.isalnum()})


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
