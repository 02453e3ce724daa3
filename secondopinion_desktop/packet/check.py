"""A second reader opens the finished packet and looks whether everything is where the packet says it is.

The writer is qpdf (through pikepdf); the reader here is pdfium, which shares no code with it. It checks the page
count, that every page's foot says its own number, every link and every bookmark, and that each paper's pages stand
where the index says: by their letters, or, where a page has none, by the raw data of its pictures
(of heavy scans on their first and last page; the pages between must hold a picture).
"""

from __future__ import annotations

import ctypes
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.packet.bidi import has_right_to_left
from secondopinion_desktop.packet.contents import Contents, PaperPlace, Part
from secondopinion_desktop.packet.layout import FOOT
from secondopinion_desktop.packet.papers import sort_of
from secondopinion_desktop.packet.sources import PICTURES

_SHARE_OF_LETTERS = 0.98
_MOST_LETTERS = 100_000
_MOST_LINKS = 20_000
_SAMPLE_BYTES = 65_536
_HEAVY_BYTES_A_PAGE = 500_000


@dataclass(frozen=True)
class Expected:
    """What the packet should hold, and where the originals are, for comparing."""

    contents: Contents
    originals: dict[str, Path]


@dataclass(frozen=True)
class Report:
    """What the second reader found: faults in words, and the papers (by document id) whose pages are not right."""

    pages: int
    links: int
    bookmarks: int
    faults: tuple[str, ...] = ()
    papers: frozenset[str] = frozenset()

    @property
    def is_good(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def check_packet(path: Path, expected: Expected, check: Callable[[], None]) -> Report:
    """Read the packet and compare it with what it should hold."""
    total = expected.contents.total
    found = _Found()
    with closing(pypdfium2.PdfDocument(path)) as packet:
        if len(packet) != total:
            return Report(len(packet), 0, 0, (f"The packet has {len(packet)} pages, not {total}.",))
        found.bookmarks, lost = _bookmarks(packet, total)
        found.faults += [f'The bookmark "{title}" leads nowhere.' for title in lost]
    own_pages = [range(part.first, part.first + len(part.pages)) for part in _own_parts(expected.contents)]
    for pages in own_pages:
        _check_stretch(path, pages, total, None, found, check)
    for paper in expected.contents.papers:
        original = None if paper.why_aside else expected.originals.get(paper.part.document)
        with _original(original, paper) as look:
            if not _check_stretch(path, range(paper.first, paper.first + paper.count), total, look, found, check):
                found.papers.add(paper.part.document)
                found.faults.append(f'"{paper.part.title}" is not where the index says.')
    found.faults += _link_count_faults(expected.contents, found.links)
    return Report(total, found.links, found.bookmarks, tuple(found.faults), frozenset(found.papers))


@dataclass
class _Found:
    """What has been found so far."""

    links: int = 0
    bookmarks: int = 0
    faults: list[str] = field(default_factory=list)
    papers: set[str] = field(default_factory=set)


_Look = Callable[[int, pypdfium2.PdfPage], bool]
"""Whether a page of the packet is the paper's page at this place (counted from 0)."""


def _own_parts(contents: Contents) -> tuple[Part, ...]:
    return (*contents.front, *contents.back)


def _check_stretch(
    path: Path, pages: range, total: int, look: _Look | None, found: _Found, check: Callable[[], None]
) -> bool:
    """Check some pages; gives whether they all are the pages they should be.

    The file is opened anew for each stretch, because pdfium keeps in memory what it has read: a whole packet of scans
    would be held there.
    """
    right = True
    with closing(pypdfium2.PdfDocument(path)) as packet:
        for at, number in enumerate(pages):
            check()
            page = packet[number - 1]
            links, wrong = _links(packet, page, total)
            found.links += links
            found.faults += [f"A link on page {number} leads nowhere."] * wrong
            found.faults += _foot_faults(packet, page, number, total)
            right = right and (look is None or look(at, page))
            page.close()
    return right


def _link_count_faults(contents: Contents, links: int) -> list[str]:
    wanted = sum(
        1 for part in _own_parts(contents) for page in part.pages for link in page.links if contents.number(link.to)
    )
    return [f"There are {links} links, at least {wanted} were made."] if links < wanted else []


def _links(packet: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, total: int) -> tuple[int, int]:
    """How many links a page has, and how many of them lead to no page."""
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    found = wrong = 0
    while found < _MOST_LINKS and pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        found += 1
        place = pdfium.FPDFLink_GetDest(packet, link)
        number = pdfium.FPDFDest_GetDestPageIndex(packet, place) if place else -1
        wrong += not 0 <= number < total
    return found, wrong


def _foot_faults(packet: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int, total: int) -> list[str]:
    wide, _ = page.get_size()
    text = page.get_textpage()
    foot = _spaced(text.get_text_bounded(left=0, bottom=0, right=wide, top=FOOT))
    text.close()
    faults = []
    # Beside a name written from the right, this reader hands over the words of the whole line last word first.
    turned = f"{total} of {number}" if has_right_to_left(foot) else ""
    if f"{number} of {total}" not in foot and not (turned and turned in foot):
        faults.append(f"The foot of page {number} does not say its number.")
    label = packet.get_page_label(number - 1)
    if label != str(number):
        faults.append(f'Page {number} is called "{label}".')
    return faults


def _bookmarks(packet: pypdfium2.PdfDocument, total: int) -> tuple[int, list[str]]:
    count, lost = 0, []
    for bookmark in packet.get_toc(max_depth=30):
        count += 1
        place = bookmark.get_dest()
        number = place.get_index() if place else None
        if number is None or not 0 <= number < total:
            lost.append(bookmark.get_title())
    return count, lost


@contextmanager
def _original(original: Path | None, paper: PaperPlace) -> Iterator[_Look | None]:
    """How to tell that a page of the packet is this paper's page; None when nobody can."""
    if original is None:
        yield None
    elif sort_of(original) != "pdf" or paper.rung >= PICTURES:
        yield _has_picture
    else:
        try:
            source = pypdfium2.PdfDocument(original)
        except pypdfium2.PdfiumError:
            yield None  # This reader cannot open the original; the writer's reader could.
            return
        # Reading the middle of heavy scans twice over would take longer than making the packet.
        heavy = original.stat().st_size > _HEAVY_BYTES_A_PAGE * max(1, len(source))
        ends = {0, paper.count - 1}

        def look(at: int, page: pypdfium2.PdfPage) -> bool:
            if heavy and at not in ends:
                return _has_picture(at, page)
            return _same_page(source, paper.pages[at], page)

        with closing(source):
            yield look


def _same_page(source: pypdfium2.PdfDocument, number: int, after: pypdfium2.PdfPage) -> bool:
    try:
        before = source[number]
    except (pypdfium2.PdfiumError, IndexError):
        return True
    letters = _letters(before, 0.0)
    if letters:
        kept = letters & _letters(after, FOOT)
        same = kept.total() >= letters.total() * _SHARE_OF_LETTERS
    else:
        same = any(
            set(_pictures(before, 3, unpacked)) <= set(_pictures(after, 50, unpacked)) for unpacked in (False, True)
        )
    before.close()
    return same


def _has_picture(_at: int, page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _letters(page: pypdfium2.PdfPage, foot: float) -> Counter[str]:
    """How often each letter stands on a page, its foot aside; how they are put into words may differ.

    Letters beyond the edges count: a paper may have some there.
    """
    text = page.get_textpage()
    found = _counted(text.get_text_range())
    if foot:
        found -= _counted(text.get_text_bounded(left=0, bottom=0, right=page.get_width(), top=foot))
    text.close()
    return found


def _counted(text: str) -> Counter[str]:
    return Counter(letter for letter in text[:_MOST_LETTERS] if letter.isalnum())


def _pictures(page: pypdfium2.PdfPage, most: int, unpacked: bool) -> Iterator[int]:
    """Marks of the pictures on a page: the same picture has the same mark.

    From their data as stored; `unpacked` when the writer may have packed them otherwise (LZW becomes Flate).
    """
    for count, found in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=6)):
        if count >= most:
            return
        try:
            data = memoryview(found.get_data(decode_simple=unpacked)).cast("B")
        except pypdfium2.PdfiumError:
            continue
        yield zlib.crc32(data[-_SAMPLE_BYTES:], zlib.crc32(data[:_SAMPLE_BYTES], len(data)))


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
