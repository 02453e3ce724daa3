"""The words read from scans and photographs brought to a packet, so that whoever gets it can search them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.reading.placed import placed_words
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.packet.plan.plan import PageWords, PaperPart, Plan
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import FROM_FILE


def with_words_read(book: Casebook, plan: Plan, progress: Progress) -> Plan:
    """The plan with what was read of each page that will be printed; nothing where the file's own words are shown."""
    readers = book.originals.readers()
    papers = []
    for part in plan.papers:
        progress.check()
        papers.append(replace(part, words_read=tuple(_read(book, part, readers))))
    return replace(plan, papers=tuple(papers))


def words_read_of(book: Casebook, document_id: str) -> dict[int, PageWords]:
    """What was read of each page of a paper, by its number."""
    part = PaperPart(document_id, "", "")
    return {read.page: read for read in _read(book, part, book.originals.readers())}


def _read(
    book: Casebook, part: PaperPart, readers: Mapping[str, Mapping[int, frozenset[str]]]
) -> Iterator[PageWords]:  # fmt: skip
    if part.kept_aside:
        return
    straight = dict(part.straight)
    for original in dict.fromkeys(part.original(at).document for at in range(max(1, len(part.laid)))):
        paper = book.case.find(Document, original)
        by_page = readers.get(paper.sha256, {}) if paper is not None and paper.sha256 else {}
        for at, page in pages_from(part, original, by_page):
            if page in part.left_out or by_page[at] <= {FROM_FILE}:
                continue
            with suppress(ValueError):  # What was read can be damaged: that costs its words, never the packet.
                yield from _shown(book, OriginalPage(original, at), page, straight.get(part.cleaned_from(page) or page))


def pages_from(part: PaperPart, original: str, read: Collection[int]) -> list[tuple[int, int]]:
    """The pages of an original among those `read`, and which pages of the paper they are (both from 1)."""
    if not part.laid:
        return [(page, page) for page in sorted(read)]
    lie = ((one.page, page) for page, one in enumerate(part.laid, 1) if one.document == original)
    return [(at, page) for at, page in lie if at in read]


def _shown(book: Casebook, one: OriginalPage, page: int, sheet: Quad | None) -> Iterator[PageWords]:
    for shown in book.originals.page_readings(one.document, one.page)[:1]:
        if words := placed_words(shown):
            places = ((word.text, (word.box.x0, word.box.y0, word.box.x1, word.box.y1)) for word in words)
            boxes = ((text, sheet.box_on_sheet(box) if sheet is not None else box) for text, box in places)
            yield PageWords(page, shown.rotation, tuple(boxes))
