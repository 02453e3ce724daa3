"""The bytes kept in a casebook by their own name, and what readers found in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import PageReading
from secondopinion_desktop.store.database import Database


class Originals:
    """Bytes are named by their SHA-256 in hex; papers by the id of their document.

    `noted` is called when something was kept that the file the person sees does not hold yet.
    """

    def __init__(self, database: Database, sha256_of: Callable[[str], str], noted: Callable[[], None]) -> None:
        self._database = database
        self._sha256_of = sha256_of
        self._noted = noted

    def has(self, sha256: str) -> bool:
        """True when these bytes are kept here already."""
        return self._database.blobs.has(sha256)

    def lay(self, sha256: str, scratch: Path) -> None:
        """Write bytes kept here straight into a file of a job's own; Problem when they are not here."""
        self._database.blobs.write_into(sha256, scratch)

    def read(self, sha256: str) -> bytes:
        """All of some bytes kept here; Problem when they are not."""
        return self._database.blobs.read(sha256)

    def readers(self) -> dict[str, dict[int, frozenset[str]]]:
        """Which readers read which pages, by the fingerprint of the paper."""
        return self._database.readings.readers()

    def newest_readings(self) -> dict[str, int]:
        """A number for each paper with words, by its fingerprint, that changes when the paper is read anew."""
        return self._database.readings.newest()

    def wanting_again(self) -> dict[str, dict[int, str]]:
        """The pages that want their photo again, with a word why (`page_reading.AGAIN`), by the paper's fingerprint."""
        return self._database.readings.wanting_again()

    def page_readings(self, document_id: str, page: int) -> tuple[PageReading, ...]:
        """What each reader found on a page, the reading that is shown first."""
        return self._database.readings.of_page(self._sha256_of(document_id), page)

    def shown_on(self, pages: Sequence[OriginalPage]) -> list[PageReading | None]:
        """Pages of any number of papers as they are shown, in their order and asked for at once: their words, but not
        where these stand; None where nothing was read."""
        named = [(self._sha256_of(one.document), one.page) for one in pages]
        found = self._database.readings.shown_on(named)
        return [found.get(one) for one in named]

    def keep_readings(self, document_id: str, readings: Sequence[PageReading], *, shown: bool = True) -> None:
        """Keep what a reader found on the pages of a paper, in place of what it found before.

        They are shown and searched from now on, unless not to be `shown`: then only where nothing was read yet.
        """
        self._database.readings.put(self._sha256_of(document_id), readings, shown=shown)
        self._noted()
