"""The desk a person works at: this computer, its clock, and who is sitting there."""

from __future__ import annotations

import platform
import re
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import Clock, SystemClock
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.paths import data_folder, no_data_folder

_PERSON = "person.txt"
MOST_LETTERS = 80
"""Of a name; it stands behind every change in the history."""


@dataclass(frozen=True)
class Desk:
    """What every change is signed with, and where working copies live.

    `device` names this computer in the journal and never changes; it holds letters, digits and dashes
    only. `author` is the name of who works here, as they typed it; "" while nobody said. `data_folder` is private to
    this computer and never synced.
    """

    clock: Clock
    device: str
    author: str
    data_folder: Path

    @classmethod
    def here(cls) -> Desk:
        """The desk of the person at this computer, with the computer's own clock.

        Asked for at every start; what runs that were killed left behind is cleared away then. Problem when nothing
        can be kept on this computer.
        """
        folder = data_folder()
        try:
            run_in(folder)
            device = _device_name(folder / "device.txt")
        except (OSError, NotImplementedError) as error:  # The second: a disk on which no file can be locked.
            raise no_data_folder(folder, error if isinstance(error, OSError) else OSError()) from error
        return cls(SystemClock(), device, _read(folder / _PERSON), folder)

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
