"""Which pages of a paper look blank: the backs of sheets that a scanner took along, offered for leaving out."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.looking.blank import looks_blank
from secondopinion_desktop.records.laid import laid

MOST_LOOKED_AT = 300
"""Pages of one paper; more are a book, and looking at them takes a minute."""
_WIDTH = 600


def blank_pages(book: Casebook, pictures: PagePictures, paper_id: str, progress: Progress) -> tuple[int, ...]:
    """The pages (from 1) of a paper on which there is neither a word nor any ink to be seen. Never the first alone."""
    found = []
    for number, one in enumerate(laid(book.case).pages_of(paper_id)[:MOST_LOOKED_AT], 1):
        progress.check()
        if any(map(str.isalnum, book.page_text(one.document, one.page))):
            continue
        try:
            picture = pictures.page_picture(paper_id, number, _WIDTH, progress)
        except Problem:  # What cannot be shown says so where it is shown.
            continue
        if looks_blank(picture.width, picture.height, picture.rgb_bytes):
            found.append(number)
    return tuple(found)
