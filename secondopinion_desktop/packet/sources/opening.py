"""The papers of a packet opened one after the other, each on the first rung of the ladder that it can be printed on.

A paper that resists on every rung gets a page with its name instead, and the words why. What was made ready once is
kept for a further go, for as long as nothing new is known of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from secondopinion_desktop.base.hidden_words import NO_WORDS, HiddenWords
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.pages.layout import FOOT
from secondopinion_desktop.packet.plan.places import NO_PAGES, Enlarged, PaperPlace, Rect
from secondopinion_desktop.packet.plan.plan import PageWords, PaperPart
from secondopinion_desktop.packet.sources.blacking import Hidden, blacked_out, read_besides
from secondopinion_desktop.packet.sources.ladder import UNOPENED, Bench, Source, Trouble, open_source
from secondopinion_desktop.packet.sources.laying import laid_source
from secondopinion_desktop.packet.sources.measuring import measured
from secondopinion_desktop.packet.sources.papers import MISSING, Papers, Resists, Step, Unreadable, blaming
from secondopinion_desktop.packet.sources.parting import MOST_SHEETS, Measured, parts_of
from secondopinion_desktop.packet.sources.placing import Matrix, Placement, covering, placed
from secondopinion_desktop.packet.sources.rungs import COVERED, PICTURED, RUNGS, UNREAD
from secondopinion_desktop.packet.sources.unseen import Words, on_sheet

TryAlone = Callable[[Source, NamelessFiles, Callable[[int], None]], None]


@dataclass(frozen=True)
class OpenedPaper:
    """A paper's place with what was made ready of it (None when it is kept aside), where each of its pages lies on its
    sheet and how far the person turned it, the files of the originals its pages are from, by document id, and what was
    known of it in the end."""

    place: PaperPlace
    source: Source | None = None
    placements: tuple[Placement, ...] = ()
    turned: tuple[int, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)
    trouble: Trouble = field(default_factory=Trouble)

    def covering(self, at: int, size: tuple[float, float], on: Placement | None = None) -> Matrix:
        """How a picture of that page, of this size, comes to lie just there, or where the page lies `on` another
        sheet."""
        region = self.place.regions[at]
        if on is not None and self.source is not None:
            region = on.box(self.source.pages[self.place.pages[at]].facts.box)
        return covering(region, size, self.turned[at])

    def words_read(self) -> Iterator[tuple[int, list[Words]]]:
        """For each of its printed pages whose picture was read: which one it is, and the words on its sheet."""
        known = self.place.words_read
        for at, original in enumerate(self.place.pages if known and self.placements else ()):
            if original in known:
                yield at, on_sheet(known[original], self.covering(at, (1.0, 1.0)), self.turned[at])


Ready = dict[str, tuple[Trouble, OpenedPaper]]
"""Papers that were opened once, by document id, each with what was known of it then."""


@dataclass(frozen=True)
class Opening:
    """How papers are opened in one go: from where, with which scratch files, for which sheet.

    `trouble` says by document id what is known of papers from earlier goes, `whys` what to say when the end of the
    ladder is reached, `unproven` which pages could not be compared, `words` which words go wherever they stand. With
    `try_alone`, each paper is joined and read back alone first, so that one that ends the process is known by name.
    """

    papers: Papers
    scratch: NamelessFiles
    portrait: tuple[float, float]
    foot: float = FOOT
    trouble: Mapping[str, Trouble] = field(default_factory=dict)
    whys: Mapping[str, str] = field(default_factory=dict)
    unproven: Mapping[str, frozenset[int]] = field(default_factory=dict)
    try_alone: TryAlone | None = None
    words: HiddenWords = NO_WORDS
    ready: Ready = field(default_factory=dict)


def open_paper(
    paper: PaperPart, opening: Opening, alive: Callable[[], None], at_work: Callable[[Step], None]
) -> OpenedPaper:
    """The paper opened and its pages placed, or kept aside with the reason. Never raises for what is in the paper."""
    if paper.kept_aside:
        return OpenedPaper(PaperPlace(paper, (), why_aside=paper.kept_aside))
    trouble, why = opening.trouble.get(paper.document, Trouble()), opening.whys.get(paper.document, UNOPENED)
    known = opening.ready.get(paper.document)
    if known and known[0] == trouble and opening.try_alone is None:
        unproven = tuple(sorted(opening.unproven.get(paper.document, ())))
        return replace(known[1], place=replace(known[1].place, unproven=unproven))

    def at_page(at: int) -> None:
        alive()
        at_work(Step(paper.document, at))

    bench = Bench(opening.scratch, at_page)
    begin = trouble
    try:
        while trouble.rung < len(RUNGS):
            try:
                with blaming(paper.document):
                    made = replace(_on_rung(paper, opening, trouble, bench), trouble=trouble)
                opening.ready[paper.document] = (begin, made)
                return made
            except Resists as odd:
                trouble = lower(trouble, odd, paper.document)
    except Unreadable as reason:
        why = str(reason)
    aside = OpenedPaper(PaperPlace(paper, (), why_aside=why), trouble=trouble)
    opening.ready[paper.document] = (begin, aside)
    return aside


def open_otherwise(
    paper: PaperPart, opening: Opening, odd: Resists, alive: Callable[[], None], at_work: Callable[[Step], None]
) -> OpenedPaper:
    """The same paper once more, after it was opened and then resisted. It is ready as if it had been opened so."""
    begin, before = opening.ready[paper.document]
    trouble = lower(before.trouble, odd, paper.document)
    made = open_paper(paper, replace(opening, trouble={paper.document: trouble}), alive, at_work)
    opening.ready[paper.document] = (begin, made)
    return made


def lower(trouble: Trouble, odd: Resists, document: str) -> Trouble:
    """What is known of a paper after it resisted once more: a page goes the next way, or the paper a rung down."""
    numbers = odd.pages.get(document) or odd.pages.get("")
    if not numbers:
        return Trouble(max(trouble.rung, odd.rung) + 1, trouble.pages)
    pages = dict(trouble.pages)
    for at in numbers:
        pages[at] = min(UNREAD, pages.get(at, 0) + 1)
    return Trouble(trouble.rung, pages)


def _on_rung(paper: PaperPart, opening: Opening, trouble: Trouble, bench: Bench) -> OpenedPaper:
    paths: dict[str, Path] = {}
    source = laid_source(paper, partial(_opened, paper, opening, paths), trouble, bench)
    try:
        with blaming(paper.document):
            if opening.try_alone:
                opening.try_alone(source, opening.scratch, bench.at_page)
            return _placed(paper, opening, source, paths, bench.at_page)
    except Resists as odd:
        odd.rung = source.rung
        raise


def _opened(
    paper: PaperPart, opening: Opening, paths: dict[str, Path], original: str, trouble: Trouble, bench: Bench
) -> Source:
    path = opening.papers.path_of(original)
    if not path.is_file():
        raise Unreadable(MISSING)
    source = open_source(path, trouble, bench)
    paths[original] = path
    lies = _lies(paper, original, len(source.pages))
    hidden = _hidden_in(paper, lies, opening.words)
    return blacked_out(source, path, hidden, trouble.pages, lies, bench) if hidden else source


def _lies(paper: PaperPart, original: str, count: int) -> dict[int, int]:
    """Which page of the paper each page of an original is (both from 0), of those that are printed."""
    sources = ((to, paper.source(to)) for to in range(len(paper.laid)))
    of_laid = {one.page - 1: to for to, one in sources if one.document == original}
    lies = of_laid if paper.laid else {at: at for at in range(count)}
    left_out = {number - 1 for number in paper.left_out}
    return {at: to for at, to in lies.items() if at < count and to not in left_out}


def _hidden_in(paper: PaperPart, lies: Mapping[int, int], words: HiddenWords) -> Hidden:
    """What is to be blacked out on these pages, by their number in the original."""
    parts, read = dict(paper.black), dict[int, tuple[PageWords, ...]]()
    for one in (*paper.words_read, *paper.words_seen):
        read[one.page] = (*read.get(one.page, ()), one)
    return Hidden(
        {at: parts[to + 1] for at, to in lies.items() if to + 1 in parts},
        words,
        {at: read[to + 1] for at, to in lies.items() if to + 1 in read},
        frozenset(at for at, to in lies.items() if to + 1 in paper.unseen),
    )


def _printed(paper: PaperPart, source: Source) -> tuple[int, ...]:
    return paper.in_order(len(source.pages) - len(paper.cleaned))


def _placed(
    paper: PaperPart, opening: Opening, source: Source, paths: Mapping[str, Path], at_page: Callable[[int], None]
) -> OpenedPaper:
    pages = _printed(paper, source)
    if not pages:
        raise Unreadable(NO_PAGES)
    turned = dict(paper.turned)
    turns, placements = [], []
    for at in pages:
        facts, turn = source.pages[at].facts, turned.get(at + 1, 0)
        with blaming(paper.document, at):
            placements.append(
                placed(facts.box, (facts.turned + turn) % 360, facts.unit, opening.portrait, opening.foot)
            )
        turns.append(turn % 360)
    black = {at: source.pages[at].black for at in pages if source.pages[at].black}
    regions = tuple(lies.box(source.pages[at].facts.box) for at, lies in zip(pages, placements, strict=True))
    lie = zip(pages, placements, regions, strict=True)
    enlarged = _enlarged(paper, opening, source, lie, partial(_measured, paper, source, paths, at_page))
    place = PaperPlace(
        replace(paper, words_read=tuple(read_besides(paper.words_read, black, opening.words))),
        pages,
        rung=source.rung,
        blanks=source.of_way(UNREAD),
        gap=source.gap,
        pictured=tuple(at for at in source.of_way(COVERED, PICTURED) if at not in black),
        regions=regions,
        layered=source.layered,
        unproven=tuple(sorted(opening.unproven.get(paper.document, ()))),
        black=tuple(black.items()),
        unsearched=source.unsearched,
        enlarged=enlarged,
    )
    return OpenedPaper(place, source, tuple(placements), tuple(turns), paths)


def _enlarged(
    paper: PaperPart,
    opening: Opening,
    source: Source,
    lies: Iterable[tuple[int, Placement, Rect]],
    measured_at: Callable[[int], Measured],
) -> tuple[Enlarged, ...]:
    """The sheets with parts of pages that cannot be read where they stand. What was cleaned stands there only so, and
    of a paper of hundreds of large pages only the first have parts: nobody could find the others' among them."""
    found: list[Enlarged] = []
    for at, placement, region in lies:
        if source.pages[at].ink is None or paper.cleaned_from(at + 1) is not None:
            continue
        with blaming(paper.document, at):
            parts = parts_of(at, placement, region, opening.portrait, opening.foot, partial(measured_at, at))
        if len(found) + len(parts) > MOST_SHEETS:
            break
        found += parts
    return tuple(found)


def _measured(
    paper: PaperPart, source: Source, paths: Mapping[str, Path], at_page: Callable[[int], None], at: int
) -> Measured:
    """What is known of a page. It may be drawn here for the first time, so it is told before which one is at work."""
    ink = source.pages[at].ink
    if ink is None:
        return Measured(has_size=False)
    at_page(at)
    return measured(ink.path, ink.at, paths.get(paper.source(at).document))
