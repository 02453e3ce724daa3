"""How long work tells a person where it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a job is given to report to. Both calls are cheap and may be made from any thread."""

    def say(self, words: str, done: int, total: int) -> None:
        """Tell what is being done ("Reading paper 4 of 12"); `total` 0 means not known."""

    def check(self) -> None:
        """Raise `Cancelled` when the person has asked to stop."""


class Tracing(Progress, Protocol):
    """Progress that also hears which one of many things is being worked at, so that the one that ends or hangs a
    process is known by its id and not by the words of a line."""

    def at_work(self, name: str) -> None:
        """From now on the work is at the thing of this id; "" when it is at none in particular."""


def tell_at_work(progress: Progress, name: str) -> None:
    """Tell which thing the work is at, where somebody traces it."""
    # Asked of each of thousands of pages: whether it is `Tracing` would take longer to find out than to tell.
    tell = getattr(progress, "at_work", None)
    if tell is not None:
        tell(name)


class Silent:
    """Progress nobody watches: for tests and for jobs too short to show."""

    def say(self, words: str, done: int, total: int) -> None:
        return

    def check(self) -> None:
        return
