"""The desk a person works at: this computer, its clock, and who is sitting there."""

from __future__ import annotations

import errno
import os
import platform
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import Clock, SystemClock
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.paths import data_folder, no_data_folder
from secondopinion_desktop.base.reserve import FULL, DiskFull, Reserve, disk_full

T = TypeVar("T")
_PERSON = "person.txt"
MOST_LETTERS = 80
"""Of a name; it stands behind every change in the history."""


@dataclass(frozen=True)
class Desk:
    """What every change is signed with, and where working copies live.

    `device` names this computer in the journal and never changes; it holds letters, digits and dashes
    only. `author` is the name of who works here, as they typed it; "" while nobody said. `data_folder` is private to
    this computer and never synced; `reserve` is the room kept on its disk, None where none is kept.
    """

    clock: Clock
    device: str
    author: str
    data_folder: Path
    reserve: Reserve | None = None

    @classmethod
    def here(cls) -> Desk:
        """The desk of the person at this computer, with the computer's own clock.

        Asked for at every start; what runs that were killed left behind is cleared away then. Problem when nothing
        can be kept on this computer.
        """
        folder = data_folder()
        reserve = Reserve(folder)
        try:
            device = in_any_room(reserve, lambda: _begun(folder))
        except DiskFull as problem:
            raise no_data_folder(folder, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) from problem
        except (OSError, NotImplementedError) as error:  # The second: a disk on which no file can be locked.
            raise no_data_folder(folder, error if isinstance(error, OSError) else OSError()) from error
        reserve.keep()
        return cls(SystemClock(), device, _read(folder / _PERSON), folder, reserve)

    def in_any_room(self, job: Callable[[], T]) -> T:
        """Do what must go though the disk is full, in the room kept for it; DiskFull when there is none either."""
        return in_any_room(self.reserve, job)

    def insist_on_room(self, coming: int = 0) -> None:
        """DiskFull when the room for what must go cannot be kept, or the disk has none for this many bytes more.

        Then nothing new is taken down: a disk filled to its last byte keeps a casebook from being saved at all.
        """
        if self.reserve is not None and not (self.reserve.keep() and self.reserve.has_beside(coming)):
            raise disk_full()

    @property
    def was_asked(self) -> bool:
        """True once somebody said who is at this keyboard, or did not want to."""
        return bool(self.author) or (self.data_folder / _PERSON).exists()

    def kept_by(self, name: str) -> Desk:
        """The same desk with this person at it, from now on and after every start; "" for nobody in particular."""
        name = " ".join(name.split())[:MOST_LETTERS]
        with replacing(self.data_folder / _PERSON) as part:
            part.write_text(name + "\n", "utf-8")
        return replace(self, author=name)


def in_any_room(reserve: Reserve | None, job: Callable[[], T]) -> T:
    """As `Desk.in_any_room`; `job` leaves nothing half done when it finds no room."""
    try:
        return _told_of_a_full_disk(job)
    except DiskFull:
        if reserve is None or not reserve.give_up():
            raise
    return _told_of_a_full_disk(job)


def _told_of_a_full_disk(job: Callable[[], T]) -> T:
    try:
        return job()
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise disk_full() from error


def _begun(folder: Path) -> str:
    """What the program needs before anything else; answers the name of this computer."""
    run_in(folder)
    return _device_name(folder / "device.txt")


def _device_name(kept: Path) -> str:
    """The name this computer was given when the program first ran here."""
    name = _read(kept)
    if re.fullmatch(r"[a-z0-9-]{4,60}", name):
        return name
    host = re.sub(r"[^a-z0-9]+", "-", platform.node().split(".")[0].lower()).strip("-")[:40] or "computer"
    # Two computers of one name are common, so four random letters tell them apart.
    name = f"{host}-{secrets.token_hex(2)}"
    with replacing(kept) as part:
        part.write_text(name + "\n", "utf-8")
    return name


def _read(kept: Path) -> str:
    try:
        return kept.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
