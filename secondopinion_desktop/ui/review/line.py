"""One thing a paper says, as a line: what it asks, its answer, the words it stands on, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from secondopinion_desktop.app.proposing import FactProposal
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.review.walk import ANSWERED, CHANGED, OPEN, REFUSED, TAKEN, Thing
from secondopinion_desktop.ui.review.words import (
    CHECK,
    TWO_WAYS,
    WHICH,
    Answer,
    answers_of,
    notes_on,
    quoted,
    said_in_file,
    title_of,
    two_answers,
)
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Role, StateRing, Told, Words, as_tall_as_its_words, lay_in, restyle

SAID = {
    OPEN: "",
    TAKEN: "Taken",
    REFUSED: "Not so",
    CHANGED: "Taken in your words",
    ANSWERED: "Answered",
}
Keys = Callable[[QKeyEvent], bool]
_RINGS = {OPEN: "open", TAKEN: "done", REFUSED: "not_for_me", CHANGED: "done", ANSWERED: "done"}


class ThingLine(Told, QFrame):
    """`chosen(id)` when the keyboard or the mouse comes to it. Its keys are those of the page: `keys` answers whether
    one of them was pressed, before the list around it would scroll.
    """

    told_as = Role.ListItem
    chosen = Signal(str)

    def __init__(self, thing: Thing, case: Case, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.key = thing.proposal.id
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        as_tall_as_its_words(self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(theme.space(18), theme.space(12), theme.space(18), theme.space(12))
        outer.setSpacing(theme.space(14))
        self._ring = StateRing("open")
        outer.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(2))
        lay_in(outer, self._column, 1)
        self._asks = Words(title_of(thing.proposal), "small")
        self._column.addWidget(self._asks)
        self._spoken = [title_of(thing.proposal)]
        self._say_answers(thing, answers_of(thing.proposal, case))
        if there := said_in_file(thing.proposal, case):
            self._add(f"The file says: {there}", "row")
        if words := quoted(thing.proposal, case):
            self._add(words, "small")
        for note in notes_on(thing.proposal):
            self._add(note, "support", tone="warn" if note in (CHECK, WHICH, TWO_WAYS) else "soft")
        self._status = Words("", "small", tone="ok", wrap=False)
        outer.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        self.show_state(thing.state)

    def show_state(self, state: str) -> None:
        """Say what was answered; nothing else of the line changes."""
        self._ring.set_state(_RINGS[state])
        self._status.setText(SAID[state])
        self._status.set_tone("soft" if state == REFUSED else "ok")
        self.setAccessibleName(". ".join([SAID[state], *self._spoken] if SAID[state] else self._spoken))

    def set_current(self, current: bool) -> None:
        """Whether it is the one in view."""
        self.setProperty("chosen", "true" if current else "false")
        restyle(self)

    def told_parts(self) -> list[QWidget]:
        """Its words are its name."""
        return []

    def told_state(self, state: QAccessible.State) -> None:
        """Whether it is the one in view."""
        state.selectable = True
        state.selected = self.property("chosen") == "true"

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here: the page shows its words."""
        super().focusInEvent(event)
        self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As the page has it."""
        if not self._keys(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click brings the keyboard here."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def _say_answers(self, thing: Thing, answers: tuple[Answer, ...]) -> None:
        alone, which = not isinstance(thing.proposal, FactProposal), two_answers(thing.proposal)
        for place, answer in enumerate(answers):
            asks = answer.asks.rstrip("?")
            if answer.file:
                self._add(f"{asks}, the paper says: {answer.paper}", "row")
                self._add(f"{asks}, the file says: {answer.file}", "row")
            elif alone or place == 0:
                self._add(" or ".join(which) if alone and which else answer.paper, "row")
            else:
                self._add(f"{asks}: {answer.paper}", "support")

    def _add(self, words: str, role: str, tone: str = "") -> None:
        self._column.addWidget(Words(words, role, tone=tone))
        self._spoken.append(words.rstrip("."))
