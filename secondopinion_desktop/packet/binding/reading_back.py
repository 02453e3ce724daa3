"""The finished packet open in two readers at once, which let go of it now and then.

Both keep in memory what they have read, and a whole packet of scans would be held there; to open it anew for each of a
thousand papers would take longer than to read it. So the reader that draws first looks at it without its pictures,
which it would take into memory only to say where they lie; they are handed to it where a page has to be drawn.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2

from secondopinion_desktop.base.heap import give_back
from secondopinion_desktop.packet.binding.unchanged import read_anew
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces
from secondopinion_desktop.packet.sources.strung import Stretch

STRETCH_BYTES = 12 << 20
"""How much of the originals is read before it is let go of."""
_BYTES_A_PAGE = 48 << 10
"""What a page counts for at the least."""
_ROOM_UNREAD = 96 << 20
"""Room for pictures set aside by a reader that is not given them; none of it is used, and a process may ask for so
much only."""


def weight_of(size: int, pages: int) -> int:
    """How much an original of this size counts for, of which so many pages are read."""
    return max(size, pages * _BYTES_A_PAGE)


def size_of(file: Path | None) -> int:
    """Its bytes, 0 where there is none."""
    return file.stat().st_size if file and file.is_file() else 0


class ReadBack:
    """Use it as a context manager. `outlined` is the packet in the reader that draws, as far as it is not pictures;
    `shown` all of it; `anew` is the packet in the other one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._drawn = self._looked_at = self._set_aside = 0
        self._shown: pypdfium2.PdfDocument | None = None
        self._outlined: pypdfium2.PdfDocument | None = None
        self._anew: pikepdf.Pdf | None = None
        self._places: StreamPlaces | None = None

    def __enter__(self) -> ReadBack:
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go_of_drawn()
        self._let_go_of_outlines()

    @property
    def shown(self) -> pypdfium2.PdfDocument:
        """In pdfium."""
        if self._shown is None:
            self._shown = pypdfium2.PdfDocument(self._path)
        return self._shown

    @property
    def outlined(self) -> pypdfium2.PdfDocument:
        """In pdfium, its large pictures left out: for words, links and places. Never to be drawn."""
        if not self.leaves_out:
            return self.shown
        if self._outlined is None:
            self._outlined = pypdfium2.PdfDocument(_Without(self._path, self._pictures), autoclose=True)
        return self._outlined

    @property
    def leaves_out(self) -> bool:
        """Whether `outlined` is another than `shown`."""
        return bool(self._pictures)

    @property
    def anew(self) -> pikepdf.Pdf:
        """In qpdf, which wrote it; nothing of the writing is left in memory by now."""
        if self._anew is None:
            self._anew = read_anew(self._path)
            self._places = StreamPlaces(self._anew)
        return self._anew

    @property
    def places(self) -> StreamPlaces:
        """Where its large streams lie."""
        _ = self.anew
        assert self._places is not None
        return self._places

    def read(self, size: int, pages: int) -> None:
        """So much more of the originals, and so many pages, were read beside it: none of them is held any more."""
        self._drawn += weight_of(size, pages) if self._shown is not None else 0
        self._looked_at += weight_of(0, pages)
        self._set_aside += size
        if self._drawn >= STRETCH_BYTES:
            self._let_go_of_drawn()
        if self._looked_at >= STRETCH_BYTES or self._set_aside >= _ROOM_UNREAD:
            self._let_go_of_outlines()

    @cached_property
    def _pictures(self) -> list[Stretch]:
        return sorted(self.places.pictures(), key=lambda place: place.start)

    def _let_go_of_drawn(self) -> None:
        self._drawn = 0
        if self._shown is not None:
            self._shown.close()
            self._shown = None
            give_back()

    def _let_go_of_outlines(self) -> None:
        self._looked_at = self._set_aside = 0
        for reader in (self._outlined, self._anew):
            if reader is not None:
                reader.close()
        self._outlined = self._anew = self._places = None
        give_back()


class _Without(io.RawIOBase):
    """A file whose pictures are not read: whoever asks for a piece of one gets as many bytes, of whatever sort."""

    def __init__(self, path: Path, pictures: list[Stretch]) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._pictures = pictures
        self._starts = [place.start for place in pictures]

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
        """Fill the buffer, or leave it as it is."""
        wanted, at = len(buffer), self._file.tell()
        nearest = bisect_right(self._starts, at) - 1
        if nearest >= 0 and at + wanted <= self._starts[nearest] + self._pictures[nearest].length:
            self._file.seek(wanted, io.SEEK_CUR)
            return wanted
        return self._file.readinto(buffer)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()
