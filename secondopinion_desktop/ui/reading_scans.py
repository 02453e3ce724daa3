"""Scans and photographs are read while the person does something else: a strip with Pause, and news at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.jobs import Running
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.reading.queue import ReadRow
    from secondopinion_desktop.app.reading.ready import ReadyLooker

_THEM = ("it", "them")
SWITCH = "SECONDOPINION_READ_SCANS"
"""Set to "no", nothing is read by itself; the verb "read" reads all the same."""
TITLE = "Reading scans"
SOON_MS, IMPORTED_MS = 3000, 50
"""After an opening the person has other things to look at first; papers that came in are waited for."""
FIRST_MS, SECOND_MS, THEN_MS = 0, 5000, 30_000
"""How long pages are gathered before what they say is looked at: the first at once, of thousands now and then."""


IDLE_MS = 60_000
"""For so long after papers came in, what got ready to read them waits for one that is to be read."""


def _read(
    heard: Callable[[ReadRow], None], book: Casebook, ready: ReadyLooker | None, progress: Progress
) -> tuple[ReadRow, ...]:
    from secondopinion_desktop.app.reading.queue import read_waiting

    return read_waiting(book, progress=progress, heard=heard, ready=ready)


class ReadingScans(QObject):
    """Reads what waits, soon after a casebook was opened and after papers came in; `read` when words were found, also
    while the rest is being read: a thousand photographs take hours."""

    read = Signal()
    _came = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._running: Running | None = None
        self._is_paused = False
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.go_on)
        self._rows: list[ReadRow] = []
        self._new: list[ReadRow] = []
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.timeout.connect(self._look)
        self._came.connect(self._gather, Qt.ConnectionType.QueuedConnection)  # Told by the thread of the job.
        self._ready: ReadyLooker | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._put_away)
        if _is_wanted() and not workspace.book.is_for_reading:
            workspace.coming.connect(self._get_ready)
            workspace.closing.connect(self._put_away)
            workspace.changed.connect(self._changed)
            self._soon.start()

    @property
    def is_reading(self) -> bool:
        """True while pages are being read."""
        return self._running is not None

    def go_on(self) -> None:
        """Read what waits, unless that is under way."""
        self._is_paused = False
        if self._running is not None:
            self._again = True
            return
        self._again = False
        self._rows, self._new = [], []
        self._gathering.setInterval(FIRST_MS)
        job = partial(_read, self._came.emit, self._workspace.book, self._ready)
        self._running = self._workspace.run(job, TITLE, self._done, self._failed, self._paused, beside=True)

    def leave(self) -> None:
        """The casebook is closing, which ends the reading: what was read by now is held and turned."""
        if self._running is not None and self._rows:
            self._settled()
        self._gathering.stop()
        self._put_away()

    def _get_ready(self, paths: Sequence[Path]) -> None:
        """What reads pictures starts beside the import that brings them, to be there with the first."""
        from secondopinion_desktop.app.reading.ready import ReadyLooker

        if self._running is None and not self._is_paused:
            self._ready = self._ready or ReadyLooker()
            job = partial(self._ready.get_ready_for, paths)
            self._workspace.run(job, "Getting ready to read scans", quiet=True, beside=True)
            self._idle.start()

    def _put_away(self) -> None:
        """Nothing came that is to be read."""
        self._idle.stop()
        if self._ready is not None:
            self._ready.put_away()

    def _changed(self, changed: Changed) -> None:
        if "document" in changed.kinds and self._idle.isActive():
            self._idle.start()
        if "document" in changed.kinds and not self._is_paused and not 0 <= self._soon.remainingTime() <= IMPORTED_MS:
            self._soon.start(IMPORTED_MS)  # Not put off again and again while papers come in.

    def _gather(self, row: ReadRow) -> None:
        self._rows.append(row)
        self._new.append(row)
        if self._running is not None and not self._gathering.isActive():
            self._gathering.start()

    def _look(self) -> int:
        """What came since is searched and proposed from, and another person's papers are held; how many are held."""
        from secondopinion_desktop.app.whose_paper import hold_others

        self._gathering.stop()
        self._gathering.setInterval(SECOND_MS if self._gathering.interval() < SECOND_MS else THEN_MS)
        papers, self._new = dict.fromkeys(row.document for row in self._new), []
        held = hold_others(self._workspace.book, papers) if papers else 0
        self.read.emit()
        return held

    def _done(self, rows: tuple[ReadRow, ...]) -> None:
        self._running = None
        if rows:
            self._rows = list(rows)
            self._tell(rows)
        if self._again:
            self.go_on()

    def _settled(self) -> tuple[int, int]:
        """Once reading ends, however it ends: how many pages are turned upright, and how many papers are held."""
        from secondopinion_desktop.app.reading.upright import turn_upright

        self._new = list(self._rows)
        return turn_upright(self._workspace.book, tuple(self._rows)), self._look()

    def _tell(self, rows: tuple[ReadRow, ...]) -> None:
        turned, held = self._settled()
        read = [row for row in rows if row.reader]
        if not read:
            self._workspace.say(rows[0].why, "The papers themselves are kept as they are.")
            return
        advice = []
        if doubtful := sum(row.doubtful for row in read):
            advice.append(
                f"Check against the picture: {counted(doubtful, 'number, date or unit', 'numbers, dates and units')}."
            )
        if poor := sum(row.poor for row in read):
            advice.append(f"Read badly: {counted(poor, 'page')}. The list of papers names {_THEM[poor > 1]}.")
        if held:
            advice.append(f"Kept out of the packet, as they may be somebody else's: {counted(held, 'paper')}.")
        if turned:
            advice.append(f"Turned upright: {counted(turned, 'page')}; Undo turns back.")
        self._workspace.say(f"Read: {counted(len(read), 'scanned page')}. A search finds the words.", " ".join(advice))

    def _failed(self, error: BaseException) -> None:
        self._running = None
        self._settled()
        self._workspace.say_error(error)

    def _paused(self) -> None:
        """Stop on the strip: nothing is lost, and nothing begins again by itself before the person says so."""
        self._running = None
        self._is_paused = True
        self._settled()
        self._workspace.say("Reading scans is paused. What was read is kept.", deed="Go on reading", run=self.go_on)


def _is_wanted() -> bool:
    return os.environ.get(SWITCH, "").strip().casefold() not in ("no", "off", "0")
