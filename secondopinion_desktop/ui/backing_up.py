"""Backups made by themselves while a casebook is open: now and then, aside, and without a word when all is well."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from secondopinion_desktop.app.backups.making import Made
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.workspace import Workspace

FIRST_LOOK_MS = 60_000
"""A window that was just opened has other things to do."""
LOOK_EVERY_MS = 600_000


class BackingUp(QObject):
    """Looks every ten minutes whether a backup is due and makes it in a quiet job."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._under_way = False
        self._told: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.start()

    def start(self) -> None:
        """Look again from now on."""
        self._under_way = False
        if not self._workspace.book.is_for_reading:
            self._timer.start(FIRST_LOOK_MS)

    def stop(self) -> None:
        """The casebook is closing."""
        self._timer.stop()

    def look(self) -> None:
        """Make a backup if one is due and none is being made."""
        self._timer.setInterval(LOOK_EVERY_MS)
        if not self._under_way:
            self._under_way = True
            self._workspace.run(self._make, "Backing up", self._made, self._could_not, self._ended, quiet=True)

    def _make(self, progress: Progress) -> tuple[Made, Problem | None] | None:
        backups = self._workspace.book.backups
        return backups.make_here(progress) if backups.is_due else None

    def _made(self, made: tuple[Made, Problem | None] | None) -> None:
        self._ended()
        if made is None:
            return
        backup, elsewhere = made
        if backup.faults:
            self._say_once(
                Problem(
                    "A backup was made, but not everything is in it.", " ".join(backup.faults), id="backup-incomplete"
                )
            )
        if elsewhere is not None:
            self._say_once(elsewhere)

    def _could_not(self, error: Exception) -> None:
        self._ended()
        if isinstance(error, Problem):
            self._say_once(Problem(f"No backup could be made. {error.title}", error.advice, id="no-backup"))
        else:
            self._workspace.say_error(error)

    def _say_once(self, problem: Problem) -> None:
        """Every ten minutes the same sentence would only teach people not to read it."""
        if str(problem) not in self._told:
            self._told.add(str(problem))
            self._workspace.say_problem(problem)

    def _ended(self) -> None:
        self._under_way = False
