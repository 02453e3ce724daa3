"""Papers and their translations, each told of the other by the number it has in this packet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from secondopinion_desktop.digest.translations import translation_in_words
from secondopinion_desktop.packet.plan.plan import PaperPart

_NOT_HERE = "a paper that is not in this packet"


def with_translations(papers: tuple[PaperPart, ...]) -> tuple[PaperPart, ...]:
    """The papers as they stand in a packet, each that is translated or a translation saying so."""
    if all(paper.translates is None for paper in papers):
        return papers
    numbers = {paper.document: number for number, paper in enumerate(papers, 1)}
    return tuple(replace(paper, translation="; ".join(_told(paper, papers, numbers))) for paper in papers)


def _told(paper: PaperPart, papers: tuple[PaperPart, ...], numbers: Mapping[str, int]) -> Iterator[str]:
    if paper.translates is not None:
        number = numbers.get(paper.translates)
        yield translation_in_words(paper.translator, f"paper\u00a0{number}" if number else _NOT_HERE)
    for other in papers:
        if other.translates == paper.document and other is not paper:
            by = f", {other.translator}" if other.translator else ""
            yield f"translated as paper\u00a0{numbers[other.document]}{by}"
