"""The person's questions as a list Qt can show, move and speak: number, star, words, whom to ask, answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt

from secondopinion_desktop.records.kinds import Question
from secondopinion_desktop.records.kinds.seeking import ASKED_OF
from secondopinion_desktop.ui.widgets import DraggedLines, Index

LineRole = int(Qt.ItemDataRole.UserRole) + 1
WHOM = {choice.value: choice.label for choice in ASKED_OF}
STAR_WORDS = "on page one"


@dataclass(frozen=True)
class QuestionLine:
    """One question as it is shown; `number` is its place among all questions, also while some are hidden."""

    id: str
    number: int
    text: str
    starred: bool
    ask: str
    answer: str
    answered_on: str = ""

    def spoken(self) -> str:
        """The line as a screen reader says it."""
        answer = f"answer: {self.answer}" if self.answer else "no answer yet"
        parts = (f"{self.number}. {self.text}", STAR_WORDS if self.starred else "", WHOM.get(self.ask, ""), answer)
        return ", ".join(part for part in parts if part)

    def as_text(self) -> str:
        """The question to paste into a mail, with its answer below it."""
        return f"{self.text}\n{self.answer}" if self.answer else self.text


def question_line(question: Question, number: int) -> QuestionLine:
    """One entry as a line of the list."""
    return QuestionLine(
        question.id,
        number,
        question.text or "A question without words",
        bool(question.starred),
        question.ask or "",
        question.answer or "",
        question.answered_on.short() if question.answered_on else "",
    )


class QuestionModel(DraggedLines):
    """The list. When the casebook has moved a line, `set_lines` moves its row, so that the view keeps its place."""

    moved_as = "application/x-secondopinion-question"
    lines: tuple[QuestionLine, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[QuestionLine, ...] = ()

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show these lines; rows that only changed or moved are changed or moved, not thrown away."""
        wanted = tuple(lines)
        before, after = [line.id for line in self.lines], [line.id for line in wanted]
        if set(before) == set(after) and len(before) == len(after):
            self._reorder(after)
            self._replace(wanted)
        else:
            self.beginResetModel()
            self.lines = wanted
            self.endResetModel()

    def _reorder(self, wanted: list[str]) -> None:
        for place, line_id in enumerate(wanted):
            if self.lines[place].id == line_id:
                continue
            now = next(n for n, line in enumerate(self.lines) if line.id == line_id)
            # Qt counts the place to move to before the row is taken out; we only ever move rows up.
            self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), place)
            lines = list(self.lines)
            lines.insert(place, lines.pop(now))
            self.lines = tuple(lines)
            self.endMoveRows()

    def _replace(self, wanted: tuple[QuestionLine, ...]) -> None:
        changed = [n for n, (old, new) in enumerate(zip(self.lines, wanted, strict=True)) if old != new]
        self.lines = wanted
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, line_id: str) -> int:
        """Which row shows this question; -1 when none does."""
        return next((n for n, line in enumerate(self.lines) if line.id == line_id), -1)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words to show, the whole line to speak, the line itself for the painter."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role == int(Qt.ItemDataRole.DisplayRole):
            return line.text
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be picked and dragged, and dropped between others."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemIsDragEnabled
