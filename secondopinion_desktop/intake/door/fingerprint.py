"""The number that tells one paper from every other, taken while another process reads the paper's pages.

SHA-256 of the bytes, in pieces, so that memory stays flat for a file of any size.
"""

from __future__ import annotations

import hashlib
import stat
import threading
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.limits import MEBIBYTE

_WAIT_SECONDS = 0.05


@dataclass(frozen=True)
class FileState:
    """What changes when somebody writes to a file."""

    size: int
    modified_ns: int
    number: int
    mode: int

    @property
    def is_folder(self) -> bool:
        """True for a folder."""
        return stat.S_ISDIR(self.mode)

    @property
    def is_plain(self) -> bool:
        """True for a file that holds bytes; opening anything else could wait forever."""
        return stat.S_ISREG(self.mode)


def state_of(path: Path) -> FileState:
    """The file's state now; OSError when it is gone or closed to us."""
    found = path.stat()
    return FileState(found.st_size, found.st_mtime_ns, found.st_ino, found.st_mode)


class Fingerprint:
    """Reads a file from end to end aside; leave the `with` block and it stops, finished or not."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = hashlib.sha256()
        self._error: OSError | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.size = 0

    def __enter__(self) -> Fingerprint:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def result(self, progress: Progress) -> str:
        """The number in hexadecimal, once all of the file was read; OSError when it could not be."""
        while self._thread.is_alive():
            progress.check()
            self._thread.join(_WAIT_SECONDS)
        if self._error:
            raise self._error
        return self._hash.hexdigest()

    def _run(self) -> None:
        try:
            with self._path.open("rb", buffering=0) as file:
                piece = bytearray(MEBIBYTE)
                view = memoryview(piece)
                while not self._stop.is_set() and (count := file.readinto(piece)):
                    self._hash.update(view[:count])
                    self.size += count
        except OSError as error:
            self._error = error
