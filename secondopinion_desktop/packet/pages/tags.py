"""What the words of a page are, for readers without eyes: a heading, a cell under its head, a row of a list, a link.

A `Tag` is one such part, with the parts within it in the order in which they are read; it may stand on several pages.
Laying out makes the tags, drawing numbers the words that bear them, and tagging.py writes them into the file. Words
without a tag are no part of what is read: the foot, and the head of a table said again on its next page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SECTION, HEADING, BELOW_HEADING, WORDS = "Sect", "H1", "H2", "P"
LIST, LIST_ROW, LIST_NUMBER, LIST_WORDS = "L", "LI", "Lbl", "LBody"
TABLE, TABLE_ROW, HEAD_CELL, CELL = "Table", "TR", "TH", "TD"
CONTENTS, CONTENTS_ROW, CAPTION = "TOC", "TOCI", "Caption"
LINK, REFERENCE, PICTURE, STRETCH = "Link", "Reference", "Figure", "Span"
_HOLDS_PARTS = frozenset({SECTION, LIST, LIST_ROW, TABLE, TABLE_ROW, CONTENTS, CONTENTS_ROW, REFERENCE})
_KEPT_EMPTY = frozenset({HEAD_CELL, CELL})
"""A cell without words still holds its place in the row."""


@dataclass(eq=False)
class Tag:
    """One part of what is read. `scope` says of a head cell whether it heads its column or its row, `across` over how
    many columns a cell goes, `alt` tells a drawing in words, `said` is read in place of the words, `name` is its title.
    """

    sort: str
    within: list[Tag] = field(default_factory=list)
    scope: str = ""
    across: int = 1
    alt: str = ""
    said: str = ""
    name: str = ""

    def add(self, sort: str, **about: Any) -> Tag:
        """One more part within this one, read after those that are there."""
        made = Tag(sort, **about)
        self.within.append(made)
        return made

    @property
    def holds_parts(self) -> bool:
        """Whether it holds parts and no words of its own."""
        return self.sort in _HOLDS_PARTS

    @property
    def stays_empty(self) -> bool:
        """Whether it is there though nothing stands in it."""
        return self.sort in _KEPT_EMPTY

    def walk(self) -> Iterator[Tag]:
        """It and all within it, as read."""
        yield self
        for part in self.within:
            yield from part.walk()


Place = tuple[int, int]
"""A page (from 0), and which of its marked stretches (from 0)."""


@dataclass
class Marks:
    """Where the words of each tag stand: which stretches of which pages; `notes`, the links that lie over them; and
    `sheets`, all tags that stand in no other."""

    places: defaultdict[Tag, list[Place]] = field(default_factory=lambda: defaultdict(list))
    notes: defaultdict[Tag, list[tuple[int, Any]]] = field(default_factory=lambda: defaultdict(list))
    sheets: dict[Tag, None] = field(default_factory=dict)
    _used: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def mark(self, tag: Tag, page: int) -> int:
        """One more stretch of a page for what bears this tag; gives its number."""
        number = self._used[page]
        self._used[page] += 1
        self.places[tag].append((page, number))
        return number

    def stands_on(self, page: int) -> bool:
        """Whether anything on a page bears a tag."""
        return page in self._used
