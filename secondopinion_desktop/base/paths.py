"""Where things stand on this computer: what ships with the program, and what it keeps for itself."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

from secondopinion_desktop.base.problem import Problem

APP_NAME = "Second Opinion Desktop"
_MOVED = "SECONDOPINION_DATA"


def resources() -> Path:
    """The folder of shipped data: fonts, icons, guidance, the sample.

    It stands beside the package in a checkout, inside the package once installed as a wheel, and
    beside the program when frozen.
    """
    return _resources(getattr(sys, "_MEIPASS", None))


@cache
def _resources(frozen: str | None) -> Path:
    """Looked for once: every icon asks, and following links asks the disk for each folder on the way."""
    package = Path(__file__).resolve().parent.parent
    places = [package / "resources", package.parent / "resources"]
    if frozen:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if (place / "guidance").is_dir():
            return place
    raise FileNotFoundError("The program's own resources folder is missing; please install it again.")


def data_folder() -> Path:
    """The app's private folder for working copies; `SECONDOPINION_DATA` moves it (tests do).

    Problem when it is not there and cannot be made.
    """
    chosen = os.environ.get(_MOVED)
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    try:
        folder = folder.absolute()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise no_data_folder(folder, error) from None
    return folder


def in_letters(name: str) -> str:
    """A file's name as it can be told and written down: bytes that are no letters, as old disks have them, are “�”."""
    return os.fsencode(name).decode("utf-8", "replace")


def no_data_folder(folder: Path, error: OSError) -> Problem:
    """What to tell a person on whose computer nothing can be kept: it is their home that is full, missing or locked."""
    why = error.strerror or "the disk does not answer"
    if os.environ.get(_MOVED):
        advice = f"{_MOVED} names that folder; let it name one that can be written."
    else:
        advice = f"Make room or ask for the rights there, or let {_MOVED} name another folder."
    return Problem(
        f"The private folder of this program, “{folder}”, cannot be used: {why}.", advice, id="private-folder-unusable"
    )
