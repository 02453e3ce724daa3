"""One import after the other into each casebook: two of the same folder would each take every paper for a new one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.progress import Progress

_TURNS: WeakKeyDictionary[Casebook, threading.Lock] = WeakKeyDictionary()
_LOOK_SECONDS = 0.1


@contextmanager
def one_at_a_time(book: Casebook, progress: Progress) -> Iterator[None]:
    """Wait for the import under way, then keep others waiting."""
    turn = _TURNS.setdefault(book, threading.Lock())
    while not turn.acquire(timeout=_LOOK_SECONDS):
        progress.check()
    try:
        yield
    finally:
        turn.release()


def is_under_way(book: Casebook) -> bool:
    """Whether papers are coming in."""
    turn = _TURNS.get(book)
    return turn is not None and turn.locked()
