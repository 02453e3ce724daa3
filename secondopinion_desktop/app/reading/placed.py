"""Words that were read from a picture, where they stand on the page as it is shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.digest.wanted_again import read_badly
from secondopinion_desktop.intake.limits import MATCH_LIMIT
from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.records.page_reading import PageReading


def placed_words(read: PageReading) -> tuple[PlacedWord, ...]:
    """The words of a reading in fractions of the page, unturned."""
    found = []
    for word in read.words:
        share = read.share_of(word)
        if share is not None:
            found.append(PlacedWord(word.text, Box(*share), word.line, word.is_doubtful))
    return tuple(found)


UNSURE = "(?)"
"""Stands behind a word that must be compared with the picture."""


def text_to_read(book: Casebook, document_id: str, page: int) -> str:
    """The text of a page (from 1) for a person: where it was read from a picture, that is said, and what is unsure."""
    kept = book.originals.page_readings(document_id, page)
    if not kept or not (kept[0].words or kept[0].is_unread):
        return book.page_text(document_id, page)
    read = kept[0]
    if not read.words:
        return read_badly(read.wants_again)
    lines: dict[int, list[str]] = {}
    for word in read.words:
        lines.setdefault(word.line, []).append(f"{word.text} {UNSURE}" if word.is_doubtful else word.text)
    said = ["These words were read from the picture."]
    if any(word.is_doubtful for word in read.words):
        said.append(f"Check against it what {UNSURE} stands behind.")
    if read.is_poor:
        said.append(read_badly(read.wants_again))
    return "\n".join((" ".join(said), "", *(" ".join(line) for line in lines.values())))


def words_of_scan(book: Casebook, document_id: str, page: int) -> tuple[PlacedWord, ...]:
    """The words a reader found in the picture of a page (from 1), line by line.

    In fractions of the page as it is shown unturned; none where the file's own words are shown.
    """
    kept = book.originals.page_readings(document_id, page)
    return placed_words(kept[0]) if kept else ()


def boxes_of(sought: str, words: Sequence[PlacedWord]) -> tuple[Box, ...]:
    """Where `sought` stands among the words, whatever its capitals and accents; at most MATCH_LIMIT boxes."""
    wanted = _plain(" ".join(sought.split()))
    if not wanted:
        return ()
    starts: list[int] = []
    text = ""
    for word in words:
        starts.append(len(text))
        text += _plain(word.text) + " "
    boxes: list[Box] = []
    at = text.find(wanted)
    while at >= 0 and len(boxes) < MATCH_LIMIT:
        boxes += _touched(words, starts, at, at + len(wanted))
        at = text.find(wanted, at + len(wanted))
    return tuple(boxes[:MATCH_LIMIT])


def _touched(words: Sequence[PlacedWord], starts: list[int], start: int, end: int) -> Iterator[Box]:
    for number, word in enumerate(words):
        begins = starts[number]
        finishes = starts[number + 1] - 1 if number + 1 < len(starts) else begins + len(_plain(word.text))
        if begins < end and finishes > start:
            yield word.box


def _plain(text: str) -> str:
    """Without capitals and accents, as a search compares."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
