"""Words read from a picture that a person must compare with it: which, where, in which line, and what settles them."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.app.casebook import Casebook, Hit
from secondopinion_desktop.app.reading.placed import placed_words
from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import check_word

_BESIDE = 4
"""Words told on either side, so that a person knows what the number is of."""


@dataclass(frozen=True)
class Doubt:
    """One word in doubt on a page (from 1), its box in fractions of the page unturned, and the line it stands in."""

    document: str
    page: int
    word: str
    box: Box
    line: str


@dataclass(frozen=True)
class PageDoubts:
    """What is in doubt on a page, in reading order; in a word why its photo is wanted `again`, if it was read badly."""

    doubts: tuple[Doubt, ...] = ()
    again: str = ""


def doubts_on(book: Casebook, document_id: str, page: int) -> PageDoubts:
    """What on a page is to be compared with the picture and was not settled yet."""
    kept = book.originals.page_readings(document_id, page)
    if not kept:
        return PageDoubts()
    words = placed_words(kept[0])
    found = (
        Doubt(document_id, page, word.text, word.box, _line_around(words, at))
        for at, word in enumerate(words)
        if word.doubtful
    )
    return PageDoubts(tuple(found), kept[0].wants_again)


def settled(case: Case, doubt: Doubt, said: str) -> Change:
    """The change by which a person says what stands there."""
    box = (doubt.box.x0, doubt.box.y0, doubt.box.x1, doubt.box.y1)
    return check_word(case, doubt.document, doubt.page, box, doubt.word, " ".join(said.split()))


def doubtful_in(book: Casebook, hit: Hit) -> tuple[tuple[int, int], ...]:
    """Which parts of a search hit's words are to be compared with the picture; none of what a file says itself."""
    if hit.page is None or not any(map(str.isdigit, hit.snippet)):
        return ()
    try:
        found = doubts_on(book, hit.id, hit.page)
    except ValueError:  # What was read of a page can be damaged: then nothing is known of its words.
        return ()
    unsure = {doubt.word for doubt in found.doubts}
    ranges, at = [], 0
    for word in hit.snippet.split(" "):
        if word in unsure or _is_cut_from(word, unsure):
            ranges.append((at, at + len(word)))
        at += len(word) + 1
    return tuple(ranges)


def _is_cut_from(word: str, unsure: set[str]) -> bool:
    """Whether a word at the edge of a hit, where it is cut off, is a piece of one in doubt."""
    piece = word.strip("…")
    return "…" in word and bool(piece) and any(one.startswith(piece) or one.endswith(piece) for one in unsure)


def _line_around(words: tuple[PlacedWord, ...], at: int) -> str:
    near = range(max(0, at - _BESIDE), min(len(words), at + _BESIDE + 1))
    return " ".join(words[one].text for one in near if words[one].line == words[at].line)
