"""What stands on the packet's own sheets, as plain values: no markup, so that "<b" or "&" in a name is just text.

A `Line` is a tuple of `Span`s. A span that has a `to` is printed as "p. 14" (bold, linked, never broken from its
number); which page that is becomes known when the pages are laid out. Blocks are what a sheet is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

PAPER = "paper"
ENLARGED = "enlarged"
"""Where a page of a paper stands once more in parts."""
PART = "part"


@dataclass(frozen=True)
class Target:
    """Where a reference leads: page `page` (1-based, as in the original) of a paper, or the start of a part.

    `last` makes it a range ("p. 11-18"); it is a page of the same paper or, with `last_name`, of another one.
    """

    what: str
    name: str
    page: int = 1
    last: int | None = None
    last_name: str | None = None


BETWEEN = "between"
LEAD = "lead"
DETAIL = "detail"
MARK = "mark"
ALWAYS = 1000
"""How long a statement stays on page one that must never leave it."""
SAID_TWICE = 1
"""The same for what page one says in another section too: it leaves first, and without a mark."""


@dataclass(frozen=True)
class Span:
    """A stretch of words in one style. `to` makes it a page reference; then `text` is not printed.

    `role` says that the span belongs to no statement: it stands BETWEEN two, is the LEAD of those that follow, or goes
    before a DETAIL of the statement before it, which leaves with that one; or it is the MARK of one that left.
    `stays` is the same for all spans of one statement, and says when it leaves a page that is too full: those with a
    number under 100 leave in the order of it, then those with 0, then those with a higher number; ALWAYS stays.
    Statements that stay `together`, by the same word, leave together: of two doctors who differ nobody is to read one.
    """

    text: str = ""
    bold: bool = False
    to: Target | None = None
    role: str = ""
    stays: int = 0
    together: str = ""


Line = tuple[Span, ...]


def line(*parts: Span | str | Target) -> Line:
    """A line from words, spans and targets."""
    return tuple(
        Span(part) if isinstance(part, str) else Span(bold=True, to=part) if isinstance(part, Target) else part
        for part in parts
    )


def bold(text: str) -> Span:
    """The same words, to be seen first."""
    return Span(text, bold=True)


def lead(text: str, *, boldly: bool = False) -> Span:
    """What stands before one statement or several and stays when they leave: "Spread: "."""
    return Span(text, boldly, role=LEAD)


def between(text: str) -> Span:
    """What parts two statements of one line: ", "."""
    return Span(text, role=BETWEEN)


def staying(at: int, *parts: Span | str | Target) -> Line:
    """One statement, and how long it stays (see `Span`). Statements within it lose their bounds."""
    return tuple(replace(span, role="", stays=at) for span in line(*parts))


def together(group: str, words: Line) -> Line:
    """A line, its statement bound to others of this group: all of them stay, or none does."""
    return tuple(replace(span, together=group) for span in words)


def always(*parts: Span | str | Target) -> Line:
    """A statement that never leaves page one."""
    return staying(ALWAYS, *parts)


def with_details(main: Line, details: Iterable[tuple[int, str]], marks: Line, mark: str = "; ") -> Line:
    """A statement, what may be said besides (each with how long it stays), and at the end where it is known from."""
    spans = list(main)
    for rank, text in details:
        if text:
            spans += [Span(mark, role=DETAIL), *staying(rank, text)]
    if not marks:
        return tuple(spans)
    return (*spans, Span(role=DETAIL), *staying(main[-1].stays if main else 0, *marks))


def plain(words: Line) -> str:
    """A line as a person would read it aloud, references as "p. ?" (their numbers are not known yet)."""
    return "".join("p. ?" if span.to else span.text for span in words).replace("\u00a0", " ")


def joined(lines: tuple[Line, ...] | list[Line], mark: str = "\u00a0· ") -> Line:
    """Several statements on one line, with a middle dot between."""
    spans: list[Span] = []
    for words in lines:
        if spans:
            spans.append(Span(mark, role=BETWEEN))
        spans.extend(words)
    return tuple(spans)


@dataclass(frozen=True)
class Head:
    """The head of page one: whose case, for whom, prepared by whom, and when the visit is."""

    name: str
    beside: str
    right: str
    below: Line
    below_right: str = ""
    more: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Title:
    """The title of a sheet, with an optional line under it."""

    text: str
    below: str = ""


@dataclass(frozen=True)
class Facts:
    """A label at the left and its facts at the right, ruled off below; under the label, where there is more of it."""

    label: str
    lines: tuple[Line, ...]
    more: Line = ()


@dataclass(frozen=True)
class Grid:
    """A table over the full width; its columns become as wide as their words ask for.

    One that is too wide is printed as several below one another; the first `held` columns stand in each of them.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    held: int = 0


