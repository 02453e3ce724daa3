"""A packet made from its plan: papers opened, pages laid out and drawn, put together, and checked by a second reader.

Whatever a paper does on the way, and whenever the second reader misses its pages, that paper goes one rung down the
ladder (see sources.py) and the packet is made again. `build.py` runs this in a process of its own.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pikepdf

from secondopinion_desktop.base.atomic import flush_to_disk, replacing
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, tell_at_work
from secondopinion_desktop.packet.about import last_sheets
from secondopinion_desktop.packet.assemble import assemble
from secondopinion_desktop.packet.check import Expected, check_packet
from secondopinion_desktop.packet.contents import Contents, lay_out
from secondopinion_desktop.packet.drawings import drawings
from secondopinion_desktop.packet.foot import Foot
from secondopinion_desktop.packet.opening import OpenedPaper, Opening, open_paper
from secondopinion_desktop.packet.papers import Papers, Resists, is_full_disk
from secondopinion_desktop.packet.plan import Plan
from secondopinion_desktop.packet.skeleton import draw_pages
from secondopinion_desktop.packet.sources import RUNGS

ENDED_READERS = "it could not be opened safely"
_MISTAKE = "The packet was made, but its check found a mistake in it."
_NO_ROOM_BYTES = 1_000_000
_SAY_EVERY_SECONDS = 1.0


@dataclass(frozen=True)
class Built:
    """A packet that was made and checked: its pages and size, and what could not be printed as it is, by title.

    `incomplete` are papers printed as far as they could be read, with what is missing of them; `unseen` those whose
    pages the second reader had nothing to compare with.
    """

    pages: int
    size: int
    pictures: tuple[str, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()
    links: int = 0
    bookmarks: int = 0
    first_pages: tuple[tuple[str, int], ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What is known of the papers from an earlier go that ended badly: for which (by id) to begin lower on the ladder,
    what to say of those at its end, and whether each has to be tried alone first because nobody knows which it was."""

    lower: Mapping[str, int] = field(default_factory=dict)
    whys: Mapping[str, str] = field(default_factory=dict)
    trial: bool = False


def build_here(
    plan: Plan, papers: Papers, out: Path, progress: Progress, told: Told = Told(), workspace: Path | None = None
) -> Built:  # fmt: skip
    """Make the packet in this process. `workspace` is the disk its work may use (the system's own place if None).

    Raises Problem when the packet cannot be written or does not pass its check, Cancelled when the person stops it;
    then nothing of it is left and an older file at `out` is untouched.
    """
    folder = workspace or Path(tempfile.gettempdir())
    with writing_problems(out), replacing(out) as part, NamelessFiles(folder) as scratch:
        return make_at(plan, papers, part, progress, told, scratch)


def make_at(
    plan: Plan, papers: Papers, part: Path, progress: Progress, told: Told, scratch: NamelessFiles
) -> Built:  # fmt: skip
    """The same into a file the caller looks after: when it ends badly, half a packet may be left there."""
    lower = dict(told.lower)
    opening = Opening(papers, scratch, plan.page_size, Foot.of(plan).paper_height, lower, told.whys, told.trial)
    # Each go but the last sends at least one paper a rung down.
    for _ in range((len(plan.papers) + 1) * (len(RUNGS) + 1)):
        try:
            return _attempt(plan, opening, part, progress)
        except Resists as bad:
            for document in bad.documents:
                lower[document] = lower.get(document, 0) + 1
        except _UnknownPaper as unknown:
            if opening.trial:
                raise RuntimeError("the packet could not be written") from unknown
            opening = replace(opening, trial=True)
    raise Problem(_MISTAKE, "Leave out the newest paper and try again.")


