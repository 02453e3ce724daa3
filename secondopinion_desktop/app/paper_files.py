"""Originals where a reader can open them, for as long as a job needs them, under no name in any folder.

Of a paper that is words without pages it is the pages laid out from it that are read, shown, proven and printed: here
they take the place of the original, for all of these alike.
"""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.media import is_written
from secondopinion_desktop.records.kinds import Document

NOT_LAID_OUT = "it is words without pages, and no pages could be laid out from it"


class PaperCopies:
    """Gives each paper a path that readers and workers can open, written once, and lets go of all on `close`.

    Safe to share between threads. They are copies: whoever opens them cannot harm the originals. With `most`, only the
    ones asked for last are held: a preview of each of a thousand papers would else lie on the disk a second time. Those
    of a casebook with a passphrase are in memory only, where the system has such files. The `reader` lays out papers
    without pages; without one it is a process of its own, for as long as there are such.
    """

    def __init__(self, book: Casebook, *, most: int | None = None, reader: Reader | None = None) -> None:
        self._book = book
        self._most = most
        self._reader = reader
        self._own_reader: Reader | None = None
        self._files = NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key)
        self._written: dict[str, Path] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> PaperCopies:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def path_of(self, document_id: str) -> Path:
        """A paper as a file with pages; Problem when it has none."""
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
            if self._own_reader is not None:
                self._own_reader.close()

    def _copied(self, document_id: str) -> Path:
        path = self._files.new()
        try:
            self._book.lay_paper(document_id, path)
            return self._with_pages(document_id, path)
        except BaseException:
            self._files.drop(path)
            raise

    def _with_pages(self, document_id: str, original: Path) -> Path:
        """The same file, or the pages laid out from it where it is only words."""
        if not is_only_words(self._book, document_id):
            return original
        laid = self._files.new()
        if self._reader is None:
            self._reader = self._own_reader = Reader()
        try:
            self._reader.lay_out(original, laid)
        except BaseException:
            self._files.drop(laid)
            raise
        self._files.drop(original)
        return laid


def is_only_words(book: Casebook, document_id: str) -> bool:
    """Whether a paper is words without pages, of which pages are laid out."""
    paper = book.case.find(Document, document_id)
    return paper is not None and is_written(paper.media_type)
