"""Photos and scans, from a phone or a fax. Everything here may hang, crash or be taken over by a hostile file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.page_numbers import pages_in_words
from secondopinion_desktop.intake.readers.contract import WordsAsked
from secondopinion_desktop.intake.readers.media import TIFF
from secondopinion_desktop.intake.readers.page_size import NoSuchPage
from secondopinion_desktop.intake.readers.picture.checks import (
    NotShowable,
    PictureFound,
    TooManyPixels,
    read_picture,
)
from secondopinion_desktop.intake.readers.picture.showing import picture_size, render_picture_page
from secondopinion_desktop.intake.reading import READABLE, REFUSED, Box, Picture, PlacedWord, Reading

BROKEN_PICTURE = "This picture is damaged and cannot be shown. Ask for a new copy or take the photo again."
UNOPENED_PICTURE = (
    "This picture cannot be opened: it is damaged, or of a sort this program does not know. "
    "Open it elsewhere, save it as JPEG and add that."
)
UNKNOWN_PICTURE = "This program cannot read this sort of picture. Open it elsewhere, save it as JPEG and add that."


class PictureReader:
    """Reads pictures of one media type; keeps `contract.SortReader`."""

    def __init__(self, media_type: str) -> None:
        self._media_type = media_type

    def read(self, untrusted: Path, _password: str | None, _asked: WordsAsked, progress: Progress) -> Reading:
        """Pages and soundness; the words of a picture are read later, by the readers of `looking`."""
        refused = Reading(untrusted.name, REFUSED, media_type=self._media_type)
        try:
            found = read_picture(untrusted, self._media_type, progress)
        except TooManyPixels as error:
            return replace(refused, reason=f"{_too_large(error.width, error.height)} Save it smaller and add it again.")
        except NotShowable as error:
            if error.is_whole:
                is_scan = self._media_type == TIFF.name
                return replace(refused, reason=UNKNOWN_PICTURE if is_scan else UNOPENED_PICTURE)
            return replace(refused, reason=BROKEN_PICTURE, damaged=True)
        if found.pages > limits.PAGE_LIMIT:
            return replace(
                refused, reason=f"This picture has more than {limits.PAGE_LIMIT:,} pages. Split it and add it."
            )
        return replace(
            refused,
            outcome=READABLE,
            pages=found.pages,
            page_texts=("",) * found.pages,
            damaged=found.damaged,
            notes=tuple(_picture_notes(found)),
        )

    def render(self, untrusted: Path, page: int, max_px_width: int, turn: int, _password: str | None) -> Picture:
        """One page as a picture; a Problem when it cannot be shown."""
        try:
            return render_picture_page(untrusted, self._media_type, page, max_px_width, turn)
        except NoSuchPage:
            raise _no_page(page) from None
        except TooManyPixels as error:
            raise Problem(
                _too_large(error.width, error.height), "Save it smaller and add it again.", id="picture-too-large"
            ) from None
        except NotShowable:
            raise Problem(
                "This picture is damaged and cannot be shown.", "Ask for a new copy.", id="picture-damaged"
            ) from None

    def size_of(self, untrusted: Path, page: int, _password: str | None) -> tuple[float, float]:
        """How many points the picture has, as its camera's note turns it."""
        try:
            return picture_size(untrusted, self._media_type, page)
        except NoSuchPage:
            raise _no_page(page) from None
        except (NotShowable, TooManyPixels):
            raise Problem(
                "This picture is damaged and cannot be shown.", "Ask for a new copy.", id="picture-damaged"
            ) from None

    def find(self, _untrusted: Path, _page: int, _words: str, _password: str | None) -> tuple[Box, ...]:
        """None: the words of a picture are kept by the casebook once they were read."""
        return ()

    def words_on(self, _untrusted: Path, _page: int, _password: str | None) -> tuple[PlacedWord, ...]:
        """None, as for `find`."""
        return ()

    def with_drawings(self, _untrusted: Path, _password: str | None) -> tuple[int, ...]:
        """None, as for `find`: all of it is read when it comes in."""
        return ()

    def take_out(self, _untrusted: Path, _number: int, _password: str | None, _target: Path) -> None:
        """A Problem: nothing lies inside a picture."""
        raise Problem("Nothing lies inside this picture.", "It is kept as it is.", id="nothing-lies-inside-picture")

    def unlock(self, _untrusted: Path, _password: str, _target: Path) -> None:
        """A Problem: pictures have no lock."""
        raise Problem("This picture has no password.", "It is kept as it is.", id="picture-no-password")


def _picture_notes(found: PictureFound) -> Iterator[str]:
    if found.cut_off:
        are = "is" if len(found.cut_off) == 1 else "are"
        cut = f"{pages_in_words(list(found.cut_off))} {are} cut off"
        yield f"A part of this scan is missing: {cut}, and there may have been more. Ask for it again if you can."
    unread = [page for page in found.unopened if page not in found.cut_off]
    if unread:
        yield (
            "This scan is damaged, or of a sort this program does not know. "
            f"It is kept as it is; {pages_in_words(unread)} cannot be shown."
        )
    if found.damaged and not found.cut_off and not found.unopened:
        yield "A part of this picture is missing. It is kept as it is; take the photo again if you can."


def _too_large(width: int, height: int) -> str:
    return f"This picture is {width:,} by {height:,} points large, more than this program can open."


def _no_page(page: int) -> Problem:
    return Problem(
        f"Page {page} of this paper cannot be opened.", "The paper itself is kept as it is.", id="page-unreadable"
    )
