"""Each page of a paper in the packet proven to be the paper's own: by its words, and as a picture.

Both pages are drawn by pdfium, the original as the window shows it. A page that is nothing but scanned pictures is
proven by their own data instead, byte for byte and place for place: that says more, and takes a tenth of the time. A
light one is drawn, and where its grain falls between other dots, its data is asked all the same.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from secondopinion_desktop.base.hidden_words import NO_WORDS, HiddenWords
from secondopinion_desktop.packet.binding.ink import counted, is_unseen, letters_in
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.plan.plan import Share
from secondopinion_desktop.packet.sources.alike import (
    Likeness,
    are_black,
    likeness,
    paint_black,
    roughly_alike,
    same_tones,
)
from secondopinion_desktop.packet.sources.page_letters import letters_on, words_besides
from secondopinion_desktop.packet.sources.pictures import as_seen
from secondopinion_desktop.packet.sources.shown import NotShown, drawn, drawn_part, page_shown
from secondopinion_desktop.records.page_region import turned

_SHARE_OF_LETTERS = 0.98
_HEAVY_BYTES = 150_000
_SMALL = 240
_MOST_PICTURES = 64
_MOST_DEPTH = 8
_room = bytearray()
"""Where the reader puts the data of a picture: wiping as much anew for each takes as long as to read it."""
_MOST_ROOM = 8 << 20
_NO_INK = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})


@dataclass(frozen=True)
class Printed:
    """A page of the packet to be proven: where the paper's page lies on it, how far the person turned that, a way to
    its letters without the foot, whether it is a picture on purpose or holds layers, what was made black on it (of the
    page unturned), the words that go wherever they stand, whether it is to be drawn even if it is a scan, whether all
    it is made of is known to be the same (see unchanged.py), and a way to ask another engine whether its ink is kept
    (see other_engine.py)."""

    page: pypdfium2.PdfPage
    region: Rect
    turn: int
    letters: Callable[[], Counter[str]]
    pictured: bool = False
    layered: bool = False
    black: tuple[Share, ...] = ()
    words: HiddenWords = NO_WORDS
    drawn: bool = False
    made_of_same: bool = False
    other_engine: Callable[[], bool | None] = lambda: None

    @property
    def black_as_lies(self) -> tuple[Share, ...]:
        """What was made black, of the page as it lies on its sheet."""
        return tuple(turned(part, self.turn) for part in self.black)


def is_black(printed: Printed) -> bool:
    """Whether what was to be made black is nothing but black."""
    return are_black(printed.page, printed.region, printed.black_as_lies)


def proven(original: pypdfium2.PdfDocument, at: int, printed: Printed) -> bool | None:
    """Whether page `at` (from 0) of the original is what was printed. None when the original's page cannot be shown."""
    try:
        with page_shown(original, at) as before:
            if not _has_words_of(before, printed):
                return False
            on_purpose = printed.pictured or bool(printed.black)
            same = None if on_purpose or printed.layered or printed.drawn else _same_scan(before, printed.page)
            if same is False or (same and (printed.made_of_same or _has_same_tones(before, printed))):
                return same
            found = likeness(
                before, printed.page, printed.region, printed.turn, grace=on_purpose, black=printed.black_as_lies
            )
            judged = _judged(found, before, printed, on_purpose)
            if judged is False and not (on_purpose or printed.layered or printed.drawn):
                return bool(_same_scan(before, printed.page, least=1)) and _has_same_tones(before, printed)
            return judged
    except NotShown:
        return None


def proven_scan(original: pypdfium2.PdfDocument, at: int, printed: Printed) -> bool:
    """Whether a page is nothing but scanned pictures and they are the original's, byte for byte and place for place.
    Grain is drawn otherwise wherever it falls between other dots: a picture of it says less."""
    try:
        with page_shown(original, at) as before:
            return _has_words_of(before, printed) and _same_scan(before, printed.page, least=1) is True
    except NotShown:
        return False


def _judged(found: Likeness, before: pypdfium2.PdfPage, printed: Printed, on_purpose: bool) -> bool | None:
    """What is nearly alike, or drawn as nothing though there is something, another engine looks at too. What pdfium
    draws as nothing the window does not show either: then it can only be said that nobody could compare it."""
    if found in (Likeness.SAME, Likeness.OTHER):
        return found is Likeness.SAME
    is_sure = on_purpose or printed.layered or _has_notes(before)
    if is_sure or (found is Likeness.BLANK and not pdfium.FPDFPage_CountObjects(before)):
        return True
    if printed.other_engine() is not False:
        return True
    return None if found is Likeness.BLANK else False


