"""A packet made from its plan: papers opened, pages laid out and drawn, put together, and checked by a second reader.

Whatever a paper does on the way, it, or the one page it was, goes a step down the ladder (see ladder.py) and the packet
is made again; so does a page that the second reader finds to differ from its original, and when there are pages it
cannot compare, the packet is made again to say so. `build.py` runs this in a process of its own.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf

from secondopinion_desktop.base.atomic import flush_to_disk, replacing
from secondopinion_desktop.base.heap import give_back, give_back_all
from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, tell_at_work
from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.packet.binding.assemble import assemble
from secondopinion_desktop.packet.binding.built import MANY_PAGES, NOTHING_TOLD, Built, Told, writing_problems
from secondopinion_desktop.packet.binding.check import Expected, check_packet
from secondopinion_desktop.packet.binding.drawings import drawings
from secondopinion_desktop.packet.binding.gathering import Begun
from secondopinion_desktop.packet.binding.leaks import left_in
from secondopinion_desktop.packet.binding.trial import try_alone
from secondopinion_desktop.packet.pages.about import last_sheets
from secondopinion_desktop.packet.pages.contents import Contents, lay_out
from secondopinion_desktop.packet.pages.foot import BLACKED, STRAIGHTENED, Foot, paper_words
from secondopinion_desktop.packet.pages.skeleton import draw_pages
from secondopinion_desktop.packet.pages.typeset import forget_what_was_set
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import lines_in, plain
from secondopinion_desktop.packet.sources.ladder import Trouble
from secondopinion_desktop.packet.sources.opening import OpenedPaper, Opening, Ready, lower, open_paper
from secondopinion_desktop.packet.sources.papers import Papers, Resists, Step
from secondopinion_desktop.packet.sources.rungs import RUNGS, WAYS

_MISTAKE = "The packet was made, but its check found a mistake in it."
_NO_ROOM_BYTES = 1_000_000
_MOST_GOES = 40
"""Goes beyond those that send a whole paper down: pages found out one after the other."""
_NO_PAGE = -1
_SAY_EVERY_SECONDS = 1.0


def build_here(
    plan: Plan, papers: Papers, out: Path, progress: Progress, told: Told = NOTHING_TOLD, workspace: Path | None = None
) -> Built:  # fmt: skip
    """Make the packet in this process. `workspace` is the disk its work may use (the system's own place if None).

    Raises Problem when the packet cannot be written or does not pass its check, Cancelled when the person stops it;
    then nothing of it is left and an older file at `out` is untouched.
    """
    folder = workspace or Path(tempfile.gettempdir())
    with writing_problems(out), replacing(out) as part, NamelessFiles(folder) as scratch:
        return make_at(plan, papers, part, progress, told, scratch)


def make_at(
    plan: Plan,
    papers: Papers,
    part: Path,
    progress: Progress,
    told: Told,
    scratch: NamelessFiles,
    ready: Ready | None = None,
    begun: Begun | None = None,
) -> Built:
    """The same into a file the caller looks after: when it ends badly, half a packet may be left there. `ready` are
    papers that were opened already, with these scratch files, and `begun` is that file where they were gathered."""
    _insist_on_words_of_others(plan)
    opening = replace(opening_of(plan, papers, told, scratch), ready=ready if ready is not None else {})
    trouble, unproven = dict(opening.trouble), dict(opening.unproven)
    opening = replace(opening, trouble=trouble, unproven=unproven)
    # Each go but the last sends at least one paper or page a step down.
    for _ in range((len(plan.papers) + 1) * (len(RUNGS) + len(WAYS)) + _MOST_GOES):
        try:
            with ThreadPoolExecutor(1) as beside:
                if begun is not None:  # The disk takes in what is there while our own pages are drawn.
                    beside.submit(flush_to_disk, part)
                return _attempt(plan, opening, part, progress, begun, beside)
        except Resists as bad:
            _lower_all(opening, trouble, bad)
        except _Otherwise as found:
            _lower_all(opening, trouble, found.apart)
            unproven.update(found.unproven)
        except _UnknownPaper as unknown:
            if opening.try_alone:
                raise RuntimeError("the packet could not be written") from unknown
            opening = replace(opening, try_alone=try_alone)
    raise Problem(_MISTAKE, "Leave out the newest paper and try again.", id="packet-mistake")


def opening_of(plan: Plan, papers: Papers, told: Told, scratch: NamelessFiles) -> Opening:
    """How this plan's papers are opened in the first go."""
    trouble = {one: Trouble(told.lower.get(one, 0), told.ways.get(one, {})) for one in {*told.lower, *told.ways}}
    unproven = {document: frozenset(pages) for document, pages in told.unproven.items()}
    opening = Opening(papers, scratch, plan.page_size, Foot.of(plan).paper_height, trouble, told.whys, unproven)
    return replace(opening, try_alone=try_alone if told.trial else None, words=HiddenWords.of(plan.black_words))


class _UnknownPaper(Exception):
    """Writing failed because of one of the papers, and nobody knows which."""


class _Otherwise(Exception):
    """All that a packet which was written has to say or print otherwise: pages that are not their original's or still
    hold what was to be blacked out, and by document id all that could not be compared."""

    def __init__(self, apart: Mapping[str, frozenset[int]], unproven: Mapping[str, frozenset[int]]) -> None:
        super().__init__()
        self.apart = Resists(pages=apart)
        self.unproven = unproven


def _lower_all(opening: Opening, trouble: dict[str, Trouble], bad: Resists) -> None:
    """Each of these papers and pages goes a step down from where it was when it was found out."""
    for document in {*bad.documents, *bad.pages}:
        known = trouble.get(document, Trouble())
        begin, opened = opening.ready.get(document, (known, None))
        if document in bad.pages and opened is not None and begin == known:
            # When it was opened a page of it may have resisted already, of which no go was told.
            known = replace(known, pages={**known.pages, **opened.trouble.pages})
        trouble[document] = lower(known, bad, document)


def _attempt(
    plan: Plan, opening: Opening, part: Path, progress: Progress, begun: Begun | None, beside: ThreadPoolExecutor
) -> Built:
    """One go at the packet; Resists when papers or pages have to go a step down, _Otherwise when it was written and
    something in it has to be otherwise. `beside` waits for the disk meanwhile."""

    def at_work(step: Step) -> None:
        tell_at_work(progress, step.name)

    opened: list[OpenedPaper] = []
    for number, paper in enumerate(plan.papers, 1):
        at_work(Step(paper.document))
        alive = _alive(progress, f"Reading paper {number} of {len(plan.papers)}", number - 1, len(plan.papers))
        opened.append(open_paper(paper, opening, alive, at_work))
    at_work(Step(""))
    _alive(progress, "Laying out the pages", 0, 0)
    places = tuple(paper.place for paper in opened)
    contents = lay_out(plan, places, last_sheets(plan, places))
    opened = [replace(paper, place=place) for paper, place in zip(opened, contents.papers, strict=True)]
    drawn = draw_pages(drawings(plan, contents, opened), plan.title, progress.check)
    if contents.total > MANY_PAGES:
        forget_what_was_set()
        give_back_all()  # What drew them holds itself, page by page.
    alive = _alive(progress, f"Writing {contents.total} pages", 0, 0)
    with _writing(part):
        assemble(plan, contents, drawn, opened, part, opening.scratch, alive, at_work, begun)
    del drawn
    give_back()
    originals = {original: path for paper in opened for original, path in paper.paths.items()}
    # It takes in the file while that is being checked; `replacing` then has little left to wait for.
    flushed = beside.submit(flush_to_disk, part)
    return _checked(Expected(contents, originals, opening.words), part, progress, at_work, flushed)


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
        if isinstance(error, pikepdf.PdfError | RuntimeError):
            raise _UnknownPaper from error
        raise


def _has_no_room(part: Path) -> bool:
    # Of the file, not of its folder: one without a name lies in none. One in memory is on no disk that could be full.
    room = shutil.disk_usage(part)
    return room.total > 0 and room.free < _NO_ROOM_BYTES


def _checked(
    expected: Expected, part: Path, progress: Progress, at_work: Callable[[Step], None], flushed: Future[None]
) -> Built:
    contents = expected.contents
    alive = _alive(progress, "Comparing every page with its original", 0, 0)
    report = check_packet(part, expected, alive, at_work)
    flushed.result()
    apart = {document: pages - {_NO_PAGE} for document, pages in report.pages_apart.items()}
    if not any(apart.values()) and not report.is_good:
        raise Problem(_MISTAKE, report.faults[0] + " Please tell us about it.", id="packet-mistake")
    for document, pages in _still_black_to_be(part, expected, progress, is_last=not any(apart.values())).items():
        apart[document] = apart.get(document, frozenset()) | pages
    said = {paper.part.document: frozenset(paper.unproven) for paper in contents.papers}
    # A page that will be printed otherwise is compared then.
    unsaid = {one: pages - said[one] - apart.get(one, frozenset()) for one, pages in report.unproven.items()}
    if any(apart.values()) or any(unsaid.values()):
        raise _Otherwise(
            {document: pages for document, pages in apart.items() if pages},
            {document: pages | said[document] for document, pages in unsaid.items() if pages},
        )
    return _built(contents, part.stat().st_size, report.links, report.bookmarks)


def _insist_on_words_of_others(plan: Plan) -> None:
    """A word the packet itself says on every page cannot be looked for in it afterwards."""
    said = [plain(words) for sheet in last_sheets(plan, ()) for block in sheet.blocks for words in lines_in(block)]
    said.append(paper_words(Foot.of(plan).packet, 1, 1, 2, STRAIGHTENED, BLACKED))
    if HiddenWords.of(plan.black_words).stands_in(" \n".join(said)):
        raise Problem(
            "One of the words you blacked out is a word the packet itself uses, such as “page”.",
            "Black out a longer phrase, such as a first and a last name together.",
            id="own-word-blacked-out",
        )


def _still_black_to_be(
    part: Path, expected: Expected, progress: Progress, *, is_last: bool
) -> dict[str, frozenset[int]]:
    """What was to be blacked out is nowhere in the file: a page that still has it goes another way, and where it is on
    no page that could, there is no packet, if this is the last one. Where nothing was to be, nothing is said of it."""
    if not expected.words and not any(paper.black for paper in expected.contents.papers):
        return {}
    alive = _alive(progress, "Looking whether what is blacked out is gone", 0, 0)
    left = left_in(part, expected.contents, expected.words, alive)
    given_up = {paper.part.document: set(paper.blanks) for paper in expected.contents.papers}
    pages = {one: frozenset(there - given_up[one]) for one, there in left.pages.items() if there - given_up[one]}
    if left and not pages and is_last:
        raise Problem(
            "What is to be blacked out would still be in the packet, so it was not made.",
            "Leave out the papers in which it stands, or black out other words.",
            id="not-blacked-out",
        )
    return pages


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


def _built(contents: Contents, size: int, links: int, bookmarks: int) -> Built:
    printed = [paper for paper in contents.papers if not paper.why_aside]
    pictured = [paper for paper in printed if paper.printed_numbers(paper.pictured)]
    return Built(
        contents.total,
        size,
        tuple(bare(p.part.title) for p in pictured),
        tuple((bare(p.part.title), p.why_aside) for p in contents.papers if p.why_aside),
        links,
        bookmarks,
        tuple((p.part.document, p.first) for p in contents.papers),
        tuple((bare(p.part.title), p.shortfall) for p in printed if p.shortfall),
        tuple(bare(p.part.title) for p in printed if p.printed_numbers(p.unproven)),
        tuple((bare(p.part.title), p.pages_pictured) for p in pictured),
        tuple((bare(p.part.title), p.pages_blacked) for p in printed if p.pages_blacked),
        tuple(
            (bare(p.part.title), p.printed_numbers(p.unsearched)) for p in printed if p.printed_numbers(p.unsearched)
        ),
    )
