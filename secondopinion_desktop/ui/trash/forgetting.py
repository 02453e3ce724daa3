"""Forgetting for good, asked first: what will be gone, what stays elsewhere, and that nothing brings it back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.app.casebook_forgetting import forgotten_in_words, forgotten_news
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook

NO_WAY_BACK = (
    "Nothing brings it back: not the trash, not undo, and no other copy of this file, which forgets it too as soon as "
    "the two meet. Words you wrote about it elsewhere stay, and so do backups and copies for somebody made until now."
)


def forget_one(book: Casebook, one: str, progress: Progress) -> str:
    """Forget an entry, and write the file at once, so that it is gone from there too; answers the news."""
    progress.say("Forgetting it", 0, 0)
    news = forgotten_news(1, len(book.would_forget(one).packets))
    book.forget(one)
    with suppress(Problem):  # A file that cannot be written is told of by whoever saves it next.
        book.save(progress)
    return news


class ForgetSheet(Sheet):
    """Asks in place about one entry in the trash; `wanted(id)` when it is to be forgotten."""

    wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self._workspace = workspace
        self._one = ""
        self.asked = Words("", "body")
        self.no_way_back = Words(NO_WAY_BACK, "support", tone="ink")
        self.yes = QuietButton("Forget it for good", self._yes)
        self.no = QuietButton("Keep it in the trash", self.hide)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.no)
        flow.addWidget(self.yes)
        for widget in (self.asked, self.no_way_back, ways):
            self.add(widget)
        self.hide()

    def ask(self, one: str, called: str) -> None:
        """Say what would be gone, and wait."""
        self._one = one
        self.asked.setText(forgotten_in_words(self._workspace.book.would_forget(one), called))
        self.setAccessibleName(self.asked.text())
        self.show()
        self.no.setFocus()

    def _yes(self) -> None:
        self.hide()
        self.wanted.emit(self._one)
