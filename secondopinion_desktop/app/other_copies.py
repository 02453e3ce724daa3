"""Other files of the same casebook that lie beside it: those a program that syncs made, and ours of earlier times.

What is inside decides, never the name. What was taken in from them is moved to a folder of its own, never deleted.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from secondopinion_desktop.app.whereabouts import ENDING
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.plain_words import file_problem

FOLDER = "Copies taken in"
"""Lies beside the casebook; nothing in it is looked at again."""


def move_aside(path: Path) -> Path:
    """Move a file to the folder of copies beside it; answers where it is now. Problem when it cannot be."""
    target = _free_name(path)
    try:
        path.rename(target)
    except OSError as error:
        raise file_problem(error, path) from error
    return target


def keep_older(path: Path) -> Path:
    """Keep the state a file is in, in the folder of copies, before it is written anew; answers where."""
    target = _free_name(path)
    try:
        try:
            os.link(path, target)
        except OSError:
            shutil.copy2(path, target)
    except OSError as error:
        raise file_problem(error, target) from error
    return target


def _free_name(path: Path) -> Path:
    folder = path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise file_problem(error, folder) from error
    stem = path.name.removesuffix(ENDING)
    while len(stem.encode("utf-8", "surrogateescape")) > 200:
        stem = stem[:-1]
    for number in range(1, 10_000):
        again = f" {number}" if number > 1 else ""
        target = folder / f"{stem}{again}{ENDING}"
        if not os.path.lexists(target):
            return target
    raise Problem(f"There are too many copies in “{FOLDER}”.", "Move some of them away.")
