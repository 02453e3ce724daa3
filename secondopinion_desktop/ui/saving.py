"""Publishing the file shortly after edits, aside, and the words at the foot of the rail about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.casebook_file import FileStanding
from secondopinion_desktop.app.publishing import FileGone
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.file.words import KEPT_HERE, words_for
from secondopinion_desktop.ui.workspace import Workspace

LOOK_EVERY_MS = 2000


@dataclass(frozen=True)
class Seen:
    """What a look at the file found: where it was before and is now, and how it stands."""

    before: Path
    now: Path
    standing: FileStanding | None
    came_in: bool = False


class Saving(QObject):
    """Looks every two seconds where the file is and whether it is due, writes it in a quiet job, tells how it stands.

    `told(words)` for the foot of the rail; `stood(FileStanding | None)`; `moved(before, now)` when it is another one;
    `came_in()` when somebody else's changes were joined.
    """

    told = Signal(str)
    stood = Signal(object)
    moved = Signal(object, object)
    came_in = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._under_way = False
        self._standing: FileStanding | None = None
        self._failed = ""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Whoever shares the folder is seen at once where the system tells of it, and within two seconds elsewhere.
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._watcher.fileChanged.connect(self.look)

    def tell(self) -> None:
        """Say how it stands now."""
        self.told.emit(self.words())

    def words(self) -> str:
        """ "Saved · 2 minutes ago" and where the casebook is; never "Saved" of a file that does not hold everything."""
        book = self._workspace.book
        if book.is_for_reading:
            return "Only read here\nNothing is written"
        if self._standing is not None and self._standing.trouble in ("gone", "spoiled"):
            return f"{words_for(self._standing).foot}\n{KEPT_HERE}"
        if not book.is_saved:
            first = "Not in the file yet" if self._failed else "Saving shortly"
            return f"{first}\n{KEPT_HERE if self._failed else 'On this computer only'}"
        if self._standing is not None:
            first = words_for(self._standing).foot
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
        self._watch(None)

    def save_now(self) -> None:
        """Ctrl+S: write the file and say so."""
        self._workspace.run(self._save, "Saving", self._saved_by_hand, self._not_saved_by_hand)

    def look(self) -> None:
        """Look now, aside."""
        if not self._under_way:
            self._under_way = True
            self._workspace.jobs.start(self._look, "Saving", self._looked, self._could_not, self._ended, quiet=True)
        self.tell()

    def _save(self, progress: Progress) -> Seen:
        book = self._workspace.book
        before = book.path
        book.save(progress)
        return Seen(before, book.path, book.file.standing())

    def _saved_by_hand(self, seen: Seen) -> None:
        self._looked(seen)
        if seen.standing is not None:
            self._workspace.say(f"{words_for(seen.standing).foot}.", f"In {seen.now}")
        elif seen.now == seen.before:
            self._workspace.say(f"Saved as “{seen.now.name}”.")

    def _not_saved_by_hand(self, error: Exception) -> None:
        self._failed = ""
        self._could_not(error)
        self.look()

    def _look(self, progress: Progress) -> Seen:
        book: Casebook = self._workspace.book
        before = book.path
        book.file.follow()
        known = len(book.came_in)
        book.look_again()
        book.file.catch_up(progress)
        book.file.gather(progress)
        try:
            book.publish_if_due()
        except FileGone:
            pass  # The line at the foot says it, until the person has chosen.
        return Seen(before, book.path, book.file.standing(), len(book.came_in) > known)

    def _looked(self, seen: Seen) -> None:
        self._failed = ""
        if seen.standing != self._standing:
            self._standing = seen.standing
            self.stood.emit(seen.standing)
        if seen.came_in:
            self.came_in.emit()
        self._watch(seen.now)
        if seen.now != seen.before:
            self.moved.emit(seen.before, seen.now)
        self._ended()

    def _watch(self, path: Path | None) -> None:
        """Hear of changes to the file and its folder; a file that was swapped is watched anew."""
        places = (path, path.parent) if path is not None and self._timer.isActive() else ()
        wanted = {str(one) for one in places if one.exists()}
        held = {*self._watcher.files(), *self._watcher.directories()}
        if held - wanted:
            self._watcher.removePaths(list(held - wanted))
        if wanted - held:
            self._watcher.addPaths(list(wanted - held))

    def _could_not(self, error: Exception) -> None:
        said = str(error) if isinstance(error, Problem) else type(error).__name__
        is_news, self._failed = said != self._failed, said
        self._ended()
        if is_news:  # It is tried again every two seconds, and said once.
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
