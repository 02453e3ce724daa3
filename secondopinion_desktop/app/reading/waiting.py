"""Which pages wait to be read, worked out from what the casebook holds: a killed program forgets none and reads none
twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.intake.readers.media import is_written
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import FROM_FILE

TRIED = "tried"
"""The reader under whose name it is kept that a page was looked at and could not be read."""
_FEW_LETTERS = 16
"""A page of a PDF with fewer is a picture with a stamp, and is read."""
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûãõåæøœ]", re.IGNORECASE)
_LATIN = re.compile(r"[a-zà-ÿ]", re.IGNORECASE)
_MIXED = re.compile(r"[a-zà-ÿ][A-Z0-9]|[^\W_][|~^{}\\<>=*#]|[|~^{}\\<>=*#][^\W_]|[a-z]\d[a-z]")
_LEAST_WORDS = 8
_MOST_NONSENSE = 0.4


@dataclass(frozen=True)
class WaitingPage:
    """A page of a paper, from 1, and the media type of its file."""

    document: str
    page: int
    media_type: str


def waiting_pages(
    book: Casebook, document_id: str | None = None, *, among: Collection[str] | None = None
) -> Iterator[WaitingPage]:
    """The pages that wait, of one paper, of all or of those `among` these, in the order of the papers.

    Pages of a paper asked for by itself wait again when they were only tried.
    """
    settled_by = frozenset({FROM_FILE}) if document_id is None else frozenset({FROM_FILE, TRIED})
    readers = book.originals.readers()
    for paper in book.case.all(Document):
        if document_id not in (None, paper.id) or (among is not None and paper.id not in among):
            continue
        if not paper.sha256 or paper.reading != "readable":
            continue
        media, known = paper.media_type or "", readers.get(paper.sha256, {})
        if is_written(media):
            continue
        for page in range(1, (paper.pages or 0) + 1):
            if known.get(page, frozenset()) - settled_by:
                continue
            if media.startswith("image/") or is_wordless(book.page_text(paper.id, page)):
                yield WaitingPage(paper.id, page, media)


def is_photographed(book: Casebook, one: OriginalPage) -> bool:
    """Whether a page is a picture, in which a sheet of paper may lie: a photo or scan, or a page of a PDF without words
    of its own, as phones save photos."""
    paper = book.case.find(Document, one.document)
    if paper is None or paper.reading != "readable" or not paper.sha256:
        return False
    if (paper.media_type or "").startswith("image/"):
        return True
    if is_written(paper.media_type):
        return False
    readers = {read.reader for read in book.originals.page_readings(one.document, one.page)}
    return bool(readers - {FROM_FILE}) or is_wordless(book.page_text(one.document, one.page))


def is_wordless(text: str) -> bool:
    """True when a page's own text is none, or is what a bad reader left behind: then the picture is read."""
    if sum(map(str.isalnum, text)) < _FEW_LETTERS:
        return True
    words = [word for word in text.split() if sum(map(str.isalpha, word)) >= 2]
    latin = [word for word in words if _LATIN.search(word)]
    if len(latin) < max(_LEAST_WORDS, len(words) / 2):  # Other scripts have no such vowels and are left alone.
        return False
    return sum(map(_is_odd, latin)) > _MOST_NONSENSE * len(latin)


def _is_odd(word: str) -> bool:
    """True for what is hardly a word: no vowel, or letters, digits and signs mixed."""
    return bool(_MIXED.search(word)) or (not _VOWEL.search(word) and not word.isupper())
