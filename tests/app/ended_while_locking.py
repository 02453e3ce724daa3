"""A program that gives a casebook another passphrase and is ended at a moment that can be named."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secondopinion_desktop.app import passphrases, working_copy
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.store import key

TASK = "tests.app.ended_while_locking:change"
ROUNDS = 1_000
"""A key is worked out in a moment: this is about files, not about somebody who guesses."""


def change(path: str, data: str, now: str, new: str, at: str) -> None:
    """Set, change or take off the passphrase ("" for none), and end without warning at this moment."""
    count = 0

    def ended_at(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if f"{name} {count}" == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return instead

    for module, name, words in (
        (working_copy, "write_place", "place"),
        (passphrases, "write_anew", "anew"),
        (passphrases, "database_files", "drop"),
    ):
        setattr(module, name, ended_at(words, getattr(module, name)))
    key._ROUNDS = ROUNDS
    desk = Desk(StillClock(datetime(2026, 3, 2, tzinfo=UTC)), "laptop-1", "lena", Path(data))
    passphrases.change_passphrase(Path(path), desk, now=now or None, new=new or None)
