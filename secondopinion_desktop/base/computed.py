"""How long a process has computed, so that one a busy computer lets wait is not taken for one that hangs."""

from __future__ import annotations

import os
from pathlib import Path

_USED_BY_ITSELF = slice(11, 13)
"""Behind the name of the program: what it used for itself and in the system (proc(5), utime and stime)."""


def computed_seconds(pid: int | None) -> float | None:
    """Seconds for which a process was given a core; None where the system does not say (it does on Linux)."""
    if pid is None:
        return None
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        # The program's name stands in brackets and may hold brackets and blanks.
        used = told[told.rindex(")") + 2 :].split()[_USED_BY_ITSELF]
        return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return None
