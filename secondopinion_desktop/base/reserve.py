"""Room on the disk of the private folder, kept for what must go even when that is full.

A full disk must not lock somebody out of their own papers. So a file of nothing is kept there, and given up when
opening, undo, saving or an export finds no room; nothing new is taken down before it can be kept again.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from secondopinion_desktop.base.problem import Problem

BYTES = 4 << 20
"""Enough to open a casebook, take something back and say where it is kept: each needs some dozen pages."""
_PIECE = 1 << 20
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""How the system says that a disk, or a person's share of it, is full."""


class DiskFull(Problem):
    """There is no room left on a disk."""


def disk_full() -> DiskFull:
    """What to say when there is no room left."""
    return DiskFull("The disk is full.", "Make room on it, then do this again. Nothing you had before is lost.")


class Reserve:
    """The room kept in one private folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "reserve"

    def keep(self) -> bool:
        """Hold the room from now on; False when the disk has not that much. Cheap while it is held.

        True too where no such file can be made for another reason: nothing says then that the disk is full.
        """
        try:
            if self._file.stat().st_size == BYTES:
                return True
        except OSError:
            pass
        try:
            _fill(self._file)
        except OSError as error:
            self.give_up()  # Half of it would only take room away.
            return error.errno not in FULL
        return True

    def has_beside(self, coming: int) -> bool:
        """True when the disk has room for this many bytes besides what is kept; also when it does not say."""
        try:
            return shutil.disk_usage(self._file.parent).free >= coming
        except OSError:
            return True

    def give_up(self) -> bool:
        """Let go of the room; False when there was none to let go of."""
        try:
            held = self._file.stat().st_size == BYTES
            self._file.unlink()
        except OSError:
            return False
        return held


def _fill(file: Path) -> None:
    with file.open("wb") as room:
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(room.fileno(), 0, BYTES)
                return
            except OSError as error:
                if error.errno in FULL:
                    raise
        for _ in range(BYTES // _PIECE):
            # Chance, because some disks keep nothings in no room at all.
            room.write(os.urandom(_PIECE))
