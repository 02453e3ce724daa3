"""Where a fault of ours is noted, so that a person can send it on; their private words are left out."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from secondopinion_desktop import __version__
from secondopinion_desktop.base.paths import data_folder

MAX_LOG_BYTES = 1_000_000


def note_fault(fault: BaseException) -> Path:
    """Write where in the program it happened, never the values it held; answers the file."""
    log = data_folder() / "faults.log"
    if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
        log.unlink()
    with log.open("a", encoding="utf-8") as file:
        file.write(fault_report(fault) + "\n")
    return log


def fault_report(fault: BaseException) -> str:
    """The places in the code a fault went through, and its type; messages may hold private words, so they stay out."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"{at} version {__version__}, Python {platform.python_version()}, {platform.system()}"]
    for frame in traceback.extract_tb(fault.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    lines.append(f"  {type(fault).__name__}")
    return "\n".join(lines)
