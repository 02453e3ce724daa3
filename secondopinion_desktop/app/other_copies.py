"""Other files of the same casebook that lie beside it: those a program that syncs made, and ours of earlier times.

What is inside decides, never the name. What was taken in from them is moved to a folder of its own, never deleted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, MutableMapping
from pathlib import Path

from secondopinion_desktop.app.whereabouts import ENDING
from secondopinion_desktop.app.working_copy import look_of
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import file_problem

FOLDER = "Copies taken in"
"""Lies beside the casebook; nothing in it is looked at again."""


def copies_beside(path: Path, casebook_id: str, key: Opener | None, known: Container[str]) -> tuple[Path, ...]:
    """The files beside this one that carry its name and something after it, and hold the same casebook.

    So programs that sync call what they could not join: “NAME (… conflicted copy …)”, “NAME.sync-conflict-…”,
    “NAME-COMPUTER”, “NAME 2”, “NAME (1)”, and we, “NAME (from DEVICE, DATE)”. Those `known` are left alone.
    """
    stem = path.name.removesuffix(ENDING).casefold()
    found = []
    for name in sorted(_names_in(path.parent)):
        rest, other = name.removesuffix(ENDING).casefold(), path.parent / name
        goes_on = rest.startswith(stem) and rest != stem and not rest[len(stem)].isalnum()
        if goes_on and name.endswith(ENDING) and str(other) not in known and _holds(other, casebook_id, key):
            found.append(other)
    return tuple(found)


def handed_beside(
    path: Path, handed: Container[str], looked_at: MutableMapping[Path, tuple[int, int]]
) -> tuple[Path, ...]:
    """The copies made for somebody that lie beside this file and look otherwise than when they were `looked_at`."""
    found = []
    for name in sorted(_names_in(path.parent)):
        other = path.parent / name
        look = look_of(other) if name.endswith(ENDING) and other != path and not other.is_symlink() else None
        if look is not None and looked_at.get(other) != look:
            looked_at[other] = look
            if _is_one_of(other, handed):
                found.append(other)
    return tuple(found)


def _is_one_of(path: Path, ids: Container[str]) -> bool:
    try:
        return path.is_file() and peek(path).casebook_id in ids
    except (Problem, OSError):
        return False


def _names_in(folder: Path) -> list[str]:
    try:
        return [one.name for one in folder.iterdir()]
    except OSError:
        return []


def _holds(path: Path, casebook_id: str, key: Opener | None) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and peek(path, key).casebook_id == casebook_id
    except (Problem, OSError):
        return False  # Half copied, or none of ours.


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
    raise Problem(f"There are too many copies in “{FOLDER}”.", "Move some of them away.", id="too-many-copies")
