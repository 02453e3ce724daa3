"""The bytes of a paper as somebody else may have them: the original, or, where pages were left out or something is
blacked out, one without that.

The original never changes: what is given is another file, which says on pages left out that they were. Where words are
to go wherever they stand, every paper is made anew: nobody can tell otherwise what its bytes hold.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.looked_for import Eyes
from secondopinion_desktop.app.paper_files import NOT_LAID_OUT, PaperCopies, is_only_words
from secondopinion_desktop.app.reading.carried import words_read_of
from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.blackouts import black_parts, entries_saying, hidden_words
from secondopinion_desktop.digest.seen import pages_left_out
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.packet.plan.plan import PageWords
from secondopinion_desktop.packet.sources.papers import Unreadable
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.store.blobs import PaperLost

if TYPE_CHECKING:
    from secondopinion_desktop.packet.sources.blacking import Hidden

PDF = "application/pdf"


class NotToGive(Exception):
    """What others may not see cannot be taken out of this paper, so nobody gets its file; the message says why."""


class OthersPapers:
    """Lays papers of a casebook for others; use as a context manager. `case` says which pages are left out; what is
    blacked out, the casebook does."""

    def __init__(self, book: Casebook, case: Case) -> None:
        self._book = book
        self._out = pages_left_out(case)
        self._words = hidden_words(book.case)
        self._workspace = run_in(book.desk.data_folder).folder
        self.files = NamelessFiles(self._workspace, in_memory=book.has_key)
        self._copies = PaperCopies(book, most=1)

    def __enter__(self) -> OthersPapers:
        return self

    def __exit__(self, *_: object) -> None:
        self._copies.close()
        self.files.close()

    def is_changed(self, document_id: str) -> bool:
        """Whether others get this paper without some of its pages, or of what stands on them."""
        parts = black_parts(self._book.case, document_id)
        return bool(self._out.get(document_id)) or bool(parts) or bool(self._words)

    def text_of(self, document_id: str, page: int) -> str:
        """The words of a page as others may search them; of one with black parts nobody can tell which are left."""
        if page in self._out.get(document_id, ()) or page in black_parts(self._book.case, document_id):
            return ""
        return self._words.without(self._book.page_text(document_id, page))

    def lay(self, document_id: str, target: Path, progress: Progress) -> tuple[int, ...]:
        """Write the paper into a file; NotToGive when what others may not see cannot be taken out of it.

        Answers on which of its pages (from 1) words that are to go could not be looked for, as not all could be read.
        """
        if not self.is_changed(document_id):
            self._book.lay_paper(document_id, target)
            return ()
        # Loads the PDF libraries, which most who import this never need.
        from secondopinion_desktop.packet.binding.without_pages import write_without

        original = self._with_pages(document_id)
        try:
            out = self._out.get(document_id, frozenset())
            hidden = self._hidden(document_id, original, progress)
            in_memory = self._book.has_key
            return write_without(original, out, target, self._workspace, progress, hidden=hidden, in_memory=in_memory)
        except Unreadable as why:
            raise NotToGive(str(why)) from why

    def _with_pages(self, document_id: str) -> Path:
        try:
            return self._copies.path_of(document_id)
        except PaperLost:
            raise
        except Problem as why:
            if not is_only_words(self._book, document_id):
                raise
            raise NotToGive(NOT_LAID_OUT) from why

    def _hidden(self, document_id: str, original: Path, progress: Progress) -> Hidden:
        parts = {page - 1: boxes for page, boxes in black_parts(self._book.case, document_id).items()}
        read = words_read_of(self._book, document_id) if parts or self._words else {}
        from secondopinion_desktop.packet.sources.blacking import Hidden

        every: dict[int, tuple[PageWords, ...]] = {page - 1: (words,) for page, words in read.items()}
        unread: frozenset[int] = frozenset()
        if self._words:
            with Eyes(self._book, progress) as eyes:
                seen = eyes.look(document_id, original, self._password(document_id))
            for page, words in seen.read.items():
                every[page - 1] = (*every.get(page - 1, ()), words)
            unread = frozenset(page - 1 for page in seen.unread)
        return Hidden(parts, self._words, every, unread)

    def _password(self, document_id: str) -> str | None:
        paper = self._book.case.find(Document, document_id)
        return paper.password if paper is not None else None


def of_another_file(paper: Document) -> Document:
    """The paper's entry, as it speaks of a file that something was taken out of."""
    return dataclasses.replace(paper, media_type=PDF, size=None)


def not_looked_for(title: str, pages: Sequence[int], where: str) -> str:
    """That words to be blacked out may still stand on pages of a paper, `where` a person can look: “the packet”."""
    which = f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]}"
    return (
        f"Not all that stands on {which} of “{title}” could be read, so the words to be blacked out could not be "
        f"looked for there; look at it in {where} yourself."
    )


def words_typed_too(case: Case, words: HiddenWords, which: str) -> list[str]:
    """That what is given to others holds entries with the words that are black on its papers; [] when none does."""
    typed = [one for one in entries_saying(case, words) if not kind_of(one).inner]
    if not typed:
        return []
    many = counted(len(typed), "entry", "entries")
    return [f"{which} will hold {many} with words you blacked out: they are black on papers only."]
