"""What this computer has room for while papers are read."""

from __future__ import annotations

import os
from dataclasses import dataclass

from secondopinion_desktop.base.memory import GIGABYTE, memory_bytes

_MOST = 4


@dataclass(frozen=True)
class Means:
    """How many processes read at once, each on how many cores; `sparing` leaves out the reader of a gigabyte. A page
    that is read alone, as no other waits, may have so many cores for itself."""

    processes: int
    threads: int
    sparing: bool
    alone: int = 1


def means_here(memory: int | None = None, cores: int | None = None) -> Means:
    """For this computer, or for one of so much memory and so many cores."""
    room = memory or memory_bytes() or 4 * GIGABYTE
    cores = cores or os.cpu_count() or 1
    if room < 2 * GIGABYTE:
        return Means(1, 1, sparing=True)
    processes = 2 if room >= 6 * GIGABYTE and cores >= 2 else 1
    return Means(processes, max(1, min(_MOST, cores // processes)), sparing=False, alone=min(_MOST, cores))
