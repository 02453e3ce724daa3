"""Where a fault of ours is noted, so that a person can send it on; their private words are left out."""

from __future__ import annotations

import errno
import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from secondopinion_desktop import __version__
from secondopinion_desktop.base.paths import data_folder
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.plain_words import file_problem

MAX_LOG_BYTES = 1_000_000
_THEIRS = frozenset(
    {errno.ENAMETOOLONG, errno.ELOOP, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS}
    | {errno.EIO, errno.ENODEV, errno.ENXIO}
)


def note_fault(fault: BaseException) -> Path | None:
    """Write where in the program it happened, never the values it held; answers the file, None when none can be."""
    try:
        log = data_folder() / "faults.log"
        if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
            log.replace(log.with_name("faults.before.log"))  # The last ones stay, and no more than these.
        with log.open("a", encoding="utf-8") as file:
            file.write(fault_report(fault) + "\n")
    except (OSError, Problem):
        return None  # The disk may be the very fault that is to be noted.
    return log


def problem_of(error: OSError) -> Problem | None:
    """What to tell a person when the system refused something and no job foresaw it; None when it is our own fault.

    A full or failing disk, a folder without rights, or a name no file can have is theirs to mend, wherever it is met.
    """
    if error.errno not in _THEIRS:
        return None
    named = error.filename if isinstance(error.filename, str | bytes) else ""
    return file_problem(error, Path(os.fsdecode(named)))


def fault_report(fault: BaseException) -> str:
    """The places in the code a fault went through, and its type; messages may hold private words, so they stay out."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"{at} version {__version__}, Python {platform.python_version()}, {platform.system()}"]
    for frame in traceback.extract_tb(fault.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    lines.append(f"  {type(fault).__name__}")
    return "\n".join(lines)
