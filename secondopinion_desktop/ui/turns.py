"""Work of the window's own thread, a little at each turn, so that a key pressed meanwhile is answered in between."""

from __future__ import annotations

import time
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer

AT_A_TURN_SECONDS = 0.012
"""After so long the rest waits for the next turn."""


class Turns(QObject):
    """Does the steps of one piece of work, a step up to each `yield`; beginning another lets go of the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Generator[None] | None = None
        self._is_stepping = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, steps: Generator[None]) -> None:
        """Begin with the next turn."""
        self.stop()
        self._steps = steps
        self._timer.start()

    def step(self) -> None:
        """Do one step now, without waiting for a turn."""
        steps = self._steps
        if steps is None:
            return
        self._is_stepping = True
        try:
            is_over = next(steps, self) is self
        finally:
            self._is_stepping = False
        if is_over and steps is self._steps:
            self.stop()

    def finish(self) -> None:
        """Do all the rest now, for somebody who asks for what it makes; within a step of its own, nothing."""
        steps = self._steps
        while steps is not None and steps is self._steps and not self._is_stepping:
            self.step()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _go_on(self) -> None:
        until = time.perf_counter() + AT_A_TURN_SECONDS
        steps = self._steps
        while steps is not None and steps is self._steps:
            self.step()
            if time.perf_counter() > until:
                return
