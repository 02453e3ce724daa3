"""Opening a paper so that its pages can be carried over, going down the ladder when it resists.

First as it is; then mended by reading it anew with a more patient reader; then as a picture of each page. That is the
paper's rung, and below it each page has its way: copied; under a picture of what the window shows, when the copy does
not look like it; as that picture alone; or not at all, when no reader can open it safely. So one bad page never turns
its whole paper into pictures, and the last page of the packet says of each what was done.

A paper that is locked or that no reader opens raises `Unreadable`, with the words for the page in its place.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pikepdf

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.plan.plan import Share
from secondopinion_desktop.packet.sources.features import Bookmark, Described, PageFacts, described
from secondopinion_desktop.packet.sources.one_reading import has_holes, is_read_one_way
from secondopinion_desktop.packet.sources.papers import Resists, Unreadable, blaming, sort_of
from secondopinion_desktop.packet.sources.pictures import Pictures, pictures_of
from secondopinion_desktop.packet.sources.picturing import Pictured, count_shown, pictured, write_pdf
from secondopinion_desktop.packet.sources.preparing import PageIn, Prepared, prepared
from secondopinion_desktop.packet.sources.rungs import (
    AS_IT_IS,
    COPIED,
    COVERED,
    MENDED,
    PICTURED,
    PICTURES,
    RUNGS,
    UNREAD,
)
from secondopinion_desktop.packet.sources.shown import NotShown, has_unknown_lock, save_as_shown

# What a damaged paper lacks is expected here, and told to the person by the rung it needed.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

MAX_PAGES = 20_000
"""More pages than anyone can print; a paper that claims more is broken or hostile."""
LETTER = (612.0, 792.0)
LOCKED = "it is locked with a password"
UNKNOWN_LOCK = "it is locked in a way this program does not know"
DAMAGED = "it is damaged and could not be read"
UNOPENED = "no reader of this program could open it"
TOO_MANY = f"it has more than {MAX_PAGES:,} pages; split it into smaller files"
UNKNOWN = "it is a sort of file that cannot be printed here"


@dataclass(frozen=True)
class CarriedPage:
    """One page of a paper as it will be carried over: where its ink is taken from (None when from nowhere), the picture
    laid over it, the way it goes, and the parts of it that were made black."""

    facts: PageFacts
    way: int = COPIED
    ink: PageIn | None = None
    over: PageIn | None = None
    black: tuple[Share, ...] = ()


@dataclass
class Source:
    """A paper made ready for carrying over: its pages, and what is known of them. `gap` says what is missing besides;
    `layered` that some of its ink may be hidden, `private` that parts of it tell more than their ink, `unsearched` on
    which pages (from 0) there are no words in which those that are to go could have been looked for."""

    rung: int
    pages: list[CarriedPage]
    bookmarks: list[Bookmark] = field(default_factory=list)
    gap: str = ""
    layered: bool = False
    private: bool = False
    unsearched: tuple[int, ...] = ()

    def of_way(self, *ways: int) -> tuple[int, ...]:
        """The pages (from 0) that go one of these ways."""
        return tuple(at for at, page in enumerate(self.pages) if page.way in ways)


@dataclass(frozen=True)
class Trouble:
    """What an earlier go found out about a paper: the rung to begin on, and ways for single pages (from 0)."""

    rung: int = AS_IT_IS
    pages: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """What the work on a paper may use: scratch files, and whom to tell which page (from 0) it is at; -1 for none in
    particular."""

    scratch: NamelessFiles
    at_page: Callable[[int], None]


def open_source(path: Path, trouble: Trouble, bench: Bench) -> Source:
    """The paper on the first rung, from `trouble` down, that it can be read on."""
    sort = sort_of(path)
    if sort in ("jpeg", "png", "tiff"):
        return _picture_source(path, sort, trouble.rung, bench)
    if sort != "pdf":
        return _unknown(path, bench)
    why = UNOPENED
    for rung in range(trouble.rung, len(RUNGS)):
        try:
            with blaming(str(path)):
                return _LADDER[rung](path, trouble, bench)
        except Resists as odd:
            if isinstance(odd.__cause__, pikepdf.PasswordError):
                return _without_lock(path, trouble, bench)
            why = DAMAGED if isinstance(odd.__cause__, _SAYS_DAMAGED) else UNOPENED
    raise Unreadable(UNKNOWN_LOCK if has_unknown_lock(path) else why)


_SAYS_DAMAGED = (pikepdf.PdfError, NotShown, ValueError)
"""What the readers raise when they find a file broken; all else only tells that they could not cope with it."""


# Photos and scans


def _picture_source(path: Path, sort: str, rung: int, bench: Bench) -> Source:
    if rung >= PICTURES:
        raise Unreadable(UNOPENED)
    if sort == "jpeg" and rung == AS_IT_IS:
        # Whatever keeps it from going in as it is, it is then decoded and packed anew.
        with contextlib.suppress(Resists, Unreadable), blaming(str(path)):
            return _around(pictures_of(path, sort, bench.scratch), AS_IT_IS, bench)
    rung = PICTURES if sort == "jpeg" else AS_IT_IS
    return _around(pictures_of(path, "other" if sort == "jpeg" else sort, bench.scratch), rung, bench)


def _unknown(path: Path, bench: Bench) -> Source:
    try:
        return _around(pictures_of(path, "other", bench.scratch), AS_IT_IS, bench)
    except Unreadable:
        raise Unreadable(UNKNOWN) from None


def _around(found: Pictures, rung: int, bench: Bench) -> Source:
    target = bench.scratch.new()
    write_pdf(found.pages, target)
    blank = set(found.blanks)
    pages = []
    for at, picture in enumerate(found.pages):
        facts = PageFacts((0.0, 0.0, *picture.on_paper), 0, 1.0)
        way = UNREAD if at in blank else PICTURED if rung == PICTURES else COPIED
        pages.append(CarriedPage(facts, way, None if at in blank else PageIn(target, at)))
    return Source(rung, pages, gap=found.gap)


# PDFs


def _as_it_is(path: Path, trouble: Trouble, bench: Bench) -> Source:
    if trouble.pages and not is_read_one_way(path, partial(bench.at_page, -1)):
        raise ValueError("each reader finds something else in it")
    found = _described(path, bench)
    if found.within.strays:
        raise ValueError("not every reader takes its names and numbers")
    return _carried(path, found, AS_IT_IS, trouble, bench, original=path)


def _mended(path: Path, trouble: Trouble, bench: Bench) -> Source:
    """Read by pypdf, which forgives other things than qpdf does, written anew, and opened as usual. What each reader
    takes for something else is written as the window's has it: words below a picture are then those of the picture."""
    from pypdf.errors import PyPdfError  # Needed for few papers, and slow to load.

    target = bench.scratch.new()
    try:
        if is_read_one_way(path, partial(bench.at_page, -1)):
            _write_anew(path, target, bench)
        else:
            save_as_shown(path, target)
    except PyPdfError as error:
        raise ValueError("pypdf cannot read it either") from error
    return _carried(target, _described(target, bench), MENDED, trouble, bench, original=path)


