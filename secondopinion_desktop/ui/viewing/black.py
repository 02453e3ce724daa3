"""What is blacked out, painted on the pages of a paper as the packet will print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from secondopinion_desktop.base.hidden_words import NO_WORDS, HiddenWords
from secondopinion_desktop.digest.blackouts import black_parts, hidden_words
from secondopinion_desktop.intake.reading import PlacedWord
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.page_region import Region, turned
from secondopinion_desktop.ui.viewing.marks import on_sheet, sheets_of, turns_of

NO_BLACK: Mapping[int, Sequence[Region]] = {}
SAID = "Parts of it are blacked out"


class Blacked:
    """What is black on one paper: parts by page, turned along with it, and words wherever they stand."""

    def __init__(self, parts: Mapping[int, Sequence[Region]] = NO_BLACK, words: HiddenWords = NO_WORDS) -> None:
        self.parts, self.words = parts, words
        self._found: dict[int, tuple[Sequence[PlacedWord], tuple[Region, ...]]] = {}

    @classmethod
    def of(cls, case: Case, document_id: str) -> Blacked:
        """As the case says it."""
        turns, sheets = turns_of(case, document_id), sheets_of(case, document_id)
        parts = {}
        for page, every in black_parts(laid(case).case, document_id).items():
            there = (on_sheet(one, sheets.get(page)) for one in every)
            parts[page] = tuple(turned(one, turns.get(page, 0)) for one in there if one is not None)
        return cls(parts, hidden_words(case))

    def on(self, page: int, words: Sequence[PlacedWord] = ()) -> tuple[Region, ...]:
        """The black parts of a page on which these words are known to stand."""
        own = tuple(self.parts.get(page, ()))
        if not self.words or not words:
            return own
        known = self._found.get(page)
        if known is None or known[0] is not words:
            known = self._found[page] = (words, places_among(self.words, words))
        return own + known[1]


def places_among(sought: HiddenWords, words: Sequence[PlacedWord]) -> tuple[Region, ...]:
    """The words of a page that are black, or of which a part is."""
    text, starts, line = "", [], words[0].line if words else 0
    for word in words:
        text += "" if not text else "\n" if word.line != line else " "
        line = word.line
        starts.append(len(text))
        text += word.text
    stretches = sought.found_in(text)
    return tuple(
        (word.box.x0, word.box.y0, word.box.x1, word.box.y1)
        for word, at in zip(words, starts, strict=True)
        if any(start < at + len(word.text) and at < end for start, end in stretches)
    )


def paint_black(painter: QPainter, regions: Sequence[Region], page: QRectF) -> None:
    """Black where nobody else will read anything."""
    for x0, y0, x1, y1 in regions:
        wide, high = (x1 - x0) * page.width(), (y1 - y0) * page.height()
        rect = QRectF(page.left() + x0 * page.width(), page.top() + y0 * page.height(), wide, high)
        painter.fillRect(rect, Qt.GlobalColor.black)
