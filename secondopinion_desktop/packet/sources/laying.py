"""A paper whose pages are from several originals, or from a part of one, as one source of pages in its own order.

Each original is opened by itself, down its own ladder; one that cannot be opened costs its pages, not the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from secondopinion_desktop.packet.plan.plan import PaperPart
from secondopinion_desktop.packet.sources.features import Bookmark, PageFacts
from secondopinion_desktop.packet.sources.ladder import LETTER, Bench, CarriedPage, Source, Trouble
from secondopinion_desktop.packet.sources.papers import Unreadable
from secondopinion_desktop.packet.sources.rungs import UNREAD

OpenOriginal = Callable[[str, Trouble, Bench], Source]
"""Opens an original by its document id, with what is known of its own pages."""
_NOT_READ = CarriedPage(PageFacts((0.0, 0.0, *LETTER), 0, 1.0), UNREAD)


def laid_source(paper: PaperPart, open_original: OpenOriginal, trouble: Trouble, bench: Bench) -> Source:
    """The pages of a paper made ready; Unreadable when none of its originals can be opened."""
    if not paper.laid:
        return open_original(paper.document, trouble, bench)
    opened: dict[str, Source] = {}
    why: Unreadable | None = None
    for original in paper.sources:
        lies = _lies(paper, original)
        its = Trouble(trouble.rung, {at: trouble.pages[to] for at, to in lies.items() if to in trouble.pages})
        try:
            opened[original] = open_original(original, its, _telling(bench, lies))
        except Unreadable as reason:
            why = reason
    if not opened:
        raise why or Unreadable("it has no pages")
    return _one_source(paper, opened)


def _lies(paper: PaperPart, original: str) -> dict[int, int]:
    """Where the pages (from 0) of an original lie in the paper."""
    pages = ((at, paper.source(at)) for at in range(len(paper.laid)))
    return {one.page - 1: at for at, one in pages if one.document == original}


def _telling(bench: Bench, lies: Mapping[int, int]) -> Bench:
    """The same bench, which hears of pages by their number in the paper."""

    def at_page(at: int) -> None:
        bench.at_page(lies.get(at, -1))

    return replace(bench, at_page=at_page)


def _one_source(paper: PaperPart, opened: Mapping[str, Source]) -> Source:
    pages = []
    for one in map(paper.source, range(len(paper.laid))):
        source = opened.get(one.document)
        there = source is not None and one.page <= len(source.pages)
        page = source.pages[one.page - 1] if source is not None and there else _NOT_READ
        pages.append(replace(page, facts=_with_links(page.facts, _lies(paper, one.document))))
    parts = [(source, _lies(paper, original)) for original, source in opened.items()]
    return Source(
        max(source.rung for source, _ in parts),
        pages,
        [mark for source, lies in parts for mark in _kept(source.bookmarks, lies)],
        "; ".join(dict.fromkeys(source.gap for source, _ in parts if source.gap)),
        any(source.layered for source, _ in parts),
        # What a page shares with one that lies elsewhere stays behind.
        any(source.private or len(lies) < len(source.pages) for source, lies in parts),
        tuple(sorted(lies[at] for source, lies in parts for at in source.unsearched if at in lies)),
    )


def _with_links(facts: PageFacts, lies: Mapping[int, int]) -> PageFacts:
    links = [replace(link, page=lies[link.page]) for link in facts.links if link.page in lies]
    return replace(facts, links=links)


def _kept(bookmarks: list[Bookmark], lies: Mapping[int, int]) -> list[Bookmark]:
    """The bookmarks that lead to pages of the paper; one that only holds others stays for their sake."""
    found = []
    for mark in bookmarks:
        below = _kept(mark.below, lies)
        if mark.page in lies or below:
            page = lies.get(mark.page) if mark.page is not None else None
            found.append(Bookmark(mark.title, page, below))
    return found
