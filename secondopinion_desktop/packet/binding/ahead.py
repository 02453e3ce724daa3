"""Inside a packet's process: papers opened, and gathered into its file, while the next ones are still being laid out
for it.

What was made ready waits here for `build_in_worker`. It is a head start and nothing else: what was not opened here, or
ended the process while it was, is opened in its turn.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from secondopinion_desktop.base.nameless import AsItStands, NamelessFiles
from secondopinion_desktop.base.progress import Progress, tell_at_work
from secondopinion_desktop.packet.binding.built import NOTHING_TOLD
from secondopinion_desktop.packet.binding.gathering import Begun
from secondopinion_desktop.packet.binding.maker import MEMORY
from secondopinion_desktop.packet.binding.making import opening_of
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.sources.opening import Opening, Ready, open_otherwise, open_paper
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step
from secondopinion_desktop.packet.sources.rungs import WAYS


@dataclass
class _HeadStart:
    plan: Plan
    room: str
    part: str
    scratch: NamelessFiles
    opening: Opening
    begun: Begun
    shared: frozenset[str]
    paths: dict[str, Path] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


_begun: list[_HeadStart] = []


def begin(plan: Plan, room: str, part: str) -> bool:
    """Get ready for the papers of this plan, whose packet is to be written into this file."""
    _let_go()
    paths: dict[str, Path] = {}
    missing: dict[str, str] = {}
    scratch = scratch_in(room)
    opening = opening_of(plan, PaperFiles(paths, missing), NOTHING_TOLD, scratch)
    uses = Counter(original for paper in plan.papers for original in paper.sources)
    shared = frozenset(original for original, times in uses.items() if times > 1)
    begun = Begun(AsItStands(part), _alive)
    _begun.append(_HeadStart(plan, room, part, scratch, opening, begun, shared, paths, missing))
    return True


def open_next(at: int, paths: dict[str, str], missing: dict[str, str], progress: Progress) -> bool:
    """Open that paper of the plan (from 0), and gather what it draws; its files, and why some have none, are told with
    it."""

    def at_work(step: Step) -> None:
        tell_at_work(progress, step.name)

    start = _begun[0]
    paper = start.plan.papers[at]
    start.paths.update({original: Path(path) for original, path in paths.items()})
    start.missing.update(missing)
    opened = open_paper(paper, start.opening, _alive, at_work)
    if start.shared.isdisjoint(paper.sources):  # What several papers are made of is taken with all of them at hand.
        for _ in WAYS:
            odd = start.begun.take(opened, lambda page: at_work(Step(paper.document, page)))
            if odd is None:
                break
            opened = open_otherwise(paper, start.opening, odd, _alive, at_work)
    at_work(Step(""))
    return True


@contextmanager
def head_start(plan: Plan, room: str, part: str) -> Iterator[tuple[NamelessFiles, Ready, Begun | None]]:
    """The scratch files, and what was made ready for this plan and this file, if anything was."""
    start = _begun[0] if _begun else None
    if start is None or (start.plan, start.room, start.part) != (plan, room, part):
        _let_go()
        with scratch_in(room) as scratch:
            yield scratch, {}, None
        return
    try:
        yield start.scratch, start.opening.ready, start.begun
    finally:
        _let_go()


def _let_go() -> None:
    """Of what was begun, with its files."""
    while _begun:
        start = _begun.pop()
        start.begun.close()
        start.scratch.close()


def scratch_in(room: str) -> NamelessFiles:
    """Files for what is written on the way, in this folder, which may be `MEMORY`."""
    return NamelessFiles(Path(room or tempfile.gettempdir()), in_memory=room == MEMORY)


def _alive() -> None:
    """Each page is told by itself."""
