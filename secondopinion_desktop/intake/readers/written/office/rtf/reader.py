"""A rich text as a tree; NotWritten when it is none or says nothing, TooLong when it says too much."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.intake.limits import RTF_LIMIT
from secondopinion_desktop.intake.readers.written.office.gathered import Gathered
from secondopinion_desktop.intake.readers.written.office.pieces import blocks_of_pieces
from secondopinion_desktop.intake.readers.written.office.rtf.telling import Telling
from secondopinion_desktop.intake.readers.written.plain import LOST, NO_WORDS
from secondopinion_desktop.intake.readers.written.tree import Block, NewPage, NotWritten, Paragraph, TooLong, Written

CALLED = "rich text document"
CUT_OFF = "This document is cut off: what came behind its last words is missing. Ask for it again."


def read_rtf(untrusted: Path) -> Written:
    """A rich text document."""
    if untrusted.stat().st_size > RTF_LIMIT:
        raise TooLong
    gathered = Gathered()
    telling = Telling(untrusted.read_bytes(), untrusted, gathered)
    pieces = telling.pieces()
    blocks = [*blocks_of_pieces(pieces)]
    if not any(not isinstance(one, NewPage) for one in blocks):
        raise NotWritten(NO_WORDS)
    if telling.letters.lost:
        gathered.say(LOST)
    said: list[Block] = [Paragraph(sentence) for sentence in gathered.on_its_page]
    if telling.is_cut_off:
        gathered.say(CUT_OFF)
        said.insert(0, Paragraph(f"[{CUT_OFF}]"))
    return Written((*said, *blocks), tuple(gathered.enclosed), gathered.notes(CALLED))
