"""The words read from scans and photographs brought to a packet, so that whoever gets it can search them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.reading.placed import placed_words
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.plan.plan import PageWords, PaperPart, Plan
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.page_reading import FROM_FILE


def with_words_read(book: Casebook, plan: Plan, progress: Progress) -> Plan:
    """The plan with what was read of each page that will be printed; nothing where the file's own words are shown."""
    readers = book.originals.readers()
    papers = []
    for part in plan.papers:
        progress.check()
        papers.append(replace(part, words_read=tuple(_read(book, part, readers))))
    return replace(plan, papers=tuple(papers))


def _read(
    book: Casebook, part: PaperPart, readers: Mapping[str, Mapping[int, frozenset[str]]]
) -> Iterator[PageWords]:  # fmt: skip
    paper = book.case.find(Document, part.document)
    if paper is None or not paper.sha256 or part.kept_aside:
        return
    for page, by in sorted(readers.get(paper.sha256, {}).items()):
        if page in part.left_out or by <= {FROM_FILE}:
            continue
        with suppress(ValueError):  # What was read of a page can be damaged: that costs its words, never the packet.
            yield from _shown(book, part.document, page)


def _shown(book: Casebook, document_id: str, page: int) -> Iterator[PageWords]:
    for shown in book.originals.page_readings(document_id, page)[:1]:
        if words := placed_words(shown):
            boxes = ((word.text, (word.box.x0, word.box.y0, word.box.x1, word.box.y1)) for word in words)
            yield PageWords(page, shown.rotation, tuple(boxes))
