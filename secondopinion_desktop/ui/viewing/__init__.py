"""Looking at pages: of a paper, of a packet just made. Used by every page of the window that shows one.

    sheet = PaperSheet(workspace, [deed_button])
    sheet.show_paper(document_id, 3)
    sheet.part_marked.connect(...)    # Marked: a page, a part of it, the words under it; None: the mark is gone
    sheet.mark_opened.connect(...)    # a proof on the page was clicked: its id
    sheet.page_changed.connect(...)   # scrolling brought another page into view

`PageView` is the pages alone, for a file that is no paper (a packet). Pictures are drawn aside, kept in a bounded
cache, and the pages beside those in view are drawn ahead.

| module | holds |
|---|---|
| `strip`, `marking` | where pages lie, what a drag marks: pure |
| `page_strip`, `page_view` | the pages painted and scrolled; the hands on them |
| `mark_bar`, `page_foot` | what stands below a page |
| `paper_sheet`, `whole_screen` | one paper with all of it; one or two papers on the whole screen |
"""

from secondopinion_desktop.ui.viewing.mark_bar import MarkBar
from secondopinion_desktop.ui.viewing.marking import Marked
from secondopinion_desktop.ui.viewing.marks import ProofMark, marks_of, marks_on, turned_region, turns_of
from secondopinion_desktop.ui.viewing.page_view import PageView
from secondopinion_desktop.ui.viewing.page_words import PageWords
from secondopinion_desktop.ui.viewing.paper_sheet import PaperSheet, connect_view, region_of
from secondopinion_desktop.ui.viewing.pictures import Draw, PageKey, PagePictures, draw_papers

__all__ = [
    "Draw",
    "MarkBar",
    "Marked",
    "PageKey",
    "PagePictures",
    "PageView",
    "PageWords",
    "PaperSheet",
    "ProofMark",
    "connect_view",
    "draw_papers",
    "marks_of",
    "marks_on",
    "region_of",
    "turned_region",
    "turns_of",
]
