"""A copy of a casebook as one file: for a stick or a letter to oneself, whole by itself."""

from __future__ import annotations

import shutil
import stat
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.backups.making import Made
from secondopinion_desktop.app.backups.restoring import faults_of, trying
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.layout import Peek, peek
from secondopinion_desktop.store.plain_words import file_problem


def write_one_file(database: Database, own: Path, target: Path, desk: Desk, progress: Progress) -> Made:
    """Write a whole copy to `target` and look it over. It replaces nothing but an earlier state of this casebook."""
    may_replace = partial(_refuse_all_but_older, database, own)
    may_replace(target)
    try:
        # Looked over in the private folder: a stick or a network folder is no place to open a database.
        with trying(desk) as aside, replacing(target, may_replace) as part:
            database.snapshots.copy_to(aside / "whole", progress)
            # Before it is opened to be looked over: its seal is of the bytes as they are now.
            shutil.copyfile(aside / "whole", part)
            faults = faults_of(aside / "whole", progress, database.key)
    except OSError as error:
        raise file_problem(error, target) from error
    return Made(target, faults)


def _refuse_all_but_older(database: Database, own: Path, target: Path) -> None:
    """Problem when something lies at `target` that is no earlier state of this casebook."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise file_problem(error, target) from error
    taken = Problem(
        f"There is already something else named “{target.name}”.", "Choose another name for the copy.", id="name-taken"
    )
    if not stat.S_ISREG(mode):
        raise taken
    if own.exists() and target.samefile(own):
        raise Problem(f"“{target.name}” is the casebook itself.", "Choose another name for the copy.", id="same-file")
    try:
        there = peek(target, database.key)
    except Problem:
        raise taken from None
    if there.casebook_id != database.casebook_id or not _holds_all_of(database, there):
        raise taken


def _holds_all_of(database: Database, there: Peek) -> bool:
    """True when nothing stands in that file that is not in this casebook."""
    return Seen.read(database.head()).covers(Seen.read(there.head))
