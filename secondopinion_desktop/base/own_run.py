"""The temporary folders and files of this run of the program, and clearing away those of a run that was killed.

All of a run lie in one folder of its own, `running/RUN/`, beside a lock that is held as long as the run lives and ends
with it, however it ends. What has to lie elsewhere, beside the file it is to become, is noted there. `run_in` is
called at every start, and clears away what belongs to runs whose lock is free.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

BEING_WRITTEN = "~syncthing~writing-"
"""How a file is called while it is written beside the one it is to become: with this beginning and “.tmp” at its end,
Syncthing, Dropbox, OneDrive and Nextcloud leave it alone, and none carries it to another computer half done."""
ELSEWHERE = (BEING_WRITTEN, ".packet-", ".export-")
"""How the names begin of what is laid outside of the private folder; nothing else there is ever cleared away."""
_runs: dict[Path, OwnRun] = {}
_guard = threading.Lock()


class OwnRun:
    """This run of the program, as far as one private folder goes. Use `run_in`."""

    def __init__(self, data_folder: Path) -> None:
        self._home = data_folder / "running"
        self._home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._name = secrets.token_hex(8)
        self.folder = self._home / self._name
        self._lock = FileLock(self._home / f"{self._name}.lock", timeout=0, thread_local=False)
        # Nobody may look at a lock that is not held yet, or it would be taken for one of the dead.
        with FileLock(self._home / "door", timeout=20):
            self._lock.acquire()
            self.folder.mkdir(mode=0o700)
            self._clear_the_dead()

    def new_folder(self, prefix: str) -> Path:
        """A new private folder, gone at the next start at the latest."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Path(tempfile.mkdtemp(prefix=prefix, dir=self.folder))

    @staticmethod
    def drop_folder(folder: Path) -> None:
        """Take such a folder away now. What another program holds open may stay until the next start."""
        shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def noted(self, path: Path) -> Iterator[None]:
        """Note that `path` is temporary until the block ends, so that it is cleared away if the program is killed."""
        note = self.folder / f"{secrets.token_hex(6)}.elsewhere"
        try:
            note.write_bytes(os.fsencode(path.absolute()))
        except OSError:
            pass  # A full disk is told of by whoever writes there.
        try:
            yield
        finally:
            note.unlink(missing_ok=True)

    def end(self) -> None:
        """The program ends well: nothing of it is left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)

    def _clear_the_dead(self) -> None:
        for lock_file in self._home.glob("*.lock"):
            if lock_file.stem == self._name:
                continue
            lock = FileLock(lock_file, timeout=0)
            try:
                lock.acquire()
            except (Timeout, OSError):
                continue  # It is alive.
            _clear(self._home / lock_file.stem)
            lock.release()
            lock_file.unlink(missing_ok=True)


def runs() -> tuple[Path, ...]:
    """The private folders this run has begun in, in order."""
    return tuple(_runs)


def end_run_in(data_folder: Path) -> None:
    """End this run in one private folder before the program ends, for tests that have many."""
    with _guard:
        run = _runs.pop(data_folder, None)
    if run is not None:
        atexit.unregister(run.end)
        run.end()


def run_in(data_folder: Path) -> OwnRun:
    """This run of the program in a private folder; begun, and dead ones cleared away, when first asked for."""
    with _guard:
        if data_folder not in _runs:
            _runs[data_folder] = run = OwnRun(data_folder)
            atexit.register(run.end)
        return _runs[data_folder]


@contextmanager
def noted_elsewhere(path: Path) -> Iterator[None]:
    """As `OwnRun.noted`, for floors that know no private folder: any of this program's will do."""
    with _guard:
        run = next(reversed(_runs.values()), None)
    if run is None:
        yield
        return
    with run.noted(path):
        yield


@contextmanager
def laid_elsewhere(folder: Path, prefix: str, suffix: str = "") -> Iterator[Path]:
    """A free name in `folder`, noted before anything lies there, so that a kill at no moment leaves it."""
    path = folder / f"{prefix}{secrets.token_hex(8)}{suffix}"
    with noted_elsewhere(path):
        yield path


def _clear(dead: Path) -> None:
    for note in dead.glob("*.elsewhere"):
        try:
            left = Path(os.fsdecode(note.read_bytes()))
        except OSError:
            continue
        if not left.name.startswith(ELSEWHERE):
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            _unlinked(left)
    shutil.rmtree(dead, ignore_errors=True)


def _unlinked(left: Path) -> None:
    try:
        left.unlink(missing_ok=True)
    except OSError:
        pass  # Its disk is not connected now, or may not be written.
