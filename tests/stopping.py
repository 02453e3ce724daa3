"""A person who presses Stop."""

from __future__ import annotations

from secondopinion_desktop.base.problem import Cancelled


class StopsAfter:
    """Progress that is stopped at the look after so many; `said` is how far it had come each time it was told."""

    def __init__(self, looks: int = 0) -> None:
        self.looks = looks
        self.said: list[tuple[int, int]] = []

    def say(self, words: str, done: int, total: int) -> None:
        """Listen."""
        self.said.append((done, total))

    def check(self) -> None:
        """Stop when it is time."""
        self.looks -= 1
        if self.looks < 0:
            raise Cancelled
