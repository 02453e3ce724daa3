"""Originals where a reader can open them, for as long as a job needs them, under no name in any folder."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.kinds import Document


class PaperCopies:
    """Gives each paper a path that readers and workers can open, written once, and lets go of all on `close`.

    Safe to share between threads. They are copies: whoever opens them cannot harm the originals. With `most`, only the
    ones asked for last are held: a preview of each of a thousand papers would else lie on the disk a second time. Those
    of a casebook with a passphrase are in memory only, where the system has such files.
    """

    def __init__(self, book: Casebook, *, most: int | None = None) -> None:
        self._book = book
        self._most = most
        self._files = NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key)
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
            raise Problem("This paper has no file.", "Add the file again.", id="paper-without-file")
        with self._lock:
            path = self._written.pop(paper.sha256, None) or self._copied(document_id)
            self._written[paper.sha256] = path
            while self._most is not None and len(self._written) > self._most:
                self._files.drop(self._written.pop(next(iter(self._written))))
            return path

    def password_of(self, document_id: str) -> str | None:
        """What opens a locked paper, when the person gave it."""
        paper = self._book.case.find(Document, document_id)
        return paper.password if paper is not None else None

    def new_file(self) -> Path:
        """One more empty file that goes with the others."""
        return self._files.new()

    def close(self) -> None:
        """Take the copies away."""
        with self._lock:
            self._files.close()
            self._written.clear()

    def _copied(self, document_id: str) -> Path:
        path = self._files.new()
        try:
            self._book.lay_paper(document_id, path)
        except BaseException:
            self._files.drop(path)
            raise
        return path
