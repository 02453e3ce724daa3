"""What others changed since whoever sits here last looked, for the pages that tell of it and the marks on rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.joining import JOINED
from secondopinion_desktop.app.last_look import News, has_looked, looked, looked_at, news_of
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.jobs import in_order
from secondopinion_desktop.ui.widgets import new_marks

MOST_AT_ONCE = 500
"""Where more entries came in, what is new is looked up aside: no key would be answered meanwhile."""


class WhatIsNew(QObject):
    """`changed()` when other things are new. Looking settles: one entry in its form, or all of them in the history."""

    changed = Signal()

    def __init__(self, book: Casebook, run: Callable[..., object], parent: QObject) -> None:
        """`run` carries out a job aside, as a workspace does."""
        super().__init__(parent)
        self._book = book
        self._run = run
        self._looks = 0
        self.news = News()
        self.begin()

    def begin(self) -> None:
        """Somebody sits down here. To whoever sees this casebook for the first time all of it is new, and nothing."""
        if not has_looked(self._book):
            looked(self._book, in_order.soon)
        self.look()

    def heard(self, changed: Changed) -> None:
        """Something changed; only what came in, or was written in another window, can be new."""
        if changed.asked_by is not JOINED and changed.change_id:
            return
        if len(changed.ids) > MOST_AT_ONCE:
            self._run(partial(self._read, self._looks), "Looking what is new", self._came, quiet=True)
        else:
            self.look()

    def look(self) -> None:
        """Ask anew what is new."""
        self._looks += 1
        self._found(news_of(self._book))

    def _read(self, looks: int, progress: Progress) -> tuple[int, News]:
        progress.check()
        return looks, news_of(self._book)

    def _came(self, found: tuple[int, News]) -> None:
        looks, news = found
        if looks == self._looks:  # Else something was looked at meanwhile, and what is new was asked since.
            self._found(news)

    def _found(self, news: News) -> None:
        before, self.news = self.news, news
        is_other = new_marks.set_keys(self.news.entries)
        if is_other or before != self.news:
            self.changed.emit()

    def look_at(self, entry_id: str) -> None:
        """The entry is being looked at."""
        last = self.news.entries.get(entry_id)
        if last is not None:
            looked_at(self._book, entry_id, last.stamp, in_order.soon)
            self.look()

    def settle(self) -> None:
        """All of it was looked at."""
        if self.news.changes:
            looked(self._book, in_order.soon)
            self.look()

    def end(self) -> None:
        """The casebook closes."""
        new_marks.set_keys(())
