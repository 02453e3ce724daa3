"""All pages of a packet gathered into one document: first those drawn by us, then those of the papers.

qpdf's own job does it: it opens each file itself and copies what is in it only when the packet is written, so that no
paper is ever held whole. pikepdf's own way of taking a page from another file holds all that is on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf

from secondopinion_desktop.packet.sources.opening import OpenedPaper
from secondopinion_desktop.packet.sources.preparing import PageIn


@dataclass(frozen=True)
class Gathered:
    """Which pages are wanted, in order, behind `own` pages of our own in the file `drawn`."""

    drawn: Path
    own: int
    places: dict[PageIn, int]

    @classmethod
    def of(cls, drawn: Path, own: int, papers: Iterable[OpenedPaper]) -> Gathered:
        """All that these papers need; what two of them need is taken once."""
        return cls(drawn, own, {page: own + at for at, page in enumerate(dict.fromkeys(_wanted(papers)))})

    def place(self, page: PageIn) -> int:
        """Where a page of a paper is in the document (from 0)."""
        return self.places[page]

    def bound(self) -> pikepdf.Pdf:
        """The document. pikepdf.PdfError or RuntimeError when one of the files cannot be joined."""
        stretches: list[dict[str, str]] = [{"file": str(self.drawn), "range": "1-z"}]
        for path, run in groupby(self.places, key=lambda page: page.path):
            stretches.append({"file": str(path), "range": ",".join(str(page.at + 1) for page in run)})
        wanted: Any = {"empty": "", "outputFile": "-", "noWarn": "", "pages": stretches}
        return pikepdf.Job(wanted).create_pdf()


def _wanted(papers: Iterable[OpenedPaper]) -> Iterator[PageIn]:
    for paper in papers:
        for at in paper.place.pages if paper.source else ():
            page = paper.source.pages[at] if paper.source else None
            yield from (found for found in ((page.ink, page.over) if page else ()) if found)