def _without_lock(path: Path, trouble: Trouble, bench: Bench) -> Source:
    """A paper that asks this reader for a password, and the window's for none: only what it carries along is locked, or
    it is locked in a way the one does not know. Unreadable when both ask."""
    target = bench.scratch.new()
    try:
        save_as_shown(path, target)
        rung = max(trouble.rung, MENDED)
        if rung >= PICTURES:
            return _pictured(path, trouble, bench)
        return _carried(target, _described(target, bench), MENDED, trouble, bench, original=path)
    except (NotShown, pikepdf.PdfError, ValueError):
        raise Unreadable(LOCKED) from None


def _write_anew(path: Path, target: Path, bench: Bench) -> None:
    import pypdf

    with path.open("rb") as file:
        reader = pypdf.PdfReader(file, strict=False)
        if reader.is_encrypted:
            raise Unreadable(LOCKED)
        _insist_on_some_pages(len(reader.pages))
        writer = pypdf.PdfWriter()
        for at, page in enumerate(reader.pages):
            bench.at_page(at)
            writer.add_page(page)
        with target.open("wb") as out:
            writer.write(out)


def _described(path: Path, bench: Bench) -> Described:
    if has_holes(path):
        raise ValueError("readers count its pages otherwise")
    with pikepdf.open(path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream) as pdf:
        count = len(pdf.pages)
        _insist_on_some_pages(count)
        found = described(pdf, bench.at_page)
        if pdf.get_warnings() and count_shown(path) > count:
            raise ValueError("another reader finds more pages")
    if len(found.unfit) == count:
        raise next((Unreadable(why) for why in found.unfit.values() if why), ValueError("no page can be copied"))
    return found


