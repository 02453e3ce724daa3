"""A paper's place in the packet: its first page there, and which of its own pages are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondopinion_desktop.packet.plan.plan import PageWords, PaperPart, Share

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True)
class Enlarged:
    """A sheet with parts of a page of a paper (from 0), larger than on its own sheet: of `count` parts those from
    number `first` on. For each, where it lies on the page's own sheet, and where on this one."""

    page: int
    size: tuple[float, float]
    first: int
    count: int
    parts: tuple[tuple[Rect, Rect], ...]


@dataclass(frozen=True)
class PaperPlace:
    """A paper's place: its first page in the packet (1-based) and, in order, the original pages (0-based) printed.

    A paper kept aside has one page with its name, `why_aside` says why; `rung` is how it was read (see rungs.RUNGS).
    `blanks` are those of its pages that no reader could decode (0-based), `gap` says what is missing behind the last;
    `pictured` are those printed as a picture of the original, `unproven` those that could not be compared with it.
    `regions` say where each printed page lies on its sheet; `layered` that some of its ink may be hidden.
    `black` are the parts made black, by page; `unsearched` the pages without words in which to look for those to go.
    `enlarged` are the sheets at the end of the packet, from `first_enlarged` on, with parts of pages that are too long
    or too large to be read where they stand.
    """

    part: PaperPart
    pages: tuple[int, ...]
    first: int = 0
    rung: int = 0
    why_aside: str = ""
    blanks: tuple[int, ...] = ()
    gap: str = ""
    pictured: tuple[int, ...] = ()
    unproven: tuple[int, ...] = ()
    regions: tuple[Rect, ...] = ()
    layered: bool = False
    black: tuple[tuple[int, tuple[Share, ...]], ...] = ()
    unsearched: tuple[int, ...] = ()
    enlarged: tuple[Enlarged, ...] = ()
    first_enlarged: int = 0

    @property
    def numbers_enlarged(self) -> Mapping[int, Enlarged]:
        """Those sheets by their page in the packet."""
        return dict(enumerate(self.enlarged, self.first_enlarged))

    def parts_of(self, page: int) -> tuple[int, int] | None:
        """The first and last page of the packet on which a page (from 0) stands in parts; None where it does not."""
        numbers = [number for number, sheet in self.numbers_enlarged.items() if sheet.page == page]
        return (numbers[0], numbers[-1]) if numbers else None

    @property
    def pages_blacked(self) -> tuple[int, ...]:
        """Its printed pages (from 1) on which something was blacked out."""
        return self.printed_numbers(tuple(at for at, _ in self.black))

    @property
    def count(self) -> int:
        """Pages it takes in the packet."""
        return 1 if self.why_aside else len(self.pages)

    @property
    def shortfall(self) -> str:
        """What of its printed pages could not be read, in words; "" when all of it is here."""
        blank = self.printed_numbers(self.blanks)
        named = f"{pages_in_words(blank)} could not be read" if blank else ""
        return "; ".join(part for part in (named, self.gap) if part)

    @property
    def words_read(self) -> dict[int, PageWords]:
        """The words read from the pictures of its pages, by the pages (from 0) on which there is something to see."""
        own = (at for at in self.pages if self.part.cleaned_from(at + 1) is None)
        seen = set(own) - set(self.blanks) if not self.why_aside else set()
        return {words.page - 1: words for words in self.part.words_read if words.page - 1 in seen}

    @property
    def pages_pictured(self) -> tuple[int, ...]:
        """Its printed pages (from 1) that are pictures of the original; () when that is all of them."""
        found = self.printed_numbers(self.pictured)
        return found if len(found) < len(self.pages) else ()

    def printed_numbers(self, pages: tuple[int, ...]) -> tuple[int, ...]:
        """Those of these pages (from 0) that are printed, by their own numbers (from 1). One cleaned has none."""
        printed = {at for at in self.pages if self.part.cleaned_from(at + 1) is None}
        return tuple(at + 1 for at in pages if at in printed)

    def number_of(self, original: int) -> int | None:
        """The packet page of an original page (1-based); of the paper's name page when kept aside."""
        if self.why_aside:
            return self.first
        return self.first + self.pages.index(original - 1) if original - 1 in self.pages else None


_MOST_NAMED = 12


def pages_in_words(numbers: tuple[int, ...]) -> str:
    """ "its page 3", "its pages 2, 3 and 7"."""
    if len(numbers) == 1:
        return f"its page {numbers[0]}"
    if len(numbers) > _MOST_NAMED:
        return f"{len(numbers)} of its pages"
    return f"its pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


NO_PAGES = "all of its pages were left out on purpose"


def place_by_record(paper: PaperPart) -> PaperPlace:
    """The place of a paper nobody has opened yet, by the pages on record; one that nobody has counted has one."""
    if paper.kept_aside:
        return PaperPlace(paper, (), why_aside=paper.kept_aside)
    pages = paper.in_order(paper.own_pages if paper.cleaned else paper.pages or 1)
    return PaperPlace(paper, pages, why_aside="" if pages else NO_PAGES)
