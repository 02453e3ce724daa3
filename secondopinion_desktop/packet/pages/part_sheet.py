"""The first sheet of each part for a portal: which pages of the packet are in this file, and where all others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from secondopinion_desktop.lettering.fonts import Style
from secondopinion_desktop.packet.pages.fitting import set_sheet
from secondopinion_desktop.packet.pages.foot import BLANK
from secondopinion_desktop.packet.pages.layout import MARGIN, SMALLEST, LaidPage, Measures, Text
from secondopinion_desktop.packet.pages.skeleton import Drawing, Drawn, draw_pages
from secondopinion_desktop.packet.pages.typeset import Numbers
from secondopinion_desktop.packet.plan.words import PAPER, Grid, Line, Span, Target, Title, line

_BODY = 10.0
_ANY_PAGE = "page 8888"


@dataclass(frozen=True)
class Piece:
    """A sheet or paper of the packet, and its pages there."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class PartSheet:
    """What it says. `stretches` are all parts' pages, `this` which of them it is (from 0), `size` that of its page."""

    packet: str
    total: int
    pieces: tuple[Piece, ...]
    stretches: tuple[tuple[int, int], ...]
    this: int
    size: tuple[float, float]
    note: str = ""
    both_sides: bool = False

    @property
    def title(self) -> str:
        """Which part this is."""
        return f"Part {self.this + 1} of {len(self.stretches)}"


def draw_part_sheet(sheet: PartSheet, creator: str, check: Callable[[], None]) -> tuple[Drawn, tuple[LaidPage, ...]]:
    """The sheet as a PDF, and its pages with their links: each leads to the packet's page of its target."""
    ahead = len(_laid(sheet, lambda _target: _ANY_PAGE))
    # Printed on both sides, each page of the packet stays on the side it has there.
    blank = (_blank(),) if sheet.both_sides and (ahead + sheet.stretches[sheet.this][0]) % 2 == 0 else ()
    pages = (*_laid(sheet, _page_here(sheet, ahead + len(blank))), *blank)
    drawings = [Drawing(sheet.size, tuple(page.items), sheets=tuple(page.sheets)) for page in pages]
    return draw_pages(drawings, f"{sheet.packet}, {sheet.title}", check, creator), pages


def _blank() -> LaidPage:
    return LaidPage([Text(MARGIN, MARGIN / 2, BLANK.capitalize(), Style(SMALLEST))])


def _laid(sheet: PartSheet, numbers: Numbers) -> tuple[LaidPage, ...]:
    first, last = sheet.stretches[sheet.this]
    here = f"Pages {first}–{last} of {sheet.total}" if last > first else f"Page {first} of {sheet.total}"
    below = f"{sheet.packet}. {here}. The number at the foot of a page is its number in the whole packet."
    title = Title(sheet.title, f"{below} {sheet.note}".strip())
    rows = tuple(_row(sheet, piece) for piece in sheet.pieces)
    return set_sheet((title, Grid(("What", "Pages", "Where"), rows, held=1)), sheet.size, Measures.at(_BODY), numbers)


def _row(sheet: PartSheet, piece: Piece) -> tuple[Line, ...]:
    pages = f"{piece.first}–{piece.last}" if piece.last > piece.first else str(piece.first)
    return (line(piece.title), line(pages), _where(sheet, piece))


def _where(sheet: PartSheet, piece: Piece) -> Line:
    held = [at for at, (first, last) in enumerate(sheet.stretches) if first <= piece.last and last >= piece.first]
    others = [str(at + 1) for at in held if at != sheet.this]
    if sheet.this not in held:
        return line(_parts(others))
    begins = max(piece.first, sheet.stretches[sheet.this][0])
    here = Span("", to=Target(PAPER, "", begins))
    return line("this file, ", here, f"; the rest in {_parts(others)}") if others else line("this file, ", here)


def _parts(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"part {numbers[0]}"
    return f"parts {', '.join(numbers[:-1])} and {numbers[-1]}"


def _page_here(sheet: PartSheet, ahead: int) -> Numbers:
    first = sheet.stretches[sheet.this][0]
    return lambda target: f"page {target.page - first + 1 + ahead}"
