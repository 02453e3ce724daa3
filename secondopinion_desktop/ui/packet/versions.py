"""Two questions about a packet that is kept: what is different in another version, and whether to keep it no longer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.paper_words import counted
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words, empty

MOST_SHOWN = 40
REMOVE = (
    "Remove the file of this packet from the casebook? It can be made anew, but not just as it was. "
    "That it was made, what it said and whom it went to stays noted. This cannot be undone."
)


class Versions(Sheet):
    """Asked in place. `compare_wanted(other packet id)`; `removed()` when the person said so."""

    compare_wanted = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self.title = Words("", "body")
        self.others = OneOf(name="Compare with which version?")
        self.others.chosen.connect(self.compare_wanted)
        self._told = Sheet(self, ground="tint", margin=0)
        self.yes = QuietButton("Remove it", self._yes)
        self.no = QuietButton("Close", self.put_away)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        for widget in (self.title, self.others, self._told, ways):
            self.add(widget)
        self.hide()

    @property
    def told(self) -> list[str]:
        """The sentences that stand here now."""
        return [words.text() for words in self._told.findChildren(Words) if not words.isHidden()]

    def offer(self, others: Sequence[tuple[str, str]]) -> None:
        """The versions there are to compare with."""
        self.others.set_choices(others)

    def ask_compare(self) -> None:
        """Compare with the version chosen, at first the one before."""
        self._show("What is different in this packet from", "Close", self.others)
        self.compare_wanted.emit(self.others.value)
        self.no.setFocus()

    def show_differences(self, sentences: Sequence[str]) -> None:
        """Tell them, one line each."""
        empty(self._told.column)
        for sentence in sentences[:MOST_SHOWN]:
            self._told.add(Words(sentence, "support", tone="ink").can_be_copied())
        if len(sentences) > MOST_SHOWN:
            self._told.add(Words(f"And {counted(len(sentences) - MOST_SHOWN, 'difference')} more.", "support"))
        self._told.show()

    def ask_remove(self) -> None:
        """Ask whether its file is to go."""
        self._show(REMOVE, "Keep it", self.yes)
        self.no.setFocus()

    def put_away(self) -> None:
        """Neither is asked."""
        self.hide()

    def _show(self, words: str, no: str, *shown: QWidget) -> None:
        empty(self._told.column)
        self.title.setText(words)
        self.setAccessibleName(words)
        self.no.setText(no)
        self.no.setAccessibleName(no)
        for widget in (self.others, self._told, self.yes):
            widget.setVisible(widget in shown)
        self.show()

    def _yes(self) -> None:
        self.hide()
        self.removed.emit()
