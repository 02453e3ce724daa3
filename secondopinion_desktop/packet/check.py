"""A second reader opens the finished packet and looks whether everything is where the packet says it is.

The writer is qpdf (through pikepdf); the reader here is pdfium, which shares no code with it. It checks the page
count, that every page's foot says its own number, every bookmark, every link of the packet's own pages (see
clicking.py), and that each paper's pages stand where the index says: by their letters, or, where a page has none, by
the raw data of its pictures (of heavy scans on their first and last page; the pages between must hold a picture).

What this reader cannot read in an original it has nothing to say about; that is kept apart from what is wrong.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.base.nameless import AsItStands
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.packet.clicking import Click, click_faults, clicks_on, links_of
from secondopinion_desktop.packet.contents import Contents
from secondopinion_desktop.packet.ink import OwnInk, letters_in
from secondopinion_desktop.packet.papers import sort_of
from secondopinion_desktop.packet.places import PaperPlace
from secondopinion_desktop.packet.sources import PICTURES

_SHARE_OF_LETTERS = 0.98
_SAMPLE_BYTES = 65_536
_HEAVY_BYTES_A_PAGE = 500_000


@dataclass(frozen=True)
class Expected:
    """What the packet should hold, and where the originals are, for comparing."""

    contents: Contents
    originals: Mapping[str, Path]


@dataclass(frozen=True)
class Report:
    """What the second reader found: faults in words, and the papers (by document id) whose pages are not right.

    `unseen` are papers whose original this reader could not open, so that it compared nothing.
    """

    pages: int
    links: int
    bookmarks: int
    faults: tuple[str, ...] = ()
    papers: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()

    @property
    def is_good(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def check_packet(
    path: Path, expected: Expected, check: Callable[[], None], at_work: Callable[[str], None] = lambda _document: None
) -> Report:
    """Read the packet and compare it with what it should hold; `at_work` hears which paper is being looked at."""
    contents, total = expected.contents, expected.contents.total
    found = _Found()
    with closing(pypdfium2.PdfDocument(path)) as packet:
        if len(packet) != total:
            return Report(len(packet), 0, 0, (f"The packet has {len(packet)} pages, not {total}.",))
        found.bookmarks, lost = _bookmarks(packet, total)
        found.faults += [f'The bookmark "{title}" leads nowhere.' for title in lost]
        for part in (*contents.front, *contents.back):
            for number, laid in enumerate(part.pages, part.first_own):
                check()
                page = packet[number - 1]
                wanted = tuple(link for link in laid.links if contents.number(link.to))
                with closing(page.get_textpage()) as text:
                    _look_at(packet, page, text, number, total, found)
                    found.clicks += clicks_on(packet, page, text, number, wanted)
                page.close()
    for paper in contents.papers:
        at_work(paper.part.document)
        _check_paper(path, paper, expected, total, found, check)
    at_work("")
    found.faults += click_faults(found.clicks, found.feet, total)
    return Report(
        total, found.links, found.bookmarks, tuple(found.faults), frozenset(found.papers), frozenset(found.unseen)
    )  # fmt: skip


@dataclass
class _Found:
    """What has been found so far; `feet` are the words of each page's foot."""

    links: int = 0
    bookmarks: int = 0
    faults: list[str] = field(default_factory=list)
    papers: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    clicks: list[Click] = field(default_factory=list)
    feet: dict[int, str] = field(default_factory=dict)


_Letters = Callable[[], Counter[str]]
_Look = Callable[[int, pypdfium2.PdfPage, _Letters], bool | None]
"""Whether a page of the packet is the paper's page at this place (from 0), given a way to its letters without the foot.
None when this reader has nothing to compare it with."""


def _look_at(
    packet: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    text: pypdfium2.PdfTextPage,
    number: int,
    total: int,
    found: _Found,
) -> OwnInk:
    """Check what every page has: a foot with its number, its name, and links that lead somewhere."""
    own = OwnInk.of(page, text, f"{number} of {total}")
    found.feet[number] = own.foot
    if not own.last.endswith(f"{number} of {total}"):
        found.faults.append(f"The foot of page {number} does not say its number.")
    label = packet.get_page_label(number - 1)
    if label != str(number):
        found.faults.append(f'Page {number} is called "{label}".')
    links = links_of(packet, page)
    found.links += len(links)
    found.faults += [f"A link on page {number} leads nowhere." for link in links if not 0 < link.to <= total]
    return own


def _check_paper(
    path: Path, paper: PaperPlace, expected: Expected, total: int, found: _Found, check: Callable[[], None]
) -> None:
    """Check a paper's pages.

    The file is opened anew for each paper, because pdfium keeps in memory what it has read: a whole packet of scans
    would be held there. A page of the packet that this reader cannot open is wrong; others could not open it either.
    """
    document = paper.part.document
    original = None if paper.why_aside else expected.originals.get(document)
    try:
        with closing(pypdfium2.PdfDocument(path)) as packet, _original(original, paper) as look:
            right = True
            for at in range(paper.count):
                check()
                page = packet[paper.first - 1 + at]
                with closing(page.get_textpage()) as text:
                    own = _look_at(packet, page, text, paper.first + at, total, found)
                    same = look(at, page, partial(own.letters_besides, text)) if look else None
                page.close()
                if same is None and not paper.why_aside:
                    found.unseen.add(document)
                right = right and same is not False
    except (Cancelled, MemoryError):
        raise
    except Exception:
        right = False
    if not right:
        found.papers.add(document)
        found.faults.append(f'"{paper.part.title}" is not where the index says.')


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
            source = pypdfium2.PdfDocument(AsItStands(original))
        except pypdfium2.PdfiumError:
            yield None  # This reader cannot open the original; the writer's reader could.
            return
        # Reading the middle of heavy scans twice over would take longer than making the packet.
        heavy = original.stat().st_size > _HEAVY_BYTES_A_PAGE * max(1, len(source))
        ends = {0, paper.count - 1}

        def look(at: int, page: pypdfium2.PdfPage, letters: _Letters) -> bool | None:
            if heavy and at not in ends:
                return _has_picture(at, page, letters)
            return _same_page(source, paper.pages[at], page, letters)

        with closing(source):
            yield look


def _same_page(
    source: pypdfium2.PdfDocument, number: int, after: pypdfium2.PdfPage, kept: _Letters
) -> bool | None:  # fmt: skip
    try:
        before = source[number]
        with closing(before.get_textpage()) as text:
            letters = letters_in(text)
    except (pypdfium2.PdfiumError, IndexError):
        return None
    if letters:
        same = (letters & kept()).total() >= letters.total() * _SHARE_OF_LETTERS
    else:
        same = any(
            set(_pictures(before, 3, unpacked)) <= set(_pictures(after, 50, unpacked)) for unpacked in (False, True)
        )
    before.close()
    return same


def _has_picture(_at: int, page: pypdfium2.PdfPage, _letters: _Letters) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))


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
