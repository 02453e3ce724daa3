"""Publishing the file shortly after edits, aside, and the words at the foot of the rail about it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.workspace import Workspace

LOOK_EVERY_MS = 2000


class Saving(QObject):
    """Looks every two seconds whether the file is due, writes it in a quiet job, and tells how it stands.

    `told(words)` for the foot of the rail.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._under_way = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def tell(self) -> None:
        """Say how it stands now."""
        self.told.emit(self.words())

    def words(self) -> str:
        """ "Saved · 2 minutes ago" and where the casebook is."""
        book = self._workspace.book
        if not book.is_saved:
            first = "Saving shortly"
        elif book.last_saved_at is None:
            first = "Saved"
        else:
            minutes = int((book.desk.clock.now() - book.last_saved_at).total_seconds() // 60)
            first = f"Saved · {_ago(minutes)}"
        return f"{first}\nOn this computer only"

    def start(self) -> None:
        """Look again from now on."""
        self._under_way = False
        self._timer.start()

    def stop(self) -> None:
        """The casebook is closing."""
        self._timer.stop()

    def save_now(self) -> None:
        """Ctrl+S: write the file and say so."""
        self._workspace.run(self._save, "Saving", self._saved_by_hand)

    def _save(self, progress: Progress) -> None:
        self._workspace.book.save(progress)

    def _saved_by_hand(self, _nothing: object) -> None:
        self.tell()
        self._workspace.say(f"Saved as “{self._workspace.book.path.name}”.")

    def _look(self) -> None:
        if self._under_way:
            return
        if not self._workspace.book.is_saved:
            self._under_way = True
            self._workspace.jobs.start(
                self._publish, "Saving", self._published, self._could_not, self._ended, quiet=True
            )
        self.tell()

    def _publish(self, _progress: Progress) -> bool:
        return self._workspace.book.publish_if_due()

    def _published(self, _written: bool) -> None:
        self._ended()

    def _could_not(self, error: Exception) -> None:
        self._ended()
        self._workspace.say_error(error)

    def _ended(self) -> None:
        self._under_way = False
        self.tell()


def _ago(minutes: int) -> str:
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return "1 minute ago" if minutes == 1 else f"{minutes} minutes ago"
    hours = minutes // 60
    return "1 hour ago" if hours == 1 else f"{hours} hours ago"
