"""Page one: what the doctor looks for first, on one page, each fact with where it is known from.

Nothing is printed that the file does not hold; what is not known about safety is printed as "not answered". When not
everything fits at 9.5 points or more, the sections are shortened step by step and the next sheet has them in full.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.packet.care import (
    advised_lines,
    matters_lines,
    now_lines,
    treatment_grid,
    treatments_so_far,
)
from secondopinion_desktop.packet.enclosed import (
    at_hand_lines,
    awaited_lines,
    contact_lines,
    enclosed_line,
    keeper_of,
    not_available_lines,
)
from secondopinion_desktop.packet.head import head_of, why_lines
from secondopinion_desktop.packet.illness import diagnosis_lines
from secondopinion_desktop.packet.plan import PaperPart
from secondopinion_desktop.packet.questions import starred
from secondopinion_desktop.packet.safety import safety_lines
from secondopinion_desktop.packet.sourced import NONE_KNOWN, NOT_ANSWERED, Story, oneline
from secondopinion_desktop.packet.words import (
    PART,
    Block,
    Box,
    Facts,
    Grid,
    Head,
    Line,
    Sheet,
    Span,
    Target,
    Title,
    bold,
    joined,
    line,
    shortened,
)

PAGE_ONE = "page-one"
IN_FULL = "in-full"
TREATMENTS = "treatments"
_TREATMENTS_SHOWN = 6
_SHORT = 60
_ASKING = ("Why", "Our", "My")
_COUNTS = ("", "question", "two questions", "three questions")


@dataclass(frozen=True)
class _Limit:
    """How much of each section page one keeps: lines a section, letters a line, treatments, letters a table cell."""

    lines: int
    letters: int
    treatments: int
    cell: int


_LIMITS = (
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


def page_one(story: Story, papers: tuple[PaperPart, ...], version: int) -> tuple[Sheet, Sheet]:
    """Page one with its shorter versions, and the sheet that is printed after it when one of those was needed."""
    full = _blocks(story, papers, version)
    head, rest = full[0], full[1:]
    tighter = tuple(tuple(_tightened(block, limit) for block in full) for limit in _LIMITS)
    kept = tuple(block for block in full if _is_kept_longer(block))
    one = Sheet(PAGE_ONE, _title(story), full, one_page=True, tighter=tighter, kept_longer=kept, legend=True)
    all_of_it = (Title("Page one, in full", _name_of(head)), *rest)
    return one, Sheet(IN_FULL, "Page one, in full", all_of_it, spill_of=PAGE_ONE, legend=True)


def _is_kept_longer(block: Block) -> bool:
    return isinstance(block, Head | Box | Grid) or (isinstance(block, Facts) and block.label.startswith(_ASKING))


def _title(story: Story) -> str:
    return f"For the doctor: {story.case.patient.name}" if story.case.patient.name else "For the doctor"


def _name_of(head: Block) -> str:
    return head.name if isinstance(head, Head) else ""


def is_own_file(story: Story) -> bool:
    """True when the patient keeps the file, so that the sheet says "I" and "my"."""
    keeper = keeper_of(story)
    return keeper is not None and keeper.keeper_role == "self"


def _blocks(story: Story, papers: tuple[PaperPart, ...], version: int) -> tuple[Block, ...]:
    own = is_own_file(story)
    asked = starred(story)[:3]
    blocks: list[Block] = [head_of(story, version)]
    blocks.append(Facts("Why I come" if own else "Why we come", why_lines(story)))
    if asked:
        lines = tuple(line(bold(f"{at}. "), oneline(q.text)) for at, q in enumerate(asked, 1))
        blocks.append(Facts(f"{'My' if own else 'Our'} {_COUNTS[len(asked)]}", lines))
    blocks.append(Facts("Diagnosis as stated", diagnosis_lines(story)))
    blocks.append(Facts("Now", now_lines(story)))
    blocks.append(_treatments(story))
    blocks.append(Box(safety_lines(story)))
    for label, lines in (
        ("What doctors have advised", advised_lines(story)),
        ("What matters", matters_lines(story)),
    ):
        if lines:
            blocks.append(Facts(label, lines))
    blocks += _enclosed(story, papers)
    blocks.append(Facts("Call, and answer to", contact_lines(story)))
    return tuple(blocks)


def _treatments(story: Story) -> Block:
    begun = treatments_so_far(story)
    if not begun:
        none = NONE_KNOWN if story.case.says_none("treatments") else NOT_ANSWERED
        return Facts("Treatment so far", (line(none),))
    shown = begun if len(begun) <= _TREATMENTS_SHOWN else begun[-5:]
    grid = treatment_grid(story, shown, "Treatment so far")
    return grid if shown is begun else _with_more(grid, len(begun) - len(shown))


def _with_more(grid: Grid, earlier: int) -> Grid:
    more = line(f"{earlier} earlier, all on ", Target(PART, TREATMENTS))
    return Grid(grid.heads, ((line(""), more, line(""), line("")), *grid.rows), grid.shares, grid.label)


def _enclosed(story: Story, papers: tuple[PaperPart, ...]) -> list[Block]:
    blocks: list[Block] = []
    enclosed = [line(*enclosed_line(papers))] if papers else []
    at_hand = at_hand_lines(story)
    if at_hand:
        enclosed.append(line("At hand: ", *joined(list(at_hand))))
    if enclosed:
        blocks.append(Facts("Enclosed", tuple(enclosed)))
    awaited, gone = awaited_lines(story), not_available_lines(story)
    lines = [joined(list(awaited))] if awaited else []
    if gone:
        lines.append(line(bold("Not available: "), *joined(list(gone))))
    if lines:
        blocks.append(Facts("Awaited" if awaited else "Not available", tuple(lines)))
    return blocks


def _tightened(block: Block, limit: _Limit) -> Block:
    """A shorter version of a section; each cut says where all of it stands."""
    more = (Span("more on\u00a0"), Span(bold=True, to=Target(PART, IN_FULL)))
    if isinstance(block, Facts):
        asking = _Limit(limit.lines, limit.letters * 2, limit.treatments, limit.cell)
        return Facts(block.label, _fewer(block.lines, asking if _is_kept_longer(block) else limit, more))
    if isinstance(block, Box):
        # Safety is shortened only when nothing else is left to shorten.
        letters = limit.letters * (12 if limit.letters > _SHORT else 4)
        return Box(tuple(shortened(words, letters, more) for words in block.lines))
    if isinstance(block, Grid):
        rows = block.rows[-limit.treatments :]
        cut = tuple(tuple(_cell(words, limit.cell if at else 34) for at, words in enumerate(row)) for row in rows)
        if len(rows) < len(block.rows):
            cut = ((line(""), (Span("earlier ones: "), *more), line(""), line("")), *cut)
        return Grid(block.heads, cut, block.shares, block.label)
    if isinstance(block, Head):
        below = shortened(block.below, limit.letters * 2, ())
        extra = tuple(shortened(words, limit.letters * 2, more) for words in block.more)
        name = block.name if len(block.name) <= limit.letters else block.name[: limit.letters] + "…"
        right = block.right if len(block.right) <= limit.letters else block.right[: limit.letters] + "…"
        return Head(name, block.beside, right, below, block.below_right[:60], extra)
    return block


def _fewer(lines: tuple[Line, ...], limit: _Limit, more: Line) -> tuple[Line, ...]:
    kept = [shortened(words, limit.letters, more) for words in lines[: limit.lines]]
    if len(lines) > limit.lines and kept[-1][-len(more) :] != more:
        kept[-1] = (*kept[-1], Span(" · "), *more)
    return tuple(kept)


def _cell(words: Line, letters: int) -> Line:
    return shortened(words, letters, ())
