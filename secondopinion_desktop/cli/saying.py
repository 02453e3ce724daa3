"""What verbs print: JSON on standard output, progress lines on standard error."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from typing import Any

from secondopinion_desktop.base.problem import Cancelled

_SECONDS_BETWEEN_LINES = 0.5
_stop = threading.Event()
_LONGEST = 300


def say_json(value: Any) -> None:
    """Print a value as JSON for a script."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def in_one_line(sentence: str) -> str:
    """A sentence as it is told at a terminal: in one line, and no word in it so long that it hides the rest."""
    return " ".join(word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in sentence.split())


class SpokenProgress:
    """Progress for somebody at a terminal: a line on standard error now and then; Ctrl-C stops."""

    def __init__(self) -> None:
        self._said_at = 0.0
        self._said = ""

    def say(self, words: str, done: int, total: int) -> None:
        now = time.monotonic()
        if words == self._said or now - self._said_at < _SECONDS_BETWEEN_LINES:
            return
        self._said_at, self._said = now, words
        print(words, file=sys.stderr)

    def check(self) -> None:
        if _stop.is_set():
            raise Cancelled


def stop_in_good_order() -> None:
    """From now on Ctrl-C stops a job where it can be stopped, with nothing of it done; a second one at once.

    What has been written down by then is carried to its end, so that nobody is told that it was stopped.
    """
    _stop.clear()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _asked_to_stop)


def _asked_to_stop(number: int, frame: object) -> None:
    if _stop.is_set():
        raise KeyboardInterrupt
    _stop.set()
