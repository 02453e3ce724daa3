"""Fewer words for the same fact, and the last resort when even those are too many: cut at a clause, and say where on.

Only what a person typed is ever cut, and only when nothing else is left to shorten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondopinion_desktop.packet.words import Block, Boxed, Facts, Form, Head, Line, Rows, Span, plain

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_CLAUSE_ENDS = (". ", "; ", "\u00a0· ", " – ", " (", ", ")
_WORTH_KEEPING = 0.4
_LAST_RANK = 100
_TIGHT = 60


def without_brackets(text: str) -> str:
    """The text without what stands in brackets; as it is when nothing else would be left."""
    return _BRACKETS.sub("", text).strip() or text


def first_part(text: str) -> str:
    """What stands before the first semicolon or full stop. A comma may part two things of equal weight, so it stays."""
    found = re.split(r";|(?<=\w\w)[.!?]\s", text, maxsplit=1)[0].strip(" .")
    return found if len(found) > 2 else text


def cut(words: Line, letters: int, more: Line) -> Line:
    """At most so many letters, ended at a clause where there is one, then "…" and `more`; whole when short enough."""
    text = "".join("p. 00" if span.to else span.text for span in words)
    if len(text) <= letters:
        return words
    end = _clause_end(text[:letters])
    kept: list[Span] = []
    for span in words:
        long = 5 if span.to else len(span.text)
        if span.to or long <= end:
            kept.append(span)
        else:
            kept.append(Span(span.text[: max(end, 0)].rstrip(" ,;:·–(\u00a0"), span.bold))
        end -= long
        if end <= 0:
            break
    return (*kept, Span("…\u00a0" if more else "…"), *more)


def _clause_end(text: str) -> int:
    """Where to cut: after the last clause if that leaves enough, else after the last word."""
    for ending in _CLAUSE_ENDS:
        at = text.rfind(ending)
        if at > len(text) * _WORTH_KEEPING:
            return at
    at = text.rfind(" ")
    return at if at > 0 else len(text)


@dataclass(frozen=True)
class _Limit:
    """How much is left of a section at most: lines, letters a line, rows of a table, letters of a cell."""

    lines: int
    letters: int
    rows: int
    cell: int


_LIMITS = (
    _Limit(30, 2000, 6, 400),
    _Limit(18, 1000, 6, 240),
    _Limit(12, 640, 6, 160),
    _Limit(9, 420, 6, 120),
    _Limit(7, 320, 6, 90),
    _Limit(6, 260, 6, 70),
    _Limit(5, 210, 6, 60),
    _Limit(5, 170, 6, 52),
    _Limit(4, 140, 6, 46),
    _Limit(4, 110, 5, 42),
    _Limit(3, 80, 5, 38),
    _Limit(2, 60, 5, 32),
    _Limit(1, 40, 4, 18),
)


def last_resort(block: Block, more: Line, rest: tuple[Block, ...], *, kept_longer: bool) -> tuple[Form, ...]:
    """Ever shorter cuts of a section's shortest wording, for texts of unusual length; `rest` has them whole."""
    late = 25 if kept_longer else 0
    forms: list[Form] = []
    for at, limit in enumerate(_LIMITS):
        shorter = _limited(block, limit, more, kept_longer=kept_longer)
        if shorter != block and (not forms or shorter != forms[-1].block):
            forms.append(Form(_LAST_RANK + 10 * at + late, shorter, rest))
    return tuple(forms)


def _limited(block: Block, limit: _Limit, more: Line, *, kept_longer: bool) -> Block:
    if isinstance(block, Facts):
        letters = limit.letters * 2 if kept_longer else limit.letters
        return Facts(block.label, _fewer(block.lines, limit.lines, letters, more), block.more)
    if isinstance(block, Boxed):
        letters = limit.letters * (12 if limit.letters > _TIGHT else 4)
        return Boxed(tuple(cut(words, letters, more) for words in block.lines))
    if isinstance(block, Rows):
        return _fewer_rows(block, limit, more)
    if isinstance(block, Head):
        right, name = (_title(text, limit.letters) for text in (block.right, block.name))
        below = cut(block.below, limit.letters * 2, ())
        return Head(name, block.beside, right, below, block.below_right[:60], tuple(
            cut(words, limit.letters * 2, more) for words in block.more))  # fmt: skip
    return block


def _fewer(lines: tuple[Line, ...], most: int, letters: int, more: Line) -> tuple[Line, ...]:
    kept = [cut(words, letters, more) for words in lines[:most]]
    if len(lines) > most and kept[-1][-len(more) :] != more:
        kept[-1] = (*kept[-1], Span("\u00a0· more on\u00a0"), *more)
    return tuple(kept)


def _fewer_rows(block: Rows, limit: _Limit, more: Line) -> Rows:
    rows = tuple(
        tuple((cut(cell[-1], limit.cell if at else 34, ()),) if len(plain(cell[-1])) > limit.cell else cell
              for at, cell in enumerate(row))
        for row in block.rows[-limit.rows :]
    )  # fmt: skip
    before = block.before if len(rows) == len(block.rows) else (Span("earlier ones:\u00a0"), *more)
    return Rows(block.label, block.heads, rows, block.gives, before, block.more)


def _title(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters] + "…"
