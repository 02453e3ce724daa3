"""How long work tells a person where it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a job is given to report to. Both calls are cheap and may be made from any thread."""

    def say(self, words: str, done: int, total: int) -> None:
        """Tell what is being done ("Reading paper 4 of 12"); `total` 0 means not known."""

    def check(self) -> None:
        """Raise `Cancelled` when the person has asked to stop."""


class Silent:
    """Progress nobody watches: for tests and for jobs too short to show."""

    def say(self, words: str, done: int, total: int) -> None:
        return

    def check(self) -> None:
        return
