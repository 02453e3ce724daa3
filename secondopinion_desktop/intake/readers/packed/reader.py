"""Reads packed folders: says which files are in one, and takes them out one at a time. In the worker only."""

from __future__ import annotations

import errno
import lzma
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.readers.contract import WordsAsked
from secondopinion_desktop.intake.readers.inner_names import plain_name
from secondopinion_desktop.intake.readers.media import HEAD_BYTES, ZIP
from secondopinion_desktop.intake.readers.packed.listing import Listed, listed, name_of
from secondopinion_desktop.intake.reading import REFUSED, UNPACKED, Box, Picture, PlacedWord, Reading

_UNPACK = "Unpack it and add the papers inside."
DAMAGED = "This packed folder (ZIP) is cut off or damaged. Ask for it again, or unpack it where it opens."
LOCKED = "This packed folder (ZIP) is locked with a password. Unpack it with its password and add the papers inside."
EMPTY = "There is no paper in this packed folder (ZIP)."
TOO_MANY = f"There are too many files in this packed folder (ZIP). {_UNPACK}"
TOO_MUCH = f"This packed folder (ZIP) holds more than a case should. {_UNPACK}"
_LOCKED_BIT = 0x1
_PIECE = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


class PackedReader:
    """A packed folder has no pages: nothing of itself is shown or kept."""

    def read(self, untrusted: Path, password: str | None, asked: WordsAsked, progress: Progress) -> Reading:
        """The names of the papers in it."""
        try:
            with zipfile.ZipFile(untrusted) as packed:
                reason, found = _found_in(packed)
        except _BROKEN:
            reason, found = DAMAGED, Listed(())
        if reason:
            return Reading(untrusted.name, REFUSED, reason, media_type=ZIP.name)
        names = tuple(plain_name(name_of(entry), number) for number, entry in enumerate(found.files))
        return Reading(untrusted.name, UNPACKED, " ".join(found.said), media_type=ZIP.name, enclosed=names)

    def take_out(self, untrusted: Path, number: int, password: str | None, target: Path) -> None:
        """Unpack file `number` into `target`; a Problem when it cannot be."""
        try:
            with zipfile.ZipFile(untrusted) as packed:
                files = _found_in(packed)[1].files
                if not 0 <= number < len(files):
                    raise _broken()
                _unpack(packed, files[number], target)
        except NotImplementedError:
            raise Problem(
                "This file in a packed folder is packed in a way this program does not know.",
                "Unpack the folder elsewhere and add the papers inside.",
                id="packed-in-another-way",
            ) from None
        except _BROKEN as error:
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise Problem(
                    "The disk is full, so this file could not be unpacked.",
                    "Make room on it, then add the packed folder again.",
                    id="no-room-to-unpack",
                ) from None
            raise _broken() from None

    def render(self, untrusted: Path, page: int, max_px_width: int, turn: int, password: str | None) -> Picture:
        """Never: it has no pages."""
        raise _no_pages()

    def find(self, untrusted: Path, page: int, words: str, password: str | None) -> tuple[Box, ...]:
        """None: it has no pages."""
        return ()

    def words_on(self, untrusted: Path, page: int, password: str | None) -> tuple[PlacedWord, ...]:
        """None: it has no pages."""
        return ()

    def size_of(self, untrusted: Path, page: int, password: str | None) -> tuple[float, float]:
        """Never: it has no pages."""
        raise _no_pages()

    def with_drawings(self, untrusted: Path, password: str | None) -> tuple[int, ...]:
        """None: it has no pages."""
        return ()

    def unlock(self, untrusted: Path, password: str, target: Path) -> None:
        """Never: what is locked in it is unpacked by whoever has the password."""
        raise Problem("This packed folder is locked.", _UNPACK, id="packed-folder-locked")


def _found_in(packed: zipfile.ZipFile) -> tuple[str, Listed]:
    """Why nothing is taken from it, "" when something is; and what is meant of it."""
    entries = packed.infolist()
    if len(entries) > limits.PACKED_ENTRIES:
        return TOO_MANY, Listed(())
    found = listed(entries, lambda entry: _head_of(packed, entry))
    if not found.files:
        return EMPTY, found
    if all(entry.flag_bits & _LOCKED_BIT for entry in found.files):
        return LOCKED, found
    if sum(entry.file_size for entry in found.files) > limits.PACKED_BYTES:
        return TOO_MUCH, found
    return "", found


def _unpack(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    if entry.flag_bits & _LOCKED_BIT:
        raise Problem(
            "This file in a packed folder is locked with a password.",
            "Unpack the folder with its password and add the papers inside.",
            id="packed-file-locked",
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Problem(
            "This is a link in a packed folder, and not the paper.",
            "Ask for the file it leads to.",
            id="packed-link",
        )
    if entry.file_size > limits.FILE_LIMIT or _is_blown_up(entry):
        raise Problem(
            "This file in a packed folder is larger than a paper should be.",
            "Unpack it yourself, look at it, and add it if it is a paper.",
            id="packed-file-too-large",
        )
    with packed.open(entry) as file, target.open("wb") as out:
        while piece := file.read(_PIECE):
            out.write(piece)


def _is_blown_up(entry: zipfile.ZipInfo) -> bool:
    """Whether it becomes larger in unpacking than any scan does: a white page packs to a hundredth, and is small."""
    return entry.file_size > limits.PACKED_LARGE and entry.file_size > 50 * entry.compress_size


def _head_of(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with packed.open(entry) as file:
            return file.read(HEAD_BYTES)
    except (*_BROKEN, RuntimeError):
        return b""


def _broken() -> Problem:
    return Problem(
        "This file in a packed folder is damaged and could not be unpacked.",
        "Ask for a new copy.",
        id="packed-file-damaged",
    )


def _no_pages() -> Problem:
    return Problem(
        "A packed folder has no pages to show.", "Unpack it and add the papers inside.", id="packed-folder-shown"
    )
