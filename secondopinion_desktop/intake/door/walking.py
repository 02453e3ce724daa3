"""Finding the papers in what a person drops on the window: files, folders, and folders within them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.intake.readers.media import OFFICE, OUTLOOK, PDF, sniff_file

FILES_LIMIT = 100_000
"""Files taken from one drop; a whole disc dropped by mistake ends here."""

LEADS_OUT = "This is a link to something outside the folder you chose. Add what it leads to by itself."
LEADS_NOWHERE = "This is a link, and what it leads to is not there. Add the file itself."
NOT_A_FILE = "This is not a file that holds a paper."
_JUNK = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "system volume information"})
_JUNK_STARTS = (".", "~$", "__macosx")
_WINDOWS_HIDDEN = 0x2 | 0x4  # FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM
_PAGES = (".html", ".htm", ".xhtml")
_LOOK_OF = (
    "_files -dateien .files -files _archivos _ficheros _fichiers _file _arquivos _bestanden -filer _pliki _soubory"
).split()
"""How browsers, by their language, call the folder in which they lay the look of a page they save."""
_LARGE_PICTURE = 20_000
"""Bytes: a smaller one is a page's sign or line."""
_NUMBERS = re.compile(r"(\d+)")


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
    pages = {_page_key(one.name): one.name for one in paths if one.suffix.lower() in _PAGES}
    for given in paths:
        for path, why in _Folder(given).files(_page_of(given.name, pages)) if _is_folder(given) else ((given, ""),):
            found.setdefault(path, why)
            if len(found) >= FILES_LIMIT:
                break
    return Walked(tuple(found), {path: why for path, why in found.items() if why})


def _is_folder(given: Path) -> bool:
    """False also of what may not be looked at: reading it says why, and the rest goes on."""
    try:
        return given.is_dir()
    except OSError:
        return False


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names the way people number pages: "page 2" before "page 10", capitals and accents as they come."""
    parts = _NUMBERS.split(unicodedata.normalize("NFC", name).casefold())
    return tuple((0, int(part), "") if _is_number(part) else (1, 0, part) for part in parts if part)


def _is_number(part: str) -> bool:
    # Longer runs are serial numbers, which sort as text; Python refuses to convert endless ones.
    return part.isdecimal() and len(part) <= 18


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
        pages = {_page_key(one.name): one.name for one in entries if one.name.lower().endswith(_PAGES)}
        for entry in entries:
            yield from self._meant_by(entry, _page_of(entry.name, pages))

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


def of_a_page(count: int, page: str) -> str:
    """What is said of files that a browser laid beside a page it saved."""
    files = "One file here only makes" if count == 1 else f"{count:,} files here only make"
    return (
        f"{files} the look of the saved page “{page}”. "
        "Where something of it is missing, open it in a browser, print it as PDF and add that."
    )


def _page_key(name: str) -> str:
    """By what a saved page and the folder beside it belong together."""
    return unicodedata.normalize("NFC", name.rpartition(".")[0]).casefold()


def _page_of(name: str, pages: Mapping[str, str]) -> str:
    """The saved page that a folder of this name belongs to; "" when there is none."""
    own = unicodedata.normalize("NFC", name).casefold()
    stems = (own.removesuffix(ending) for ending in _LOOK_OF if own.endswith(ending))
    return next((pages[stem] for stem in stems if stem in pages), "")


def _may_be_a_paper(path: Path) -> bool:
    """Whether a file beside a saved page is one a person would miss: a PDF, a letter, or a picture that is no sign or
    line."""
    try:
        media = sniff_file(path)
        size = path.stat().st_size
    except OSError:
        return False
    is_picture = media is not None and media.name.startswith("image/")
    return media in (PDF, OUTLOOK, *OFFICE) or (is_picture and size >= _LARGE_PICTURE)


def _is_junk(entry: os.DirEntry[str]) -> bool:
    name = entry.name.casefold()
    return name in _JUNK or name.startswith(_JUNK_STARTS) or _is_hidden_on_windows(entry)


def _is_hidden_on_windows(entry: os.DirEntry[str]) -> bool:
    try:
        flags = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(flags & _WINDOWS_HIDDEN)
