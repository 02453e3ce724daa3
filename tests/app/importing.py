"""What an import left in a casebook, and a person who stops it."""

from __future__ import annotations

import sqlite3

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.records.kinds import Document


class StopsAt:
    """A person who presses Stop when a certain line shows."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._seen = False
        self.lines: list[str] = []

    def say(self, words: str, done: int, total: int) -> None:
        self.lines.append(words)
        self._seen = self._seen or words.startswith(self._words)

    def check(self) -> None:
        if self._seen:
            raise Cancelled


def titles(book: Casebook) -> list[str | None]:
    return [paper.file_name for paper in book.case.all(Document)]


def kept_bytes(book: Casebook) -> int:
    """How many papers' bytes the working copy holds, named or not."""
    with sqlite3.connect(book._database.path) as database:
        (count,) = database.execute("SELECT count(*) FROM blob").fetchone()
    database.close()
    return int(count)
