"""Python's tidying of memory, kept on the window's own thread and in stretches nobody notices.

Python takes apart forgotten objects on whatever thread happens to allocate. A forgotten widget taken apart
on a job's thread ends the program, as Qt allows its widgets to be touched on one thread only. So while jobs
may run, the tidying is done here by a timer.

To look through all there is of a large case takes most of a second, in which no key is answered. So only what is new is
looked through, and what stays is then laid aside, to be looked through when the person is in another program.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

EVERY = 100
"""Milliseconds between looks; a look that finds little to do costs microseconds."""
MOST = 30_000
"""So many new things are looked through within some 10 milliseconds. More in so short a time belong to a job that made
them all, a packet's pages for one, and are laid aside as they are."""

ALL_EVERY_SECONDS = 300.0
"""Whoever goes back and forth between two programs is not met by it each time."""

_tidying: set[int] = set()


class Tidying(QObject):
    """Tidies on the thread it was made on, until `stop`; several may be at work, the last one to stop hands back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _tidying.add(id(self))
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._all_seen = time.monotonic()
        self._stayed = 0
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._person_came_or_went)

    @Slot()
    def look(self) -> None:
        """Take apart what was forgotten of what is new."""
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[0] <= limits[0]:
            return
        # Counted as Python does. To hold them, which `gc.get_objects` would, spoils tuples that a job is just making.
        new = counts[0]
        if new > MOST:
            freeze()
        elif new + self._stayed > MOST or counts[1] > limits[1]:
            gc.collect(1)
            freeze()
        else:
            gc.collect(0)
            self._stayed += new
            return
        self._stayed = 0

    def stop(self) -> None:
        """Hand the tidying back to Python; all threads that run our code must have ended."""
        self._timer.stop()
        _tidying.discard(id(self))
        if not _tidying:
            gc.enable()

    @Slot(Qt.ApplicationState)
    def _person_came_or_went(self, state: Qt.ApplicationState) -> None:
        is_gone = self._timer.isActive() and state != Qt.ApplicationState.ApplicationActive
        if is_gone and time.monotonic() - self._all_seen >= ALL_EVERY_SECONDS:
            self._all_seen = time.monotonic()
            look_through_all()


def freeze() -> None:
    """What is in memory now stays for the time being (a casebook was opened), and is not looked through again."""
    gc.freeze()


def look_through_all() -> None:
    """Take apart all that was forgotten; takes most of a second in a large case."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def unfreeze() -> None:
    """A casebook was closed: its memory is looked through, and given back, like any other."""
    gc.unfreeze()