@contextlib.contextmanager
def writing_problems(out: Path) -> Iterator[None]:
    """What goes wrong with the place a packet is written to, in words a person can act on."""
    try:
        yield
    except FileNotFoundError as error:
        if out.parent.is_dir():
            raise
        raise Problem(f"The folder {out.parent} is not there.", "Choose another place for the packet.") from error
    except PermissionError as error:
        raise Problem(f"Nothing may be written in {out.parent}.", "Choose another place for the packet.") from error
    except OSError as error:
        if is_full_disk(error):
            raise Problem(
                "The disk is full.", "Make room or choose another disk, then make the packet again."
            ) from error
        raise Problem(f"{out.name} could not be written.", "Choose another place for the packet.") from error


class _UnknownPaper(Exception):
    """Writing failed because of one of the papers, and nobody knows which."""


def _attempt(plan: Plan, opening: Opening, part: Path, progress: Progress) -> Built:
    """One go at the packet; Resists when papers have to go a rung down."""
    at_work = partial(tell_at_work, progress)
    opened: list[OpenedPaper] = []
    try:
        for number, paper in enumerate(plan.papers, 1):
            at_work(paper.document)
            alive = _alive(progress, f"Reading paper {number} of {len(plan.papers)}", number - 1, len(plan.papers))
            opened.append(open_paper(paper, opening, alive))
        at_work("")
        _alive(progress, "Laying out the pages", 0, 0)
        places = tuple(paper.place for paper in opened)
        contents = lay_out(plan, places, last_sheets(plan, places))
        opened = [replace(paper, place=place) for paper, place in zip(opened, contents.papers, strict=True)]
        skeleton = draw_pages(drawings(plan, contents, opened), plan.title, progress.check)
        alive = _alive(progress, f"Writing {contents.total} pages", 0, 0)
        with _writing(part):
            assemble(plan, contents, skeleton, opened, part, alive, at_work)
    finally:
        for tried in opened:
            if tried.source:
                tried.source.close()
    originals = {paper.place.part.document: paper.path for paper in opened if paper.path}
    return _checked(contents, originals, part, progress)


@contextlib.contextmanager
def _writing(part: Path) -> Iterator[None]:
    """Writing fails for want of room, which is the disk's fault and not a paper's, or because of what a paper holds."""
    try:
        yield
    except (Resists, Cancelled, MemoryError, OSError):
        raise
    except Exception as error:
        if _has_no_room(part):
            raise OSError(errno.ENOSPC, "the disk is full") from error
        if isinstance(error, pikepdf.PdfError):
            raise _UnknownPaper from error
        raise


def _has_no_room(part: Path) -> bool:
    # Of the file, not of its folder: one without a name lies in none. One in memory is on no disk that could be full.
    room = shutil.disk_usage(part)
    return room.total > 0 and room.free < _NO_ROOM_BYTES


def _checked(contents: Contents, originals: Mapping[str, Path], part: Path, progress: Progress) -> Built:
    # The disk takes in the file while it is being checked; `replacing` then has little left to wait for.
    with ThreadPoolExecutor(1) as beside:
        flushed = beside.submit(flush_to_disk, part)
        alive = _alive(progress, "Checking the packet", 0, 0)
        report = check_packet(part, Expected(contents, originals), alive, partial(tell_at_work, progress))
    flushed.result()
    if report.papers:
        raise Resists(*report.papers)
    if not report.is_good:
        raise Problem(_MISTAKE, report.faults[0] + " Please tell us about it.")
    return _built(contents, part.stat().st_size, report.links, report.bookmarks, report.unseen)


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


def _built(contents: Contents, size: int, links: int, bookmarks: int, unseen: frozenset[str]) -> Built:
    printed = [paper for paper in contents.papers if not paper.why_aside]
    return Built(
        contents.total,
        size,
        tuple(p.part.title for p in printed if p.rung >= len(RUNGS) - 1),
        tuple((p.part.title, p.why_aside) for p in contents.papers if p.why_aside),
        links,
        bookmarks,
        tuple((p.part.document, p.first) for p in contents.papers),
        tuple((p.part.title, p.shortfall) for p in printed if p.shortfall),
        tuple(p.part.title for p in printed if p.part.document in unseen),
    )
