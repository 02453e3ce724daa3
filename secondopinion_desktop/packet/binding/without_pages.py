"""A paper without some of its pages, for whoever may not see them: in their place stands a page that says so; and
without what is blacked out on the others.

The pages keep their numbers, so whatever points to one still does. Nothing of the left-out ones is in the bytes: every
page that stays is carried over by itself, with only what it draws (see drawn_only.py), and what is written is looked
through. A paper that resists is carried over as pictures; one that resists that as well is `Unreadable`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.workers import Limits, Worker, WorkerError
from secondopinion_desktop.packet.binding.carry import cover
from secondopinion_desktop.packet.binding.leaks import black_pages_with_more, words_in
from secondopinion_desktop.packet.sources.blacking import NOTHING, Hidden, blacked_out
from secondopinion_desktop.packet.sources.drawn_only import drawn_only
from secondopinion_desktop.packet.sources.features import PageFacts
from secondopinion_desktop.packet.sources.ladder import DAMAGED, Bench, Source, Trouble, open_source
from secondopinion_desktop.packet.sources.layers import join_layers
from secondopinion_desktop.packet.sources.papers import Resists, Unreadable, blaming
from secondopinion_desktop.packet.sources.placing import covering
from secondopinion_desktop.packet.sources.preparing import PageIn
from secondopinion_desktop.packet.sources.rungs import AS_IT_IS, COPIED, RUNGS, UNREAD

LONGEST_SECONDS = 600.0
MEMORY_BYTES = 1408 << 20
MEMORY = ""
"""Said in place of a folder: the work stays off the disk."""
STILL_THERE = "what is blacked out could not be taken out of it"
SAID = "This page was left out of this copy on purpose."
_MARGIN, _LETTERS = 54, 14


def write_without(
    paper: Path,
    pages: Collection[int],
    target: Path,
    workspace: Path,
    progress: Progress,
    *,
    hidden: Hidden = NOTHING,
    in_memory: bool = False,
) -> tuple[int, ...]:
    """Write the paper to `target` as a PDF without these pages (counted from 1) and what is `hidden`, in a process of
    its own. Answers on which of the others (from 1) there are no words in which to look for those that are to go.

    Raises Unreadable when no reader can do it, Cancelled when the person stops it; `target` is then not to be used.
    """
    room = MEMORY if in_memory else str(workspace)
    task = "secondopinion_desktop.packet.binding.without_pages:write_in_worker"
    with Worker(Limits(LONGEST_SECONDS, MEMORY_BYTES + paper.stat().st_size)) as worker:
        try:
            done = worker.call(task, str(paper), sorted(pages), str(target), room, hidden, progress=progress)
        except WorkerError as end:
            raise Unreadable(DAMAGED) from end
    if isinstance(done, str):
        raise Unreadable(done)
    return tuple(map(int, done))


def write_in_worker(
    paper: str, pages: list[int], target: str, folder: str, hidden: Hidden, progress: Progress
) -> str | list[int]:
    """`write_here` for a second process; answers why it could not be, or what that answers."""
    room = Path(tempfile.gettempdir() if folder == MEMORY else folder)
    with NamelessFiles(room, in_memory=folder == MEMORY) as scratch:
        try:
            return list(write_here(Path(paper), frozenset(pages), Path(target), scratch, progress.check, hidden))
        except Unreadable as why:
            return str(why)


def write_here(
    paper: Path,
    pages: frozenset[int],
    target: Path,
    scratch: NamelessFiles,
    check: Callable[[], None],
    hidden: Hidden = NOTHING,
) -> tuple[int, ...]:
    """The same in this process. Each go but the last is tried again one rung down the ladder (see ladder.py); a page
    that still says what was to go, as the packet would do it (see leaks.py)."""
    rung, ways, bench = AS_IT_IS, dict[int, int](), Bench(scratch, lambda _at: check())
    while rung < len(RUNGS):
        source = open_source(paper, Trouble(rung, ways), bench)
        try:
            with blaming(str(paper)):
                if hidden:
                    stay = [at for at in range(len(source.pages)) if at + 1 not in pages]
                    source = blacked_out(source, paper, hidden, ways, stay, bench)
                _write(source, pages, target, check)
                numbers, anywhere = words_in(target, hidden.words, check)
                black = [at + 1 for at, page in enumerate(source.pages) if page.black]
                numbers |= black_pages_with_more(target, black)
        except Resists:
            rung = source.rung + 1
            continue
        if not numbers and not anywhere:
            return tuple(at + 1 for at in source.unsearched)
        still = {number - 1 for number in numbers if source.pages[number - 1].way != UNREAD}
        if not still:
            raise Unreadable(STILL_THERE)
        ways |= {at: min(UNREAD, ways.get(at, COPIED) + 1) for at in still}
    raise Unreadable(DAMAGED)


def _write(source: Source, pages: frozenset[int], target: Path, check: Callable[[], None]) -> None:
    with ExitStack() as opened:
        out = opened.enter_context(pikepdf.new())
        files: dict[Path, pikepdf.Pdf] = {}

        def drawing(place: PageIn) -> Any:
            if place.path not in files:
                files[place.path] = opened.enter_context(pikepdf.open(place.path))
            return out.copy_foreign(drawn_only(files[place.path].pages[place.at]))

        for at, page in enumerate(source.pages):
            check()
            facts = page.facts
            wide, high = facts.box[2] - facts.box[0], facts.box[3] - facts.box[1]
            sheet = out.add_blank_page(page_size=(max(wide, 3.0), max(high, 3.0)))
            if facts.unit != 1.0:
                sheet.obj.UserUnit = facts.unit
            if at + 1 in pages:
                _say_left_out(out, sheet, high)
                continue
            if page.ink is None:
                continue
            sides = [round(side, 4) for side in facts.box]
            sheet.obj.MediaBox = Array(sides)
            sheet.obj.Rotate = facts.turned
            form = drawing(page.ink)
            form.BBox = Array(sides)
            sheet.obj.Resources = Dictionary(XObject=Dictionary(Paper=form))
            sheet.obj.Contents = out.make_stream(b"q /Paper Do Q\n")
            if page.over:
                _cover(out, sheet, drawing(page.over), facts)
        if source.layered:
            join_layers(out)
        with target.open("wb") as file:
            out.save(file)
    _insist_on_nothing_more(target, len(source.pages))


def _cover(out: pikepdf.Pdf, sheet: pikepdf.Page, picture: Any, facts: PageFacts) -> None:
    """Lay a picture of the page as it is shown over the page as it lies."""
    box = picture.BBox
    size = (float(box[2]), float(box[3]))
    matrix = covering(facts.box, size, -facts.turned % 360)
    cover(out, sheet, picture, matrix)


def _say_left_out(out: pikepdf.Pdf, sheet: pikepdf.Page, high: float) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    sheet.obj.Resources = Dictionary(Font=Dictionary(F=out.make_indirect(font)))
    line = f"BT /F {_LETTERS} Tf {_MARGIN} {max(high - 2 * _MARGIN, 0):.1f} Td ({SAID}) Tj ET\n"
    sheet.obj.Contents = out.make_stream(line.encode("ascii"))


def _insist_on_nothing_more(target: Path, pages: int) -> None:
    """Only what hangs together is written, so a page too many is one that something still leads to."""
    with target.open("rb") as file, pikepdf.open(file) as made:
        held = sum(1 for one in made.objects if _is_page(one))
        if len(made.pages) != pages or held != pages:
            raise ValueError("a page that was left out is still there")


def _is_page(one: Any) -> bool:
    return isinstance(one, Dictionary) and one.get("/Type") == Name.Page
