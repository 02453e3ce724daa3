"""The packet's table of contents as a value: read it, tick things off, and only then have it made.

A plan holds no paper and opens none. It can be pickled; `planning.py` makes it from a case, `telling.py` tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.packet.plan.presets import Preset, preset_of
from secondopinion_desktop.packet.plan.printing import RIGHT_HAND, TABS
from secondopinion_desktop.packet.plan.words import Line, Sheet
from secondopinion_desktop.records.original_page import OriginalPage

LETTER = (612.0, 792.0)
A4 = (595.28, 841.89)


Share = tuple[float, float, float, float]
"""A part of a page in fractions of it: left, top, right, bottom, 0 0 at the top left."""


@dataclass(frozen=True)
class PageWords:
    """The words this program read from the picture of a page (from 1), to be searched: they lie under it unseen.

    Each with its box (left, top, right, bottom) in fractions of the page as it is shown unturned. Turned by `upright`
    degrees clockwise from there, their lines are upright.
    """

    page: int
    upright: int
    words: tuple[tuple[str, Share], ...]


def sheet_name(one: OriginalPage) -> str:
    """What the sheet in the photo of a page is called where files are handed out by name."""
    return f"{one.document}/{one.page}"


_CLEANED = "/fax"


def cleaned_name(one: OriginalPage) -> str:
    """What a page cleaned for a fax is called in the same way."""
    return sheet_name(one) + _CLEANED


def page_of_cleaned(name: str) -> OriginalPage | None:
    """The page of an original such a name is of; None for any other."""
    return page_of_sheet(name.removesuffix(_CLEANED)) if name.endswith(_CLEANED) else None


def page_of_sheet(name: str) -> OriginalPage | None:
    """The page of an original such a name is of; None for an original's own."""
    document, found, page = name.rpartition("/")
    return OriginalPage(document, int(page)) if found and page.isdecimal() else None


