"""Python's tidying of memory, kept on the window's own thread.

Python takes apart forgotten objects on whatever thread happens to allocate. A forgotten widget taken apart
on a job's thread ends the program, as Qt allows its widgets to be touched on one thread only. So while jobs
may run, the tidying is done here by a timer, with Python's own thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 200
"""Milliseconds between looks; a look that finds little to do costs microseconds."""

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

    def look(self) -> None:
        """Take apart what Python would have taken apart by now; the oldest generation that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in (2, 1, 0) if counts[generation] > limits[generation] > 0]
        if due:
            gc.collect(due[0])

    def stop(self) -> None:
        """Hand the tidying back to Python; all threads that run our code must have ended."""
        self._timer.stop()
        _tidying.discard(id(self))
        if not _tidying:
            gc.enable()


def freeze() -> None:
    """A casebook was opened: what is in memory now stays, so no look goes through its thousands of entries again."""
    gc.freeze()


def unfreeze() -> None:
    """It was closed: its memory is looked through, and given back, like any other."""
    gc.unfreeze()
