"""A finished packet searched for what was to go: by two readers, and in everything it holds that no reader shows.

pdfium and pypdf, which share no code, read every page; every object of the file is looked into, be it led to or not.
Of a page with something blacked out nothing may be there but its picture and the words beneath it, and none of those
under a black part. That the parts are black to the eye is looked at with the proof (see check.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Stream

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.nameless import AsItStands
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.plan.places import PaperPlace, Rect
from secondopinion_desktop.packet.plan.plan import Share
from secondopinion_desktop.packet.sources.hidden_within import stands_within
from secondopinion_desktop.packet.sources.page_letters import letters_on
from secondopinion_desktop.packet.sources.unpacking import PRIVATE, things_below
from secondopinion_desktop.records.page_region import turned

_FONT_CALLED = re.compile(rb"/[A-Z0-9]{6}\+[-\w]+")
"""The packet's own typefaces have names, too, and one of them is called Atkinson."""
_PIECE = 4 << 20
_OVERLAP = 1 << 10
_LEAST_BYTES = 8
"""Shorter words stand in any large file by chance, where it is no text."""


@dataclass(frozen=True)
class Left:
    """What is still there: pages of papers (from 0) by document id, and whether something is anywhere else."""

    pages: Mapping[str, frozenset[int]] = field(default_factory=dict)
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.pages) or self.elsewhere


def left_in(path: Path, contents: Contents, words: HiddenWords, check: Callable[[], None]) -> Left:
    """Search the packet at `path`; nothing is looked for where nothing was to go."""
    black = [paper for paper in contents.papers if paper.black]
    if not words and not black:
        return Left()
    numbers, elsewhere = words_in(path, words, check)
    numbers |= set(_under_black(path, black, check))
    pages: dict[str, set[int]] = {}
    for number in numbers:
        found = _page_of(contents, number)
        if found is None:
            elsewhere = True
        else:
            pages.setdefault(found[0], set()).add(found[1])
    return Left({document: frozenset(those) for document, those in pages.items()}, elsewhere and not pages)


def words_in(path: Path, words: HiddenWords, check: Callable[[], None]) -> tuple[set[int], bool]:
    """On which pages (from 1) of a PDF, and whether anywhere in it, one of the words stands."""
    if not words:
        return set(), False
    numbers = set(_read_by_pdfium(path, words, check)) | set(_read_by_pypdf(path, words, check))
    return numbers, _within(path, words, check, numbers)


def _page_of(contents: Contents, number: int) -> tuple[str, int] | None:
    """Which page of which paper a page of the packet is; None when it is our own."""
    for paper in contents.papers:
        if not paper.why_aside and paper.first <= number < paper.first + paper.count:
            return paper.part.document, paper.pages[number - paper.first]
        if number in paper.numbers_enlarged:
            return paper.part.document, paper.numbers_enlarged[number].page
    return None


# Words, as readers find them


def _read_by_pdfium(path: Path, words: HiddenWords, check: Callable[[], None]) -> Iterator[int]:
    with closing(pypdfium2.PdfDocument(AsItStands(path))) as packet:
        for number in range(1, len(packet) + 1):
            check()
            with closing(packet[number - 1]) as page, closing(page.get_textpage()) as text:
                if words.stands_in(text.get_text_range()):
                    yield number


def _read_by_pypdf(path: Path, words: HiddenWords, check: Callable[[], None]) -> Iterator[int]:
    import pypdf.errors  # Needed for few packets, and slow to load.

    with path.open("rb") as file:
        for number, page in enumerate(pypdf.PdfReader(file).pages, 1):
            check()
            text = ""
            # A page it cannot read is told by the other one, and by what it holds.
            with suppress(pypdf.errors.PyPdfError, *_ODD):
                text = page.extract_text()
            if words.stands_in(text):
                yield number


_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, NotImplementedError, OverflowError)


# Pages with black parts


def black_pages_with_more(path: Path, numbers: Collection[int]) -> set[int]:
    """Which of these pages (from 1), on which something was blacked out, hold more than a picture and its words."""
    with pikepdf.open(path) as made:
        return {number for number in numbers if _has_more(made.pages[number - 1])}


