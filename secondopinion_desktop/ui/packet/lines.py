"""The packet's contents as lines of a list: what, on which pages, whether it is in, and whether it can be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondopinion_desktop.packet.plan.printing import PRINT_CHOICES, RIGHT_HAND
from secondopinion_desktop.packet.plan.said import is_source
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.ui.viewing.packet_pages import pages_in_words

if TYPE_CHECKING:
    from secondopinion_desktop.app.contents import Contents
    from secondopinion_desktop.packet.plan.plan import Plan
    from secondopinion_desktop.packet.plan.words import Line

FIXED = ("page-one", "in-full", "index", "about")
"""Sheets every packet has; `packet.page_one` and `packet.about` give them these names."""
SHEET, PAPER, PRINT = "sheet", "paper", "print"


@dataclass(frozen=True)
class PartLine:
    """One part of the packet. `what` is "sheet" or "paper", `id` the sheet's kind or the document's id; or "print",
    and how it is laid out for paper.

    `is_in` None: it cannot be left out. `number` counts papers from 1, 0 for all else.
    """

    what: str
    id: str
    title: str
    support: str = ""
    pages: str = ""
    first: int = 0
    is_in: bool | None = None
    number: int = 0
    of_pages: int = 0
    """How many pages the paper itself has, where they can be chosen for an opinion."""

    @property
    def has_pages_to_choose(self) -> bool:
        """Whether only some of its pages could be printed."""
        return self.moves and self.of_pages > 1

    @property
    def key(self) -> str:
        """The line's own name, the same after every change."""
        return f"{self.what}:{self.id}"

    @property
    def moves(self) -> bool:
        """Whether it can be dragged: papers that are in."""
        return self.what == PAPER and bool(self.is_in)

    def spoken(self) -> str:
        """The line as a screen reader says it."""
        state = {True: "in the packet", False: "left out", None: ""}[self.is_in]
        return ", ".join(part for part in (self.title, self.pages, state, self.support) if part)


def part_lines(plan: Plan, contents: Contents, left_out: Sequence[tuple[str, str]] = ()) -> tuple[PartLine, ...]:
    """Everything in the packet in its order, then what is left out; `left_out` are (kind, title) of sheets."""
    front = [_sheet(part.sheet.kind, part.sheet.title, part.first, part.count) for part in contents.front]
    back = [_sheet(part.sheet.kind, part.sheet.title, part.first, part.count) for part in contents.back]
    papers = [
        PartLine(
            PAPER,
            paper.part.document,
            paper.part.title,
            f"Named, not printed: {paper.why_aside}" if paper.why_aside else paper.part.about,
            pages_in_words(paper.first, paper.count),
            paper.first,
            True,
            number,
            (len(paper.part.laid) or paper.part.pages or 1) if plan.opinion else 0,
        )
        for number, paper in enumerate(contents.papers, 1)
    ]
    out = [PartLine(SHEET, kind, title, "Left out of this sort of packet", is_in=False) for kind, title in left_out]
    out += [PartLine(PAPER, paper.document, paper.title, paper.about, is_in=False) for paper in plan.unused]
    return (*front, *_with_tabs(papers, contents), *back, *out, *_printing(plan))


def _with_tabs(papers: Sequence[PartLine], contents: Contents) -> list[PartLine]:
    """The papers with the tab sheets among them, which come and go together."""
    tabs = [
        PartLine(
            SHEET, part.sheet.kind, part.sheet.title, "Tab sheet", pages_in_words(part.first, part.count), part.first
        )
        for part in contents.tabs
    ]
    return sorted((*tabs, *papers), key=lambda line: line.first)


def _printing(plan: Plan) -> Iterator[PartLine]:
    for choice in PRINT_CHOICES:
        fits = plan.sort.sides is None if choice.name == RIGHT_HAND else bool(plan.papers)
        if fits:
            yield PartLine(PRINT, choice.name, choice.title, choice.about, is_in=choice.name in plan.printing)


def _sheet(kind: str, title: str, first: int, count: int) -> PartLine:
    can_go = kind not in FIXED
    return PartLine(SHEET, kind, title, "", pages_in_words(first, max(1, count)), first, True if can_go else None)


def subtitle(case: Case, plan: Plan, pages: int) -> str:
    """How long it is, and for whom."""
    opinion = case.find(Opinion, plan.opinion)
    whom = [case.named(opinion.doctor), case.named(opinion.place)] if opinion is not None else []
    words = f"{pages} page{'' if pages == 1 else 's'}"
    if any(whom):
        words += f" for {', '.join(name for name in whom if name)}"
    if opinion is not None and opinion.appointment is not None:
        words += f" · visit {opinion.appointment.reads()}"
    return f"{words}."


def missing_lines(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is awaited or not to be had, under its heading, in words; headings with nothing below are left away."""
    told = [(heading, tuple(map(_in_words, lines))) for heading, lines in plan.gaps]
    told.append(("Words you blacked out are gone from these sheets too", plan.black_sheets))
    return tuple((heading, lines) for heading, lines in told if lines)


def _in_words(words: Line) -> str:
    """A line without the pages it names, whose numbers are not known here, and without the letters of its sources,
    which only the packet explains."""
    said = "".join(span.text for span in words if not span.to and not is_source(span))
    return " ".join(said.split()).replace(" ,", ",").replace(" ;", ";")
