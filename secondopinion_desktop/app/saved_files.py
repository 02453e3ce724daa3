"""What a packet was saved as: which files, how large, and what their bytes are known by.

So that a family can tell later which file the center has, even when its name was changed on the way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.deeds import note_saved
from secondopinion_desktop.records.kinds import PacketMade


@dataclass(frozen=True)
class SavedFile:
    """One file: its name, bytes and SHA-256."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> SavedFile:
        """A file as it lies there. OSError when it cannot be read."""
        with path.open("rb") as file:
            return cls(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def remember_saved(book: Casebook, packet: str, files: Iterable[SavedFile]) -> None:
    """Note the files with the packet they were made from; nothing where the casebook is only read, or knows no such
    packet."""
    made = book.case.find(PacketMade, packet)
    if made is None or book.is_for_reading:
        return
    day = PartialDate.on(today(book.desk.clock)).reads()
    book.note(note_saved(made, [f"{day}: {one.name}, {one.size:,} bytes, SHA-256 {one.sha256}" for one in files]))
