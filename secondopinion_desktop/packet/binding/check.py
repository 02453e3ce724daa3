"""A second reader opens the finished packet and looks whether everything is where the packet says it is.

The writer is qpdf (through pikepdf); the reader here is pdfium, which shares no code with it. It checks the page
count, that every page's foot says its own number, every bookmark, every link of the packet's own pages (see
clicking.py), and proves every page of every paper against its original (see proof.py, and unchanged.py for what need
not be drawn for it).

What this reader cannot show of an original it has nothing to say about; that is kept apart from what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2

from secondopinion_desktop.base.heap import give_back
from secondopinion_desktop.base.hidden_words import NO_WORDS, HiddenWords
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.packet.binding.beside import Beside, Shape, printed_of, shape_if_unchanged
from secondopinion_desktop.packet.binding.clicking import Click, click_faults, clicks_on, links_of
from secondopinion_desktop.packet.binding.in_parts import look_at_parts
from secondopinion_desktop.packet.binding.ink import OwnInk
from secondopinion_desktop.packet.binding.originals import Original, bookmarks_of, has_picture, original_of
from secondopinion_desktop.packet.binding.proof import Printed, is_black, proven, proven_picture, proven_scan
from secondopinion_desktop.packet.binding.reading_back import STRETCH_BYTES, Inside, ReadBack, size_of, weight_of
from secondopinion_desktop.packet.binding.sharing import halves, stretches
from secondopinion_desktop.packet.binding.two_cores import is_allowed, on_another_core
from secondopinion_desktop.packet.binding.unchanged import Twins, read_anew, side_by_side
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.sources.one_reading import reads_one_way
from secondopinion_desktop.packet.sources.papers import Step, blaming

_WORTH_A_PROCESS = 4 << 20
"""How much there must be to read for a second core to be asked."""
_SHARE_TO_BEGIN = 8
"""The first paper is looked at before the others are shared out where it is no more than this part of all."""
_Papers = tuple[PaperPlace, ...]


@dataclass(frozen=True)
class Expected:
    """What the packet should hold, and where the originals are (by document id), for comparing; `words` go wherever
    they stand."""

    contents: Contents
    originals: Mapping[str, Path]
    words: HiddenWords = NO_WORDS


@dataclass(frozen=True)
class Report:
    """What the second reader found: faults in words, and by document id the pages of papers (from 0) that are not as
    they should be.

    `unproven` are pages of which this reader can say nothing, because it cannot show their original.
    """

    pages: int
    links: int
    bookmarks: int
    faults: tuple[str, ...] = ()
    pages_apart: Mapping[str, frozenset[int]] = field(default_factory=dict)
    unproven: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def papers(self) -> frozenset[str]:
        """The papers (by document id) with pages that are not right."""
        return frozenset(self.pages_apart)

    @property
    def is_good(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def check_packet(
    path: Path, expected: Expected, check: Callable[[], None], at_work: Callable[[Step], None] = lambda _step: None
) -> Report:
    """Read the packet and compare it with what it should hold; `at_work` hears which page is being looked at."""
    contents, total = expected.contents, expected.contents.total
    found = _Found()
    with closing(pypdfium2.PdfDocument(path)) as packet:
        if len(packet) != total:
            return Report(len(packet), 0, 0, (f"The packet has {len(packet)} pages, not {total}.",))
        found.bookmarks, lost = bookmarks_of(packet, total)
        found.faults += [f'The bookmark "{title}" leads nowhere.' for title in lost]
        for part in contents.sheets:
            for number, laid in enumerate(part.pages, part.first_own):
                check()
                page = packet[number - 1]
                wanted = tuple(link for link in laid.links if contents.number(link.to))
                with closing(page.get_textpage()) as text:
                    _look_at(packet, page, text, number, total, found)
                    found.clicks += clicks_on(packet, page, text, number, wanted)
                page.close()
        for number in sorted(contents.blanks):
            check()
            with closing(packet[number - 1]) as page, closing(page.get_textpage()) as text:
                _look_at(packet, page, text, number, total, found)
    inside = Inside.of(path)
    give_back()
    _check_parts((path, inside), expected, found, check, at_work)
    _prove((path, inside), expected, found, check, at_work)
    at_work(Step(""))
    found.faults += click_faults(found.clicks, found.feet, total)
    apart, unproven = _frozen(found.apart), _frozen(found.unproven)
    return Report(total, found.links, found.bookmarks, tuple(found.faults), apart, unproven)


def _check_parts(
    packet: tuple[Path, Inside],
    expected: Expected,
    found: _Found,
    check: Callable[[], None],
    at_work: Callable[[Step], None],
) -> None:
    contents, originals = expected.contents, expected.originals
    with ReadBack(*packet) as reading:

        def look(number: int, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> None:
            _look_at(reading.shown, page, text, number, contents.total, found)

        parts = look_at_parts(reading, contents, lambda one: size_of(originals.get(one)), look, check, at_work)
    found.faults += [f"Parts of page {at + 1} of a paper cannot be looked at." for at in chain(*parts.apart.values())]
    _take_in(parts.apart, found.apart)
    _take_in(parts.unlike, found.unproven)


def _take_in(pages: Mapping[str, Collection[int]], known: dict[str, set[int]]) -> None:
    for document, numbers in pages.items():
        known.setdefault(document, set()).update(numbers)


def _frozen(pages: Mapping[str, set[int]]) -> dict[str, frozenset[int]]:
    return {document: frozenset(numbers) for document, numbers in pages.items()}


@dataclass
class _Found:
    """What has been found so far; `feet` are the words of each page's foot, `shapes` how pages lie that were drawn,
    `grainy` how scans do whose grain is drawn otherwise on their sheet: of these, each is proven by its own bytes."""

    links: int = 0
    bookmarks: int = 0
    faults: list[str] = field(default_factory=list)
    apart: dict[str, set[int]] = field(default_factory=dict)
    unproven: dict[str, set[int]] = field(default_factory=dict)
    clicks: list[Click] = field(default_factory=list)
    feet: dict[int, str] = field(default_factory=dict)
    shapes: set[Shape] = field(default_factory=set)
    grainy: set[Shape] = field(default_factory=set)

    def add(self, other: _Found) -> None:
        """Take in what was found on other pages of the same packet."""
        self.links += other.links
        self.faults += other.faults
        _take_in(other.apart, self.apart)
        _take_in(other.unproven, self.unproven)
        self.feet |= other.feet


def _shared_out(expected: Expected) -> tuple[_Papers, _Papers, _Papers]:
    """Those looked at first of all, so that both cores know how their pages lie and draw none of that sort again; then
    those of each core."""
    papers = expected.contents.papers
    sizes = {document: size_of(file) for document, file in expected.originals.items()}
    weights = [sum(weight_of(sizes.get(one, 0), len(places)) for one, places in stretches(paper)) for paper in papers]
    if sum(weights) < _WORTH_A_PROCESS or not is_allowed():
        return papers, (), ()
    is_twice = any(paper.part.document == papers[0].part.document for paper in papers[1:])
    begin = 1 if weights[0] * _SHARE_TO_BEGIN <= sum(weights) and not is_twice else 0
    here, elsewhere = halves(papers[begin:], weights[begin:])
    return (papers[:begin], here, elsewhere) if elsewhere else (papers, (), ())


def _prove(
    packet: tuple[Path, Inside],
    expected: Expected,
    found: _Found,
    check: Callable[[], None],
    at_work: Callable[[Step], None],
) -> None:
    """Prove the pages of all papers, half of them on another core where that is worth it."""
    begin, here, elsewhere = _shared_out(expected)
    _check_papers(begin, packet, expected, found, check, at_work)
    if not is_allowed():  # Any more: what was looked at may have needed an engine that no copy can be made with.
        here, elsewhere = (*here, *elsewhere), ()
    if not elsewhere:
        _check_papers(here, packet, expected, found, check, at_work)
        return
    there = partial(_check_elsewhere, elsewhere, packet, expected, (frozenset(found.shapes), frozenset(found.grainy)))
    documents = frozenset(paper.part.document for paper in elsewhere)
    with on_another_core(there) as other:
        _check_papers(here, packet, expected, found, check, at_work)
        theirs = other.result(check, lambda word: at_work(Step.of(word, documents)))
    if theirs is not None:
        found.add(theirs)
    else:
        _check_papers(elsewhere, packet, expected, found, check, at_work)


def _check_papers(
    papers: _Papers,
    packet: tuple[Path, Inside],
    expected: Expected,
    found: _Found,
    check: Callable[[], None],
    at_work: Callable[[Step], None],
) -> None:
    with ReadBack(*packet) as reading:
        look = _Look(reading, expected.contents.total, found, check, at_work, expected.words)
        for paper in papers:
            _check_paper(paper, expected, look)


def _check_elsewhere(
    papers: _Papers,
    packet: tuple[Path, Inside],
    expected: Expected,
    seen: tuple[frozenset[Shape], frozenset[Shape]],
    say: Callable[[str], None],
) -> _Found:
    found = _Found(shapes=set(seen[0]), grainy=set(seen[1]))
    _check_papers(papers, packet, expected, found, lambda: None, lambda step: say(step.name))
    return found


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


@dataclass(frozen=True)
class _Look:
    """The packet being looked at: its readers, how many pages it should have, what was found, whom to tell,
    and the words that go wherever they stand."""

    packet: ReadBack
    total: int
    found: _Found
    check: Callable[[], None]
    at_work: Callable[[Step], None]
    words: HiddenWords
    one_way: dict[Path, bool] = field(default_factory=dict)

    def opens(self, paper: PaperPlace) -> None:
        """The files of a paper are being opened: what ends a reader now, or takes for ever, is no page of the one
        before."""
        self.check()
        self.at_work(Step(paper.part.document, looking=True))

    def reads_one_way(
        self, document: pypdfium2.PdfDocument, path: Path, alive: Callable[[], None], paper: pikepdf.Pdf
    ) -> bool:
        """Whether a paper, open in both readers, is the same for both; a long one is opened often, and asked once."""
        if path not in self.one_way:
            self.one_way[path] = reads_one_way(paper, document, alive)
        return self.one_way[path]


def _check_paper(paper: PaperPlace, expected: Expected, look: _Look) -> None:
    """Check a paper's pages.

    The files are opened anew for each stretch of a large paper, because the readers keep in memory what they have read.
    A page of the packet that the second reader cannot open is wrong; others could not open it either.
    """
    for document, places in stretches(paper):
        file = expected.originals.get(document)
        size = size_of(file)
        step = max(1, min(len(places), len(places) * STRETCH_BYTES // max(1, size)))
        for first in range(places.start, places.stop, step):
            some = range(first, min(first + step, places.stop))
            look.opens(paper)
            with (
                blaming(paper.part.document),
                original_of(file, paper) as original,
                _twins(original, paper, look) as twins,
            ):
                _check_stretch(some, Beside(paper, original, twins), look)
            look.packet.read(size * len(some) // len(places), len(some))


def _twins(original: Original | None, paper: PaperPlace, look: _Look) -> AbstractContextManager[Twins | None]:
    if original is None or original.document is None or paper.layered or set(paper.pages) <= set(paper.pictured):
        return nullcontext(None)
    is_one = partial(look.reads_one_way, original.document, original.path, partial(look.opens, paper))
    return side_by_side(original.path, look.packet.anew, look.packet.places, is_one)


def _check_stretch(places: range, beside: Beside, look: _Look) -> None:
    paper = beside.place
    document, known, found = paper.part.document, frozenset(paper.unproven), look.found
    for at in places:
        number = paper.pages[at] if not paper.why_aside else -1
        look.check()
        look.at_work(Step(document, number, looking=True))
        try:
            same = _look_at_page(at, beside if number not in known else replace(beside, original=None), look)
        except (Cancelled, MemoryError):
            raise
        except Exception:
            same = False
        if same is None and not paper.why_aside:
            found.unproven.setdefault(document, set()).add(number)
        if same is False:
            found.apart.setdefault(document, set()).add(number)
            found.faults.append(f'"{paper.part.title}" is not where the index says.')


def _look_at_page(at: int, beside: Beside, look: _Look) -> bool | None:
    """Look at one page of a paper in the packet; None when nothing can be said about its ink."""
    paper, sheet = beside.place, beside.place.first - 1 + at
    with _open_page(look.packet.outlined, sheet) as (page, text):
        own = _look_at(look.packet.outlined, page, text, sheet + 1, look.total, look.found)
        if paper.why_aside or paper.pages[at] in paper.blanks:
            return None if paper.why_aside else True
        printed = printed_of(page, text, own, paper, at, look.words)
        shape = shape_if_unchanged(at, beside, printed, partial(look.packet.sheet_anew, sheet))
        if shape in look.found.shapes:
            return True
        if not look.packet.leaves_out:
            return _look_at_ink(at, beside, printed, look, shape)
    with _open_page(look.packet.shown, sheet) as (page, text):
        return _look_at_ink(at, beside, printed_of(page, text, own, paper, at, look.words), look, shape)


@contextmanager
def _open_page(packet: pypdfium2.PdfDocument, at: int) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    page = packet[at]
    with closing(page), closing(page.get_textpage()) as text:
        yield page, text


def _look_at_ink(at: int, beside: Beside, printed: Printed, look: _Look, shape: Shape | None) -> bool | None:
    """Whether what is printed of a page of a paper is what its original says."""
    paper, original = beside.place, beside.original
    if printed.black and not is_black(printed):
        return False
    if original is None:
        return None
    number, pictured = paper.pages[at], printed.pictured or bool(printed.black)
    at_original = paper.part.source(number).page - 1
    other_engine = partial(_other_engine, (original.path, at_original), (look, paper.first - 1 + at), printed)
    if original.is_pdf and original.document is None:
        return None if pictured else other_engine() or None
    if original.document is None:
        return proven_picture(original.path, at_original, printed) if has_picture(printed.page) else False
    to_be_drawn = shape is not None and shape not in look.found.grainy
    drawn = replace(printed, drawn=to_be_drawn, made_of_same=shape is not None, other_engine=other_engine)
    same = proven(original.document, at_original, drawn)
    if shape and to_be_drawn and same:
        look.found.shapes.add(shape)
    elif shape and to_be_drawn and same is False and proven_scan(original.document, at_original, printed):
        look.found.grainy.add(shape)
        return True
    # A picture was made of what the window shows; that its dots are others is no reason for another.
    return None if pictured and same is False else same


def _other_engine(paper: tuple[Path, int], sheet: tuple[_Look, int], printed: Printed) -> bool | None:
    """What another engine says of the ink of a page on its sheet (both from 0)."""
    from secondopinion_desktop.packet.binding.other_engine import ink_is_kept  # Needed for few, and slow to load.

    try:
        with read_anew(paper[0]) as original:
            return ink_is_kept((original, paper[1]), (sheet[0].packet.anew, sheet[1]), printed.region, printed.turn)
    except pikepdf.PdfError:
        return None  # It has nothing to say of what cannot be handed to it.
