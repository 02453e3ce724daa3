"""Which papers each of two cores proves, and which pages of one it proves together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from secondopinion_desktop.packet.plan.places import PaperPlace

_Papers = tuple[PaperPlace, ...]


def halves(papers: _Papers, weights: Sequence[int]) -> tuple[_Papers, _Papers]:
    """The first and the second half by what there is to read. A document that is printed twice stays together with all
    others, as what is found is told by document."""
    left = sum(weights)
    half, at = left / 2, 0
    while at < len(papers) and left > half:
        left -= weights[at]
        at += 1
    here, elsewhere = papers[:at], papers[at:]
    twice = {paper.part.document for paper in here} & {paper.part.document for paper in elsewhere}
    return (papers, ()) if twice else (here, elsewhere)


def stretches(paper: PaperPlace) -> Iterator[tuple[str, range]]:
    """The places of a paper's printed pages (from 0), those behind each other that are from one original together."""
    first = 0
    of = [paper.part.source(at).document for at in paper.pages] if not paper.why_aside else [paper.part.document]
    for document, run in groupby(of):
        last = first + sum(1 for _ in run)
        yield document, range(first, last)
        first = last
