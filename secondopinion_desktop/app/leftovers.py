"""Working copies whose casebook is gone: found, and cleared when the person says so.

A casebook that was deleted leaves its working copy in the private folder, with everything in it. One that is only on
a stick just now looks the same, so nothing is ever cleared by itself.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import Timeout

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.working_copy import lock_of, look_of, places
from secondopinion_desktop.base.problem import Problem


@dataclass(frozen=True)
class Leftover:
    """A working copy whose file is not where it was: the file, how many bytes are kept, and since when untouched."""

    folder: Path
    file: Path
    size: int
    touched: datetime


def leftovers(desk: Desk) -> tuple[Leftover, ...]:
    """Every working copy on this computer whose file is gone, the one untouched longest first."""
    shelves = desk.data_folder / "working"
    found = [
        _leftover(folder, Path(place.path))
        for shelf in (shelves.iterdir() if shelves.is_dir() else ())
        for folder, place in places(shelf).items()
        if look_of(Path(place.path)) is None
    ]
    return tuple(sorted(found, key=lambda one: one.touched))


def clear(leftover: Leftover) -> None:
    """Take a working copy off this computer for good; Problem when its file is back, or it is open."""
    if look_of(leftover.file) is not None:
        raise Problem(f"“{leftover.file.name}” is there again.", "Its copy on this computer stays.", id="file-is-back")
    lock = lock_of(leftover.folder)
    try:
        lock.acquire()
    except Timeout:
        raise Problem(
            "This casebook is open in another window.", "Close it there first.", id="open-elsewhere"
        ) from None
    lock.release()
    shutil.rmtree(leftover.folder, ignore_errors=True)
    shelf = leftover.folder.parent
    if shelf.is_dir() and not any(one.is_dir() for one in shelf.iterdir()):
        shutil.rmtree(shelf, ignore_errors=True)


def _leftover(folder: Path, file: Path) -> Leftover:
    looks = [one.stat() for one in folder.iterdir() if one.is_file()]
    touched = max(look.st_mtime for look in looks)
    return Leftover(folder, file, sum(look.st_size for look in looks), datetime.fromtimestamp(touched).astimezone())
