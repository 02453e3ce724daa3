"""Suggested questions at the right: why each is suggested, and one click or Enter that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import LinkButton, ListRow, RowSheet, SectionTitle, Words

if TYPE_CHECKING:
    from secondopinion_desktop.guidance.questions import Suggestion, Suggestions

TAKE = "Take it"


class SuggestedQuestions(QWidget):
    """Those that fit first; "More questions" opens the rest. `taken(question id of the bank)`."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.by_id: dict[str, Suggestion] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(10))
        self.title = SectionTitle("You could also ask")
        self.words = Words("", "support")
        self.first = RowSheet(name="Suggested questions")
        self.fold = LinkButton("More questions", self._unfold, icon_name="down")
        self.more_words = Words("They may fit; an answer is still missing in the file.", "support")
        self.rest = RowSheet(name="More questions")
        for widget in (self.title, self.words, self.first, self.fold, self.more_words, self.rest):
            column.addWidget(widget)
        column.addStretch(1)
        for sheet in (self.first, self.rest):
            sheet.opened.connect(self.taken)
            sheet.pressed.connect(self.taken)
        self._unfolded = False
        self._later: tuple[Suggestion, ...] = ()
        for widget in (self.title, self.words, self.first):
            widget.hide()
        self._show_rest()

    def show_suggestions(self, found: Suggestions) -> None:
        """Show what fits this case and what may."""
        later = (*found.rest, *found.more)
        self.by_id = {one.question_id: one for one in (*found.first, *later)}
        self.words.setText(
            "Chosen by what this file says. Take those you like, and change the words." if found.first else ""
        )
        self.words.setVisible(bool(found.first))
        self.first.set_rows([suggestion_row(one) for one in found.first])
        self.first.setVisible(bool(found.first))
        self.title.setVisible(bool(self.by_id))
        self._later = later
        self._show_rest()

    def _show_rest(self) -> None:
        self.fold.setVisible(bool(self._later))
        self.fold.setText("Fewer questions" if self._unfolded else f"More questions ({len(self._later)})")
        self.fold.setAccessibleName(self.fold.text())
        shown: Sequence[Suggestion] = self._later if self._unfolded else ()
        self.rest.set_rows([suggestion_row(one) for one in shown])
        self.rest.setVisible(bool(shown))
        self.more_words.setVisible(bool(shown))

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_rest()


def suggestion_row(one: Suggestion) -> ListRow:
    """A suggestion as a row: the question, and why it is suggested or what is missing to know."""
    if one.missing:
        why = f"May fit. Not answered yet: {'; '.join(one.missing)}"
    else:
        why = one.why[:1].upper() + one.why[1:] if one.why else f"For {one.ask_words}"
    return ListRow(one.question_id, one.text, why, button=TAKE)
