"""What the check of a packet looks things up in: the original of a paper, and the packet's bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.sources.papers import sort_of
from secondopinion_desktop.packet.sources.shown import NotShown, shown


@dataclass(frozen=True)
class Original:
    """A paper to compare with; None in place of its document when it is a photo or scan, or a PDF that pdfium cannot
    open."""

    path: Path
    document: pypdfium2.PdfDocument | None
    is_pdf: bool = True


@contextmanager
def original_of(path: Path | None, paper: PaperPlace) -> Iterator[Original | None]:
    """The original of a paper; None when nothing can be compared with it."""
    if path is None or paper.why_aside:
        yield None
    elif sort_of(path) != "pdf":
        yield Original(path, None, is_pdf=False)
    else:
        with ExitStack() as opened:
            document = None
            with suppress(NotShown):  # This reader cannot open it; the writer's could.
                document = opened.enter_context(shown(path))
            yield Original(path, document)


def has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether there is a picture on a page."""
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def bookmarks_of(packet: pypdfium2.PdfDocument, total: int) -> tuple[int, list[str]]:
    """How many bookmarks a packet has, and the titles of those that lead nowhere."""
    count, lost = 0, []
    for bookmark in packet.get_toc(max_depth=30):
        count += 1
        place = bookmark.get_dest()
        number = place.get_index() if place else None
        if number is None or not 0 <= number < total:
            lost.append(bookmark.get_title())
    return count, lost
