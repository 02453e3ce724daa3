"""A locked file whose first bytes went bad: they make its passphrase another one, and it is said not to open.

The copies of it that are kept here, the working copy and the backups, begin with the same bytes. So they tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from secondopinion_desktop.app.backups.folder import backup_folders, backups_in
from secondopinion_desktop.app.backups.place import chosen_place, own_place
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.working_copy import places
from secondopinion_desktop.base.paths import in_letters
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.exchange.folder import safe_name
from secondopinion_desktop.store.key import Key, WrongPassphrase
from secondopinion_desktop.store.layout import peek_live
from secondopinion_desktop.store.slim import is_slim, slim_id
from secondopinion_desktop.store.vault import are_nearly_alike, is_locked, salt_of

ENDING = ".secondopinion"


def bent_salt(path: Path, desk: Desk, key: Key) -> bytes | None:
    """What a file surely began with: it begins so but for a few bits, as a copy here does that the key opens."""
    salt = salt_of(path)
    for copy in chain(_working_databases(desk), _backups(desk)):
        other = salt_of(copy)
        if salt is not None and other is not None and are_nearly_alike(salt, other) and _opens(copy, key):
            return other
    return None


def not_its_passphrase(problem: WrongPassphrase, path: Path, working: Path | None, desk: Desk, key: Key) -> Problem:
    """What to say when a passphrase does not open a file: where it opens a copy kept here, the file itself may be
    damaged."""
    if working is not None and _opens(working, key):
        return WrongPassphrase(
            problem.title,
            "It does open what is kept of it on this computer, so either the passphrase was changed somewhere else, "
            f"or the file is damaged. If it was not changed: move “{path.name}” to another folder and open it from the "
            "list of those used lately; it goes on from what is kept here.",
        )
    stem = safe_name(in_letters(path.name.removesuffix(ENDING)))
    for backup in _backups(desk):
        if backup.parent.name.startswith(stem) and _opens(backup, key):
            return WrongPassphrase(
                problem.title,
                "It does open a backup of it, so either the passphrase was changed somewhere else, or the file is "
                f"damaged. If it was not changed, bring back the backup in “{backup.parent}”.",
            )
    return problem


def _working_databases(desk: Desk) -> Iterator[Path]:
    shelves = desk.data_folder / "working"
    for shelf in sorted(shelves.iterdir()) if shelves.is_dir() else ():
        for folder, place in places(shelf).items():
            yield folder / place.database


def _backups(desk: Desk) -> Iterator[Path]:
    """The newest backup of every casebook that can be reached from here."""
    for place in dict.fromkeys((chosen_place(desk), own_place(desk))):
        for folder in backup_folders(place):
            yield from (one.path for one in backups_in(folder)[:1])


def _opens(copy: Path, key: Key) -> bool:
    if not is_locked(copy):
        return False
    try:
        if is_slim(copy):
            slim_id(copy, key)
        else:
            peek_live(copy, key)
    except Problem:
        return False
    return True
