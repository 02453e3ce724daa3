"""The papers of a packet opened one after the other, each on the first rung of the ladder that it can be printed on.

A paper that resists on every rung gets a page with its name instead, and the words why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.layout import FOOT
from secondopinion_desktop.packet.papers import MISSING, Papers, Resists, Unreadable, blaming
from secondopinion_desktop.packet.places import NO_PAGES, PaperPlace
from secondopinion_desktop.packet.placing import Placement, placed
from secondopinion_desktop.packet.plan import PaperPart
from secondopinion_desktop.packet.sources import RUNGS, UNOPENED, Source, open_source
from secondopinion_desktop.packet.trial import try_alone


@dataclass(frozen=True)
class OpenedPaper:
    """A paper's place with its opened file (None when it is kept aside), where each of its pages lies on its sheet,
    and the file of its original."""

    place: PaperPlace
    source: Source | None = None
    placements: tuple[Placement, ...] = ()
    path: Path | None = None


@dataclass(frozen=True)
class Opening:
    """How papers are opened in one go: from where, with which scratch files, on which rung, for which sheet.

    `lower` says by document id how far down the ladder to begin, `whys` what to say when its end is reached. With
    `trial`, each paper is written and read back alone first, so that one that ends the process is known by name.
    """

    papers: Papers
    scratch: NamelessFiles
    portrait: tuple[float, float]
    foot: float = FOOT
    lower: Mapping[str, int] = field(default_factory=dict)
    whys: Mapping[str, str] = field(default_factory=dict)
    trial: bool = False


def open_paper(paper: PaperPart, opening: Opening, alive: Callable[[], None]) -> OpenedPaper:
    """The paper opened and its pages placed, or kept aside with the reason. Never raises for what is in the paper."""
    if paper.kept_aside:
        return OpenedPaper(PaperPlace(paper, (), why_aside=paper.kept_aside))
    rung, why = opening.lower.get(paper.document, 0), opening.whys.get(paper.document, UNOPENED)
    try:
        while rung < len(RUNGS):
            try:
                with blaming(paper.document):
                    return _on_rung(paper, opening, rung, alive)
            except Resists as odd:
                rung = max(rung, odd.rung) + 1
    except Unreadable as reason:
        why = str(reason)
    return OpenedPaper(PaperPlace(paper, (), why_aside=why))


def _on_rung(
    paper: PaperPart, opening: Opening, rung: int, alive: Callable[[], None]
) -> OpenedPaper:  # fmt: skip
    path = opening.papers.path_of(paper.document)
    if not path.is_file():
        raise Unreadable(MISSING)
    source = open_source(path, rung, opening.scratch, alive)
    try:
        with blaming(paper.document):
            if opening.trial:
                try_alone(source, opening.scratch, alive)
            return _placed(paper, opening, source, path)
    except Resists as odd:
        odd.rung = source.rung
        source.close()
        raise
    except BaseException:
        source.close()
        raise


def _placed(paper: PaperPart, opening: Opening, source: Source, path: Path) -> OpenedPaper:
    left_out = {number - 1 for number in paper.left_out}
    pages = tuple(at for at in range(len(source.pages)) if at not in left_out)
    if not pages:
        raise Unreadable(NO_PAGES)
    place = PaperPlace(paper, pages, rung=source.rung, blanks=source.blanks, gap=source.gap)
    turned = dict(paper.turned)
    placements = []
    for at in pages:
        facts = source.pages[at]
        degrees = (facts.turned + turned.get(at + 1, 0)) % 360
        placements.append(placed(facts.box, degrees, facts.unit, opening.portrait, opening.foot))
    return OpenedPaper(place, source, tuple(placements), path)