def _insist_on_some_pages(count: int) -> None:
    if count > MAX_PAGES:
        raise Unreadable(TOO_MANY)
    if count < 1:
        raise ValueError("no pages")


def _carried(
    path: Path, found: Described, rung: int, trouble: Trouble, bench: Bench, original: Path
) -> Source:  # fmt: skip
    """Each page on its way. A page that was no trouble yet goes as far up as what was found of it allows."""
    ways = [trouble.pages.get(at, COPIED) for at in range(len(found.pages))]
    for at, why in found.unfit.items():
        ways[at] = UNREAD if why else max(ways[at], PICTURED)
    made = prepared(path, found, [at for at, way in enumerate(ways) if way < PICTURED], bench.scratch, bench.at_page)
    for at in made.unlike:
        ways[at] = max(ways[at], COVERED)
    pages = _with_pictures(original, found, ways, made, bench)
    # What lay on a page has looks of its own, which nobody has looked into.
    private = found.within.private or any(page.noted for page in found.pages)
    return Source(rung, pages, found.bookmarks, layered=found.layered, private=private)


def _with_pictures(
    original: Path, found: Described, ways: list[int], made: Prepared, bench: Bench
) -> list[CarriedPage]:  # fmt: skip
    wanted = [at for at, way in enumerate(ways) if way in (COVERED, PICTURED)]
    pictures = Pictured(original, {}, {})
    with contextlib.suppress(NotShown):
        covering = [at for at in wanted if ways[at] == COVERED]
        pictures = pictured(original, wanted, bench.scratch, bench.at_page, covering) if wanted else pictures
    return [_page(at, facts, ways[at], made.ink(at), pictures) for at, facts in enumerate(found.pages)]


def _page(at: int, facts: PageFacts, way: int, ink: PageIn, pictures: Pictured) -> CarriedPage:
    """A page on its way; one whose picture cannot be had is copied as it is, or, if it cannot be, not read."""
    picture = PageIn(pictures.path, pictures.places[at]) if at in pictures.places else None
    if way in (COPIED, COVERED):
        return CarriedPage(facts, way if picture else COPIED, ink, picture)
    if way == PICTURED and picture:
        return CarriedPage(_of_picture(pictures, at), PICTURED, picture)
    return CarriedPage(PageFacts((0.0, 0.0, *LETTER), 0, 1.0), UNREAD)


def _of_picture(pictures: Pictured, at: int) -> PageFacts:
    return PageFacts((0.0, 0.0, *pictures.sizes.get(at, LETTER)), 0, 1.0)


def _pictured(path: Path, trouble: Trouble, bench: Bench) -> Source:
    count = count_shown(path)
    _insist_on_some_pages(count)
    wanted = [at for at in range(count) if trouble.pages.get(at, COPIED) < UNREAD]
    pictures = pictured(path, wanted, bench.scratch, bench.at_page)
    if not pictures.places:
        raise ValueError("no page can be drawn")
    pages = []
    for at in range(count):
        ink = PageIn(pictures.path, pictures.places[at]) if at in pictures.places else None
        pages.append(CarriedPage(_of_picture(pictures, at), PICTURED if ink else UNREAD, ink))
    return Source(PICTURES, pages)


_LADDER: tuple[Callable[[Path, Trouble, Bench], Source], ...] = (_as_it_is, _mended, _pictured)
