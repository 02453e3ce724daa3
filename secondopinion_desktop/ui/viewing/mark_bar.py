"""Below a page: how a part of it is marked; once one is, its words and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.marking import Marked
from secondopinion_desktop.ui.widgets import Button, FlowLayout, LinkButton, QuietButton, Sheet, Words
from secondopinion_desktop.ui.widgets.sight import come_into_sight

HINT = (
    "Drag over the page to mark a part of it, or press M. Ctrl and the wheel make it larger, Space and dragging move "
    "it. Ctrl+C copies what is marked."
)
NO_WORDS = "A part of the page is marked. It is a picture; no words were found on it."
MOST_LETTERS = 140
MOST_DOUBTS = 8


def in_short(part: Marked) -> str:
    """The marked words in quotation marks, cut where they are many; "" on a picture."""
    said = part.in_one_line
    short = said if len(said) <= MOST_LETTERS else f"{said[: MOST_LETTERS - 1].rstrip()}…"
    return f"“{short}”" if said else ""


def in_doubt(part: Marked) -> str:
    """Which of the marked words were read from a picture and are not sure."""
    named = ", ".join(f"“{word}”" for word in part.doubtful[:MOST_DOUBTS])
    more = f" and {len(part.doubtful) - MOST_DOUBTS} more" if len(part.doubtful) > MOST_DOUBTS else ""
    return f"Check against the picture: {named}{more}."


class MarkBar(Sheet):
    """`deeds` are buttons for what is marked; copying and letting go are here. `copy_wanted()`, `let_go()`.

    Without a hint it is only there while something is marked.
    """

    copy_wanted = Signal()
    let_go = Signal()

    def __init__(self, deeds: Sequence[Button] = (), hint: str = HINT, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="sheet", margin=theme.space(8))
        self.column.setContentsMargins(theme.space(12), theme.space(6), theme.space(12), theme.space(6))
        self.setAccessibleName("What is marked on the page")
        self._hint = self._own_hint = hint
        self._part: Marked | None = None
        self.words = Words(hint, "small")
        self.copy = QuietButton("Copy the words", self.copy_wanted.emit)
        self.close_mark = LinkButton("Let go", self.let_go.emit, about="Takes the mark away; nothing else changes")
        self._holder = QWidget(self)
        self._holder.setProperty("role", "body")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        flow = FlowLayout(self._holder, gap=theme.space(8))
        for button in (*deeds, self.copy, self.close_mark):
            flow.addWidget(button)
        self.add(self.words)
        self.add(self._holder)
        self._holder.hide()
        if not hint:
            self.hide()

    @property
    def has_words(self) -> bool:
        """Whether there is something to say."""
        return bool(self._hint) or self._part is not None

    def set_low(self, low: bool) -> None:
        """Where there is little height, how a part is marked leaves its room to the page."""
        self._hint = "" if low else self._own_hint
        if self._part is None:
            self.words.setText(self._hint)

    def show_mark(self, part: Marked | None) -> None:
        """Say what is marked and offer the deeds; with nothing marked, say how it is done."""
        self._part = part
        self._holder.setVisible(part is not None)
        if not self._hint:
            self.setVisible(part is not None)
        if part is None:
            self.words.setText(self._hint)
            return
        said = in_short(part)
        doubts = f" {in_doubt(part)}" if part.doubtful else ""
        self.words.setText(f"Marked: {said}{doubts}" if said else NO_WORDS)
        self.copy.setEnabled(bool(said))
        come_into_sight(self)  # Also where the page above leaves it no room.
