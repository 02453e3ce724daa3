"""A backup brought back from the first screen: on a new computer there is no casebook yet to ask for it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from secondopinion_desktop.app.backups.restoring import Restored, restore
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.problem import PassphraseNeeded
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store.key import WrongPassphrase
from secondopinion_desktop.ui import errors
from secondopinion_desktop.ui.jobs import Jobs
from secondopinion_desktop.ui.start.passphrase import ask_passphrase

ENDING = ".secondopinion"


class BringingBack(QObject):
    """Asks which backup and where it goes, and for its passphrase where it has one. `brought(Restored, passphrase)`."""

    brought = Signal(object, object)

    def __init__(self, jobs: Jobs, desk: Desk, tell: Callable[[str, str], object], over: QWidget) -> None:
        super().__init__(over)
        self._jobs, self._desk, self._tell, self._over = jobs, desk, tell, over

    def ask(self) -> None:
        """Ask for the backup, then for the name of the new file."""
        given, _ = QFileDialog.getOpenFileName(
            self._over, "Which backup?", str(Path.home()), f"Backups (*.backup *{ENDING})"
        )
        if not given:
            return
        # The folder of backups is called as the casebook was, with a few letters in brackets.
        name = Path(given).parent.name.rpartition(" (")[0] or Path(given).stem
        offered = str(Path.home() / f"{name}, brought back{ENDING}")
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Save it as", offered, f"Casebooks (*{ENDING})")
        if chosen:
            target = Path(chosen)
            self._bring(Path(given), target if target.suffix == ENDING else Path(f"{target}{ENDING}"), None)

    def _bring(self, backup: Path, target: Path, passphrase: str | None) -> None:
        self._jobs.start(
            partial(_restored, backup, target, self._desk, passphrase),
            "Bringing a backup back",
            partial(self._done, passphrase),
            partial(self._failed, backup, target),
        )

    def _done(self, passphrase: str | None, restored: Restored) -> None:
        self.brought.emit(restored, passphrase)

    def _failed(self, backup: Path, target: Path, error: Exception) -> None:
        if not isinstance(error, PassphraseNeeded):
            errors.show_error(error, self._tell)
            return
        wrong = str(error) if isinstance(error, WrongPassphrase) else ""
        passphrase = ask_passphrase(self._over, wrong, backup.stem)
        if passphrase:
            self._bring(backup, target, passphrase)


def _restored(backup: Path, target: Path, desk: Desk, passphrase: str | None, progress: Progress) -> Restored:
    return restore(backup, target, desk, progress, passphrase)
