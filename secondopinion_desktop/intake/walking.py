"""Finding the papers in what a person drops on the window: files, folders, and folders within them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

FILES_LIMIT = 100_000
"""Files taken from one drop; a whole disc dropped by mistake ends here."""

_JUNK = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "system volume information"})
_JUNK_STARTS = (".", "~$", "__macosx")
_WINDOWS_HIDDEN = 0x2 | 0x4  # FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM
_NUMBERS = re.compile(r"(\d+)")


def walk(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files a person means, each once, in the order they gave and within a folder as people count (2 before 10).

    Files named one by one are always taken, hidden or not, also when they are missing: reading says so. In folders,
    hidden files, system files, sockets and the like are passed over, and a link that leads back is not followed
    twice. A folder that may not be opened stands for itself, so that reading it can say why.
    """
    found: dict[Path, None] = {}
    for given in paths:
        for path in _inside(given, set()) if given.is_dir() else (given,):
            found.setdefault(path, None)
            if len(found) >= FILES_LIMIT:
                return tuple(found)
    return tuple(found)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names the way people number pages: "page 2" before "page 10", capitals and accents as they come."""
    parts = _NUMBERS.split(unicodedata.normalize("NFC", name).casefold())
    return tuple((0, int(part), "") if _is_number(part) else (1, 0, part) for part in parts if part)


def _is_number(part: str) -> bool:
    # Longer runs are serial numbers, which sort as text; Python refuses to convert endless ones.
    return part.isdecimal() and len(part) <= 18


def _inside(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in seen:
            return
        seen.add((here.st_dev, here.st_ino))
        with os.scandir(folder) as scan:
            entries = sorted(
                (entry for entry in scan if not _is_junk(entry)), key=lambda entry: natural_key(entry.name)
            )
    except OSError:
        yield folder
        return
    for entry in entries:
        yield from _meant_by(entry, seen)


def _meant_by(entry: os.DirEntry[str], seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        if entry.is_dir():
            yield from _inside(Path(entry.path), seen)
        elif entry.is_file():
            yield Path(entry.path)
    except OSError:
        yield Path(entry.path)


def _is_junk(entry: os.DirEntry[str]) -> bool:
    name = entry.name.casefold()
    return name in _JUNK or name.startswith(_JUNK_STARTS) or _is_hidden_on_windows(entry)


def _is_hidden_on_windows(entry: os.DirEntry[str]) -> bool:
    try:
        flags = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(flags & _WINDOWS_HIDDEN)
