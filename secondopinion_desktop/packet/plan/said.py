"""What a packet says and holds, as a plain list that is kept with it, so that two versions can be compared later.

A statement is what page one would drop as a whole; references and source letters are left out of it, because page
numbers change without anything being said anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import takewhile

from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import (
    BETWEEN,
    LEAD,
    MARK,
    Asked,
    Block,
    Boxed,
    Facts,
    Grid,
    Head,
    Line,
    Rows,
    Sheet,
    Span,
    joined,
    lines_in,
)

PAGE_ONE = "Page one"
COURSE = "course"
"""The sheet that draws, on an axis of time, what other sheets say."""
_IN_BRACKETS = re.compile(r" \([^()]*\)")
_PAGE = "…"
"""Stands for a page, whose number says nothing here."""
_SOURCES = frozenset({"R", "D", "P", "F", "M", "(M)", "(paper)"})


@dataclass(frozen=True)
class Statement:
    """One thing that is said, under which heading, and on which sheet ("" where that is not known)."""

    under: str
    text: str
    sheet: str = field(default="", compare=False)
    by: str = ""
    """Who is named before it, where the text goes without; "" also in what an older version kept."""

    @property
    def whole(self) -> str:
        """The text behind whoever said it."""
        return f"{self.by}: {self.text}" if self.by else self.text


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
    left_out: tuple[str, ...] = ()
    """The sheets that were left out on purpose, by kind."""
    printing: tuple[str, ...] = ()
    """How it is laid out for paper: that moves its pages."""

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
                tuple(str(kind) for kind in found.get("left_out", ())),
                tuple(str(name) for name in found.get("printing", ())),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("no list of what a packet says") from error


def said_by(plan: Plan) -> Said:
    """What the packet of a plan says, each statement once; of an update, what all of the packet would say that day."""
    printing = tuple(sorted(plan.printing))
    plan = plan.whole or plan
    statements = dict.fromkeys(statement for statement, _ in told_by(plan))
    papers = tuple(PaperSaid(paper.document, bare(paper.title), paper.shown) for paper in plan.papers)
    sheets = tuple((sheet.kind, sheet.title) for sheet in plan.sheets if not sheet.spill_of)
    return Said(sheets, tuple(statements), papers, plan.left_out, printing)


def told_by(plan: Plan) -> Iterator[tuple[Statement, Line]]:
    """Every statement in order, with the words it is made of: its pages and source letters among them."""
    there = {sheet.kind for sheet in plan.sheets}
    for sheet in plan.sheets:
        if sheet.says_again not in there:
            yield from _of_sheet(sheet)
    for heading, lines in plan.gaps:
        for words in lines:
            yield from ((Statement(heading, text, by=_by(line, text)), line) for text, line in _of_line(words))


Told = tuple[str, Line]


def _of_sheet(sheet: Sheet) -> Iterator[tuple[Statement, Line]]:
    for block in sheet.said_as or sheet.blocks:
        label = block.label if isinstance(block, Facts | Rows | Boxed) else ""
        for text, line in _of_block(block):
            under = bare(label) or (PAGE_ONE if sheet.one_page else sheet.title)
            yield Statement(under, text, sheet.kind, _by(line, text)), line


def _of_block(block: Block) -> Iterator[Told]:
    if isinstance(block, Asked):
        text = f"{block.text} — {block.answer}" if block.answer else block.text
        yield bare(text), (Span(text),)
    elif isinstance(block, Grid):
        yield from (told for row in block.rows if (told := _of_cells(block.heads, row))[0])
    elif isinstance(block, Rows):
        rows = (tuple(cell[0] for cell in row) for row in block.rows)
        yield from (told for row in rows if (told := _of_cells(block.heads, row))[0])
    else:
        if isinstance(block, Head):
            texts = (block.name, block.beside, block.right, block.below_right)
            yield from ((bare(text), (Span(text),)) for text in texts if text)
        # Who put it together, when, in which version: of the packet itself, not of the case.
        lines = block.more if isinstance(block, Head) else lines_in(block)
        for line in lines:
            yield from _of_line(line)


def _of_cells(heads: tuple[str, ...], cells: tuple[Line, ...]) -> Told:
    """A row as a statement; in its words each cell but the first stands behind the head of its column."""
    texts = ["; ".join(text for text, _ in _of_line(cell)) for cell in cells]
    said = [
        (Span(", ".join(head.split("\n")) + ": "), *cell) if at and head else cell
        for at, (head, cell, text) in enumerate(zip(heads, cells, texts, strict=False))
        if text
    ]
    return " · ".join(text for text in texts if text), joined(said)


def _of_line(line: Line) -> Iterator[Told]:
    """Each statement of a line, behind what stands before all of them."""
    lead: Line = ()
    words: Line = ()
    was_lead = False
    for span in line:
        if span.role == BETWEEN:
            yield from _whole(lead, words)
            words = ()
        elif span.role == LEAD and not words:
            lead = (*lead, span) if was_lead else (span,)
        elif span.role != MARK:
            words = (*words, span)
        was_lead = span.role == LEAD
    yield from _whole(lead, words)


def _whole(lead: Line, words: Line) -> Iterator[Told]:
    """A statement that names its own subject needs nobody else's before it: to be compared, it says the same wherever
    it stands. Printed, it has its lead all the same: "Lupus (by Dr. Lind: no new spots)" alone is not ruled out."""
    own = _text(words)
    alone = ": " in own
    spans = (*lead, *words)
    text = " ".join(_text(words if alone else spans).replace("\u00a0", " ").replace(f"({_PAGE})", "").split()).replace(
        " ;", ";"
    )
    if own.strip(f" ;·–{_PAGE}"):
        yield re.sub(rf",? on {_PAGE}$", "", text).strip(f" ;·{_PAGE}"), spans


def _is_a_name(lead: Line) -> bool:
    """Whether it is somebody's name: its colon is a span of its own, for a name that is written from the right."""
    return len(lead) > 1 and lead[-1].text.strip() == ":"


def _by(words: Line, text: str) -> str:
    """The name before the words of a statement whose text goes without it; not the place, which is told once."""
    lead = tuple(takewhile(lambda span: span.role == LEAD, words))
    said = " ".join(_text(lead).replace("\u00a0", " ").split()).rstrip(": ")
    if not said or not _is_a_name(lead) or text.startswith(said):
        return ""
    return _IN_BRACKETS.sub("", said)


def is_source(span: Span) -> bool:
    """Whether it is the letter that says where what stands before it is known from; a test called "P" is none."""
    return span.text.startswith("\u00a0") and span.text.strip() in _SOURCES


def _text(words: Line) -> str:
    """The words without their source letters; a page stands as a sign."""
    return bare("".join(_PAGE if span.to else span.text for span in words if span.text.strip() not in _SOURCES))
