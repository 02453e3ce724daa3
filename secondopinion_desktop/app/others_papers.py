"""The bytes of a paper as somebody else may have them: the original, or, where pages were left out, one without these.

The original never changes: what is given is another file, which says on those pages that they were left out.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.seen import pages_left_out
from secondopinion_desktop.packet.papers import Unreadable
from secondopinion_desktop.packet.without_pages import write_without
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document

PDF = "application/pdf"


class NotToGive(Exception):
    """The pages cannot be taken out of this paper, so nobody else gets its file; the message says why."""


class OthersPapers:
    """Lays papers of a casebook for others; use as a context manager. `case` says which pages are left out."""

    def __init__(self, book: Casebook, case: Case) -> None:
        self._book = book
        self._out = pages_left_out(case)
        self._workspace = run_in(book.desk.data_folder).folder
        self.files = NamelessFiles(self._workspace, in_memory=book.has_key)

    def __enter__(self) -> OthersPapers:
        return self

    def __exit__(self, *_: object) -> None:
        self.files.close()

    def lacks_pages(self, document_id: str) -> bool:
        """Whether others get this paper without some of its pages."""
        return bool(self._out.get(document_id))

    def lay(self, document_id: str, target: Path, progress: Progress) -> None:
        """Write the paper into a file; NotToGive when its pages cannot be taken out of it."""
        out = self._out.get(document_id)
        if not out:
            self._book.lay_paper(document_id, target)
            return
        original = self.files.new()
        try:
            self._book.lay_paper(document_id, original)
            in_memory = self._book.has_key
            write_without(original, out, target, self._workspace, progress, in_memory=in_memory)
        except Unreadable as why:
            raise NotToGive(str(why)) from why
        finally:
            self.files.drop(original)


def without_pages(paper: Document) -> Document:
    """The paper's entry, as it speaks of a file that some pages were taken out of."""
    return dataclasses.replace(paper, media_type=PDF, size=None)
