"""Small writings of which nobody waits for the end: the window hands in how they are done aside, in order."""

from __future__ import annotations

from collections.abc import Callable

Soon = Callable[[Callable[[], object]], object]
"""Does a piece of work after those handed in before."""


def at_once(work: Callable[[], object]) -> None:
    """For whoever has nobody waiting: do it now."""
    work()
