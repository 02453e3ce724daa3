"""One file of the report of an import: what became of it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.app.import_rows import ImportRow
from secondopinion_desktop.digest.papers import needs_look
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.review_words import ADDED, confirmed_words, file_words, guess_words, row_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, SteadyWords, Words, keep_room

NO_DATE = "Sorted. Of when it is, is not known yet."
NO_SORT = "Dated. What sort of paper it is, only you can say."


@dataclass(frozen=True)
class LineState:
    """All that a line shows of a file: while it is the same, the line stays as it is."""

    row: ImportRow
    title: str
    words: str
    lacks_date: bool
    lacks_sort: bool
    confirmed: bool

    @classmethod
    def of(cls, case: Case, row: ImportRow, confirmed: bool) -> LineState:
        """Of a file as the casebook has its paper now."""
        title = (case.named(row.document) if row.document else "") or row.title or row.path.name
        words = confirmed_words(row) if confirmed else row_words(case, row)
        paper = case.find(Document, row.document)
        lacks_date = paper is not None and paper.sort is not None and paper.dated is None
        answered = row.outcome in ADDED and not is_open(case, row)
        lacks_sort = answered and bool(row.suggested) and paper is not None and paper.sort is None
        if lacks_date and answered:
            words = NO_DATE
        elif lacks_sort:
            words = NO_SORT
        return cls(row, title, words, lacks_date, lacks_sort, confirmed)


class ReviewLine(QWidget):
    """One file: its name, what became of it, and at most two things to do about it."""

    yes = Signal()
    change = Signal()
    shown = Signal()
    unlocked = Signal(str)
    kept = Signal()
    asked = Signal()
    looked = Signal()

    def __init__(self, state: LineState, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.state, self.row = state, state.row
        row, confirmed = state.row, state.confirmed
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(22), theme.space(10), theme.space(22), theme.space(10))
        column.setSpacing(theme.space(4))
        title, words, self._lacks_date = state.title, state.words, state.lacks_date
        column.addWidget(Words(title, "row"))
        if file := file_words(row, title):
            column.addWidget(Words(file, "small", tone="soft"))
        # An answered line stays as tall as it was asked: the lines below must not move up under the hand.
        said = SteadyWords(words, "support", tone="ok" if confirmed else _tone(row))
        said.keep_room_for(row_words(case, row))
        column.addWidget(said)
        self.password = QLineEdit(self)
        self.password.hide()
        self._flow_of = QWidget(self)
        self._flow_of.setProperty("role", "body")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow_of.setSizePolicy(policy)
        self._flow = FlowLayout(self._flow_of, gap=theme.space(8))
        self._offer(title)
        for button in self._flow_of.findChildren(QPushButton) if confirmed else ():
            keep_room(button)
            button.hide()
        self._flow_of.setVisible(self._flow.count() > 0)
        column.addWidget(self._flow_of)
        for button in self._flow_of.findChildren(QPushButton) if row.document else ():
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard is on a question about this paper."""
        if event.type() == QEvent.Type.FocusIn:
            self.asked.emit()
        return super().eventFilter(watched, event)

    def _offer(self, title: str) -> None:
        row = self.row
        if row.outcome == "needs-password" and not row.document:
            self._ask_password(title)
        elif row.outcome == "duplicate" and row.document:
            self._flow.addWidget(QuietButton("Show it", self.shown.emit, about=title))
        elif row.outcome in ADDED and self._lacks_date:
            self._flow.addWidget(QuietButton("Say of when it is", self.change.emit, about=title).that_writes())
        elif row.outcome in ADDED and guess_words(row.suggested) and not self.state.lacks_sort:
            self._flow.addWidget(
                QuietButton("Yes", self.yes.emit, about=f"{title}. {guess_words(row.suggested)}").that_writes()
            )
            self._flow.addWidget(QuietButton("Change", self.change.emit, about=title).that_writes())
        elif row.outcome in ADDED:
            self._flow.addWidget(QuietButton("Say what it is", self.change.emit, about=title).that_writes())
        if row.outcome in ADDED and row.document:
            self._flow.addWidget(LinkButton("Look at it", self.looked.emit, about=title))

    def named(self, name: str) -> QWidget | None:
        """The button, or the field for a password, of this accessible name, while it is offered."""
        self.show()
        controls: list[QWidget] = [self.password, *self.findChildren(QPushButton)]
        return next((one for one in controls if one.accessibleName() == name and one.isVisibleTo(self)), None)

    @property
    def first(self) -> QWidget | None:
        """The first thing to answer here."""
        self.show()  # Only what is shown can take the keyboard.
        if self.password.isVisibleTo(self):
            return self.password
        return next((one for one in self.findChildren(QPushButton) if one.isVisibleTo(self)), None)

    def _ask_password(self, title: str) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("Its password")
        self.password.setAccessibleName(f"Password of {title}")
        self.password.setMinimumWidth(theme.px(180))
        self.password.returnPressed.connect(self._try)
        self.password.show()
        self._flow.addWidget(self.password)
        self._flow.addWidget(QuietButton("Open it", self._try, about=title))
        self._flow.addWidget(QuietButton("Keep it locked", self.kept.emit, about=f"{title}: kept as it is, unread"))

    def _try(self) -> None:
        if self.password.text():
            self.unlocked.emit(self.password.text())
        self.password.clear()


def _tone(row: ImportRow) -> str:
    return "warn" if row.outcome in ("refused", "needs-password") and not row.document else ""


class Typing:
    """The passwords typed, and where the keyboard is, to go on there once every line was made anew."""

    def __init__(self, lines: Sequence[ReviewLine]) -> None:
        here = QApplication.focusWidget()
        self._passwords = {line.row.path: line.password.text() for line in lines if line.password.text()}
        self._place = next((n for n, line in enumerate(lines) if here is not None and line.isAncestorOf(here)), None)
        self._row = lines[self._place].row if self._place is not None else None
        self._name = here.accessibleName() if self._row is not None and here is not None else ""

    def go_on(self, lines: Sequence[ReviewLine]) -> bool:
        """Put it back: on the same button, or on what is asked next where that one was answered. Answers whether the
        keyboard is somewhere."""
        for line in lines:
            line.password.setText(self._passwords.get(line.row.path, ""))
        if self._place is None or self._row is None:
            return True
        same = next((n for n, line in enumerate(lines) if line.row.path == self._row.path), self._place)
        if same < len(lines) and (held := lines[same].named(self._name)) is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        following = next((first for line in lines[same:] if (first := line.first) is not None), None)
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        return following is not None


def is_open(case: Case, row: ImportRow) -> bool:
    """Whether something guessed about a new paper is still unanswered in the casebook."""
    paper = case.get(row.document)
    if paper is None or row.outcome not in ADDED:
        return False
    return any(getattr(paper, name, None) is None for name in row.suggested)


def is_confirmed(case: Case, row: ImportRow) -> bool:
    """Whether a person has said what a new paper is."""
    paper = case.find(Document, row.document)
    return row.outcome in ADDED and paper is not None and not needs_look(paper) and not is_open(case, row)
