"""Files without a name: copies of papers that readers open by a path, and of which no kill leaves anything behind.

On Linux each lies in no folder (or, `in_memory`, on no disk at all) and is gone with the process that made it; a
worker of ours reads it through that process. Elsewhere, where readers need a name, it is a file in a private folder.

    with NamelessFiles(folder) as files:
        path = files.new()          # write to it, hand it to a worker, keep `files` open meanwhile
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HAS_NAMELESS = sys.platform.startswith("linux") and Path(f"/proc/{os.getpid()}/fd").is_dir()
PREFIX = "packet-"
"""How the private folder of a job begins where files need names."""
_ROOM_FOR_FILES = 65_536
"""Open files a packet of thousands of papers may need; many systems give a thousand until asked."""


class AsItStands(type(Path())):  # type: ignore[misc]  # the class of paths of this system
    """A path for a reader that looks for a file's "real" name before it opens it: one of these has no other."""

    def resolve(self, strict: bool = False) -> AsItStands:
        """Itself."""
        return self


class Called(AsItStands):
    """A path of such a file that says what a person knows it by: the name another program gave a picture."""

    called = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.called


class NamelessFiles:
    """As many files as a job wants, all gone on `close`, with the `with` block, or with the process.

    `folder` is on the disk they may use; with `in_memory` none is used where the system has such files.
    """

    def __init__(self, folder: Path, *, in_memory: bool = False) -> None:
        self._folder = folder
        self._in_memory = in_memory
        self._open: dict[Path, int] = {}
        self._named: Path | None = None
        self._lock = threading.Lock()
        _want_room()

    def __enter__(self) -> NamelessFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def new(self) -> Path:
        """The path of one more empty file. OSError when the disk is full or no more can be open."""
        with self._lock:
            return self._without_name() if HAS_NAMELESS else self._with_name()

    def new_called(self, name: str) -> Path:
        """As `new`; whoever asks is told this name."""
        path = Called(self.new())
        path.called = name
        return path

    def drop(self, path: Path) -> None:
        """Let go of one of them now. The next may get its path."""
        with self._lock:
            number = self._open.pop(path, None)
        if number is not None:
            os.close(number)
        elif self._named is not None and path.parent == self._named:
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of all."""
        with self._lock:
            for number in self._open.values():
                os.close(number)
            self._open.clear()
            if self._named is not None:
                shutil.rmtree(self._named, ignore_errors=True)
            self._named = None

    def _without_name(self) -> Path:
        number = _memory_file() if self._in_memory else _unlinked_file(self._folder)
        # By the number of this process and not as "self": a worker opens it too.
        path = Path(f"/proc/{os.getpid()}/fd/{number}")
        self._open[path] = number
        return path

    def _with_name(self) -> Path:
        if self._named is None:
            self._named = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._folder))
        number, name = tempfile.mkstemp(dir=self._named)
        os.close(number)
        return Path(name)


@contextmanager
def scratch_folder(within: Path | None = None) -> Iterator[Path]:
    """Where a process that may be ended at any moment makes its `NamelessFiles`; whoever starts it holds this open.

    `within` is a private folder on the disk that may be used; the system's own place if None.
    """
    if HAS_NAMELESS:
        yield within or Path(tempfile.gettempdir())
        return
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=within, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


if sys.platform.startswith("linux"):

    def _memory_file() -> int:
        return os.memfd_create("paper", os.MFD_CLOEXEC)

    def _unlinked_file(folder: Path) -> int:
        with suppress(OSError):  # Not every file system can; a full disk is found when it is written to.
            return os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
        number, name = tempfile.mkstemp(dir=folder)
        Path(name).unlink()
        return number

    def _want_room() -> None:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _ROOM_FOR_FILES if hard == resource.RLIM_INFINITY else min(_ROOM_FOR_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

else:

    def _memory_file() -> int:
        raise OSError("this system has no files without a name")  # Never asked: `HAS_NAMELESS` is false here.

    def _unlinked_file(_folder: Path) -> int:
        raise OSError("this system has no files without a name")

    def _want_room() -> None:
        """Windows and macOS: the files have names and are not held open."""
