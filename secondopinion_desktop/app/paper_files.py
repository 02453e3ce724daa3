"""Originals as files for as long as a job needs them, in the app's private folder."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from types import TracebackType

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.kinds import Document


class PaperCopies:
    """Gives each paper a file on this computer, written once, and takes all of them away on `close`.

    Safe to share between threads. The files are copies: whoever opens them cannot harm the originals.
    """

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._folder = run_in(book.desk.data_folder).new_folder("papers-")
        self._written: dict[str, Path] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> PaperCopies:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def path_of(self, document_id: str) -> Path:
        """The original of a paper as a file; Problem when it has none."""
        paper = self._book.case.find(Document, document_id)
        if paper is None or not paper.sha256:
            raise Problem("This paper has no file.", "Add the file again.")
        with self._lock:
            path = self._written.get(paper.sha256)
            if path is None:
                path = self._folder / paper.sha256
                self._book.copy_paper(document_id, path)
                self._written[paper.sha256] = path
            return path

    def password_of(self, document_id: str) -> str | None:
        """What opens a locked paper, when the person gave it."""
        paper = self._book.case.find(Document, document_id)
        return paper.password if paper is not None else None

    def close(self) -> None:
        """Take the copies away."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._written.clear()
