"""Pages of papers as pictures for the screen, drawn in the worker so that no paper can hang the window."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.paper_files import PaperCopies
from secondopinion_desktop.app.reading.placed import boxes_of, words_of_scan
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import Box, Picture, PlacedWord
from secondopinion_desktop.records.deeds import corners_of, page_note
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.original_page import OriginalPage

__all__ = ["Box", "PagePictures", "Picture", "PlacedWord"]

HELD = 16
"""Papers laid out for reading at a time; one is on the screen, and two or three more are being drawn."""


class PagePictures:
    """Draws pages of one open casebook's papers, as they are laid; close it with the casebook.

    Safe to call from jobs on any thread. A turned page comes out turned.
    """

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self.reader = Reader()
        self._files = PaperCopies(book, most=HELD, reader=self.reader)

    def page_picture(self, document_id: str, page: int, width_px: int, progress: Progress | None = None) -> Picture:
        """Page `page` (from 1) of a paper, at most `width_px` wide; Problem when it cannot be shown."""
        one = self._original(document_id, page)
        return self.reader.render(
            self._files.path_of(one.document),
            one.page,
            max_px_width=width_px,
            turn=self._turned(one),
            password=self._files.password_of(one.document),
            corners=self._corners(one),
            progress=progress,
        )

    def page_in_photo(self, document_id: str, page: int, width_px: int, progress: Progress | None = None) -> Picture:
        """Page `page` of a paper turned as it is shown, but as it came where it was straightened: the picture counts
        by which a word in doubt is compared."""
        one = self._original(document_id, page)
        return self.reader.render(
            self._files.path_of(one.document),
            one.page,
            max_px_width=width_px,
            turn=self._turned(one),
            password=self._files.password_of(one.document),
            progress=progress,
        )

    def photo(self, document_id: str, page: int, width_px: int, corners: Quad | None, progress: Progress) -> Picture:
        """Page `page` of a paper as it came, unturned; or, with corners, the sheet in it as it would be shown."""
        one = self._original(document_id, page)
        turned = self._turned(one) if corners is not None else 0
        return self.reader.render(
            self._files.path_of(one.document),
            one.page,
            max_px_width=width_px,
            turn=turned,
            password=self._files.password_of(one.document),
            corners=corners,
            progress=progress,
        )

    def found_corners(self, document_id: str, page: int) -> Quad | None:
        """Where the page lies in its photo, as it was found when it was read; None when it was not."""
        one = self._original(document_id, page)
        for read in self._book.originals.page_readings(one.document, one.page):
            if len(read.corners) == 4 and all(read.size):
                shares = ((x / read.size[0], y / read.size[1]) for x, y in read.corners)
                return Quad.read(" ".join(f"{x:.4f} {y:.4f}" for x, y in shares))
        return None

    def words_on_page(
        self, document_id: str, page: int, words: str, progress: Progress | None = None
    ) -> tuple[Box, ...]:
        """Where words stand on a page of a paper, in fractions of it as it is shown."""
        one = self._original(document_id, page)
        turned, corners = self._turned(one), self._corners(one)
        return tuple(_shown(box, corners, turned) for box in self.words_on_original(one, words, progress))

    def words_on_original(self, one: OriginalPage, words: str, progress: Progress | None = None) -> tuple[Box, ...]:
        """The same for a page of an original, wherever it is laid, in fractions of it as it lies unturned."""
        if (read := self._read_from_picture(one)) is not None:
            return boxes_of(words, read)
        return self.reader.find_on_page(
            self._files.path_of(one.document),
            one.page,
            words,
            password=self._files.password_of(one.document),
            progress=progress,
        )

    def page_words(self, document_id: str, page: int, progress: Progress | None = None) -> tuple[PlacedWord, ...]:
        """The words of a page and where they stand on it as it is shown; of a photo or a scan once it was read."""
        one = self._original(document_id, page)
        turned, corners = self._turned(one), self._corners(one)
        if (read := self._read_from_picture(one)) is not None:
            return tuple(replace(word, box=_shown(word.box, corners, turned)) for word in read)
        words = self.reader.words_on_page(
            self._files.path_of(one.document),
            one.page,
            password=self._files.password_of(one.document),
            progress=progress,
        )
        return tuple(replace(word, box=_shown(word.box, corners, turned)) for word in words)

    def turned(self, document_id: str, page: int) -> int:
        """How far the page of a paper is turned clockwise, in degrees."""
        return self._turned(self._original(document_id, page))

    def _original(self, document_id: str, page: int) -> OriginalPage:
        return laid(self._book.case).original(document_id, page)

    def _turned(self, one: OriginalPage) -> int:
        note = page_note(self._book.case, one.document, one.page)
        return note.turned or 0 if note is not None else 0

    def _corners(self, one: OriginalPage) -> Quad | None:
        """The corners of the sheet, where a person chose to see it alone in its photo."""
        return corners_of(self._book.case, one.document, one.page)

    def _read_from_picture(self, one: OriginalPage) -> tuple[PlacedWord, ...] | None:
        """The words a reader found in the picture of the page, unturned; None where the file's own words are shown."""
        return words_of_scan(self._book, one.document, one.page) or None

    def close(self) -> None:
        """End the worker and take the files away; whoever still wants a picture is cancelled."""
        self.reader.close(for_good=True)
        self._files.close()


def _shown(box: Box, corners: Quad | None, turned: int) -> Box:
    """A part of a photo where it is on the page as that is shown."""
    flat = Box(*corners.box_on_sheet((box.x0, box.y0, box.x1, box.y1))) if corners is not None else box
    return flat.turned(turned)