def filled(heads: tuple[str, ...], rows: Sequence[tuple[Line, ...]], *, always: int = 1) -> Grid:
    """A table without the columns in which no row says anything; the first ones, so many, always stand."""
    kept = [at for at in range(len(heads)) if at < always or any(plain(row[at]).strip() for row in rows)]
    return Grid(tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))


Wordings = tuple[Line, ...]
"""The same fact in ever fewer words."""


@dataclass(frozen=True)
class Rows:
    """A table beside its label with one line a row: each cell says as much as there is room for.

    `gives` names the columns (from 0) in the order in which they go over to fewer words; `before` stands above them;
    the rows that `stay` never leave: there are few of them once the others have.
    """

    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Wordings, ...], ...]
    gives: tuple[int, ...]
    before: Line = ()
    more: Line = ()
    stay: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Boxed:
    """The one boxed section (safety). Its label leads its first line."""

    lines: tuple[Line, ...]
    label: str = "Safety"


@dataclass(frozen=True)
class Prose:
    """Paragraphs over the full width: `boldly` a small heading that stays with what follows, `listed` a list."""

    lines: tuple[Line, ...]
    boldly: bool = False
    listed: bool = False


@dataclass(frozen=True)
class Asked:
    """A question with its number, a word on why it is asked, what was answered, or room to write."""

    number: str
    text: str
    starred: bool = False
    below: str = ""
    answer: str = ""
    room: int = 2


@dataclass(frozen=True)
class IndexRow:
    """One paper in the index; the whole row is the link."""

    number: str
    title: str
    detail: str
    to: Target
    pages: int | None = None


@dataclass(frozen=True)
class Index:
    """The index of papers, its header repeated on each of its pages."""

    rows: tuple[IndexRow, ...]


@dataclass(frozen=True)
class Stretch:
    """One stretch (or moment) on the time axis, in years (2024.5 is the middle of 2024).

    What is certain of it is solid: from `sure_from` to `sure_to` where these are given, nothing where it is `rough`,
    else all. `when` says in words what its place on the axis shows.
    """

    start: float
    end: float | None
    words: str
    rough: bool = False
    goes_on: bool = False
    planned: bool = False
    when: str = ""
    sure_from: float | None = None
    sure_to: float | None = None

    @property
    def told(self) -> str:
        """It with its time, for whoever does not see the axis."""
        return f"{self.words}: {self.when}" if self.when else self.words


@dataclass(frozen=True)
class TimeAxis:
    """Lanes of marks over years; every mark is also said in words beside its bar."""

    lanes: tuple[tuple[str, tuple[Stretch, ...]], ...]
    today: float


@dataclass(frozen=True)
class CurvePoint:
    """One number on one day, as printed; a `rough` day is drawn hollow, and is never said more exactly than `when`
    says it. `joined`: a line leads to it from the one before, with nothing between that is no number."""

    day: date
    number: float
    printed: str
    when: str
    rough: bool = False
    joined: bool = True


@dataclass(frozen=True)
class Curve:
    """The numbers of one test in one unit; `left_out` says which of its results are no numbers, or have no day."""

    name: str
    unit: str
    points: tuple[CurvePoint, ...]
    printed_range: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Curves:
    """Small charts side by side, all from `first` to `last`, each on a scale of its own that is said below it."""

    curves: tuple[Curve, ...]
    first: date
    last: date


Block = Head | Title | Facts | Grid | Rows | Boxed | Prose | Asked | Index | TimeAxis | Curves


@dataclass(frozen=True)
class Form:
    """A section in fewer words. The form with the lowest `rank` on a sheet is the first that takes the place of more.

    `rest` is what is said no more by it nor on any other sheet; it is printed on the sheet that goes on with this one.
    """

    rank: int
    block: Block
    rest: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One front part of the packet.

    `shorter` holds, for each of its blocks, ever shorter forms of it, for a sheet that must fit `one_page`. One with
    `spill_of` goes on with the sheet of that kind: it prints what that one's forms leave out, if anything. A sheet that
    does not `start_page` begins under the one before it; one that stands `apart` is alone on its pages, so that a
    person can take them out of the printed packet. `legend` explains the source letters. What it `says_again`, in
    another order, is said by the sheet of that kind. What it is `said_as`, where it prints less than it says: another
    sheet prints the rest.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    one_page: bool = False
    shorter: tuple[Sequence[Form], ...] = ()
    spill_of: str = ""
    legend: bool = False
    start_page: bool = False
    apart: bool = False
    says_again: str = ""
    said_as: tuple[Block, ...] = ()


def lines_in(block: Block) -> Iterator[Line]:
    """Every line of a block as said in full."""
    if isinstance(block, Facts | Boxed | Prose):
        yield from block.lines
    elif isinstance(block, Grid):
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, Rows):
        yield from (cell[0] for row in block.rows for cell in row)
    elif isinstance(block, Head):
        yield from (block.below, *block.more)
