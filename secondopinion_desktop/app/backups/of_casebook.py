"""The backups of one open casebook, as screens and scripts ask for them through it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from secondopinion_desktop.app.backups.folder import Backup
from secondopinion_desktop.app.backups.making import Made, Maker
from secondopinion_desktop.app.backups.one_file import write_one_file
from secondopinion_desktop.app.backups.place import backups_of, is_due, place_for_now
from secondopinion_desktop.app.backups.restoring import Restored, restore_with
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.publishing import ENDING
from secondopinion_desktop.app.working_copy import WorkingCopy
from secondopinion_desktop.base.paths import in_letters
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.store.key import Key


class CasebookBackups:
    """Makes them, lists them, and knows when the next one is due."""

    def __init__(self, copy: WorkingCopy, desk: Desk, case: Callable[[], Case]) -> None:
        self._copy = copy
        self._desk = desk
        self._case = case

    def make(self, place: Path, progress: Progress | None = None) -> Made:
        """Make a backup at a place, bring it back for a try, and thin out older ones; answers what was found wrong.

        A place whose name ends as a casebook's does becomes one whole file; any other is a folder that may hold many.
        """
        heard, database = progress or Silent(), self._copy.database
        if place.name.endswith(ENDING):
            return write_one_file(database, self._copy.path, place, self._desk, heard)
        name = in_letters(self._copy.path.name.removesuffix(ENDING))
        return Maker(database, self._case(), name, self._desk, heard).make(place)

    def make_here(self, progress: Progress | None = None) -> tuple[Made, Problem | None]:
        """Make one where they go; answers also what to say when that is not where the person wanted them."""
        place, elsewhere = place_for_now(self._desk)
        return self.make(place, progress), elsewhere

    def every(self) -> tuple[Backup, ...]:
        """All that can be reached from this computer, the newest first."""
        database = self._copy.database
        return backups_of(database.casebook_id, self._desk, database.key)

    def bring_back(self, backup: Path, path: Path, progress: Progress, passphrase: str | None = None) -> Restored:
        """Bring one back as a new file; one that is locked is opened as this casebook is, or with a passphrase."""
        key = self._copy.database.key if passphrase is None else Key(passphrase)
        return restore_with(key, backup, path, self._desk, progress)

    @property
    def is_due(self) -> bool:
        """True when there is something new since the last one, and that was made a while ago."""
        return is_due(self._copy.database.head(), self.every(), self._desk)