def _under_black(path: Path, papers: list[PaperPlace], check: Callable[[], None]) -> Iterator[int]:
    """Pages that hold more than a picture and words besides its black parts."""
    if not papers:
        return
    with closing(pypdfium2.PdfDocument(AsItStands(path))) as packet, pikepdf.open(path) as objects:
        for paper in papers:
            turns = dict(paper.part.turned)
            for at, parts in paper.black:
                if at not in paper.pages:
                    continue
                check()
                place = paper.pages.index(at)
                number = paper.first + place
                lie = [turned(part, turns.get(at + 1, 0)) for part in parts]
                if _has_more(objects.pages[number - 1]) or _says_under(packet, number, paper.regions[place], lie):
                    yield number


def _has_more(page: pikepdf.Page) -> bool:
    """Whether the paper's part of a page holds anything but one picture and the font of the words beneath."""
    drawn = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    if set(drawn.keys()) != {"/Paper"}:
        return True
    pictures = 0
    for one in things_below(drawn, set()):
        if any(key in one for key in PRIVATE):
            return True
        if not isinstance(one, Stream) or one.get("/Subtype") == Name.Form:
            continue
        if one.get("/Subtype") == Name.Image:
            pictures += 1
        elif b"begincmap" not in one.read_bytes():
            return True
    return pictures != 1


def _says_under(packet: pypdfium2.PdfDocument, number: int, region: Rect, parts: list[Share]) -> bool:
    with closing(packet[number - 1]) as page:
        wide, high = page.get_size()
        letters = letters_on(page)
    left, bottom, right, top = region
    for sign, box in zip(letters.text, letters.boxes, strict=True):
        if box is None or not sign.isalnum():
            continue
        x, y = (box[0] + box[2]) / 2 * wide, high - (box[1] + box[3]) / 2 * high
        across, down = (x - left) / (right - left), (top - y) / (top - bottom)
        if any(part[0] < across < part[2] and part[1] < down < part[3] for part in parts):
            return True
    return False


# What no reader shows


def _within(path: Path, words: HiddenWords, check: Callable[[], None], numbers: set[int]) -> bool:
    """Whether anything in the file says one of the words; the pages that draw it are added to `numbers`."""
    with pikepdf.open(path) as packet:
        holding = {one.objgen for one in _holding(packet, words, check)}
        if holding:
            for number, page in enumerate(packet.pages, 1):
                check()
                if any(one.objgen in holding for one in _drawn_by(page)):
                    numbers.add(number)
        trailer: Any = packet.trailer
        return bool(holding) or stands_within(trailer, words) or _in_bytes(path, words, check)


def _holding(packet: pikepdf.Pdf, words: HiddenWords, check: Callable[[], None]) -> Iterator[Any]:
    for one in packet.objects:
        check()
        try:
            if stands_within(one, words):
                yield one
        except (Cancelled, MemoryError):
            raise
        except (pikepdf.PdfError, *_ODD):
            continue  # What cannot be read says nothing to anybody.


def _drawn_by(page: pikepdf.Page) -> Iterator[Any]:
    contents = page.obj.get("/Contents")
    yield page.obj
    yield from contents if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    yield from things_below(page.obj.get("/Resources"), set())


def _in_bytes(path: Path, words: HiddenWords, check: Callable[[], None]) -> bool:
    """Whether the bytes of the file say one of the longer words as they are, or in hex."""
    wanted = [_any_case(written) for term in words.terms for written in _written(term) if len(written) >= _LEAST_BYTES]
    if not wanted:
        return False
    pattern = re.compile(b"|".join(wanted))
    before = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            check()
            if pattern.search(_FONT_CALLED.sub(b"/", before + piece)):
                return True
            before = piece[-_OVERLAP:]
    return False


def _written(term: str) -> Iterator[bytes]:
    plain = {term.encode("utf-8"), term.encode("latin-1", "ignore"), term.encode("utf-16-be"), term.encode("utf-16-le")}
    yield from plain
    yield from (one.hex().encode("ascii") for one in plain)


def _any_case(written: bytes) -> bytes:
    return b"(?i:" + re.escape(written) + b")"
