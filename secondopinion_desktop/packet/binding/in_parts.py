"""The sheets with parts of large pages compared with the whole, which is compared with its original by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pypdfium2

from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.packet.binding.reading_back import ReadBack
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.plan.places import Enlarged, PaperPlace
from secondopinion_desktop.packet.sources.alike import same_parts
from secondopinion_desktop.packet.sources.papers import Step

Look = Callable[[int, pypdfium2.PdfPage, pypdfium2.PdfTextPage], object]
"""Looks at a page of the packet as at every other."""


@dataclass(frozen=True)
class PartsFound:
    """By document id the pages (from 0) of which a part looks otherwise than the whole, and those whose parts could
    not be opened or drawn."""

    unlike: dict[str, set[int]] = field(default_factory=dict)
    apart: dict[str, set[int]] = field(default_factory=dict)


def look_at_parts(
    packet: ReadBack,
    contents: Contents,
    size_of: Callable[[str], int],
    look: Look,
    check: Callable[[], None],
    at_work: Callable[[Step], None],
) -> PartsFound:
    """Look at each such sheet, and compare its parts with the whole. They are drawn here for the first time: which page
    is at work is told before, so that one that ends the reader, or has it draw for ever, is known by name. Parts of
    a page that is known for that are looked at for their foot only. `size_of` says how large an original is: the reader
    holds what it has drawn, and lets go of it now and then."""
    found = PartsFound()
    for paper in contents.papers:
        document = paper.part.document
        for number, sheet in paper.numbers_enlarged.items():
            check()
            at_work(Step(document, sheet.page, looking=True))
            try:
                same = _look_at_sheet(packet.shown, paper, number, sheet, look)
            except (Cancelled, MemoryError):
                raise
            except Exception:
                found.apart.setdefault(document, set()).add(sheet.page)
            else:
                if not same:
                    found.unlike.setdefault(document, set()).add(sheet.page)
            packet.read(size_of(paper.part.source(sheet.page).document) // len(paper.enlarged), 1)
    at_work(Step(""))
    return found


def _look_at_sheet(packet: pypdfium2.PdfDocument, paper: PaperPlace, number: int, sheet: Enlarged, look: Look) -> bool:
    with _opened(packet, number) as page:
        with closing(page.get_textpage()) as text:
            look(number, page, text)
        if sheet.page in paper.unproven:
            return True  # Told already.
        with _opened(packet, paper.first + paper.pages.index(sheet.page)) as whole:
            return all(same_parts(whole, one, page, other) for one, other in sheet.parts)


@contextmanager
def _opened(packet: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    with closing(packet[number - 1]) as page:
        yield page
