"""The kept pages of a case, drawn as today's program draws them, as pictures.

Only the packet's own pages are laid out and drawn, by the pages of the papers on record; no paper is opened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.contents import number_pages
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.packet.binding.drawings import drawings
from secondopinion_desktop.packet.pages.skeleton import Drawing, draw_pages
from tests.reference.cases import PAGE_ONE, Case, OnRecord

DOTS = 55
"""Per inch: the smallest letters are six dots high."""


def pages_of(case: Case, folder: Path) -> dict[str, Drawing]:
    """The kept pages of a case, by the names of their pictures. The case is told in `folder`."""
    people, named = case.story.told_in(folder, OnRecord)
    try:
        opinions = [one.id for one in people.book.case.of_kind("opinion")]
        found: dict[str, Drawing] = {}
        for name, opinion in named.items():
            if opinion in opinions:
                sheets = (PAGE_ONE,) if found else (PAGE_ONE, *case.besides)
                pages = _pages(people.book, opinion, sheets)
                found |= {f"{case.name}.{name.replace(' ', '-')}.{sheet}": page for sheet, page in pages.items()}
        return found
    finally:
        people.close()


def _pages(book: Casebook, opinion: str, sheets: Sequence[str]) -> Mapping[str, Drawing]:
    """The pages on which these sheets begin."""
    plan = plan_for(book, opinion)
    contents = number_pages(plan)
    # Papers stand behind the sheets in front, so without them those keep their numbers.
    own = list(drawings(plan, contents, []))
    first = {part.sheet.kind: part.first for part in contents.front}
    return {sheet: own[first[sheet] - 1] for sheet in sheets}


def pictures_of(pages: Sequence[Drawing], finer: int = 1) -> list[Image.Image]:
    """Pages as gray pictures. Drawn some times `finer` and then made small, their letters have other edges."""
    pdf = draw_pages(list(pages), "Reference", lambda: None).pdf
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        drawn = [page.render(scale=DOTS / 72 * finer, grayscale=True).to_pil() for page in document]
    return [picture.reduce(finer) for picture in drawn]
