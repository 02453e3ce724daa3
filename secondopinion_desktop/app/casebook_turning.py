"""Taking back what was done, and doing it again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from secondopinion_desktop.app.came_in import taken_back_already
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.past import Past
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.touched import Touched
from secondopinion_desktop.store.undo_stacks import UndoStep

_SILENT = Silent()


class CasebookTurning:
    """The half of `Casebook` that turns what was done: each way writes the opposite into the journal."""

    desk: Desk
    past: Past
    _database: Database
    _lock: threading.RLock

    if TYPE_CHECKING:

        @property
        def is_for_reading(self) -> bool: ...
        def _sign(self) -> Signature: ...
        def _refuse_when_for_reading(self) -> None: ...
        def _tell(self, touched: Touched, title: str, asked_by: object) -> Changed: ...

    def undo(
        self, *, asked_by: object = None, progress: Progress = _SILENT, only: tuple[str, ...] = ()
    ) -> Changed | None:
        """Take the last step back by writing its opposite; None when there is none, or it is not `only` these changes,
        where somebody was told beforehand what would be taken back."""
        which, turn = self._database.to_undo, self._database.undo
        return self._turn("Undo", which, lambda: turn(self._sign(), progress), only, asked_by)

    def redo(
        self, *, asked_by: object = None, progress: Progress = _SILENT, only: tuple[str, ...] = ()
    ) -> Changed | None:
        """Do again what was last undone; None when there is nothing, or a new change came since; `only` as above."""
        which, turn = self._database.to_redo, self._database.redo
        return self._turn("Redo", which, lambda: turn(self._sign(), progress), only, asked_by)

    def take_back(self, change_id: str, *, asked_by: object = None) -> Changed:
        """Take back this very change, whenever it was made, with its step, and the later ones that stand on it.

        Problem when it was taken back already, or is no change a person made.
        """
        with self._lock:
            self._refuse_when_for_reading()
            if not self._database.is_in_effect(change_id):
                raise taken_back_already()
            ids = self.past.goes_along(change_id)
            news, in_vain = self.past.taken_back(ids), self.past.taken_back(ids, in_vain=True)
            touched = self.desk.in_any_room(lambda: self._database.take_back(ids, self._sign()))
            return self._tell(touched, news if touched.ids else in_vain, asked_by)

    @property
    def undo_title(self) -> str | None:
        """The title of the change `undo` would take back."""
        return self._title_of(self._database.to_undo(self.desk.device))

    @property
    def redo_title(self) -> str | None:
        """The title of the change `redo` would do again."""
        return self._title_of(self._database.to_redo(self.desk.device))

    def _turn(
        self,
        word: str,
        which: Callable[[str], UndoStep | None],
        turn: Callable[[], Touched | None],
        only: tuple[str, ...],
        asked_by: object,
    ) -> Changed | None:
        with self._lock:
            self._refuse_when_for_reading()
            step = which(self.desk.device)
            if step is None or (only and step.ids != only):
                return None
            touched = self.desk.in_any_room(turn)
            return None if touched is None else self._tell(touched, f"{word}: {step.title}", asked_by)

    def _title_of(self, one: UndoStep | None) -> str | None:
        return None if one is None or self.is_for_reading else one.title
