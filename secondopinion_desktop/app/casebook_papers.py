"""The papers of an open casebook: their bytes in and out, and the words of their pages."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from secondopinion_desktop.app.came_in import taken_back_already
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.past import Past
from secondopinion_desktop.app.working_copy import look_of
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Changed
from secondopinion_desktop.records.deeds import add_papers
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.store.database import Database


class CasebookPapers:
    """The half of `Casebook` that deals with papers; a paper is named by the id of its document."""

    desk: Desk
    _database: Database
    _lock: threading.RLock
    past: Past

    if TYPE_CHECKING:

        @property
        def case(self) -> Case: ...
        def do(self, change: Change) -> Changed: ...

    def add_blob(
        self,
        source: Path | BinaryIO,
        media: str,
        page_texts: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> str:
        """Keep the bytes of a paper, exactly, and its text by page; answers their SHA-256 in hex.

        Same bytes twice are kept once. Nothing shows until a change makes a document with this
        `sha256`; bytes no document ever named are dropped when the casebook is next opened.
        """
        # Bytes stand in the log first and then in the casebook, for a while in both.
        self.desk.insist_on_room(2 * _size_of(source))
        return self._database.blobs.add(source, media, page_texts, progress or Silent())

    def add_papers(self, papers: Mapping[str, Mapping[str, Value]], step: str, goes_on: Sequence[str] = ()) -> Changed:
        """Let papers (id -> fields) whose bytes are kept be there, as part of a step that undo takes back whole.

        It `goes_on` behind earlier parts: Problem, and nothing is added, once one was taken back. Those that are there
        already, as another copy brought them in meanwhile, are passed over.
        """
        with self._lock:
            if any(map(self.past.was_taken_back, goes_on)):
                raise taken_back_already()
            new = {one: fields for one, fields in papers.items() if self.case.get(one) is None}
            return self.do(add_papers(new, step)) if new else Changed(frozenset(), frozenset())

    def let_go_of_blobs(self, fingerprints: Collection[str]) -> None:
        """Drop those of these bytes that no document ever named: an import that was stopped leaves none."""
        if fingerprints:
            self._database.blobs.drop_unused(fingerprints)

    def paper_bytes(self, document_id: str) -> bytes:
        """The whole original of a paper; for large ones `copy_paper` keeps memory flat."""
        return self._database.blobs.read(self.fingerprint_of(document_id))

    def copy_paper(self, document_id: str, target: Path) -> None:
        """Write the original of a paper to a file, exactly as it came."""
        self._database.blobs.copy(self.fingerprint_of(document_id), target)

    def lay_paper(self, document_id: str, scratch: Path) -> None:
        """Write the original of a paper straight into a file of a job's own, without waiting for the disk."""
        self._database.blobs.write_into(self.fingerprint_of(document_id), scratch)

    def page_text(self, document_id: str, page: int) -> str:
        """The text of one page, counted from 1; "" when none was found on it."""
        return self._database.readings.text(self.fingerprint_of(document_id), page)

    def fingerprint_of(self, document_id: str) -> str:
        """The SHA-256 of a paper's file; Problem when it has none."""
        document = self.case.find(Document, document_id)
        if document is None or not document.sha256:
            raise Problem("This paper has no file.", "Add the file again.", id="paper-without-file")
        return document.sha256


def _size_of(source: Path | BinaryIO) -> int:
    if isinstance(source, Path):
        found = look_of(source)
        return found[0] if found is not None else 0
    if not source.seekable():
        return 0
    here = source.tell()
    end = source.seek(0, os.SEEK_END)
    source.seek(here)
    return end - here
