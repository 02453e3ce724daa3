"""Where on its page a proposal stands, and whether the words it stands on are in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.reading.placed import boxes_of, placed_words
from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.records.original_page import OriginalPage


def words_of_page(book: Casebook, document: str, page: int) -> tuple[str, tuple[PlacedWord, ...]]:
    """The text of a page (from 1) as it is shown, and its words where they were read from a picture."""
    kept = book.originals.page_readings(document, page)
    return (kept[0].text, placed_words(kept[0])) if kept else ("", ())


def place_in(words: str, read: Sequence[PlacedWord]) -> tuple[Box | None, bool]:
    """Around the words where they first stand on a page read from a picture; and whether one of them is in doubt."""
    boxes = boxes_of(words, read)
    doubtful = any(word.doubtful and word.box in boxes for word in read)
    return _around_first(words, boxes), doubtful


def place_on(pictures: PagePictures, document: str, page: int, words: str) -> Box | None:
    """Around the words where they first stand on a page of a file with text of its own, as it lies unturned."""
    return _around_first(words, pictures.words_on_original(OriginalPage(document, page), words))


def _around_first(words: str, boxes: Sequence[Box]) -> Box | None:
    """Around the boxes of the first place: they follow one another on a line, or from its end to the next one. Without
    that, words that stand on a page twice would be framed with all that stands between."""
    first = list(boxes[:1])
    for box in boxes[1 : max(1, len(words.split()))]:
        if not _follows(first[-1], box):
            break
        first.append(box)
    if not first:
        return None
    return Box(
        min(box.x0 for box in first),
        min(box.y0 for box in first),
        max(box.x1 for box in first),
        max(box.y1 for box in first),
    )


def _follows(one: Box, other: Box) -> bool:
    """Whether a box goes on where another ends: to its right on the line, or further left on the line below."""
    high = max(one.y1 - one.y0, other.y1 - other.y0)
    middle, next_middle = (one.y0 + one.y1) / 2, (other.y0 + other.y1) / 2
    if abs(middle - next_middle) < high / 2:
        return other.x0 >= one.x0
    return 0 < next_middle - middle < 2.5 * high and other.x0 < one.x0
