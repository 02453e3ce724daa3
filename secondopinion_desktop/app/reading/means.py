"""What this computer has room for while papers are read."""

from __future__ import annotations

import os
from dataclasses import dataclass

from secondopinion_desktop.base.memory import GIGABYTE, memory_bytes

_MOST = 4
_ROOMY = 4 * GIGABYTE


@dataclass(frozen=True)
class Means:
    """How many processes read at once, each on how many cores; `sparing` leaves out the reader of a gigabyte. A page
    that is read alone, as no other waits, may have so many cores for itself. Where it `is_roomy`, a process may hold
    what it reads with before there is a page to be read."""

    processes: int
    threads: int
    sparing: bool
    alone: int = 1
    is_roomy: bool = False


def means_here(memory: int | None = None, cores: int | None = None) -> Means:
    """For this computer, or for one of so much memory and so many cores."""
    room = memory or memory_bytes() or 4 * GIGABYTE
    cores = cores or os.cpu_count() or 1
    if room < 2 * GIGABYTE:
        return Means(1, 1, sparing=True)
    processes = 2 if room >= 6 * GIGABYTE and cores >= 2 else 1
    threads, alone = max(1, min(_MOST, cores // processes)), min(_MOST, cores)
    return Means(processes, threads, sparing=False, alone=alone, is_roomy=room >= _ROOMY)
