"""A paper's place in the packet: its first page there, and which of its own pages are printed."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.packet.plan import PaperPart


@dataclass(frozen=True)
class PaperPlace:
    """A paper's place: its first page in the packet (1-based) and, in order, the original pages (0-based) printed.

    A paper kept aside has one page with its name, `why_aside` says why; `rung` is how it was read (see sources.RUNGS).
    `blanks` are those of its pages that no reader could decode (0-based), `gap` says what is missing behind the last.
    """

    part: PaperPart
    pages: tuple[int, ...]
    first: int = 0
    rung: int = 0
    why_aside: str = ""
    blanks: tuple[int, ...] = ()
    gap: str = ""

    @property
    def count(self) -> int:
        """Pages it takes in the packet."""
        return 1 if self.why_aside else len(self.pages)

    @property
    def shortfall(self) -> str:
        """What of its printed pages could not be read, in words; "" when all of it is here."""
        blank = [at + 1 for at in self.blanks if at in self.pages]
        named = f"its page{'' if len(blank) == 1 else 's'} {', '.join(map(str, blank))} could not be read"
        return "; ".join(part for part in (named if blank else "", self.gap) if part)

    def number_of(self, original: int) -> int | None:
        """The packet page of an original page (1-based); of the paper's name page when kept aside."""
        if self.why_aside:
            return self.first
        return self.first + self.pages.index(original - 1) if original - 1 in self.pages else None


NO_PAGES = "all of its pages were left out on purpose"


def place_by_record(paper: PaperPart) -> PaperPlace:
    """The place of a paper nobody has opened yet, by the pages on record; one that nobody has counted has one."""
    if paper.kept_aside:
        return PaperPlace(paper, (), why_aside=paper.kept_aside)
    left_out = set(paper.left_out)
    pages = tuple(at for at in range(paper.pages or 1) if at + 1 not in left_out)
    return PaperPlace(paper, pages, why_aside="" if pages else NO_PAGES)
