"""The finished packet open in two readers at once, which let go of it now and then.

Both keep in memory what they have read, and a whole packet would be held there; to open it anew for each of a thousand
papers would take longer than to read it. So the reader that draws first looks at it without what the papers draw, all
of which it would take in only to say where it lies; it is handed to it where a page has to be drawn.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from secondopinion_desktop.base.heap import give_back
from secondopinion_desktop.packet.binding.unchanged import numbers_in, read_anew
from secondopinion_desktop.packet.sources.stream_places import Offsets, StreamPlaces
from secondopinion_desktop.packet.sources.strung import Stretch

STRETCH_BYTES = 12 << 20
"""How much of the originals is read before it is let go of."""
_BYTES_A_PAGE = 48 << 10
"""What a page counts for at the least."""
_PAGES_ANEW, _MOST_TIMES_ANEW = STRETCH_BYTES // _BYTES_A_PAGE, 16
"""After how many pages the readers that draw none of them let go of them; in a large packet no more often, since
each time it goes through the list of all that is in it."""


def weight_of(size: int, pages: int) -> int:
    """How much an original of this size counts for, of which so many pages are read."""
    return max(size, pages * _BYTES_A_PAGE)


def size_of(file: Path | None) -> int:
    """Its bytes, 0 where there is none."""
    return file.stat().st_size if file and file.is_file() else 0


@dataclass(frozen=True)
class Inside:
    """What is found out once of a packet, and holds each time it is opened: the number of each sheet, where its large
    streams lie, and the drawings within its pages."""

    sheets: tuple[tuple[int, int], ...]
    offsets: Offsets
    drawings: tuple[Stretch, ...]

    @classmethod
    def of(cls, path: Path) -> Inside:
        """Of the packet in this file, as it lies there now. pikepdf.PdfError when it cannot be read."""
        with read_anew(path, ours=True) as packet:
            places = StreamPlaces(packet, ours=True)
            return cls(_sheets(packet), places.offsets, tuple(places.drawings()))


def _sheets(packet: pikepdf.Pdf) -> tuple[tuple[int, int], ...]:
    """The number of each page, in order. As we write them they stand in one list, which is read without them: qpdf
    would read each, and with it the hundred things that are packed with it."""
    pages = packet.Root.Pages
    numbers = tuple(numbers_in(pages.Kids.unparse(resolved=True)))
    return numbers if pages.Count == len(numbers) else tuple(page.obj.objgen for page in packet.pages)


class ReadBack:
    """Use it as a context manager. `outlined` is the packet in the reader that draws, as far as it is the packet's own;
    `shown` all of it; `anew` is the packet in the other one. `inside` is what is known of it already."""

    def __init__(self, path: Path, inside: Inside | None = None) -> None:
        self._path = path
        self._inside = inside or Inside.of(path)
        self._drawn = self._read_anew = 0
        self._shown: pypdfium2.PdfDocument | None = None
        self._outlined: pypdfium2.PdfDocument | None = None
        self._anew: pikepdf.Pdf | None = None
        self._places: StreamPlaces | None = None

    def __enter__(self) -> ReadBack:
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go_of_drawn()
        self._let_go_of_anew()

    @property
    def shown(self) -> pypdfium2.PdfDocument:
        """In pdfium."""
        if self._shown is None:
            self._shown = pypdfium2.PdfDocument(self._path)
        return self._shown

    @property
    def outlined(self) -> pypdfium2.PdfDocument:
        """In pdfium, what the papers draw left out: for the packet's own words, links and places. Never to be drawn."""
        if not self.leaves_out:
            return self.shown
        if self._outlined is None:
            self._outlined = pypdfium2.PdfDocument(_Without(self._path, self._inside.drawings), autoclose=True)
        return self._outlined

    @property
    def leaves_out(self) -> bool:
        """Whether `outlined` is another than `shown`."""
        return bool(self._inside.drawings)

    @property
    def anew(self) -> pikepdf.Pdf:
        """In qpdf, which wrote it; nothing of the writing is left in memory by now."""
        if self._anew is None:
            self._anew = read_anew(self._path, ours=True)
            self._places = StreamPlaces(self._anew, self._inside.offsets)
        return self._anew

    def sheet_anew(self, at: int) -> Any:
        """Sheet `at` (from 0) in that reader, which is not asked to go through all of them each time."""
        return self.anew.get_object(self._inside.sheets[at])

    @property
    def places(self) -> StreamPlaces:
        """Where its large streams lie."""
        _ = self.anew
        assert self._places is not None
        return self._places

    def read(self, size: int, pages: int) -> None:
        """So much more of the originals, and so many pages, were read beside it: none of them is held any more."""
        self._drawn += weight_of(size, pages) if self._shown is not None else 0
        self._read_anew += pages
        if self._drawn >= STRETCH_BYTES:
            self._let_go_of_drawn()
        if self._read_anew >= max(_PAGES_ANEW, len(self._inside.sheets) // _MOST_TIMES_ANEW):
            self._let_go_of_anew()

    def _let_go_of_drawn(self) -> None:
        self._drawn = 0
        if self._shown is not None:
            self._shown.close()
            self._shown = None
            give_back()

    def _let_go_of_anew(self) -> None:
        self._read_anew = 0
        if self._outlined is not None:
            self._outlined.close()
            self._outlined = None
        if self._anew is not None:
            self._anew.close()
            self._anew = self._places = None
        give_back()


class _Without(io.RawIOBase):
    """A file some of whose stretches are blank: whoever asks for a piece of one gets as many zeros, which no reader can
    unpack to anything."""

    def __init__(self, path: Path, blank: tuple[Stretch, ...]) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._blank = blank
        self._starts = [place.start for place in blank]

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Where reading goes on."""
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on reading elsewhere."""
        return self._file.seek(offset, whence)

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        """Fill the buffer."""
        wanted, at = len(buffer), self._file.tell()
        nearest = bisect_right(self._starts, at) - 1
        if nearest >= 0 and at + wanted <= self._starts[nearest] + self._blank[nearest].length:
            self._file.seek(wanted, io.SEEK_CUR)
            buffer[:] = bytes(wanted)
            return wanted
        return self._file.readinto(buffer)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()
