"""Where a packet may be written: not over a paper, another patient's packet, or anything else of theirs, unasked.

Whether a file is one of our packets is told by its content, in a process of its own, as it may be anybody's.
"""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.workers import Limits, Worker, WorkerError
from secondopinion_desktop.packet.assemble import CREATOR, OWNER

_LIMITS = Limits(seconds=20.0, memory_bytes=1 << 30)
_ANOTHER = "Choose another name for the packet."
_OR_REPLACE = "Choose another name, or say that it may be replaced (“--replace” on the command line)."


@dataclass(frozen=True)
class Owner:
    """Whose packet a file is: the mark of its casebook ("" in older packets), and its title with the name."""

    mark: str
    title: str

    @classmethod
    def of(cls, packet: pikepdf.Pdf) -> Owner:
        """What a packet's own description says."""
        return cls(str(packet.docinfo.get(OWNER, "")), str(packet.docinfo.get("/Title", "")))

    def owns(self, other: Owner) -> bool:
        """True for a packet of the same casebook, or, where one of them bears no mark, of the same patient's name."""
        if self.mark and other.mark:
            return self.mark == other.mark
        return other.title == self.title or other.title.startswith(f"{self.title}, ")


def insist_may_be_written(target: Path, owner: Owner, *, replace: bool = False) -> None:
    """Problem when what lies at `target` must stay: with `replace`, only what is no plain file at all."""
    insist_all_may_be_written((target,), owner, replace=replace)


def insist_all_may_be_written(targets: Iterable[Path], owner: Owner, *, replace: bool = False) -> None:
    """The same for several files, before any of them is written."""
    there = [target for target in targets if _is_there(target)]
    if replace or not there:
        return
    ours = _packets_among(there)
    for target in there:
        its = ours.get(target)
        if its is None:
            raise Problem(f"“{target.name}” is already there, and it is not a packet.", _OR_REPLACE)
        if not owner.owns(its):
            raise Problem(f"“{target.name}” is already there, and it is another patient's packet.", _OR_REPLACE)


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


def _packets_among(paths: list[Path]) -> dict[Path, Owner]:
    task = "secondopinion_desktop.packet.targets:owners_of"
    with Worker(_LIMITS) as worker:
        try:
            found = worker.call(task, [str(path) for path in paths])
        except WorkerError:
            return {}
    return {path: Owner(*said) for path, said in zip(paths, found, strict=True) if said is not None}


def owners_of(untrusted: list[str]) -> list[tuple[str, str] | None]:
    """Of each file the mark and title of the packet it is, or is a part of; None for what this program did not make.
    Runs in a worker."""
    owners = (_owner_of(Path(path)) for path in untrusted)
    return [None if one is None else (one.mark, one.title) for one in owners]


def _owner_of(untrusted: Path) -> Owner | None:
    try:
        with pikepdf.open(untrusted, suppress_warnings=True) as pdf:
            return Owner.of(pdf) if str(pdf.docinfo.get("/Creator", "")) == CREATOR else None
    except MemoryError:
        raise
    except Exception:  # Not a PDF, or one that is broken: certainly none of ours.
        return None
