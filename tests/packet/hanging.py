"""Makers that hang, and a clock that goes on only while one does, so that a slow computer is never called silent."""

from __future__ import annotations

import time
from typing import NoReturn

from secondopinion_desktop.base.progress import Progress, Silent

_ASLEEP = "Nothing more is said"
_LONG = 100_000.0
"""Seconds after which anybody would call it silent."""


def hang(progress: Progress) -> NoReturn:
    """Be silent from now on, in the process that makes a packet."""
    progress.say(_ASLEEP, 0, 0)
    time.sleep(600)
    raise AssertionError("nobody ended it")


class StandingStill(Silent):
    """A clock for the one who listens, in place of `time`; it hears from a maker when it hangs."""

    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        """Seconds."""
        return self._now

    def say(self, words: str, done: int, total: int) -> None:
        """Let time pass when somebody fell asleep."""
        if words == _ASLEEP:
            self._now += _LONG
