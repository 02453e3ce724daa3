"""Several stretches of bytes read as one file, so that a photo becomes a PDF without being copied or held in memory."""

from __future__ import annotations

import io
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stretch:
    """Bytes at hand, or a stretch of a file."""

    data: bytes = b""
    path: Path | None = None
    start: int = 0
    length: int = 0

    @property
    def size(self) -> int:
        """How many bytes."""
        return self.length if self.path else len(self.data)


class Strung(io.RawIOBase):
    """Reads stretches one after the other; can seek. Files are opened one at a time, when first read."""

    def __init__(self, stretches: list[Stretch]) -> None:
        super().__init__()
        self._stretches = [stretch for stretch in stretches if stretch.size]
        self._starts: list[int] = []
        at = 0
        for stretch in self._stretches:
            self._starts.append(at)
            at += stretch.size
        self._size = at
        self._at = 0
        self._open: tuple[Path, io.BufferedReader] | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Where reading goes on."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on reading elsewhere."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from where reading stands; gives how many bytes there were."""
        view = memoryview(buffer).cast("B")
        done = 0
        while done < len(view) and self._at < self._size:
            part = self._read_here(len(view) - done)
            if not part:
                break
            view[done : done + len(part)] = part
            done += len(part)
            self._at += len(part)
        return done

    def close(self) -> None:
        """Let go of the file being read."""
        if self._open:
            self._open[1].close()
            self._open = None
        super().close()

    def _read_here(self, most: int) -> bytes:
        at = bisect_right(self._starts, self._at) - 1
        stretch, inside = self._stretches[at], self._at - self._starts[at]
        length = min(most, stretch.size - inside)
        if stretch.path is None:
            return stretch.data[inside : inside + length]
        file = self._file(stretch.path)
        file.seek(stretch.start + inside)
        return file.read(length)

    def _file(self, path: Path) -> io.BufferedReader:
        if self._open is None or self._open[0] != path:
            if self._open:
                self._open[1].close()
            self._open = (path, path.open("rb"))
        return self._open[1]
