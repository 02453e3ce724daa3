"""A text file as a tree: each line stays a line, columns stay columns, a form feed begins a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from secondopinion_desktop.intake.limits import TEXT_LIMIT
from secondopinion_desktop.intake.readers.stored_letters import Letters, UnknownLetters, letters_of
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Columns,
    NewPage,
    NotWritten,
    Paragraph,
    Row,
    Table,
    TooLong,
    Written,
)

NO_WORDS = "There are no words in this file. Ask for it again or copy it once more."
NOT_ONLY_TEXT = "This file begins as text and goes on as something else. Open it, print it as PDF and add that."
UNKNOWN_LETTERS = (
    "This text is stored in a way of which this program does not know the letters. "
    "Open it in a text editor, save it as UTF-8 and add that."
)
GUESSED = "This text does not say how its letters are stored: look whether accents and special letters are right."
LOST = "Some letters of this text could not be made out; they show as �."
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COLORS = re.compile("\x1b\\[[0-9;?]*[A-Za-z]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_GAP = re.compile(r"[^\s.?!,;] {2,}\S|\S {3,}\S")
_TAB = 8
_MOST_CONTROLS = 0.001
_INDENT, _MOST_INDENT = 4, 10


def read_plain(untrusted: Path) -> Written:
    """A text file; NotWritten when it is none, TooLong when there is more than fits on pages."""
    if untrusted.stat().st_size > TEXT_LIMIT:
        raise TooLong
    return written_of(untrusted.read_bytes())


def written_of(untrusted: bytes) -> Written:
    """The same of bytes."""
    try:
        found = letters_of(untrusted)
    except UnknownLetters:
        raise NotWritten(UNKNOWN_LETTERS) from None
    if "\x00" in found.text or len(_CONTROL.findall(found.text)) > max(4, _MOST_CONTROLS * len(found.text)):
        raise NotWritten(NOT_ONLY_TEXT)
    blocks = tuple(blocks_of(found.text))
    if not any(not isinstance(block, NewPage) for block in blocks):
        raise NotWritten(NO_WORDS)
    return Written(blocks, notes=tuple(notes_of(found)))


def notes_of(found: Letters) -> Iterator[str]:
    """What is to be said of how the letters were told."""
    if found.guessed:
        yield GUESSED
    if found.lost:
        yield LOST


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of some text: stretches of lines without an empty one between them."""
    for number, sheet in enumerate(_COLORS.sub("", text).split("\f")):
        if number:
            yield NewPage()
        held: list[str] = []
        for line in _LINE_ENDS.split(sheet):
            # A stray vertical tab is one more line end of old printers.
            for part in line.replace("\v", "\n").split("\n"):
                if part.strip():
                    held.append(part.rstrip())
                elif held:
                    yield from _stretch(held)
                    held = []
        if held:
            yield from _stretch(held)


def _stretch(lines: list[str]) -> Iterator[Block]:
    """Lines that stand together: as a table where each has as many tabs, as columns where blanks or tabs put words of
    them below each other."""
    tabs = {line.strip().count("\t") for line in lines}
    if len(lines) > 1 and len(tabs) == 1 and tabs != {0}:
        yield Table(tuple(Row(tuple(cell.strip() for cell in line.strip().split("\t"))) for line in lines))
        return
    if any("\t" in line.strip() for line in lines) or sum(bool(_GAP.search(line.strip())) for line in lines) > 1:
        yield Columns(tuple(lines))
        return
    held: list[str] = []
    indent = 0
    for line in lines:
        own = _indent(line)
        if held and own != indent:
            yield Paragraph("\n".join(held), indent)
            held = []
        indent = own
        held.append(line.strip())
    yield Paragraph("\n".join(held), indent)


def _indent(line: str) -> int:
    wide = line.expandtabs(_TAB)
    return min((len(wide) - len(wide.lstrip())) // _INDENT, _MOST_INDENT)
