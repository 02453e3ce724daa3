"""Where things stand on this computer: what ships with the program, and what it keeps for itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "Second Opinion Desktop"


def resources() -> Path:
    """The folder of shipped data: fonts, icons, guidance, the sample.

    It stands beside the package in a checkout, inside the package once installed as a wheel, and
    beside the program when frozen.
    """
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "resources", package.parent / "resources"]
    if frozen:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if (place / "guidance").is_dir():
            return place
    raise FileNotFoundError("The program's own resources folder is missing; please install it again.")


def data_folder() -> Path:
    """The app's private folder for working copies; `SECONDOPINION_DATA` moves it (tests do)."""
    chosen = os.environ.get("SECONDOPINION_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
