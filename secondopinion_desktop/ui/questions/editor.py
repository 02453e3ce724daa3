"""The open line of the list: the question's own words, whom to ask, the answer, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.questions.model import WHOM, QuestionLine
from secondopinion_desktop.ui.questions.saved_text import SavedText
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import ChoiceButtons, FlowLayout, LinkButton, QuietButton, Words, lay_in

Waiting = Callable[[str, str], str]
"""The words of a question's field that could not be written yet, by its id and the field; "" when there are none."""


class QuestionEditor(QFrame):
    """Stands on one line of the list. Everything typed is told once it rests; nothing here writes.

    `said(field, value)`; `star_wanted`, `remove_wanted`, `more_wanted`, `closed`; `step_wanted(-1 or 1)`; `grew`.
    """

    said = Signal(str, object)
    star_wanted = Signal()
    remove_wanted = Signal()
    more_wanted = Signal()
    step_wanted = Signal(int)
    closed = Signal()
    grew = Signal()

    def __init__(self, line: QuestionLine, waiting: Waiting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._waiting = waiting
        self.setProperty("role", "tint")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.number = Words("", "name", wrap=False)
        self.text = SavedText("The question, in your words")
        self.star = QuietButton("", self.star_wanted.emit, icon_name="star").that_writes()
        self.whom = ChoiceButtons(WHOM.items(), name="Whom to ask")
        self.answer = SavedText("The answer", "What did they answer? You can type it during or after the visit.")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(16), theme.space(14), theme.space(16), theme.space(14))
        column.setSpacing(theme.space(8))
        first = QHBoxLayout()
        first.setSpacing(theme.space(10))
        lay_in(column, first)
        first.addWidget(self.number)
        first.addWidget(self.text, 1)
        column.addWidget(Words("Whom to ask?", "strong"))
        column.addWidget(self.whom)
        column.addWidget(Words("Answer", "strong"))
        column.addWidget(self.answer)
        column.addWidget(self._buttons())
        self._connect()
        self.show_line(line)

    def show_line(self, line: QuestionLine) -> None:
        """Show the line as the file has it now; what is being typed stays."""
        self.line = line
        self.setAccessibleName(f"Question {line.number}, open")
        self.number.setText(f"{line.number}.")
        self.text.set_words(line.text, self._waiting(line.id, "text"))
        self.answer.set_words(line.answer, self._waiting(line.id, "answer"))
        self.whom.set_values((line.ask,) if line.ask else ())
        words = "Take off page one" if line.starred else "Put on page one"
        self.star.setText(words)
        self.star.setAccessibleName(words)

    def settle(self) -> None:
        """Save what is typed and not yet saved, before this line closes."""
        self.text.settle()
        self.answer.settle()

    def unsaved(self) -> tuple[str | None, str | None]:
        """The question and the answer as far as they are typed and not told yet."""
        return self.text.unsaved(), self.answer.unsaved()

    def _buttons(self) -> QWidget:
        line = QWidget(self)
        line.setProperty("role", "body")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        flow = FlowLayout(line, gap=theme.space(8))
        self.up = QuietButton(
            "Up", self._up, about="Move this question one place up, Alt+Up", icon_name="up"
        ).that_writes()
        self.down = QuietButton(
            "Down", self._down, about="Move this question one place down, Alt+Down", icon_name="down"
        ).that_writes()
        self.more = LinkButton("More", self.more_wanted.emit, about="Who answered, when, and for which second opinion")
        self.remove = LinkButton("Remove", self.remove_wanted.emit, about="Undo brings it back").that_writes()
        self.close_line = LinkButton("Close", self._leave, about="Everything is saved")
        for button in (self.star, self.up, self.down, self.more, self.remove, self.close_line):
            flow.addWidget(button)
        return line

    def _connect(self) -> None:
        self.text.settled.connect(self._text_said)
        self.answer.settled.connect(self._answer_said)
        self.whom.answered.connect(self._whom_said)
        for field in (self.text, self.answer):
            field.left.connect(self._leave)
            field.grew.connect(self.grew)

    def _text_said(self, words: str) -> None:
        # A question without words is no question: the old words come back when the line is shown again.
        if words.strip():
            self.said.emit("text", words)

    def _answer_said(self, words: str) -> None:
        self.said.emit("answer", words)

    def _whom_said(self) -> None:
        self.said.emit("ask", self.whom.value())

    def _up(self) -> None:
        self.step_wanted.emit(-1)

    def _down(self) -> None:
        self.step_wanted.emit(1)

    def _leave(self) -> None:
        self.settle()
        self.closed.emit()
