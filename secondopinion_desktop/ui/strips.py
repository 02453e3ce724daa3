"""The progress of long work above the page: one strip a job, shown once it has taken a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.jobs import Jobs, Running
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import ProgressStrip

SHOWN_AFTER_MS = 400  # Shorter work would only flicker.


class _Watched(ProgressStrip):
    """A strip that follows one job and goes when it ends."""

    def __init__(self, running: Running, parent: QWidget) -> None:
        super().__init__(running.title, running.stop, parent)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.show)
        self.hide()
        running.progressed.connect(self.say)
        running.ended.connect(self._end)
        self._wait.start(SHOWN_AFTER_MS)

    def _end(self) -> None:
        self._wait.stop()
        self.hide()
        self.deleteLater()


class JobStrips(QWidget):
    """All strips, one under the other; takes no room while nothing runs."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.space(24), 0, theme.space(24), 0)
        self._column.setSpacing(theme.space(8))
        jobs.started.connect(self._started)

    def _started(self, running: Running) -> None:
        if not running.quiet:
            self._column.addWidget(_Watched(running, self))
