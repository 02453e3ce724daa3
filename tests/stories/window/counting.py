"""What a task costs: presses of the left button, and keys that write no letter. None of these may ever grow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

MOST = {
    "a new case": 4,
    "an uncertain diagnosis": 8,
    "a treatment": 5,
    "a medicine": 3,
    "a doctor with the place": 4,
    "an appointment": 5,
    "a pain": 6,
    "a proof": 4,
    "an unsorted paper": 2,
}
"""The most that each common task may take, from the page the program opens on until it is written down."""


class Presses(QObject):
    """Counts what a hand does besides writing words."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self._last = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Each press once, however many widgets it is offered to."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and watched.isWidgetType():
            if event.timestamp() != self._last or not event.timestamp():
                self.number += 1
            self._last = event.timestamp()
        elif event.type() == QEvent.Type.ShortcutOverride and watched is QApplication.focusWidget():
            # Every key is offered as a shortcut first, be it one or not.
            self.number += not _writes(event)
        return False


def _writes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and bool(event.text()) and event.text().isprintable()


@contextmanager
def costs(task: str) -> Iterator[None]:
    """Within, somebody does this task; they must not need more than the table says."""
    app = QApplication.instance()
    assert app is not None
    presses = Presses()
    app.installEventFilter(presses)
    try:
        yield
    finally:
        app.removeEventFilter(presses)
    assert 0 < presses.number <= MOST[task], f"{task} took {presses.number} clicks and keys"
