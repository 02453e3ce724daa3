"""What the worker is asked to do with a paper. Everything here may hang, crash or be taken over by a hostile file.

Decoders are imported only when their kind of file comes, which keeps the worker's start short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.guesses import with_guesses
from secondopinion_desktop.intake.media import PDF
from secondopinion_desktop.intake.reading import (
    KEPT_UNREAD,
    NEEDS_PASSWORD,
    READABLE,
    REFUSED,
    Box,
    Picture,
    PlacedWord,
    Reading,
)

if TYPE_CHECKING:
    from secondopinion_desktop.intake.pdf_ladder import PdfFound
    from secondopinion_desktop.intake.picture_checks import PictureFound

T = TypeVar("T")

LOCKED = "This PDF is locked. Type its password to read it, or keep it unread."
WRONG_PASSWORD = "This password does not open the PDF. Try another one, or keep it unread."
UNKNOWN_LOCK = "This PDF is locked in a way this program does not know. It is kept as it is."
BROKEN = "This PDF is damaged and could not be opened. It is kept as it is; ask for a new copy."
BROKEN_PICTURE = "This picture is damaged and cannot be shown. Ask for a new copy or take the photo again."
UNKNOWN_PICTURE = "This program cannot read this sort of picture. Open it elsewhere, save it as JPEG and add that."
_NAMED = 12
LIVE_FORM = "This is a form that only Adobe Reader shows in full. Print it from there as PDF and add that too."


def read_file(
    path: str, name: str, media_type: str, password: str | None, with_words: bool, progress: Progress
) -> Reading:
    """The reading of one file whose type is known, with guesses; hash and size are left to the app."""
    untrusted = Path(path)
    if media_type == PDF.name:
        reading = _read_pdf(untrusted, password, with_words, progress)
    else:
        reading = _read_picture(untrusted, media_type, progress)
    return with_guesses(replace(reading, name=name))


def render_page(path: str, media_type: str, page: int, max_px_width: int, turn: int, password: str | None) -> Picture:
    """One page as a picture; a Problem when it cannot be shown."""
    from secondopinion_desktop.intake.pdf_pages import NoSuchPage, render_pdf_page
    from secondopinion_desktop.intake.picture_checks import NotShowable, TooManyPixels
    from secondopinion_desktop.intake.pictures import render_picture_page

    untrusted = Path(path)
    try:
        if media_type == PDF.name:
            return _unlocked(lambda: render_pdf_page(untrusted, page, max_px_width, turn, password))
        return render_picture_page(untrusted, media_type, page, max_px_width, turn)
    except NoSuchPage:
        raise Problem(f"Page {page} of this paper cannot be opened.", "The paper itself is kept as it is.") from None
    except TooManyPixels as error:
        raise Problem(_too_large(error.width, error.height), "Save it smaller and add it again.") from None
    except NotShowable:
        raise Problem("This picture is damaged and cannot be shown.", "Ask for a new copy.") from None


def find_on_page(path: str, page: int, words: str, password: str | None) -> tuple[Box, ...]:
    """Where words stand on a page of a PDF; empty when the page does not open."""
    from secondopinion_desktop.intake.pdf_pages import NoSuchPage, find_words

    try:
        return _unlocked(lambda: find_words(Path(path), page, words, password))
    except NoSuchPage:
        return ()


def words_on_page(path: str, page: int, password: str | None) -> tuple[PlacedWord, ...]:
    """The words of a page of a PDF with their places; none when the page does not open."""
    from secondopinion_desktop.intake.pdf_pages import NoSuchPage
    from secondopinion_desktop.intake.pdf_words import words_on

    try:
        return _unlocked(lambda: words_on(Path(path), page, password))
    except NoSuchPage:
        return ()


def take_out(path: str, number: int, password: str | None, target: str) -> None:
    """Write a file that lies inside a PDF into `target`; a Problem when it cannot be taken out."""
    from secondopinion_desktop.intake.pdf_enclosed import write_enclosed
    from secondopinion_desktop.intake.pdf_ladder import open_pdf

    document, _repaired = _unlocked(lambda: open_pdf(Path(path), password))
    try:
        write_enclosed(document, number, Path(target))
    finally:
        document.close()


def unlock_file(path: str, password: str, target: str) -> None:
    """Write the PDF without its lock, for a packet; a Problem when the password does not open it."""
    from secondopinion_desktop.intake.unlocking import write_unlocked

    write_unlocked(Path(path), password, Path(target))


def _unlocked(look: Callable[[], T]) -> T:
    """The answer of `look`, with locked and broken PDFs turned into Problems."""
    from secondopinion_desktop.intake.pdf_ladder import UnknownLock
    from secondopinion_desktop.intake.pdf_repair import BeyondRepair, Locked

    try:
        return look()
    except Locked:
        raise Problem("This PDF is locked.", "Type its password to see its pages.") from None
    except UnknownLock:
        raise Problem("This PDF is locked in a way this program does not know.", "It is kept as it is.") from None
    except BeyondRepair:
        raise Problem("This PDF is damaged and could not be opened.", "It is kept as it is.") from None


def _read_pdf(untrusted: Path, password: str | None, with_words: bool, progress: Progress) -> Reading:
    from secondopinion_desktop.intake.pdf_ladder import UnknownLock, ends_soundly, read_pdf
    from secondopinion_desktop.intake.pdf_repair import BeyondRepair, Locked

    kept = Reading(untrusted.name, KEPT_UNREAD, media_type=PDF.name)
    try:
        found = read_pdf(untrusted, password, with_words=with_words, progress=progress)
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


def _pdf_notes(found: PdfFound, damaged: bool) -> Iterator[str]:
    if found.unopened:
        yield f"This PDF is damaged. It is kept as it is; {pages_in_words(found.unopened)} could not be opened."
    elif damaged:
        yield "This PDF is a little damaged. It is kept as it is; compare its pages with the original if you can."
    if found.unread_after is not None:
        yield f"The words after page {found.unread_after} were not read, because there are so many."
    if found.is_live_form:
        yield LIVE_FORM
    if len(found.enclosed) == 1:
        yield f"A file lies inside this PDF and is added as a paper of its own: “{found.enclosed[0]}”."
    elif found.enclosed:
        names = ", ".join(f"“{name}”" for name in found.enclosed[:_NAMED])
        more = f" and {len(found.enclosed) - _NAMED} more" if len(found.enclosed) > _NAMED else ""
        yield f"Files lie inside this PDF and are added as papers of their own: {names}{more}."


def _read_picture(untrusted: Path, media_type: str, progress: Progress) -> Reading:
    from secondopinion_desktop.intake.picture_checks import NotShowable, TooManyPixels, read_picture

    refused = Reading(untrusted.name, REFUSED, media_type=media_type)
    try:
        found = read_picture(untrusted, media_type, progress)
    except TooManyPixels as error:
        return replace(refused, reason=f"{_too_large(error.width, error.height)} Save it smaller and add it again.")
    except NotShowable as error:
        if error.is_whole:
            return replace(refused, reason=UNKNOWN_PICTURE)
        return replace(refused, reason=BROKEN_PICTURE, damaged=True)
    if found.pages > limits.PAGE_LIMIT:
        return replace(refused, reason=f"This picture has more than {limits.PAGE_LIMIT:,} pages. Split it and add it.")
    return replace(
        refused,
        outcome=READABLE,
        pages=found.pages,
        page_texts=("",) * found.pages,
        damaged=found.damaged,
        notes=tuple(_picture_notes(found)),
    )


def _picture_notes(found: PictureFound) -> Iterator[str]:
    if found.cut_off:
        are = "is" if len(found.cut_off) == 1 else "are"
        cut = f"{pages_in_words(list(found.cut_off))} {are} cut off"
        yield f"A part of this scan is missing: {cut}, and there may have been more. Ask for it again if you can."
    unread = [page for page in found.unopened if page not in found.cut_off]
    if unread:
        yield f"This scan is damaged. It is kept as it is; {pages_in_words(unread)} cannot be shown."
    if found.damaged and not found.cut_off and not found.unopened:
        yield "A part of this picture is missing. It is kept as it is; take the photo again if you can."


def pages_in_words(pages: list[int]) -> str:
    """ "page 3", "pages 3 and 5", "pages 3, 5, 6 and 12 more"."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    shown, more = pages[:5], len(pages) - 5
    last = f"{more} more" if more > 0 else str(shown.pop())
    return f"pages {', '.join(map(str, shown))} and {last}"


def _too_long(pages: int) -> str:
    return (
        f"This PDF has {pages:,} pages, more than the {limits.PAGE_LIMIT:,} this program opens. "
        "It is kept as it is; split it into smaller files to read and print them."
    )


def _too_large(width: int, height: int) -> str:
    return f"This picture is {width:,} by {height:,} points large, more than this program can open."
