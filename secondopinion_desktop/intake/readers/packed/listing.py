"""Which files of a packed folder are those a person means, in the order a folder on the disk would give them."""

from __future__ import annotations

import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from secondopinion_desktop.intake.limits import PACKED_FILES
from secondopinion_desktop.intake.readers.folder_names import (
    is_junk,
    may_be_a_paper,
    natural_key,
    of_a_page,
    only_carries,
    page_of,
    saved_pages,
)
from secondopinion_desktop.intake.readers.media import sniff

HeadOf = Callable[[zipfile.ZipInfo], bytes]
_NAMED_IN_UTF_8 = 0x800
"""APPNOTE 4.4.4, bit 11."""


@dataclass(frozen=True)
class Listed:
    """The files meant, and sentences about what else lies there."""

    files: tuple[zipfile.ZipInfo, ...]
    said: tuple[str, ...] = ()


def listed(entries: Iterable[zipfile.ZipInfo], head_of: HeadOf) -> Listed:
    """What is meant of all that is packed; `head_of` gives the first bytes of one."""
    placed = sorted(
        ((where, entry) for entry in entries if (where := _place(entry))),
        key=lambda one: [natural_key(part) for part in one[0]],
    )
    beside: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for where, _ in placed:
        for depth, part in enumerate(where):
            beside[where[:depth]].add(part)
    pages = {folder: saved_pages(names) for folder, names in beside.items()}
    meant, looks = [], Counter[str]()
    for where, entry in placed:
        *folders, name = where
        if any(map(is_junk, where)) or only_carries(name, folders, beside[tuple(folders)]):
            continue
        page = next(filter(None, (page_of(part, pages[where[:at]]) for at, part in enumerate(folders))), "")
        if page and not may_be_a_paper(sniff(head_of(entry)), entry.file_size):
            looks[page] += 1
        else:
            meant.append(entry)
    said = [of_a_page(count, page) for page, count in looks.items()]
    if len(meant) > PACKED_FILES:
        said.append(f"Only the first {PACKED_FILES:,} files in it were looked at. Unpack it and add the rest.")
    return Listed(tuple(meant[:PACKED_FILES]), tuple(said))


def name_of(entry: zipfile.ZipInfo) -> str:
    """How it is called. Macs write UTF-8 and do not say so; who reads it as the letters of old gets “Ã¼” for “ü”."""
    if entry.flag_bits & _NAMED_IN_UTF_8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode()
    except UnicodeError:
        return entry.filename


def _place(entry: zipfile.ZipInfo) -> tuple[str, ...]:
    """The folders that lead to it and its name; () of a folder, and where there is no name. Nothing is written to that
    place."""
    parts = name_of(entry).replace("\\", "/").split("/")
    if not parts[-1]:
        return ()
    return tuple(part for part in parts if part not in ("", ".", ".."))
