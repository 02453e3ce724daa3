"""What leaves a page that is too full: whole statements, never half of one, with "…, p. 2" at the place.

What stands side by side, in neighboring lines, or only says more of statements that stay, has one mark together.

How long a statement stays is said where it is written (`Span.stays`). Only a text longer than any page would hold is
cut within, and then between its own sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

from secondopinion_desktop.packet.plan.words import (
    ALWAYS,
    BETWEEN,
    DETAIL,
    LEAD,
    MARK,
    SAID_TWICE,
    Block,
    Boxed,
    Facts,
    Form,
    Head,
    Line,
    Rows,
    Span,
    plain,
)
from secondopinion_desktop.packet.telling.sentences import SENTENCE_ENDS, ends_there

LAST_RANK = 100
_MORE = "…\u00a0"
_LETTERS_OF_A_REFERENCE = 5


@dataclass(frozen=True)
class _Statement:
    """One statement of a line and what stands before it: nothing, a mark between, or a lead."""

    before: Line
    words: Line
    left: bool = False

    @property
    def stays(self) -> int:
        return max((span.stays for span in self.words), default=0)

    @property
    def together(self) -> str:
        """The group in which it leaves; "" where it leaves by itself."""
        return next((span.together for span in self.words if span.together), "")

    @property
    def letters(self) -> int:
        return sum(_LETTERS_OF_A_REFERENCE if span.to else len(span.text) for span in (*self.before, *self.words))

    @property
    def is_detail(self) -> bool:
        """True for what says more of the statement before it."""
        return bool(self.before) and self.before[-1].role == DETAIL

    @property
    def is_source(self) -> bool:
        """True for where a statement is known from, which stays as long as it does."""
        return self.is_detail and not self.before[-1].text


def statements_of(words: Line) -> tuple[_Statement, ...]:
    """A line, parted into its statements."""
    found: list[_Statement] = []
    before: list[Span] = []
    held: list[Span] = []
    for span in words:
        if not span.role:
            held.append(span)
            continue
        if held:
            found.append(_Statement(tuple(before), tuple(held)))
            before, held = [], []
        if span.role != MARK:
            before.append(span)
        elif before or not found or not found[-1].left:
            found.append(_Statement(tuple(before), (), left=True))
            before = []
    if held or before:
        found.append(_Statement(tuple(before), tuple(held)))
    return tuple(found)


@dataclass(frozen=True)
class _Told:
    """A line without what left, and where something left that no mark in it says: before it, at its end, in details."""

    words: Line
    at_start: bool = False
    at_end: bool = False
    details: bool = False

    @property
    def says_something(self) -> bool:
        """False when only a lead, or nothing, is left of the line."""
        return any(not span.role for span in self.words)


def _without_ranked(words: Line, rank: int, more: Line) -> _Told:
    """The line without the statements that leave at this rank or before."""
    return _told([replace(one, left=one.left or 0 < one.stays <= rank) for one in statements_of(words)], more)


def _told(statements: list[_Statement], more: Line) -> _Told:
    """Statements in a row as one line. Where some left in the midst of it, one mark is for all side by side."""
    spans: list[Span] = []
    owed = at_start = details = False
    for one in _without_bare_leads([*_with_their_details(statements)]):
        leads = tuple(span for span in one.before if span.role == LEAD)
        begins = not spans or spans[-1].role == LEAD
        details = details or (one.left and one.is_detail)
        if one.left and not leads:
            owed = owed or not (one.is_detail or one.stays == SAID_TWICE)
            continue
        if owed and not spans:
            at_start = True
        elif owed:
            spans += _mark(more) if begins else _closing(more)
        begins = not spans or spans[-1].role == LEAD
        spans += [*(leads if begins else one.before), *one.words[: None if not one.left else 0]]
        owed = one.left and one.stays != SAID_TWICE
    return _Told(tuple(spans), at_start, owed, details)


def _without_bare_leads(statements: list[_Statement]) -> Iterator[_Statement]:
    """Where all that a lead stands before left without a mark, it leaves too: before what follows it would be read as
    the lead of that."""
    starts = [at for at, one in enumerate(statements) if any(span.role == LEAD for span in one.before)]
    yield from statements[: starts[0] if starts else None]
    for start, end in zip(starts, [*starts[1:], len(statements)], strict=False):
        led = statements[start:end]
        if not all(one.left and one.stays == SAID_TWICE for one in led):
            yield from led


def _mark(more: Line) -> Line:
    return (Span(_MORE if more else "…", role=MARK), *(replace(span, role=MARK) for span in more))


def _closing(more: Line) -> Line:
    """The mark behind words, never broken from the last of them."""
    return (Span("\u00a0", role=MARK), *_mark(more))


def _with_their_details(statements: list[_Statement]) -> Iterator[_Statement]:
    """A statement that leaves takes its details along; where it is known from leaves with it and never alone."""
    gone = False
    for one in statements:
        if not one.is_detail:
            gone = one.left
            yield one
        elif not gone:
            yield replace(one, left=False) if one.is_source else one


def shorter_forms(block: Block, more: Line, rest: tuple[Block, ...], *, last: int) -> tuple[Form, ...]:
    """Ever shorter forms of a section: first without the statements that may go, rank by rank; then, from rank `last`
    on, with ever fewer letters. `rest` says it whole on another page."""
    forms: list[Form] = []
    shortest = block
    for rank in sorted({span.stays for words in _lines_of(block) for span in words if 0 < span.stays < LAST_RANK}):
        shorter = _without(block, rank, more)
        if shorter != shortest:
            shortest = shorter
            # What this page says elsewhere too needs no other page.
            forms.append(Form(rank, shorter, rest if rank != SAID_TWICE else ()))
    for first, limits, sparing in ((last, _SPARING, True), (last + 200, _HARD, False)):
        for at, limit in enumerate(limits):
            shorter = _limited(shortest, limit, more, sparing=sparing)
            if shorter != (forms[-1].block if forms else block):
                forms.append(Form(first + 10 * at, shorter, rest))
        shortest = forms[-1].block if forms else block
    return tuple(forms)


@dataclass(frozen=True)
class FormsWhenAsked(Sequence[Form]):
    """The shorter forms of a section, its own and then those every section has, worked out when the first is asked for.

    Most pages fit without any, and working them all out took three quarters of the time of a plan.
    """

    full: Block
    own: tuple[Form, ...]
    more: Line
    rest: tuple[Block, ...]
    last: int

    @cached_property
    def _forms(self) -> tuple[Form, ...]:
        shortest = self.own[-1].block if self.own else self.full
        return self.own + shorter_forms(shortest, self.more, self.rest, last=self.last)

    def __len__(self) -> int:
        return len(self._forms)

    @overload
    def __getitem__(self, at: int) -> Form: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Form]: ...

    def __getitem__(self, at: int | slice) -> Form | Sequence[Form]:
        return self._forms[at]


def _lines_of(block: Block) -> Iterator[Line]:
    if isinstance(block, Facts | Boxed):
        yield from block.lines
    elif isinstance(block, Head):
        yield from block.more


def _without(block: Block, rank: int, more: Line) -> Block:
    if isinstance(block, Facts | Boxed):
        return replace(block, lines=_marked([_without_ranked(words, rank, more) for words in block.lines], more))
    if isinstance(block, Head):
        return replace(block, more=_marked([_without_ranked(words, rank, more) for words in block.more], more))
    return block


def _marked(lines: list[_Told], more: Line) -> tuple[Line, ...]:
    """The lines of a section, marked at their ends where something left: neighbors once, all details once at the end
    of the section. A mark never stands on a line of its own while words of the section are left."""
    found: list[Line] = []
    ends: list[bool] = []
    owed = False
    for told in lines:
        if not told.says_something:
            owed = owed or told.at_start or told.at_end
            continue
        if ends and (owed or told.at_start):
            ends[-1], owed = True, False
        words = told.words
        if told.at_start and not found:
            words = (*_mark(more), Span("\u00a0· ", role=BETWEEN), *words)
        found.append(words)
        ends.append(told.at_end or owed)
        owed = False
    if not found:
        return (_mark(more),) if owed else ()
    has_mark = any(span.role == MARK for span in found[-1])
    ends[-1] = ends[-1] or owed or (any(told.details for told in lines) and not has_mark)
    following = (*ends[1:], False)
    return tuple(
        (*words, *_closing(more)) if end and not after else words
        for words, end, after in zip(found, ends, following, strict=True)
    )


@dataclass(frozen=True)
class _Limit:
    """How much is left of a section at most: letters in all, letters of one statement, rows of a table, of a cell."""

    letters: int
    statement: int
    rows: int
    cell: int


CELL_THAT_STAYS = 120
"""Letters of a cell that never leaves a row that stays."""
_SPARING = (
    _Limit(4000, 1200, 6, 400),
    _Limit(2400, 900, 6, 240),
    _Limit(1600, 700, 6, 200),
    _Limit(1100, 500, 6, 160),
    _Limit(800, 400, 6, 140),
    _Limit(600, 300, 5, 120),
    _Limit(420, 240, 5, 120),
    _Limit(300, 200, 4, 120),
    _Limit(200, 180, 4, 120),
    _Limit(120, 120, 3, 120),
    _Limit(60, 60, 3, 120),
    _Limit(0, 40, 3, 120),
)
_HARD = (
    _Limit(4000, 1200, 3, 120),
    _Limit(2400, 700, 3, 100),
    _Limit(1600, 400, 3, 90),
    _Limit(1000, 250, 2, 80),
    _Limit(600, 160, 2, 60),
    _Limit(360, 120, 2, 50),
    _Limit(200, 80, 2, 40),
    _Limit(100, 60, 1, 32),
    _Limit(40, 40, 1, 24),
)
"""Even what should always stay must leave, for a file no page could hold."""


def _limited(block: Block, limit: _Limit, more: Line, *, sparing: bool) -> Block:
    if isinstance(block, Facts | Boxed):
        return replace(block, lines=_fewer(block.lines, limit, more, sparing=sparing))
    if isinstance(block, Rows):
        return _fewer_rows(block, limit, more)
    if isinstance(block, Head):
        letters = 400 if sparing else max(limit.letters // 4, 30)
        below = _fewer((block.below,), limit, (), sparing=sparing)[0]
        return Head(
            _name(block.name, letters), block.beside, _name(block.right, letters), below,
            block.below_right if sparing else block.below_right[:60],
            _fewer(block.more, limit, more, sparing=sparing),
        )  # fmt: skip
    return block


def _fewer(lines: tuple[Line, ...], limit: _Limit, more: Line, *, sparing: bool) -> tuple[Line, ...]:
    """Statements leave, the last ones first, until so many letters are left; those that always stay only at the end."""
    told = [
        [one if sparing and one.stays >= ALWAYS else _cut_to_sentences(one, limit.statement, more)
         for one in statements_of(words)]
        for words in lines
    ]  # fmt: skip
    _leave_together(told)
    letters = sum(one.letters for statements in told for one in statements if not one.left)
    order = sorted(
        ((one.stays, -at, -place) for at, statements in enumerate(told) for place, one in enumerate(statements)),
    )
    for stays, at, place in order:
        if letters <= limit.letters or (sparing and stays >= ALWAYS):
            break
        one = told[-at][-place]
        if not one.is_source and not one.left:
            letters -= one.letters - len(_MORE)
            told[-at][-place] = replace(one, left=True)
            letters -= _leave_together(told)
    return _marked([_told(statements, more) for statements in told], more)


def _leave_together(told: list[list[_Statement]]) -> int:
    """Lets what stays together with a statement that left leave too; answers how many letters that were."""
    gone = {one.together for statements in told for one in statements if one.left and one.together}
    letters = 0
    for statements in told:
        for at, one in enumerate(statements):
            if one.together in gone and not one.left:
                statements[at] = replace(one, left=True)
                letters += one.letters - len(_MORE)
    return letters


def _cut_to_sentences(one: _Statement, most: int, more: Line) -> _Statement:
    """A statement longer than this: its first whole sentences, and where the rest stands; gone if none fits."""
    text = plain(one.words)
    if len(text) <= most:
        return one
    ends = [found.start() for found in SENTENCE_ENDS.finditer(text) if found.start() <= most]
    ends = [end for end in ends if ends_there(text[:end], text[end:].lstrip())]
    if not ends:
        return replace(one, left=True)
    kept: list[Span] = []
    room = ends[-1]
    for span in one.words:
        long = _LETTERS_OF_A_REFERENCE if span.to else len(span.text)
        kept.append(span if span.to or long <= room else replace(span, text=span.text[:room]))
        room -= long
        if room <= 0:
            break
    mark = tuple(replace(span, role="", stays=one.stays) for span in (Span("\u00a0"), *_mark(more)))
    closing = "”" if plain(tuple(kept)).count("“") > plain(tuple(kept)).count("”") else ""
    return replace(one, words=(*kept, *mark, Span(closing, stays=one.stays)))


def _fewer_rows(block: Rows, limit: _Limit, more: Line) -> Rows:
    """The newest rows, and all that stay, of which no cell that says so little leaves; a cell too long for a table is
    on the other page as a whole."""
    mark = (Span(_MORE), *more)
    numbers = range(len(block.rows))
    most = max(limit.rows, len(block.stay))
    kept = sorted(sorted(numbers, key=lambda at: (at in block.stay, at))[-most:])
    cells = {at: max(limit.cell, CELL_THAT_STAYS) if at in block.stay else limit.cell for at in kept}
    rows = tuple(tuple((mark,) if len(plain(cell[-1])) > cells[at] else cell for cell in block.rows[at]) for at in kept)
    before = block.before if len(rows) == len(block.rows) else (Span("earlier ones:\u00a0"), *more)
    stay = frozenset(new for new, at in enumerate(kept) if at in block.stay)
    return Rows(block.label, block.heads, rows, block.gives, before, block.more, stay)


def _name(text: str, letters: int) -> str:
    """A name of unusual length: the only words that are cut within, as a name can be known by its beginning."""
    return text if len(text) <= letters else text[:letters] + "…"
