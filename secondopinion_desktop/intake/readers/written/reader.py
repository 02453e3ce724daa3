"""Papers without pages, read and shown as the pages laid out from them. Everything here may meet hostile files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.readers.contract import WordsAsked
from secondopinion_desktop.intake.readers.pdf.reader import PdfReader
from secondopinion_desktop.intake.readers.written.laying import laid_out
from secondopinion_desktop.intake.readers.written.sorts import sort_for
from secondopinion_desktop.intake.readers.written.tree import NotWritten, TooLong
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED, Box, Picture, PlacedWord, Reading

_TITLE_LETTERS = 120
_KEPT = "The paper itself is kept as it is."


class WrittenReader:
    """Reads papers without pages of one media type; keeps `contract.SortReader`."""

    def __init__(self, media_type: str) -> None:
        self._media_type = media_type
        self._sort = sort_for(media_type)
        self._pdf = PdfReader()

    def read(self, untrusted: Path, _password: str | None, _asked: WordsAsked, _progress: Progress) -> Reading:
        """The words of the pages laid out from it; refused, or kept unread, with the reason."""
        refused = Reading(untrusted.name, REFUSED, media_type=self._media_type)
        try:
            written = self._sort.read(untrusted)
            texts = laid_out(written.blocks, self._sort.foot).texts
        except NotWritten as why:
            return replace(refused, reason=str(why))
        except (TooLong, RecursionError):
            return replace(refused, outcome=KEPT_UNREAD, reason=self._too_long())
        return replace(
            refused,
            outcome=READABLE,
            pages=len(texts),
            page_texts=texts,
            title_guess=written.title[:_TITLE_LETTERS].strip() or None,
            notes=written.notes,
            enclosed=tuple(one.name for one in written.enclosed),
        )

    def lay_out(self, untrusted: Path, target: Path) -> None:
        """Write the pages laid out from it into `target`, as a PDF; a Problem when there are none."""
        target.write_bytes(self._laid(untrusted))

    def render(self, untrusted: Path, page: int, max_px_width: int, turn: int, _password: str | None) -> Picture:
        """One page as a picture; a Problem when it cannot be shown."""
        with self._laid_file(untrusted) as laid:
            return self._pdf.render(laid, page, max_px_width, turn, None)

    def size_of(self, untrusted: Path, page: int, _password: str | None) -> tuple[float, float]:
        """How large the page is."""
        with self._laid_file(untrusted) as laid:
            return self._pdf.size_of(laid, page, None)

    def find(self, untrusted: Path, page: int, words: str, _password: str | None) -> tuple[Box, ...]:
        """Where words stand on a page."""
        with self._laid_file(untrusted) as laid:
            return self._pdf.find(laid, page, words, None)

    def words_on(self, untrusted: Path, page: int, _password: str | None) -> tuple[PlacedWord, ...]:
        """The words of a page with their places."""
        with self._laid_file(untrusted) as laid:
            return self._pdf.words_on(laid, page, None)

    def with_drawings(self, _untrusted: Path, _password: str | None) -> tuple[int, ...]:
        """None: the pages are words and nothing else."""
        return ()

    def take_out(self, untrusted: Path, number: int, _password: str | None, target: Path) -> None:
        """Write the paper that came inside at place `number` (from 0) into `target`; a Problem when it cannot be."""
        try:
            target.write_bytes(self._sort.read(untrusted).enclosed[number].take())
        except (NotWritten, TooLong, RecursionError, LookupError, ValueError):
            raise Problem(
                "What is attached to this paper could not be taken out.", _KEPT, id="enclosed-file-damaged"
            ) from None

    def unlock(self, _untrusted: Path, _password: str, _target: Path) -> None:
        """A Problem: words have no lock."""
        raise Problem("This paper has no password.", "It is kept as it is.", id="paper-no-password")

    def _laid(self, untrusted: Path) -> bytes:
        try:
            return laid_out(self._sort.read(untrusted).blocks, self._sort.foot).pdf
        except NotWritten as why:
            raise Problem(str(why), _KEPT, id="cannot-be-laid-out") from None
        except (TooLong, RecursionError):
            raise Problem(self._too_long(), _KEPT, id="too-long-to-lay-out") from None

    @contextmanager
    def _laid_file(self, untrusted: Path) -> Iterator[Path]:
        with NamelessFiles(Path(tempfile.gettempdir()), in_memory=True) as files:
            path = files.new()
            path.write_bytes(self._laid(untrusted))
            yield path

    def _too_long(self) -> str:
        return (
            f"This {self._sort.called} would fill more than {limits.WRITTEN_PAGES:,} pages, more than this program "
            "lays out. It is kept as it is; split it into smaller files to read and print them."
        )
