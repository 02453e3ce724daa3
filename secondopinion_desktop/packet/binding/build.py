"""A packet made in a second process, so that no paper can hang or end the app.

A paper that stops the process, wants more memory than a paper may, or says nothing for a while, goes one rung down the
ladder (see ladder.py), or its one page does, and the packet is made again; after the last rung it gets a page with its
name instead. Which paper and page it was the process tells by id and number. Everything else is in making.py, which
only the process loads: whoever waits for it needs none of the PDF libraries.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.heap import give_back
from secondopinion_desktop.base.nameless import AsItStands, scratch_folder
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, tell_at_work
from secondopinion_desktop.base.workers import (
    WorkerDied,
    WorkerFault,
    WorkerOutOfMemory,
    WorkerTimeout,
)
from secondopinion_desktop.packet.binding.built import Built, Told, writing_problems
from secondopinion_desktop.packet.binding.maker import GET_READY, MEMORY, Maker
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.sources.papers import (
    MISSING,
    PaperFiles,
    Papers,
    Step,
    Unreadable,
    is_full_disk,
)
from secondopinion_desktop.packet.sources.rungs import COPIED, PICTURED, RUNGS, UNREAD

_SILENT_SECONDS = 14.0
"""How long one step at a page may go without a word before that page is taken for one that hangs."""
_ALL_SECONDS = 120.0
"""How long a step at all of them together may."""
_ASLEEP_BELOW = 0.02
"""The part of the time in which one that computes at all has computed, however busy the computer is."""
_MOST_BUSY = 12
"""So many times as long may be silent whoever is kept waiting by other programs."""
_MOST_PAGES_BAD = 3
"""After so many pages that ended the process, the whole paper is taken for one that does."""
_START_SECONDS = 60.0
"""How much longer the first word may take: a busy computer starts a process slowly."""
_MEMORY = "it needs more memory than a paper should"
_TIME = "it takes too long to open"
_ENDED_READERS = "it could not be opened safely"


def build_packet(
    plan: Plan,
    papers: Papers,
    out: Path,
    progress: Progress,
    task: str = "secondopinion_desktop.packet.binding.build:build_in_worker",
    may_replace: Callable[[Path], object] | None = None,
    workspace: Path | None = None,
    in_memory: bool = False,
    is_scratch: bool = False,
    maker: Maker | None = None,
    when_gathered: Callable[[], object] = lambda: None,
) -> Built:
    """Make and check the packet at `out`.

    Raises Problem when it cannot be written or does not pass its check, Cancelled when the person stops it; then
    nothing of it is left, and an older file at `out` is as it was. `task` names the function for the process;
    `may_replace` is asked right before an older file is replaced, and raises when it must not be. `workspace` is a
    private folder for what is written on the way (the system's own place if None); with `in_memory` that is kept off
    the disk, where the system can. An `out` that `is_scratch` is a nameless file of the caller's: it is written into
    as it is, and half a packet may be left there. `maker` is a process that is getting ready already; the caller
    ends it. `when_gathered` is called once all papers are there and only the process works on.
    """
    known, documents = _Known(), frozenset(paper.document for paper in plan.papers)
    # Made here, not by the process: one that is ended cannot take its own files away.
    with (
        writing_problems(out),
        nullcontext(out) if is_scratch else replacing(out, may_replace) as part,
        scratch_folder(workspace) as folder,
        nullcontext(maker) if maker else Maker() as worker,
    ):
        room = MEMORY if in_memory else str(folder)
        watch = _Watch(progress, documents, worker.computed_seconds)
        with _Ahead(worker, plan, (room, str(part)), watch, known) as ahead:
            gathered = _gathered(plan, papers, progress, ahead)
        when_gathered()
        give_back()  # From now on this process only waits.
        for _ in range((len(plan.papers) + 1) * (len(RUNGS) + 1 + _MOST_PAGES_BAD)):
            watch = _Watch(progress, documents, worker.computed_seconds)
            told = known.told
            try:
                errand = Errand(plan, gathered.paths, gathered.missing, str(part), str(out), told, room)
                return _built(worker.call(task, errand, progress=watch))
            except _ENDS as end:
                if not known.learn(watch.at, end):
                    break
            except WorkerFault as fault:
                raise RuntimeError(f"making the packet failed: {fault}\n{fault.trace}") from fault
    raise Problem(
        "One of the papers stops the packet.", "Leave out the papers added last and try again.", id="paper-stops-packet"
    )


@dataclass(frozen=True)
class Errand:
    """What the process is sent to do: a plan, its papers as files and why some have none, the file to write and the one
    it is to become, what earlier goes told, and the folder for what is written on the way (`MEMORY`: none)."""

    plan: Plan
    paths: dict[str, str]
    missing: dict[str, str]
    part: str
    out: str
    told: Told
    room: str


def build_in_worker(errand: Errand, progress: Progress) -> dict[str, Any]:
    """`make_at` for a second process: gives plain values."""
    from secondopinion_desktop.packet.binding.ahead import head_start
    from secondopinion_desktop.packet.binding.making import make_at

    files = PaperFiles({document: Path(path) for document, path in errand.paths.items()}, errand.missing)
    part = AsItStands(errand.part)
    with writing_problems(Path(errand.out)), head_start(errand.plan, errand.room, errand.part) as start:
        built = make_at(errand.plan, files, part, progress, errand.told, *start)
    return {
        "pages": built.pages,
        "size": built.size,
        "pictures": list(built.pictures),
        "aside": [list(pair) for pair in built.aside],
        "links": built.links,
        "bookmarks": built.bookmarks,
        "first_pages": [list(pair) for pair in built.first_pages],
        "incomplete": [list(pair) for pair in built.incomplete],
        "unseen": list(built.unseen),
        "picture_pages": [[title, list(pages)] for title, pages in built.picture_pages],
        "blacked": [[title, list(pages)] for title, pages in built.blacked],
        "unsearched": [[title, list(pages)] for title, pages in built.unsearched],
    }


class _WentSilent(Exception):
    """The process said nothing for too long."""


_ENDS = (WorkerDied, WorkerTimeout, WorkerOutOfMemory, _WentSilent)
"""How a call ends whose process does not live on."""


@dataclass
class _Known:
    """What was learned of the papers from goes that ended badly."""

    lower: dict[str, int] = field(default_factory=dict)
    ways: dict[str, dict[int, int]] = field(default_factory=dict)
    unproven: dict[str, list[int]] = field(default_factory=dict)
    whys: dict[str, str] = field(default_factory=dict)
    trial: bool = False

    @property
    def told(self) -> Told:
        """For the next go."""
        return Told(self.lower, self.ways, self.unproven, self.whys, self.trial)

    def learn(self, step: Step, end: Exception) -> bool:
        """Take in what was at work when the process ended; False when nothing can be learned any more."""
        if not step.document:
            known, self.trial = self.trial, True
            return not known
        self.whys[step.document] = _why(end)
        if step.page < 0 or not self._learned_of_page(step, end):
            self.lower[step.document] = self.lower.get(step.document, 0) + 1
        return True

    def _learned_of_page(self, step: Step, end: Exception) -> bool:
        """Whether it is enough to do otherwise with one page."""
        if step.looking and isinstance(end, WorkerTimeout | _WentSilent):
            # It was made in time, and only takes too long to look at: printed, and said to be not compared.
            unproven = self.unproven.setdefault(step.document, [])
            unproven.append(step.page)
            return len(unproven) <= _MOST_PAGES_BAD
        ways = self.ways.setdefault(step.document, {})
        ways[step.page] = UNREAD if ways.get(step.page, COPIED) else PICTURED
        return len(ways) <= _MOST_PAGES_BAD


def _why(end: Exception) -> str:
    if isinstance(end, WorkerOutOfMemory):
        return _MEMORY
    return _TIME if isinstance(end, WorkerTimeout | _WentSilent) else _ENDED_READERS


class _Watch:
    """Hands progress on, and notices which paper is at work and when nothing is heard any more."""

    def __init__(
        self, progress: Progress, documents: frozenset[str], computed: Callable[[], float | None] = lambda: None
    ) -> None:
        self._progress = progress
        self._documents = documents
        self._computed = computed
        self._before = computed()
        self._heard = time.monotonic() + _START_SECONDS
        self.at = Step("")

    def begin(self, document: str, later: float = 0.0) -> None:
        """Listen anew from now on, or so many seconds later, to what is done with this paper."""
        self._hear(max(self._heard, time.monotonic() + later))
        self.at = Step(document)

    def say(self, words: str, done: int, total: int) -> None:
        """Hand on."""
        self._hear(time.monotonic())
        self._progress.say(words, done, total)

    def at_work(self, name: str) -> None:
        """Remember the paper and page. The word comes from a process that reads hostile files: only ids of ours are
        believed."""
        self._hear(time.monotonic())
        before, self.at = self.at, Step.of(name, self._documents)
        if before.document != self.at.document:
            tell_at_work(self._progress, self.at.document)

    def check(self) -> None:
        """Raise Cancelled when asked to stop, _WentSilent after too long a silence."""
        self._progress.check()
        most = _SILENT_SECONDS if self.at.document else _ALL_SECONDS
        silent = time.monotonic() - self._heard
        if silent > most and not self._is_kept_waiting(silent, most):
            raise _WentSilent

    def _hear(self, at: float) -> None:
        self._heard, self._before = at, self._computed()

    def _is_kept_waiting(self, silent: float, most: float) -> bool:
        """Whether it computes and the computer gives it little time for it: other programs are at work. One that does
        not compute at all waits for what never comes, and for ever nobody waits."""
        now = self._computed()
        if now is None or self._before is None:
            return False
        used = now - self._before
        return _ASLEEP_BELOW * silent < used < most and silent < _MOST_BUSY * most


@dataclass
class _Gathered:
    """Where the papers lie, and why some are not there."""

    paths: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


class _Ahead:
    """Has the process open and gather papers while the next ones are laid out for it. Whatever becomes of that, they
    are opened in their turn; only what ended the process is remembered, so that it need not happen twice. The papers
    behind it are opened all the same, in the next process: all that end one are known before a packet is written."""

    def __init__(self, maker: Maker, plan: Plan, where: tuple[str, str], watch: _Watch, known: _Known) -> None:
        """`where` are the folder for what is written on the way, and the packet's file."""
        self._maker = maker
        self._plan = plan
        self._where = where
        self._watch = watch
        self._known = known
        self._goes_on = True
        self._beside = ThreadPoolExecutor(1)

    def __enter__(self) -> _Ahead:
        self._beside.submit(self._ask, "", _BEGIN, self._plan, *self._where)
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is not None:
            self._goes_on = False
            self._maker.stop()
        self._beside.shutdown()

    def offer(self, at: int, found: _Gathered) -> None:
        """That paper of the plan (from 0) is there as far as it can be."""
        paper = self._plan.papers[at]
        if not paper.kept_aside:
            paths = {one: found.paths[one] for one in paper.sources if one in found.paths}
            missing = {one: found.missing[one] for one in paper.sources if one in found.missing}
            self._beside.submit(self._ask, paper.document, _OPEN_NEXT, at, paths, missing)

    def _ask(self, document: str, task: str, *what: object) -> None:
        if not self._goes_on:
            return
        self._watch.begin(document)
        try:
            self._maker.call(task, *what, progress=self._watch)
        except _ENDS as end:
            at = self._watch.at
            self._goes_on = self._known.learn(at, end) and bool(at.document)
            self._watch.begin("", _START_SECONDS)
            for again in ((GET_READY,), (_BEGIN, self._plan, *self._where)):
                self._ask("", *again)
        except (WorkerFault, Problem, Cancelled):
            self._goes_on = False


_BEGIN = "secondopinion_desktop.packet.binding.ahead:begin"
_OPEN_NEXT = "secondopinion_desktop.packet.binding.ahead:open_next"


def _gathered(plan: Plan, papers: Papers, progress: Progress, ahead: _Ahead) -> _Gathered:
    """The papers as files. One without a file is left to the packet's last page, whatever was wrong with it."""
    found = _Gathered()
    for at, paper in enumerate(plan.papers):
        progress.say("Gathering the papers", at, len(plan.papers))
        progress.check()
        for original in () if paper.kept_aside else paper.sources:
            _gather(original, papers, found)
        ahead.offer(at, found)
    return found


def _gather(original: str, papers: Papers, found: _Gathered) -> None:
    try:
        path = papers.path_of(original)
        path.stat()
        found.paths[original] = str(path)
    except (Cancelled, MemoryError):
        raise
    except Unreadable as why:
        found.missing[original] = str(why)
    except Exception as error:
        if is_full_disk(error):
            raise
        found.missing[original] = MISSING


def _built(answer: dict[str, Any]) -> Built:
    def pairs(name: str) -> tuple[tuple[str, str], ...]:
        return tuple((str(title), str(why)) for title, why in answer[name])

    def of_pages(name: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        return tuple((str(title), tuple(map(int, pages))) for title, pages in answer[name])

    return Built(
        pages=int(answer["pages"]),
        size=int(answer["size"]),
        pictures=tuple(str(title) for title in answer["pictures"]),
        aside=pairs("aside"),
        links=int(answer["links"]),
        bookmarks=int(answer["bookmarks"]),
        first_pages=tuple((str(document), int(page)) for document, page in answer["first_pages"]),
        incomplete=pairs("incomplete"),
        unseen=tuple(str(title) for title in answer["unseen"]),
        picture_pages=of_pages("picture_pages"),
        blacked=of_pages("blacked"),
        unsearched=of_pages("unsearched"),
    )
