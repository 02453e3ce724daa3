"""What a paper without pages says, as a small tree: the one shape that text files, e-mails and portal records take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

SHORT_LINE = 60
"""Letters of a line that may be a label, or one value of several."""


@dataclass(frozen=True)
class Heading:
    """A line above what follows; `level` from 1, the paper's own title."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words that flow; "\\n" begins a new line. `indent` is in steps."""

    words: str
    indent: int = 0
    bold: bool = False


@dataclass(frozen=True)
class Item:
    """One point of a list, with the `sign` before it and how deep it lies, from 1."""

    words: str
    depth: int = 1
    sign: str = "•"


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    is_head: bool = False


def repeated_label(first_cell: str) -> str:
    """What a first cell says once more in each further row that it reaches down into, so that no value stands without
    its name; "" of one that is longer than a name."""
    return first_cell if len(first_cell) <= SHORT_LINE and "\n" not in first_cell else ""


@dataclass(frozen=True)
class Table:
    """Rows that belong together; their cells stand below each other."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Columns:
    """Lines whose blanks put words below each other: each letter has its place across, as on a typewriter."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own, as the file says."""


Block = Heading | Paragraph | Item | Table | Columns | NewPage


def letters_in(blocks: Iterable[Block]) -> int:
    """How many letters are told, without blanks."""
    return sum(len("".join(said.split())) for block in blocks for said in _said_in(block))


def _said_in(block: Block) -> Iterable[str]:
    if isinstance(block, Table):
        return (cell for row in block.rows for cell in row.cells)
    if isinstance(block, Columns):
        return block.lines
    return () if isinstance(block, NewPage) else (block.words,)


@dataclass(frozen=True)
class Enclosed:
    """A paper that came inside this one; `take` gives its bytes, so that those of many are not held together."""

    name: str
    take: Callable[[], bytes]


@dataclass(frozen=True)
class Written:
    """All that a paper says: its `blocks`, the papers inside it, and `notes`, sentences worth keeping beside it.

    `title` is what the paper itself says that it is called, "" when it does not.
    """

    blocks: tuple[Block, ...]
    enclosed: tuple[Enclosed, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""


class NotWritten(Exception):
    """The bytes are not what they seemed, or say nothing that could be shown; the message is a sentence for a person,
    and what to do."""


class TooLong(Exception):
    """More than this program lays out on pages."""
