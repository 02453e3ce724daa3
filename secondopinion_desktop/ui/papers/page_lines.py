"""The pages of a paper as lines of a list that Qt can show, speak, drag and put elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, PageNote
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.widgets import DraggedLines, Index

LineRole = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class PageLine:
    """One page: its number in the paper, the original it came with where that is another, and what is noted of it."""

    number: int
    came_with: str = ""
    is_out: bool = False
    turned: int = 0

    @property
    def id(self) -> str:
        """Its number, as what is dragged is called."""
        return str(self.number)

    @property
    def support(self) -> str:
        """The second line."""
        parts = (f"came as “{self.came_with}”" if self.came_with else "", "not in the packet" if self.is_out else "")
        return " · ".join(part for part in parts if part)

    @property
    def spoken(self) -> str:
        """As it is read aloud."""
        return ", ".join(part for part in (f"Page {self.number}", self.support) if part)


def page_lines(case: Case, paper_id: str) -> tuple[PageLine, ...]:
    """The pages of a paper in their order."""
    lies = laid(case)
    notes = {note.page: note for note in lies.case.all(PageNote) if note.document == paper_id}
    lines = []
    for number, one in enumerate(lies.pages_of(paper_id), 1):
        other = case.find(Document, one.document) if one.document != paper_id else None
        note = notes.get(number)
        is_out, turned = (bool(note.left_out), note.turned or 0) if note is not None else (False, 0)
        lines.append(
            PageLine(number, (other.file_name or paper_title(other)) if other is not None else "", is_out, turned)
        )
    return tuple(lines)


class PageLines(DraggedLines):
    """`move_wanted(page, place)`: a page was dropped elsewhere, or sent there by a key."""

    moved_as = "application/x-secondopinion-page"
    lines: tuple[PageLine, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[PageLine, ...] = ()

    def set_lines(self, lines: Sequence[PageLine]) -> None:
        """Show these lines instead; where they are as many, rows stay."""
        wanted = tuple(lines)
        if len(wanted) == len(self.lines):
            self.lines = wanted
            if wanted:
                self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self.lines = wanted
        self.endResetModel()

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The line itself for the painter, and what is spoken of it."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role == int(Qt.ItemDataRole.DisplayRole):
            return f"Page {line.number}"
        return line.spoken if role == int(Qt.ItemDataRole.AccessibleTextRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every page can be dragged between any others."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemIsDragEnabled
