"""Looking at pages: of a paper, of a packet just made. Used by every page of the window that shows one.

    pictures = PagePictures(workspace, draw_papers(workspace), self)
    view = PageView(pictures)
    view.show_page(document_id, 3, of=6, name="Surgical pathology",
                   turns=turns_of(case, document_id), marks=marks_on(case, document_id, 3))
    view.stepped.connect(...)         # Page Up and Page Down: -1 or 1
    view.mark_opened.connect(...)     # a proof on the page was clicked: its id
    view.region_drawn.connect(...)    # after view.set_drawing(True): "x0 y0 x1 y1" in fractions of the page

Pictures are drawn aside, kept in a bounded cache, and the pages beside the one in view are drawn ahead.
"""

from secondopinion_desktop.ui.viewing.marks import ProofMark, marks_on, turned_region, turns_of
from secondopinion_desktop.ui.viewing.page_view import PageView
from secondopinion_desktop.ui.viewing.pictures import Draw, PageKey, PagePictures, draw_papers

__all__ = [
    "Draw",
    "PageKey",
    "PagePictures",
    "PageView",
    "ProofMark",
    "draw_papers",
    "marks_on",
    "turned_region",
    "turns_of",
]
