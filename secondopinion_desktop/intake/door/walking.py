"""Finding the papers in what a person drops on the window: files, folders, and folders within them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.intake.readers.folder_names import (
    is_junk,
    may_be_a_paper,
    natural_key,
    of_a_page,
    only_carries,
    page_of,
    saved_pages,
)
from secondopinion_desktop.intake.readers.media import sniff_file

FILES_LIMIT = 100_000
"""Files taken from one drop; a whole disc dropped by mistake ends here."""

LEADS_OUT = "This is a link to something outside the folder you chose. Add what it leads to by itself."
LEADS_NOWHERE = "This is a link, and what it leads to is not there. Add the file itself."
NOT_A_FILE = "This is not a file that holds a paper."
_WINDOWS_HIDDEN = 0x2 | 0x4  # FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM


@dataclass(frozen=True)
class Walked:
    """What was found: all files in their order, and for those not to be opened, why not."""

    files: tuple[Path, ...]
    refused: Mapping[Path, str]


def walk(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files a person means that may be opened, as `look_through` finds them."""
    found = look_through(paths)
    return tuple(path for path in found.files if path not in found.refused)


def look_through(paths: Iterable[Path]) -> Walked:
    """The files a person means, each once, in the order they gave and within a folder as people count (2 before 10).

    Files named one by one are always taken, hidden or not, also when they are missing: reading says so. In folders,
    hidden files and system files are passed over; links that lead out of the folder, sockets and the like are named
    and not opened, and a link that leads back is not followed twice. A folder that may not be opened stands for
    itself, so that reading it can say why.
    """
    found: dict[Path, str] = {}
    paths = tuple(paths)
    pages = saved_pages(one.name for one in paths)
    for given in paths:
        for path, why in _Folder(given).files(page_of(given.name, pages)) if is_folder(given) else ((given, ""),):
            found.setdefault(path, why)
            if len(found) >= FILES_LIMIT:
                break
    return Walked(tuple(found), {path: why for path, why in found.items() if why})


def is_folder(given: Path) -> bool:
    """Whether it is a folder; False also of what may not be looked at: reading it says why, and the rest goes on."""
    try:
        return given.is_dir()
    except OSError:
        return False


class _Folder:
    """The files below a folder a person chose; nothing outside it is touched, whatever a link in it says."""

    def __init__(self, chosen: Path) -> None:
        self._chosen = chosen
        self._top = chosen.resolve()
        self._seen: set[tuple[int, int]] = set()

    def files(self, page: str = "") -> Iterator[tuple[Path, str]]:
        """Every file with "", or with the reason why it is not to be opened; of what makes the look of a saved `page`
        only pictures and papers."""
        return self._look_of(self._chosen, page) if page else self._inside(self._chosen)

    def _inside(self, folder: Path) -> Iterator[tuple[Path, str]]:
        try:
            here = folder.stat()
            if (here.st_dev, here.st_ino) in self._seen:
                return
            self._seen.add((here.st_dev, here.st_ino))
            with os.scandir(folder) as scan:
                entries = sorted(
                    (entry for entry in scan if not _is_junk(entry)), key=lambda entry: natural_key(entry.name)
                )
        except OSError:
            yield folder, ""
            return
        names = [entry.name for entry in entries]
        pages, folders = saved_pages(names), (self._chosen.name, *folder.relative_to(self._chosen).parts)
        for entry in entries:
            if not only_carries(entry.name, folders, names):
                yield from self._meant_by(entry, page_of(entry.name, pages))

    def _look_of(self, folder: Path, page: str) -> Iterator[tuple[Path, str]]:
        left = 0
        for path, why in self._inside(folder):
            if not why and _may_be_a_paper(path):
                yield path, ""
            else:
                left += 1
        if left:
            yield folder, of_a_page(left, page)

    def _meant_by(self, entry: os.DirEntry[str], page: str) -> Iterator[tuple[Path, str]]:
        path = Path(entry.path)
        try:
            if entry.is_symlink() and not self._is_within(path):
                yield path, LEADS_OUT if path.exists() else LEADS_NOWHERE
            elif entry.is_dir():
                yield from self._look_of(path, page) if page else self._inside(path)
            elif entry.is_file():
                yield path, ""
            else:
                yield path, LEADS_NOWHERE if entry.is_symlink() else NOT_A_FILE
        except (OSError, RuntimeError):  # A ring of links is a RuntimeError in older Pythons.
            yield path, ""

    def _is_within(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._top)


def _may_be_a_paper(path: Path) -> bool:
    """Whether a file beside a saved page is one a person would miss."""
    try:
        return may_be_a_paper(sniff_file(path), path.stat().st_size)
    except OSError:
        return False


def _is_junk(entry: os.DirEntry[str]) -> bool:
    return is_junk(entry.name) or _is_hidden_on_windows(entry)


def _is_hidden_on_windows(entry: os.DirEntry[str]) -> bool:
    try:
        flags = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(flags & _WINDOWS_HIDDEN)