@dataclass(frozen=True)
class PaperPart:
    """One paper in the packet. Page numbers are 1-based, as in the original.

    `pages` is the count on record (None when nobody has counted yet). `kept_aside` says why a paper that cannot be
    read gets a page with its name in place of its pages; it is "" for all others. `words_read` are those of its scanned
    pages; they are added when the packet is made, as nobody who only looks at a plan needs them. `laid` says of each
    page which original's it is, where a paper shows others than those it came with, or in another order. `straight` are
    its pages (from 1) that are printed as the sheet of paper in their photo, with the sheet's corners.
    """

    document: str
    title: str
    sort: str
    detail: str = ""
    pages: int | None = None
    left_out: tuple[int, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()
    kept_aside: str = ""
    words_read: tuple[PageWords, ...] = ()
    words_seen: tuple[PageWords, ...] = ()
    """What a reader of pictures saw on pages that show more than their own words tell, only to find there what is to be
    blacked out."""
    unseen: tuple[int, ...] = ()
    """Such pages that it could not read."""
    laid: tuple[OriginalPage, ...] = ()
    straight: tuple[tuple[int, Quad], ...] = ()
    mistaken: tuple[int, ...] = ()
    """The pages on which a mistake was found: their foot leads to the sheet that says what is right."""
    replaced_by: str | None = None
    """The paper that took its place, where that is printed too; "" where it is not here, None for one that stands."""
    black: tuple[tuple[int, tuple[Share, ...]], ...] = ()
    """By page the parts that are blacked out, of the page as it is shown unturned."""

    translates: str | None = None
    """The paper it translates, "" where nobody said which; None for what is no translation."""
    translator: str = ""
    """By whom it was translated, in words; "" where nobody said."""
    translation: str = ""
    """That it is a translation, of which paper of this packet and by whom; or in which one it is translated."""

    has_file: bool = True
    """False for a paper of which no file is kept."""
    only_named: bool = False
    """True for one that nobody ever had as a file, nor counted its pages: it was written down, and is not enclosed."""

    cleaned: tuple[int, ...] = ()
    """The pages behind each of which the same one stands cleaned for a fax. `laid` has these pictures behind all of its
    own pages, in this order; they are counted on from there."""

    @property
    def own_pages(self) -> int:
        """How many pages it has without those cleaned ones; 0 where `laid` does not say."""
        return len(self.laid) - len(self.cleaned)

    def cleaned_from(self, page: int) -> int | None:
        """Of which of its pages (from 1) a page is the cleaned picture; None for one of its own."""
        at = page - 1 - self.own_pages
        return self.cleaned[at] if self.cleaned and at >= 0 else None

    def in_order(self, count: int) -> tuple[int, ...]:
        """Its printed pages (from 0), of `count` that it has, each cleaned one behind its original."""
        behind = {page: count + at for at, page in enumerate(self.cleaned)}
        pages = (page for page in range(1, count + 1) if page not in set(self.left_out))
        return tuple(at for page in pages for at in (page - 1, behind.get(page)) if at is not None)

    @property
    def about(self) -> str:
        """What is told of it below its title."""
        return " · ".join(part for part in (self.translation, self.detail.removeprefix(" · ")) if part)

    @property
    def sources(self) -> tuple[str, ...]:
        """The files its pages are taken from: originals by document id, and sheets in photos by `sheet_name`."""
        pages = (self.source(at).document for at in range(len(self.laid)))
        return tuple(dict.fromkeys(pages)) or (self.document,)

    def original(self, at: int) -> OriginalPage:
        """Which page of which original its page `at` (from 0) is."""
        return self.laid[at] if at < len(self.laid) else OriginalPage(self.document, at + 1)

    def source(self, at: int) -> OriginalPage:
        """Which page of which file its page `at` (from 0) is taken from."""
        one = self.original(at)
        if self.cleaned_from(at + 1) is not None:
            return OriginalPage(cleaned_name(one), 1)
        return OriginalPage(sheet_name(one), 1) if any(page == at + 1 for page, _ in self.straight) else one

    @property
    def shown(self) -> int | None:
        """How many of its pages are printed; a paper kept aside takes one page."""
        if self.kept_aside:
            return 1
        if self.pages is None:
            return None
        return self.pages - sum(1 for page in set(self.left_out) if 1 <= page <= self.pages)


@dataclass(frozen=True)
class Plan:
    """What the packet will hold, in order: the sheets in front, the papers, and the last page.

    `gaps` are lines for the last page (awaited, not available); `unused` names the papers left out on purpose.
    `patient` and `born` stand at the foot of every page before the page number; `footer` is the notice beside them.
    """

    title: str
    patient: str
    born: str
    footer: str
    made_on: date
    preset: str
    sheets: tuple[Sheet, ...]
    papers: tuple[PaperPart, ...]
    gaps: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    unused: tuple[PaperPart, ...] = ()
    others: tuple[str, ...] = ()
    """Of the papers left out, by id, those that seem to be somebody else's: nobody chose to leave these out."""
    opinion: str | None = None
    language: str = "en-US"
    page_size: tuple[float, float] = LETTER
    memory: str = ""
    """What the mark M means, where an entry on one of the sheets bears it."""
    state: str = ""
    """A mark of the case it was planned from, so that a packet made later knows what it shows."""
    owner: str = ""
    """A mark of the casebook, the same in all its packets, so that none is written over another patient's."""

    left_out: tuple[str, ...] = ()
    """The sheets left out on purpose, by kind."""
    printing: frozenset[str] = frozenset()
    """How it is laid out for paper, by the names of `printing.PRINT_CHOICES`."""
    whole: Plan | None = None
    """Of an update: what all of the packet would hold that day, to compare the next one with."""
    black_words: tuple[str, ...] = ()
    """What is blacked out wherever it stands, on papers; its own sheets do not say it any more."""
    black_sheets: tuple[str, ...] = ()
    """The titles of its own sheets on which they stood."""
    version: int = 1
    """Counted for each second opinion, the same for packets that tell the same; every page says it, so that two
    prints are told apart."""
    body: float = 0.0
    """Points of the letters of its own sheets, where they are not to have their usual size."""

    @property
    def sort(self) -> Preset:
        """Which sort of packet it is."""
        return preset_of(self.preset)

    @property
    def right_hand(self) -> bool:
        """Whether sheets and papers begin on right-hand pages; one sheet of paper has no such pages."""
        return RIGHT_HAND in self.printing and self.sort.sides is None

    @property
    def tabs(self) -> bool:
        """Whether a tab sheet stands before each sort of papers."""
        return TABS in self.printing and bool(self.papers)

    @property
    def paper_pages(self) -> int:
        """Pages of papers, as far as they are counted."""
        return sum(paper.shown or 1 for paper in self.papers)
