"""Two questions asked in place at the foot of the window: the file's new name, and who is at the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from secondopinion_desktop.app.desk import MOST_LETTERS
from secondopinion_desktop.digest.people import keepers
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import KeptWords, TakesTyping, Unfinished
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words

WHO = "Who is at the keyboard?"
WHY_WHO = "Your name stands in the history beside what you write. It is asked only once; Settings changes it."
RENAME = "What should the file be called?"
WHY_RENAME = "It stays in its folder, with all that is in it."


class _Line(QLineEdit):
    """Stands in a row with its buttons, and takes no more of it than a name needs."""

    def sizeHint(self) -> QSize:
        """Room for a name."""
        return QSize(theme.px(300), super().sizeHint().height())


class _Asked(Sheet):
    """A question with one field and its buttons. `answered(words)`, or `given_up` on Esc."""

    answered = Signal(str)
    given_up = Signal()

    def __init__(self, question: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(14))
        self.setAccessibleName(question)
        self.label = Words(question, "strong")
        self.field = _Line(self)
        self.field.setAccessibleName(question)
        self.field.setAccessibleDescription(why)
        self.label.setBuddy(self.field)
        self.trouble = Words("", "support", tone="warn", parent=self)
        self.trouble.hide()
        self.ways = QWidget(self)
        self.ways.setProperty("role", "body")
        self.flow = FlowLayout(self.ways, gap=theme.space(8))
        self.flow.addWidget(self.field)
        for widget in (self.label, Words(why, "support", tone="ink"), self.ways, self.trouble):
            self.add(widget)
        self.field.returnPressed.connect(self.finish)
        self.field.textEdited.connect(self.trouble.hide)
        self.hide()

    def finish(self) -> None:
        """Take what is typed."""
        self.answered.emit(self.field.text())

    def say(self, trouble: str) -> None:
        """What is wrong with the answer; the field keeps it."""
        self.trouble.setText(trouble)
        self.trouble.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question away."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # The field has answered Enter already.
            super().keyPressEvent(event)


class RenamePanel(_Asked):
    """Asks for the file's new name."""

    def __init__(self, unfinished: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(RENAME, WHY_RENAME, parent)
        self._kept = KeptWords(self.field, unfinished, "file name")
        self.rename = QuietButton("Rename", self.finish)
        self.flow.addWidget(self.rename)
        self.flow.addWidget(QuietButton("Never mind", self.renamed))

    def ask(self, name: str) -> None:
        """Show the question with the name as it is."""
        self.field.setText(self._kept.words or name)
        self.trouble.hide()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def renamed(self) -> None:
        """It is called so now, or is not to be."""
        self._kept.drop()
        self.hide()


class WhoPanel(TakesTyping, _Asked):
    """Asks once who is at the keyboard; the names known here are one press each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WHO, WHY_WHO, parent)
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setPlaceholderText("Your name")
        self.names: list[QuietButton] = []

    def ask(self, names: Sequence[str]) -> None:
        """Show the question; nobody's typing is taken from them."""
        self.names = [QuietButton(name, partial(self.answered.emit, name), about=WHO) for name in names]
        for button in (*self.names, QuietButton("That is me", self.finish), QuietButton("Not now", self.given_up.emit)):
            self.flow.addWidget(button)
        self.show()

    @property
    def said(self) -> str:
        """What it is about, in one line."""
        return WHO

    @property
    def is_at_rest(self) -> bool:
        """True while nobody is answering it."""
        held = QApplication.focusWidget()
        return not self.field.text().strip() and not (held is not None and self.isAncestorOf(held))

    def take(self) -> None:
        """A name that was typed is a name that was said."""
        if not self.isHidden() and self.field.text().strip():
            self.finish()

    def pause(self) -> None:
        """This panel is not built anew."""


def names_known(case: Case) -> tuple[str, ...]:
    """Who may be at the keyboard: those who keep the file, and the patient."""
    names = [*(person.name for person in keepers(case)), case.patient.name]
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name))
