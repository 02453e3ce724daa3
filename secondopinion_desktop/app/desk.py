"""The desk a person works at: this computer, its clock, and who is sitting there."""

from __future__ import annotations

import getpass
import platform
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import Clock, SystemClock
from secondopinion_desktop.base.paths import data_folder


@dataclass(frozen=True)
class Desk:
    """What every change is signed with, and where working copies live.

    `device` names this computer in the journal and never changes; it holds letters, digits and dashes
    only. `author` is who works here. `data_folder` is private to this computer and never synced.
    """

    clock: Clock
    device: str
    author: str
    data_folder: Path

    @classmethod
    def here(cls) -> Desk:
        """The desk of the person at this computer, with the computer's own clock."""
        folder = data_folder()
        return cls(SystemClock(), _device_name(folder / "device.txt"), _person_here(), folder)


def _device_name(kept: Path) -> str:
    """The name this computer was given when the program first ran here."""
    try:
        name = kept.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    if re.fullmatch(r"[a-z0-9-]{4,60}", name):
        return name
    host = re.sub(r"[^a-z0-9]+", "-", platform.node().split(".")[0].lower()).strip("-")[:40] or "computer"
    # Two computers of one name are common, so four random letters tell them apart.
    name = f"{host}-{secrets.token_hex(2)}"
    with replacing(kept) as part:
        part.write_text(name + "\n", "utf-8")
    return name


def _person_here() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"  # No account name on this system; the history then says only which computer.
