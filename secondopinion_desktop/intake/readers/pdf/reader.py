"""PDFs, from a portal's letter to a scan of two hundred pages. Everything here may hang, crash or be taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.page_numbers import pages_in_words
from secondopinion_desktop.intake.readers.contract import DOTS, WordsAsked
from secondopinion_desktop.intake.readers.inner_names import inside_words
from secondopinion_desktop.intake.readers.media import PDF
from secondopinion_desktop.intake.readers.page_size import NoSuchPage
from secondopinion_desktop.intake.readers.pdf.drawings import pages_with_drawings
from secondopinion_desktop.intake.readers.pdf.enclosed import write_enclosed
from secondopinion_desktop.intake.readers.pdf.ladder import PdfFound, UnknownLock, ends_soundly, open_pdf, read_pdf
from secondopinion_desktop.intake.readers.pdf.pages import find_words, page_size, render_pdf_page
from secondopinion_desktop.intake.readers.pdf.repair import BeyondRepair, Locked
from secondopinion_desktop.intake.readers.pdf.unlocking import write_unlocked
from secondopinion_desktop.intake.readers.pdf.words import words_on
from secondopinion_desktop.intake.reading import (
    KEPT_UNREAD,
    NEEDS_PASSWORD,
    READABLE,
    Box,
    Picture,
    PlacedWord,
    Reading,
)

T = TypeVar("T")

LOCKED = "This PDF is locked. Type its password to read it, or keep it unread."
WRONG_PASSWORD = "This password does not open the PDF. Try another one, or keep it unread."
UNKNOWN_LOCK = "This PDF is locked in a way this program does not know. It is kept as it is."
BROKEN = "This PDF is damaged and could not be opened. It is kept as it is; ask for a new copy."
LIVE_FORM = "This is a form that only Adobe Reader shows in full. Print it from there as PDF and add that too."


class PdfReader:
    """Reads PDFs; keeps `contract.SortReader`."""

    def read(self, untrusted: Path, password: str | None, asked: WordsAsked, progress: Progress) -> Reading:
        """Pages and words, and what is wrong with the file; its outcome says whether it opened."""
        kept = Reading(untrusted.name, KEPT_UNREAD, media_type=PDF.name)
        try:
            found = read_pdf(untrusted, password, asked, progress)
        except Locked:
            return replace(kept, outcome=NEEDS_PASSWORD, reason=WRONG_PASSWORD if password else LOCKED, locked=True)
        except UnknownLock:
            return replace(kept, reason=UNKNOWN_LOCK, locked=True)
        except BeyondRepair:
            return replace(kept, reason=BROKEN, damaged=True)
        if found.pages > limits.PAGE_LIMIT:
            return replace(kept, reason=_too_long(found.pages), pages=found.pages)
        if len(found.unopened) == found.pages:
            return replace(kept, reason=BROKEN, damaged=True, pages=found.pages)
        damaged = found.repaired or bool(found.unopened) or not ends_soundly(untrusted)
        return replace(
            kept,
            outcome=READABLE,
            pages=found.pages,
            page_texts=tuple(found.texts or [""] * found.pages),
            damaged=damaged,
            notes=tuple(_pdf_notes(found, damaged)),
            enclosed=found.enclosed,
        )

    def render(self, untrusted: Path, page: int, max_px_width: int, turn: int, password: str | None) -> Picture:
        """One page as a picture; a Problem when it cannot be shown."""
        try:
            return _unlocked(lambda: render_pdf_page(untrusted, page, max_px_width, turn, password))
        except NoSuchPage:
            raise _no_page(page) from None

    def size_of(self, untrusted: Path, page: int, password: str | None) -> tuple[float, float]:
        """How large the page is at DOTS an inch."""
        try:
            wide, high = _unlocked(lambda: page_size(untrusted, page, password))
        except NoSuchPage:
            raise _no_page(page) from None
        return (wide * DOTS / 72, high * DOTS / 72)

    def find(self, untrusted: Path, page: int, words: str, password: str | None) -> tuple[Box, ...]:
        """Where words stand on a page; empty when the page does not open."""
        try:
            return _unlocked(lambda: find_words(untrusted, page, words, password))
        except NoSuchPage:
            return ()

    def words_on(self, untrusted: Path, page: int, password: str | None) -> tuple[PlacedWord, ...]:
        """The words of a page with their places; none when the page does not open."""
        try:
            return _unlocked(lambda: words_on(untrusted, page, password))
        except NoSuchPage:
            return ()

    def with_drawings(self, untrusted: Path, password: str | None) -> tuple[int, ...]:
        """The pages that show more than their own words tell: pictures, outlines, letters nobody can name."""
        return pages_with_drawings(untrusted, password)

    def take_out(self, untrusted: Path, number: int, password: str | None, target: Path) -> None:
        """Write a file that lies inside the PDF into `target`; a Problem when it cannot be taken out."""
        document, _repaired = _unlocked(lambda: open_pdf(untrusted, password))
        try:
            write_enclosed(document, number, target)
        finally:
            document.close()

    def unlock(self, untrusted: Path, password: str, target: Path) -> None:
        """Write the PDF without its lock, for a packet; a Problem when the password does not open it."""
        write_unlocked(untrusted, password, target)


def _unlocked(look: Callable[[], T]) -> T:
    """The answer of `look`, with locked and broken PDFs turned into Problems."""
    try:
        return look()
    except Locked:
        raise Problem("This PDF is locked.", "Type its password to see its pages.", id="pdf-locked") from None
    except UnknownLock:
        raise Problem(
            "This PDF is locked in a way this program does not know.", "It is kept as it is.", id="pdf-lock-unknown"
        ) from None
    except BeyondRepair:
        raise Problem(
            "This PDF is damaged and could not be opened.", "It is kept as it is.", id="pdf-damaged"
        ) from None


def _pdf_notes(found: PdfFound, damaged: bool) -> Iterator[str]:
    if found.unopened:
        yield f"This PDF is damaged. It is kept as it is; {pages_in_words(found.unopened)} could not be opened."
    elif damaged:
        yield "This PDF is a little damaged. It is kept as it is; compare its pages with the original if you can."
    if found.unread_after is not None:
        yield f"The words after page {found.unread_after} were not read, because there are so many."
    if found.is_live_form:
        yield LIVE_FORM
    if found.enclosed:
        yield inside_words(found.enclosed, "PDF")


def _too_long(pages: int) -> str:
    return (
        f"This PDF has {pages:,} pages, more than the {limits.PAGE_LIMIT:,} this program opens. "
        "It is kept as it is; split it into smaller files to read and print them."
    )


def _no_page(page: int) -> Problem:
    return Problem(
        f"Page {page} of this paper cannot be opened.", "The paper itself is kept as it is.", id="page-unreadable"
    )
