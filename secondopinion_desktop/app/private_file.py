"""Small files of the program's own about one casebook, beside its working copy: locked as the casebook is.

For words that are no part of the casebook and must outlive the window: what was typed and not taken, what became of
files that were added. One that cannot be read counts as empty; one that cannot be written is tried again later.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from secondopinion_desktop.app.desk import in_any_room
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.reserve import Reserve
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.store.sealed import read_sealed, write_sealed

log = logging.getLogger(__name__)
FOLDER = "unfinished"


class PrivateFile:
    """One of them, at `path`; without a `lock` it lies there in clear, as the casebook does.

    On a full disk it goes into the room that is kept in the private folder, as what it holds stands nowhere else.
    """

    def __init__(self, path: Path, lock: Lock | None = None) -> None:
        self.path = path
        self._lock = lock
        self._reserve = Reserve(path.parent.parent)

    @classmethod
    def of_casebook(cls, data_folder: Path, casebook_id: str, lock: Lock | None, about: str = "") -> PrivateFile:
        """The one of a casebook on this computer; `about` tells those of one casebook apart."""
        name = f"{casebook_id}.{about}" if about else casebook_id
        ending = "json" if lock is None else f"{lock.salt.hex()[:8]}.locked"
        return cls(data_folder / FOLDER / f"{name}.{ending}", lock)

    def read(self) -> object:
        """What it holds, untrusted; None when it is not there or cannot be read."""
        try:
            text = self.path.read_bytes() if self._lock is None else b"".join(read_sealed(self.path, self._lock))
            return json.loads(text.decode())
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, what: object) -> bool:
        """Put this on the disk, or, when it is empty, take the file away; False when that could not be."""
        try:
            if what:
                text = json.dumps(what, indent=1).encode()
                in_any_room(self._reserve, lambda: self._lay(text))
            else:
                self.path.unlink(missing_ok=True)
        except (OSError, Problem) as error:
            log.info("a private file could not be kept: %s", type(error).__name__)
            return False
        return True

    def let_go(self) -> None:
        """Take the file away."""
        self.path.unlink(missing_ok=True)

    def _lay(self, text: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(self.path) as part:
            if self._lock is None:
                part.write_bytes(text)
            else:
                write_sealed([text], part, self._lock)
