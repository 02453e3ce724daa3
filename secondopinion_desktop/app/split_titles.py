"""What the two parts of a split scan are called: each by its own words, never by a heading that went to the other."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing.papers import Papers
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.records.after import with_edits
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import with_titles
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.paper_words import has_own_title
from secondopinion_desktop.records.rules import checked


def with_own_titles(book: Casebook, change: Change, whole: str, made: str) -> Change:
    """The change that splits `made` off a paper, and with it a title for each part that nobody named yet.

    A title that a person typed stays. What the program read from the pages of the whole goes where those pages went.
    """
    case = with_edits(book.case, checked(change, book.case, today(book.desk.clock)).edits)
    read = _heading(book, book.case, whole)
    titles: dict[str, str | None] = {}
    for one in (whole, made):
        paper = laid(case).case.find(Document, one)
        own = _heading(book, case, one)
        if paper is not None and own != paper.title and (paper.title == read or (own and not has_own_title(paper))):
            titles[one] = own
    return with_titles(change, titles)


def _heading(book: Casebook, case: Case, paper_id: str) -> str | None:
    """The title that a paper's own pages give it."""
    papers = Papers(book, case, book.originals.newest_readings())
    paper = next(iter(papers.asked(paper_id)), None)
    kept = papers.kept(paper) if paper is not None else None
    return next((one.guess.value for one in kept.of_itself if one.guess.field == "title"), None) if kept else None
