"""Where a casebook's file is now, when it is no longer at the place it was: renamed or moved while it was open.

What is in it decides, not its name, unless that is one of a file half written: it is the same file on the disk, or
it holds this casebook in the state that was last written from here. The search begins nearby and ends after a few
seconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from secondopinion_desktop.app.working_copy import WorkingCopy, look_of, places
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.layout import peek

ENDING = ".secondopinion"
MOST_FOLDERS = 20_000
MOST_NEARBY = 400
LONGEST_SECONDS = 3.0
_USUAL = ("Desktop", "Documents", "Downloads")


def whereabouts(copy: WorkingCopy, *, thoroughly: bool) -> Path | None:
    """Where the file is now; None when it is not found, or when several files could be it."""
    taken = {place.path for folder, place in places(copy.folder.parent).items() if folder != copy.folder}
    alike: list[Path] = []
    for entry in _entries(copy.path, thoroughly=thoroughly):
        path = Path(entry.path)
        if entry.path == copy.place.path or entry.path in taken or _is_passing(entry.name):
            continue
        try:
            is_the_same = _is_the_same_file(entry, path, copy)
        except OSError:
            continue  # It went away while we looked.
        if is_the_same:
            return path
        if entry.name.endswith(ENDING) and path not in alike and _holds_what_was_written(path, copy):
            alike.append(path)
    return alike[0] if len(alike) == 1 else None


def _is_passing(name: str) -> bool:
    """True for a name that programs give to what they are just writing: it is gone in a moment."""
    return name.startswith((".", "~")) or name.endswith((".tmp", ".part", ".partial", ".crdownload"))


def _is_the_same_file(entry: os.DirEntry[str], path: Path, copy: WorkingCopy) -> bool:
    """The same on the disk. A number of a file that is gone may be another's by now, so what it holds is asked, too."""
    identity = copy.identity
    if identity is None or entry.inode() != identity[1] or path.stat().st_dev != identity[0]:
        return False
    return look_of(path) == (copy.place.size, copy.place.mtime_ns) or _holds_this_casebook(path, copy)


def _holds_this_casebook(path: Path, copy: WorkingCopy) -> bool:
    try:
        return peek(path, copy.database.lock).casebook_id == copy.database.casebook_id
    except Problem:
        return False


def _holds_what_was_written(path: Path, copy: WorkingCopy) -> bool:
    try:
        seen = peek(path, copy.database.lock)
    except Problem:
        return False
    heads = (copy.place.head, copy.place.writing)
    return seen.casebook_id == copy.database.casebook_id and bool(seen.head) and seen.head in heads


def _entries(old: Path, *, thoroughly: bool) -> Iterator[os.DirEntry[str]]:
    """The plain files of the folders where it may be."""
    until = time.monotonic() + LONGEST_SECONDS
    seen: set[str] = set()
    for folder in _folders(old, thoroughly=thoroughly):
        if len(seen) >= MOST_FOLDERS or time.monotonic() > until:
            return
        if folder not in seen:
            seen.add(folder)
            yield from (entry for entry in _listed(folder) if _is_plain(entry))


def _folders(old: Path, *, thoroughly: bool) -> Iterator[str]:
    home = Path.home()
    near = [str(old.parent), *_within(str(old.parent)), str(old.parent.parent), *_within(str(old.parent.parent))]
    yield from near[:MOST_NEARBY]
    yield from (str(home / name) for name in _USUAL)
    waiting = [str(home)] if thoroughly else []
    while waiting:
        folder = waiting.pop(0)
        yield folder
        waiting += _within(folder)


def _is_plain(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def _within(folder: str) -> list[str]:
    """The folders in a folder, but for hidden ones and links, which may lead in a circle."""
    listed = (entry for entry in _listed(folder) if not entry.name.startswith("."))
    return [entry.path for entry in listed if entry.is_dir(follow_symlinks=False)]


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
