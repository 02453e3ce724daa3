"""Whether what an open casebook holds is sound."""

from __future__ import annotations

from secondopinion_desktop.app.working_copy import WorkingCopy
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.plain_words import Damaged


class CasebookSound:
    """The part of `Casebook` that looks over what is kept."""

    _copy: WorkingCopy
    _database: Database

    def verify(self, progress: Progress | None = None) -> tuple[str, ...]:
        """Look over everything that is kept; answers what is wrong in plain words, nothing when all is well."""
        return self._database.verify(progress or Silent())

    @property
    def is_trusted(self) -> bool:
        """True when opening it was quick: its bytes are those that were left, and it was not looked over further."""
        return self._copy.is_trusted

    def look_over(self, _progress: Progress) -> Problem | None:
        """Hold everything it shows against the journal, as opening does where it cannot trust; what to say if they
        differ: then it does not go on being trusted."""
        if self._database.is_sound():
            return None
        self._copy.is_doubted = True
        return Damaged(
            "This casebook was damaged on this computer.",
            "Close it and open it again: then it is put together from all that is sound.",
        )
