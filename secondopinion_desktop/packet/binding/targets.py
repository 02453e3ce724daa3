"""Where a packet or a list may be written: not over a paper, another patient's, or anything else of theirs, unasked.

Whether a file is one of ours is told by its content, in a process of its own, as it may be anybody's; only that loads
the PDF libraries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.targets import is_plain_file
from secondopinion_desktop.base.workers import Limits, Worker, WorkerError

if TYPE_CHECKING:
    import pikepdf

CREATOR = "Second Opinion Desktop"
"""What a packet's own description says it was made with; by this one is told from any other file."""
OWNER = "/SecondOpinionCasebook"
"""Where a packet's own description says of which casebook it is, as a mark that tells nobody else anything."""
_LIMITS = Limits(seconds=20.0, memory_bytes=1 << 30)
_OR_REPLACE = "Choose another name, or say that it may be replaced (“--replace” on the command line)."


_OTHER_THINGS = {
    "packet": "“{name}” is already there, and it is not a packet.",
    "list": "“{name}” is already there, and it is no list of this program.",
}
_OTHERS_OF_OURS = {
    "packet": "“{name}” is already there, and it is another patient's packet.",
    "list": "“{name}” is already there, and it is another list or another patient's.",
}
Sort = Literal["packet", "list"]


@dataclass(frozen=True)
class Owner:
    """Whose packet or list a file is: the mark of its casebook ("" in older packets), and its title with the name."""

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


def insist_may_be_written(target: Path, owner: Owner, *, replace: bool = False, sort: Sort = "packet") -> None:
    """Problem when what lies at `target` must stay: with `replace`, only what is no plain file at all."""
    insist_all_may_be_written((target,), owner, replace=replace, sort=sort)


def insist_all_may_be_written(
    targets: Iterable[Path], owner: Owner, *, replace: bool = False, sort: Sort = "packet", password: str = ""
) -> None:
    """The same for several files, before any of them is written; `password` opens older ones locked with the same."""
    there = [target for target in targets if is_plain_file(target)]
    if replace or not there:
        return
    ours = _ours_among(there, sort, password)
    for target in there:
        its = ours.get(target)
        if its is None:
            raise Problem(_OTHER_THINGS[sort].format(name=target.name), _OR_REPLACE, id="not-to-be-replaced")
        if not owner.owns(its):
            raise Problem(_OTHERS_OF_OURS[sort].format(name=target.name), _OR_REPLACE, id="not-to-be-replaced")


def _ours_among(paths: list[Path], sort: Sort, password: str) -> dict[Path, Owner]:
    task = "secondopinion_desktop.packet.binding.targets:owners_of"
    with Worker(_LIMITS) as worker:
        try:
            found = worker.call(task, [str(path) for path in paths], sort, password)
        except WorkerError:
            return {}
    return {path: Owner(*said) for path, said in zip(paths, found, strict=True) if said is not None}


def owners_of(untrusted: list[str], sort: Sort, password: str = "") -> list[tuple[str, str] | None]:
    """Of each file the mark and title of the packet or list it is, or is a part of; None for what we did not make.
    Runs in a worker."""
    from secondopinion_desktop.packet.pages.lists import LIST_CREATOR

    creator = CREATOR if sort == "packet" else LIST_CREATOR
    owners = (_owner_of(Path(path), creator, password) for path in untrusted)
    return [None if one is None else (one.mark, one.title) for one in owners]


def _owner_of(untrusted: Path, creator: str, password: str) -> Owner | None:
    import pikepdf

    try:
        with pikepdf.open(untrusted, password=password, suppress_warnings=True) as pdf:
            return Owner.of(pdf) if str(pdf.docinfo.get("/Creator", "")) == creator else None
    except MemoryError:
        raise
    except Exception:  # Not a PDF, or one that is broken: certainly none of ours.
        return None
