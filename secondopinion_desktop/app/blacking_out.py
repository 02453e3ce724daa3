"""Where words stand that are to be blacked out, told before and after: on pages, and in what was typed.

What is counted here is what this program has read. Pages without words that it read are named: there, somebody has to
look.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.blackouts import entries_saying
from secondopinion_desktop.digest.words import counted, joined
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document


@dataclass(frozen=True)
class WordsStand:
    """Where words stand: by paper the pages (from 1); how many typed entries say them; pages without any words."""

    pages: tuple[tuple[str, tuple[int, ...]], ...] = ()
    typed: int = 0
    unread: int = 0

    @property
    def in_words(self) -> str:
        """For a person, in one or two sentences."""
        many = sum(len(pages) for _, pages in self.pages)
        on = (
            f"On {counted(many, 'page')} of {counted(len(self.pages), 'paper')}" if many else "On no page that was read"
        )
        typed = f"in {counted(self.typed, 'entry', 'entries')}, and so on the packet’s own sheets" if self.typed else ""
        unread = (
            f" {counted(self.unread, 'page has', 'pages have')} no words that were read: look at them yourself."
            if self.unread
            else ""
        )
        return f"{joined(on, typed, by='; ')}.{unread}"


def where_words_stand(book: Casebook, phrase: str, progress: Progress) -> WordsStand:
    """Look for words on all pages of all papers and in what was typed."""
    words = HiddenWords.of([phrase])
    found: list[tuple[str, tuple[int, ...]]] = []
    unread = 0
    for paper in book.case.all(Document):
        progress.check()
        pages = []
        for page in range(1, (paper.pages or 0) + 1) if paper.sha256 else ():
            text = book.page_text(paper.id, page)
            unread += not text.strip()
            if words.stands_in(text):
                pages.append(page)
        if pages:
            found.append((paper.id, tuple(pages)))
    typed = [entry for entry in entries_saying(book.case, words) if not kind_of(entry).inner]
    return WordsStand(tuple(found), len(typed), unread)
