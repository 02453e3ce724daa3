"""What a packet says and holds, as a plain list that is kept with it, so that two versions can be compared later.

A statement is what page one would drop as a whole; references and source letters are left out of it, because page
numbers change without anything being said anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from secondopinion_desktop.packet.plan import Plan
from secondopinion_desktop.packet.words import (
    BETWEEN,
    LEAD,
    MARK,
    Asked,
    Block,
    Facts,
    Grid,
    Head,
    Line,
    Rows,
    Sheet,
    lines_in,
)

PAGE_ONE = "Page one"
_PAGE = "…"
"""Stands for a page, whose number says nothing here."""
_SOURCES = frozenset({"R", "D", "P", "F", "M", "(paper)"})


@dataclass(frozen=True)
class Statement:
    """One thing that is said, and under which heading."""

    under: str
    text: str


@dataclass(frozen=True)
class PaperSaid:
    """One paper in the packet."""

    document: str
    title: str
    pages: int | None


@dataclass(frozen=True)
class Said:
    """All of it, in order."""

    sheets: tuple[tuple[str, str], ...] = ()
    statements: tuple[Statement, ...] = ()
    papers: tuple[PaperSaid, ...] = ()

    def to_bytes(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    @classmethod
    def from_bytes(cls, kept: bytes) -> Said:
        """As it was kept; ValueError when it cannot be read."""
        try:
            found = json.loads(kept.decode("utf-8", "surrogatepass"))
            return cls(
                tuple((str(kind), str(title)) for kind, title in found["sheets"]),
                tuple(Statement(**one) for one in found["statements"]),
                tuple(PaperSaid(**one) for one in found["papers"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("no list of what a packet says") from error


def said_by(plan: Plan) -> Said:
    """What the packet of a plan says, each statement once."""
    there = {sheet.kind for sheet in plan.sheets}
    own = (sheet for sheet in plan.sheets if sheet.says_again not in there)
    statements = dict.fromkeys(one for sheet in own for one in _of_sheet(sheet))
    gaps = (Statement(heading, text) for heading, lines in plan.gaps for line in lines for text in _of_line(line))
    papers = tuple(PaperSaid(paper.document, paper.title, paper.shown) for paper in plan.papers)
    sheets = tuple((sheet.kind, sheet.title) for sheet in plan.sheets if not sheet.spill_of)
    return Said(sheets, (*statements, *dict.fromkeys(gaps)), papers)


def _of_sheet(sheet: Sheet) -> Iterator[Statement]:
    for block in sheet.blocks:
        label = block.label if isinstance(block, Facts | Rows) else ""
        for text in _of_block(block):
            yield Statement(label or (PAGE_ONE if sheet.one_page else sheet.title), text)


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Asked):
        yield f"{block.text} — {block.answer}" if block.answer else block.text
    elif isinstance(block, Grid):
        yield from (text for row in block.rows if (text := _of_cells(row)))
    elif isinstance(block, Rows):
        yield from (text for row in block.rows if (text := _of_cells(tuple(cell[0] for cell in row))))
    else:
        if isinstance(block, Head):
            yield from (text for text in (block.name, block.beside, block.right, block.below_right) if text)
        # Who put it together, when, in which version: of the packet itself, not of the case.
        lines = block.more if isinstance(block, Head) else lines_in(block)
        for line in lines:
            yield from _of_line(line)


def _of_cells(cells: tuple[Line, ...]) -> str:
    texts = ("; ".join(_of_line(cell)) for cell in cells)
    return " · ".join(text for text in texts if text)


def _of_line(line: Line) -> Iterator[str]:
    """Each statement of a line, behind what stands before all of them."""
    lead, words, was_lead, is_first = "", "", False, True
    for span in line:
        if span.role == BETWEEN:
            yield from _whole(lead, words, is_first=is_first)
            words, is_first = "", False
        elif span.role == LEAD and not words:
            lead, is_first = lead + span.text if was_lead else span.text, True
        elif span.role != MARK and span.text.strip() not in _SOURCES:
            words += _PAGE if span.to else span.text
        was_lead = span.role == LEAD
    yield from _whole(lead, words, is_first=is_first)


def _whole(lead: str, words: str, *, is_first: bool) -> Iterator[str]:
    """A later statement that names its own subject needs nobody else's before it."""
    said = words if ": " in words and not is_first else f"{lead}{words}"
    text = " ".join(said.replace("\u00a0", " ").replace(f"({_PAGE})", "").split()).replace(" ;", ";")
    if words.strip(f" ;·–{_PAGE}"):
        yield re.sub(rf",? on {_PAGE}$", "", text).strip(f" ;·{_PAGE}")
