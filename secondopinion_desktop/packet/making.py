"""A packet made from its plan: papers opened, pages laid out and drawn, put together, and checked by a second reader.

When the second reader misses a paper's pages, that paper goes one rung down the ladder (see sources.py) and the packet
is made again. `build.py` runs this in a process of its own.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pikepdf

from secondopinion_desktop.base.atomic import flush_to_disk, replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.about import about_sheet
from secondopinion_desktop.packet.assemble import OpenedPaper, assemble, open_placements
from secondopinion_desktop.packet.check import Expected, check_packet
from secondopinion_desktop.packet.contents import Contents, PaperPlace, lay_out
from secondopinion_desktop.packet.drawings import drawings
from secondopinion_desktop.packet.papers import Papers, Unreadable
from secondopinion_desktop.packet.plan import PaperPart, Plan
from secondopinion_desktop.packet.skeleton import draw_pages
from secondopinion_desktop.packet.sources import RUNGS, Source, open_source
from secondopinion_desktop.packet.trial import try_alone

MISSING = "its file could not be found"
ENDED_READERS = "it could not be opened safely"
NO_PAGES = "all of its pages were left out on purpose"
_MISTAKE = "The packet was made, but its check found a mistake in it."
_TOO_OFTEN = len(RUNGS) + 1
_NO_ROOM_BYTES = 1_000_000
_SAY_EVERY_SECONDS = 1.0


@dataclass(frozen=True)
class Built:
    """A packet that was made and checked: its pages and size, and what could not be printed as it is, by title."""

    pages: int
    size: int
    pictures: tuple[str, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()
    links: int = 0
    bookmarks: int = 0
    first_pages: tuple[tuple[str, int], ...] = ()


def build_here(
    plan: Plan,
    papers: Papers,
    out: Path,
    progress: Progress,
    rungs: Mapping[str, int] = MappingProxyType({}),
    trial: bool = False,
    workspace: Path | None = None,
) -> Built:
    """Make the packet in this process. `rungs` says for which papers (by id) to begin lower on the ladder.

    With `trial`, each paper is written and read back alone first, so that one that ends the process is known by name.
    `workspace` is where temporary files may lie (the system's own place when it is not given).

    Raises Problem when the packet cannot be written or does not pass its check, Cancelled when the person stops it;
    then nothing of it is left and an older file at `out` is untouched.
    """
    lower = dict(rungs)
    with _workspace(workspace) as folder, _writing_problems(out), replacing(out) as part:
        for _ in range(_TOO_OFTEN):
            built, bad = _attempt(plan, _Opening(papers, folder, lower, trial), part, progress)
            if built:
                return built
            for document in bad:
                lower[document] = lower.get(document, 0) + 1
    raise Problem(
        "The packet was made, but its check found a mistake in it.", "Leave out the newest paper and try again."
    )


@contextlib.contextmanager
def _workspace(given: Path | None) -> Iterator[Path]:
    """A folder for what must be written on the way, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="packet-", dir=given, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextlib.contextmanager
def _writing_problems(out: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        if out.parent.is_dir():
            raise
        raise Problem(f"The folder {out.parent} is not there.", "Choose another place for the packet.") from error
    except PermissionError as error:
        raise Problem(f"Nothing may be written in {out.parent}.", "Choose another place for the packet.") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Problem(
                "The disk is full.", "Make room or choose another disk, then make the packet again."
            ) from error
        raise Problem(f"{out.name} could not be written.", "Choose another place for the packet.") from error


@dataclass(frozen=True)
class _Opening:
    """How papers are opened in one go: from where, with which temporary folder, on which rung."""

    papers: Papers
    workspace: Path
    rungs: Mapping[str, int]
    trial: bool


def _attempt(plan: Plan, opening: _Opening, part: Path, progress: Progress) -> tuple[Built | None, frozenset[str]]:
    """One go at the packet: made and good, or the papers that have to go a rung down."""
    opened: list[_Paper] = []
    try:
        for number, paper in enumerate(plan.papers, 1):
            alive = _alive(progress, f"Reading paper {number} of {len(plan.papers)}", number - 1, len(plan.papers))
            opened.append(_opened(paper, opening, opening.workspace / str(number), alive))
        _alive(progress, "Laying out the pages", 0, 0)
        places = tuple(paper.place for paper in opened)
        contents = lay_out(plan, places, (about_sheet(plan, places),))
        laid = [_laid(plan, place, paper) for place, paper in zip(contents.papers, opened, strict=True)]
        skeleton = draw_pages(drawings(plan, contents, laid), plan.title, progress.check)
        _write(plan, contents, skeleton, laid, part, _alive(progress, f"Writing {contents.total} pages", 0, 0))
    finally:
        for tried in opened:
            if tried.source:
                tried.source.close()
    originals = {tried.place.part.document: tried.path for tried in opened if tried.path}
    # The disk takes in the file while it is being checked; `replacing` then has little left to wait for.
    with ThreadPoolExecutor(1) as beside:
        flushed = beside.submit(flush_to_disk, part)
        report = check_packet(part, Expected(contents, originals), _alive(progress, "Checking the packet", 0, 0))
    flushed.result()
    if report.is_good:
        return _built(contents, part, report.links, report.bookmarks), frozenset()
    if not report.papers:
        raise Problem(_MISTAKE, report.faults[0] + " Please tell us about it.")
    return None, report.papers


def _alive(progress: Progress, words: str, done: int, total: int) -> Callable[[], None]:
    """Say what is being done, and give a call for the middle of long work: it hears Stop, and says now and then
    that the work goes on."""
    progress.say(words, done, total)
    progress.check()
    said = time.monotonic()

    def check() -> None:
        nonlocal said
        progress.check()
        if time.monotonic() - said > _SAY_EVERY_SECONDS:
            said = time.monotonic()
            progress.say(words, done, total)

    return check


@dataclass(frozen=True)
class _Paper:
    """A paper once tried: its place, and its opened file and path when it could be opened."""

    place: PaperPlace
    source: Source | None = None
    path: Path | None = None


def _opened(paper: PaperPart, opening: _Opening, workspace: Path, alive: Callable[[], None]) -> _Paper:
    rung = opening.rungs.get(paper.document, 0)
    if paper.kept_aside:
        return _Paper(PaperPlace(paper, (), why_aside=paper.kept_aside))
    try:
        if rung >= len(RUNGS):
            raise Unreadable(ENDED_READERS)
        path = opening.papers.path_of(paper.document)
        source = open_source(path, rung, workspace, alive)
    except Unreadable as why:
        return _Paper(PaperPlace(paper, (), why_aside=str(why)))
    except FileNotFoundError:
        return _Paper(PaperPlace(paper, (), why_aside=MISSING))
    if opening.trial:
        try_alone(source, workspace, alive)
    left_out = {number - 1 for number in paper.left_out}
    pages = tuple(at for at in range(len(source.pages)) if at not in left_out)
    if not pages:
        source.close()
        return _Paper(PaperPlace(paper, (), why_aside=NO_PAGES))
    return _Paper(PaperPlace(paper, pages, rung=source.rung), source, path)


def _laid(plan: Plan, place: PaperPlace, paper: _Paper) -> OpenedPaper:
    placements = open_placements(place, paper.source, plan.page_size) if paper.source else ()
    return OpenedPaper(place, paper.source, placements)


def _write(
    plan: Plan,
    contents: Contents,
    skeleton: bytes,
    laid: list[OpenedPaper],
    part: Path,
    alive: Callable[[], None],
) -> None:
    try:
        assemble(plan, contents, skeleton, laid, part, alive)
    except pikepdf.PdfError as error:
        if shutil.disk_usage(part.parent).free < _NO_ROOM_BYTES:
            raise OSError(errno.ENOSPC, "the disk is full") from error
        raise


def _built(contents: Contents, part: Path, links: int, bookmarks: int) -> Built:
    return Built(
        contents.total,
        part.stat().st_size,
        tuple(p.part.title for p in contents.papers if not p.why_aside and p.rung >= len(RUNGS) - 1),
        tuple((p.part.title, p.why_aside) for p in contents.papers if p.why_aside),
        links,
        bookmarks,
        tuple((p.part.document, p.first) for p in contents.papers),
    )
