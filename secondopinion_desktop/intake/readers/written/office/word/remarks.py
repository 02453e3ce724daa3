"""Notes and comments of a Word document: named where they hang, told behind the paragraph or at the end."""

from __future__ import annotations

import re
from collections.abc import Callable

from secondopinion_desktop.intake.readers.written.office.pieces import Piece, Words, words_of_pieces
from secondopinion_desktop.intake.readers.written.office.word.drawings import Place
from secondopinion_desktop.intake.readers.written.portal_xml import Element

_CALLED = {"footnote": "note", "endnote": "end note"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Remarks:
    """`inside` tells what stands in one; notes wait until the paragraph or table that they hang on was told."""

    def __init__(self, inside: Callable[[Element, Place], list[Piece]]) -> None:
        self._inside = inside
        self._told: dict[str, tuple[dict[str, Element], Place]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._counts = {"footnote": 0, "endnote": 0, "comment": 0}
        self._waiting: list[tuple[str, int, str]] = []
        self._comments: list[str] = []

    def take(self, sort: str, root: Element | None, place: Place) -> None:
        """The part that holds all remarks of one sort."""
        if root is not None:
            self._told[sort] = ({one.said.get("id", ""): one for one in root.all(sort)}, place)

    def note(self, sort: str, named: str) -> str:
        """The words in a note's place."""
        number = self._number(sort, named)
        if number is None:
            return ""
        return f" [{_CALLED[sort]} {number}] "

    def comment(self, named: str) -> str:
        """The words in a comment's place."""
        number = self._number("comment", named)
        return "" if number is None else f" [comment {number}] "

    def waiting(self) -> list[Piece]:
        """The notes that were named and not told yet."""
        found: list[Piece] = []
        while self._waiting:
            sort, number, named = self._waiting.pop(0)
            called = _CALLED[sort].capitalize()
            found.append(Words(f"{called} {number}: {self._words(sort, named)}", depth=1))
        return found

    def comments(self) -> list[Piece]:
        """All comments, with who wrote them and when; those that hang nowhere too."""
        elements, _place = self._told.get("comment", ({}, Place()))
        for named in elements:
            self._number("comment", named)
        found: list[Piece] = []
        # One comment may hang on the words of another.
        for named in self._comments:
            one = elements[named]
            words = self._words("comment", named)
            if not words:
                continue
            day = _DAY.match(one.said.get("date", ""))
            by = ", ".join(filter(None, (one.said.get("author", "")[:100].strip(), day[0] if day else "")))
            number = self._numbers["comment", named]
            found.append(Words(f"Comment {number}{f' ({by})' if by else ''}: {words}", depth=1))
        return [Words("Comments in this document", level=3), *found] if found else []

    def _number(self, sort: str, named: str) -> int | None:
        if named not in self._told.get(sort, ({}, Place()))[0]:
            return None
        if (sort, named) not in self._numbers:
            self._counts[sort] += 1
            self._numbers[sort, named] = self._counts[sort]
            if sort == "comment":
                self._comments.append(named)
            else:
                self._waiting.append((sort, self._counts[sort], named))
        return self._numbers[sort, named]

    def _words(self, sort: str, named: str) -> str:
        elements, place = self._told[sort]
        return words_of_pieces(self._inside(elements[named], place)).strip()
