"""Where a packet may be written: never over a casebook, a paper, or anything that is no packet of ours, unasked.

Whether a file is one of our packets is told by its content, in a process of its own, as it may be anybody's.
"""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterable
from pathlib import Path

import pikepdf

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.workers import Limits, Worker, WorkerError
from secondopinion_desktop.packet.assemble import CREATOR

_LIMITS = Limits(seconds=20.0, memory_bytes=1 << 30)
_ANOTHER = "Choose another name for the packet."


def insist_may_be_written(target: Path, *, replace: bool = False) -> None:
    """Problem when what lies at `target` must stay: with `replace`, only what is no plain file at all."""
    insist_all_may_be_written((target,), replace=replace)


def insist_all_may_be_written(targets: Iterable[Path], *, replace: bool = False) -> None:
    """The same for several files, before any of them is written."""
    there = [target for target in targets if _is_there(target)]
    if replace or not there:
        return
    ours = _packets_among(there)
    for target in there:
        if target not in ours:
            raise Problem(
                f"“{target.name}” is already there, and it is not a packet.",
                "Choose another name, or say that it may be replaced (“--replace” on the command line).",
            )


def _is_there(target: Path) -> bool:
    """Whether a plain file lies there; Problem when something else does."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Problem("That name is too long for a file.", _ANOTHER) from None
        why = error.strerror or "the disk does not answer"
        raise Problem(f"“{target.name}” cannot be written: {why}.", _ANOTHER) from None
    if stat.S_ISDIR(mode):
        raise Problem(f"“{target.name}” is a folder.", _ANOTHER)
    if not stat.S_ISREG(mode):
        raise Problem(f"“{target.name}” is a device and no file.", _ANOTHER)
    return True


def _packets_among(paths: list[Path]) -> set[Path]:
    task = "secondopinion_desktop.packet.targets:are_packets"
    with Worker(_LIMITS) as worker:
        try:
            found = worker.call(task, [str(path) for path in paths])
        except WorkerError:
            return set()
    return {path for path, is_ours in zip(paths, found, strict=True) if is_ours}


def are_packets(untrusted: list[str]) -> list[bool]:
    """Whether each file is a packet this program made, or a part of one. Runs in a worker."""
    return [_is_packet(Path(path)) for path in untrusted]


def _is_packet(untrusted: Path) -> bool:
    try:
        with pikepdf.open(untrusted, suppress_warnings=True) as pdf:
            return str(pdf.docinfo.get("/Creator", "")) == CREATOR
    except MemoryError:
        raise
    except Exception:  # Not a PDF, or one that is broken: certainly none of ours.
        return False