def proven_picture(path: Path, at: int, printed: Printed) -> bool | None:
    """The same for a photo or scan that is no PDF: another decoder's picture of it, beside what the packet shows. None
    when there is none to be had."""
    seen = as_seen(path, at, _SMALL)
    if seen is None:
        return None
    upright = seen.rotate(-printed.turn, expand=True) if printed.turn else seen
    # The dots of a tiny picture fall between those of its sheet; looked at larger, that is no difference.
    finer = max(1, -(-_SMALL // max(upright.size)))
    upright = upright.resize((upright.width * finer, upright.height * finer), Image.Resampling.NEAREST)
    there = drawn_part(printed.page, printed.region, upright.size)
    for image in (upright, there):
        paint_black(image, printed.black_as_lies, beyond=1.0)
    return roughly_alike(upright, there) or None


def _has_words_of(before: pypdfium2.PdfPage, printed: Printed) -> bool:
    try:
        letters = _letters_to_keep(before, printed)
    except pypdfium2.PdfiumError:
        return True  # What this reader cannot read has no words to lose.
    return not letters or (letters & printed.letters()).total() >= letters.total() * _SHARE_OF_LETTERS


def _letters_to_keep(before: pypdfium2.PdfPage, printed: Printed) -> Counter[str]:
    if printed.black:
        kept = words_besides(letters_on(before), printed.black, printed.words)
        return counted("".join(word for word, _ in kept))
    text = before.get_textpage()
    letters = letters_in(text)
    text.close()
    return letters


# Scans


def _same_scan(before: pypdfium2.PdfPage, after: pypdfium2.PdfPage, least: int = _HEAVY_BYTES) -> bool | None:
    """Whether two pages that are nothing but pictures of so many bytes hold the same ones; None when they have to be
    drawn."""
    scan = _pictures(before)
    if not scan or _has_notes(before):
        return None
    held = [data_of(picture) for picture in scan]
    if sum(map(len, held)) < least:
        return None
    copy = _pictures(after, ours=True)
    if copy is None or len(copy) != len(scan):
        return False
    same = all(_same_picture(*both) for both in zip(scan, held, copy, strict=True))
    return True if same else None


def data_of(picture: pypdfium2.PdfImage) -> bytes:
    """The data of a picture, packed as it is."""
    length = pdfium.FPDFImageObj_GetImageDataRaw(picture, None, 0)
    if not 0 < length <= _MOST_ROOM:
        return bytes(picture.get_data())
    _room.extend(bytes(max(0, length - len(_room))))
    pdfium.FPDFImageObj_GetImageDataRaw(picture, ctypes.byref(ctypes.c_ubyte.from_buffer(_room)), length)
    return memoryview(_room)[:length].tobytes()


def _has_same_tones(before: pypdfium2.PdfPage, printed: Printed) -> bool:
    """Whether pictures of the same bytes are shown in the same colors: one may be taken for its own negative, lie under
    a mask, or count the colors of another list."""
    one = drawn(before, _SMALL / max(before.get_size()), printed.turn)
    return same_tones(one, drawn_part(printed.page, printed.region, one.size))


def _pictures(page: pypdfium2.PdfPage, ours: bool = False) -> list[pypdfium2.PdfObject] | None:
    """The pictures of a page that holds nothing else that shows; `ours` is the packet's own page around it."""
    found: list[Any] = []
    for one in _things(page, ours):
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            if not is_unseen(one):
                return None
        elif one.type != pdfium.FPDF_PAGEOBJ_IMAGE or len(found) >= _MOST_PICTURES:
            return None
        else:
            found.append(one)
    return found


def _things(page: pypdfium2.PdfPage, ours: bool) -> Iterator[Any]:
    for one in page.get_objects(max_depth=_MOST_DEPTH):
        if one.type == pdfium.FPDF_PAGEOBJ_FORM or (ours and one.level == 0):
            continue
        yield one


def _same_picture(one: Any, held: bytes, other: Any) -> bool:
    if one.get_matrix().get() != other.get_matrix().get() or one.get_px_size() != other.get_px_size():
        return False
    return list(one.get_filters()) == list(other.get_filters()) and held == data_of(other)


def _has_notes(page: pypdfium2.PdfPage) -> bool:
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        sort = pdfium.FPDFAnnot_GetSubtype(note) if note else pdfium.FPDF_ANNOT_LINK
        if note:
            pdfium.FPDFPage_CloseAnnot(note)
        if sort not in _NO_INK:
            return True
    return False
