"""What the worker is asked to do with a paper. Everything behind this may hang, crash or be taken over by a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.guessing.guesses import with_guesses
from secondopinion_desktop.intake.readers.contract import WordsAsked
from secondopinion_desktop.intake.readers.registry import reader_for
from secondopinion_desktop.intake.reading import Box, Picture, PlacedWord, Reading


def read_file(
    path: str, name: str, media_type: str, password: str | None, asked: WordsAsked, progress: Progress
) -> Reading:
    """The reading of one file whose type is known, with guesses; hash and size are left to the app."""
    reading = reader_for(media_type).read(Path(path), password, asked, progress)
    return with_guesses(replace(reading, name=name))


def render_page(path: str, media_type: str, page: int, max_px_width: int, turn: int, password: str | None) -> Picture:
    """One page as a picture; a Problem when it cannot be shown."""
    return reader_for(media_type).render(Path(path), page, max_px_width, turn, password)


def render_straight(
    path: str, media_type: str, page: int, max_px_width: int, turn: int, password: str | None, corners: str
) -> Picture:
    """The sheet with these corners in a photo as a picture; a Problem when it cannot be shown."""
    from secondopinion_desktop.intake.readers.picture.straight import PhotoPage, straight_page

    return straight_page(PhotoPage(Path(path), media_type, page, password), max_px_width, turn, corners)


def write_straight(path: str, media_type: str, page: int, corners: str, target: str) -> None:
    """Write the sheet with these corners in a photo into `target`, for a packet; a Problem when it cannot be shown."""
    from secondopinion_desktop.intake.readers.picture.straight import PhotoPage, write_straight_page

    write_straight_page(PhotoPage(Path(path), media_type, page), corners, Path(target))


def write_cleaned(path: str, media_type: str, page: int, corners: str, target: str) -> None:
    """Write a page, or the sheet with these corners on it, in black on white into `target`; a Problem when it cannot be
    shown."""
    from secondopinion_desktop.intake.readers.picture.cleaned import write_cleaned_page
    from secondopinion_desktop.intake.readers.picture.straight import PhotoPage

    write_cleaned_page(PhotoPage(Path(path), media_type, page), corners, Path(target))


def find_on_page(path: str, media_type: str, page: int, words: str, password: str | None) -> tuple[Box, ...]:
    """Where words stand on a page; empty when the page does not open."""
    return reader_for(media_type).find(Path(path), page, words, password)


def words_on_page(path: str, media_type: str, page: int, password: str | None) -> tuple[PlacedWord, ...]:
    """The words of a page with their places; none when the page does not open."""
    return reader_for(media_type).words_on(Path(path), page, password)


def pages_with_drawings(path: str, media_type: str, password: str | None) -> tuple[int, ...]:
    """The pages that show more than their own words tell."""
    return reader_for(media_type).with_drawings(Path(path), password)


def take_out(path: str, media_type: str, number: int, password: str | None, target: str) -> None:
    """Write a file that lies inside a paper into `target`; a Problem when it cannot be taken out."""
    reader_for(media_type).take_out(Path(path), number, password, Path(target))


def lay_out(path: str, media_type: str, target: str) -> None:
    """Write the pages laid out from a paper without any into `target`; a Problem when there are none."""
    from secondopinion_desktop.intake.readers.written.reader import WrittenReader

    WrittenReader(media_type).lay_out(Path(path), Path(target))


def unlock_file(path: str, media_type: str, password: str, target: str) -> None:
    """Write a paper without its lock, for a packet; a Problem when the password does not open it."""
    reader_for(media_type).unlock(Path(path), password, Path(target))
