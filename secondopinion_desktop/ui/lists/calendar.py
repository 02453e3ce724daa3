"""Appointments and due days into the calendar of the computer or the phone, by one button."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.calendars import CalendarMade
    from secondopinion_desktop.app.casebook import Casebook

ENDING = ".ics"
TAKES_IN = "Open it, or send it to your phone: calendars take it in. Saved again, it brings what changed."


def _write(book: Casebook, path: Path, progress: Progress) -> CalendarMade:
    from secondopinion_desktop.app.calendars import write_calendar

    return write_calendar(book, path, progress)


class CalendarSaving(QObject):
    """Asks where, writes the days ahead there, and says which were too rough to stand on a calendar."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def ask(self, over: QWidget) -> None:
        """Ask for a file, then write."""
        offered = self._workspace.book.path.with_name(f"Days ahead, {self._workspace.book.name}{ENDING}")
        chosen, _ = QFileDialog.getSaveFileName(over, "Save the days ahead", str(offered), f"Calendars (*{ENDING})")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the calendar, aside."""
        path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
        self._workspace.run(partial(_write, self._workspace.book, path), "Writing the calendar", self._written)

    def _written(self, made: CalendarMade) -> None:
        days = f"{made.days} day{'' if made.days == 1 else 's'}"
        rough = "; ".join(f"{one.title} ({one.day})" for one in made.rough)
        left = f" Too rough for a calendar, so left out: {rough}." if rough else ""
        self._workspace.say(
            f"{days} saved in “{made.path.name}”.", TAKES_IN + left, deed="Open it", run=partial(self._open, made.path)
        )

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._workspace.say("No program here opens calendars.", "Send the file to your phone and open it there.")
