"""Whether a PDF can be read in one way only, so that what one reader finds in it is what the window's reader shows.

A file saved more than once, or mended by a program that was careless, holds some of its things twice; which of the two
counts is for each reader to say, and they say it differently without a word. So does a list of pages with holes in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary

from secondopinion_desktop.packet.sources.shown import NotShown, shown
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces
from secondopinion_desktop.packet.sources.strung import Stretch

_NUMBER = re.compile(rb"(\d{1,10})[\s\0]{1,20}(\d{1,10})[\s\0]{1,20}\Z")
_WHITE = b" \n\r\t\f\0"
_BEFORE, _BEHIND, _AT_ONCE = 64, 512, 1 << 20
_WORD, _PACKED, _TABLE = b"obj", b"/ObjStm", b"/XRef"
_IN_FILE = 1
_MOST_DEEP, _MOST_LISTED = 64, 100_000
_ODD = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, OverflowError)
_MOST_OBJECTS = 1_000_000


def reads_one_way(pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument, alive: Callable[[], None]) -> bool:
    """Whether each thing in this file, open in both readers, is there once, where its table says, and both count the
    same pages. False where that is not beyond doubt. `alive` is called now and then: all of the file is read, but for
    what its large streams hold."""
    size = pdf.trailer.get("/Size")
    if not isinstance(size, int) or size > _MOST_OBJECTS or has_holes(Path(pdf.filename)):
        return False
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document) or len(document) != len(pdf.pages):
        return False
    table = pdf.get_xref_table()
    lies = {number: (entry.offset, made) for (number, made), entry in table.items() if entry.type == _IN_FILE}
    packed = Counter(entry.obj_stream_number for entry in table.values() if entry.type != _IN_FILE)
    if len({number for number, _ in table}) < len(table):
        return False
    holders = [pdf.get_object(number, 0) for number in packed]
    if any(one.get("/N") != packed[one.objgen[0]] for one in holders):
        return False
    path, held = Path(pdf.filename), tuple(StreamPlaces(pdf).large())
    return _is_there_once(path, held, lies, {number for number, _ in table}, len(packed), alive)


def is_read_one_way(path: Path, alive: Callable[[], None]) -> bool:
    """The same of a file that nobody has opened yet; True where one of the readers cannot open it, or cannot cope
    with it: then there is nothing to choose between. pikepdf.PasswordError when it is locked for one only."""
    try:
        with shown(path) as document, pikepdf.open(path, suppress_warnings=True) as pdf:
            return reads_one_way(pdf, document, alive)
    except (NotShown, *_ODD):
        return True


def has_holes(path: Path) -> bool:
    """Whether a file's list of pages names something that is no page, or one of its parts twice, or is longer than
    anybody's: one reader counts that, another does not. Looked at before the pages themselves are: qpdf leaves out the
    holes once it has gone through them."""
    with pikepdf.open(
        path, suppress_warnings=True, inherit_page_attributes=False, access_mode=pikepdf.AccessMode.stream
    ) as pdf:
        waiting: list[tuple[Any, int]] = [(pdf.Root.get("/Pages"), 0)]
        seen = set[tuple[int, int]]()
        while waiting:
            node, deep = waiting.pop()
            if not isinstance(node, Dictionary) or deep > _MOST_DEEP:
                return True
            kids = node.get("/Kids")
            if not isinstance(kids, Array):
                continue
            # A part named twice, each time by one named twice, would have to be gone through for ever.
            if node.objgen in seen or len(waiting) + len(kids) > _MOST_LISTED:
                return True
            seen |= {node.objgen} if node.is_indirect else set()
            waiting += [(kid, deep + 1) for kid in kids]
    return False


def _is_there_once(
    path: Path,
    held: Sequence[Stretch],
    lies: dict[int, tuple[int, int]],
    known: set[int],
    holders: int,
    alive: Callable[[], None],
) -> bool:
    found = 0
    for at, before, behind in _words(path, held, alive):
        if behind.startswith(_PACKED):
            found += 1
        elif before[-1:] in _WHITE and before:
            number = _NUMBER.search(before)
            if number is None:
                return False
            begins = at - len(before) + number.start()
            is_table = int(number[1]) not in known and _TABLE in behind
            if lies.get(int(number[1])) != (begins, int(number[2])) and not is_table:
                return False
    return found == holders


def _words(path: Path, held: Sequence[Stretch], alive: Callable[[], None]) -> Iterator[tuple[int, bytes, bytes]]:
    """Where in a file something begins that could be a thing of its own or hold some, and what is around it there. What
    the large things hold is passed over: whatever it says, it is inside one of them, and no reader looks there for
    others."""
    with path.open("rb") as file:
        start = 0
        for place in held:
            yield from _words_between(file, start, place.start, alive)
            start = place.start + place.length
        yield from _words_between(file, start, path.stat().st_size, alive)


def _words_between(
    file: BinaryIO, start: int, end: int, alive: Callable[[], None]
) -> Iterator[tuple[int, bytes, bytes]]:
    file.seek(start)
    begin, held = 0, file.read(min(_AT_ONCE, end - start))
    while len(held) > begin:
        alive()
        more = file.read(min(_AT_ONCE, end - start - len(held)))
        last = max(begin, len(held) - _BEHIND) if more else len(held)
        for word in (_WORD, _PACKED):
            at = held.find(word, begin)
            while 0 <= at < last:
                yield start + at, held[max(0, at - _BEFORE) : at], held[at : at + _BEHIND]
                at = held.find(word, at + 1)
        kept = max(0, last - _BEFORE)
        start, begin, held = start + kept, last - kept, held[kept:] + more
