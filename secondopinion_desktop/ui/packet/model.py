"""The packet's contents as a list Qt can show, tick, move and speak."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from secondopinion_desktop.ui.packet.lines import PartLine
from secondopinion_desktop.ui.widgets import DraggedLines, Index
from secondopinion_desktop.ui.widgets.dragged_lines import Line

PartRole = int(Qt.ItemDataRole.UserRole) + 1


class ContentsModel(DraggedLines):
    """Ticking tells `tick_wanted(key, in)`, dropping a paper elsewhere `move_wanted(id, place among the papers)`.

    Neither changes anything here: the casebook does, and new lines come back.
    """

    moved_as = "application/x-secondopinion-packet-part"
    lines: tuple[PartLine, ...]
    tick_wanted = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[PartLine, ...] = ()

    def set_lines(self, lines: Sequence[PartLine]) -> None:
        """Show these lines instead; while only words or numbers differ, rows stay."""
        wanted = tuple(lines)
        if [line.key for line in wanted] == [line.key for line in self.lines]:
            self.lines = wanted
            if wanted:
                self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self.lines = wanted
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Which row shows this part; -1 when none does."""
        return next((n for n, line in enumerate(self.lines) if line.key == key), -1)

    def moves(self, line: Line) -> bool:
        """Only papers that are in can be put elsewhere."""
        return isinstance(line, PartLine) and line.moves

    def papers(self) -> list[str]:
        """The papers that are in, in order."""
        return [line.id for line in self.lines if line.moves]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The title to show, the line to speak, the tick, the line itself for the painter."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == PartRole:
            return line
        if role == int(Qt.ItemDataRole.DisplayRole):
            return line.title
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken()
        if role == int(Qt.ItemDataRole.CheckStateRole) and line.is_in is not None:
            return Qt.CheckState.Checked if line.is_in else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A tick was given or taken."""
        if role != int(Qt.ItemDataRole.CheckStateRole) or not index.isValid():
            return False
        line = self.lines[index.row()]
        if line.is_in is None:
            return False
        # Qt hands over the state as a number or as the enum, depending on who asks.
        checked = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value, True)
        self.tick_wanted.emit(line.key, checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Papers can be dragged; what can be left out can be ticked."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        line = self.lines[index.row()]
        found = flag.ItemIsSelectable | flag.ItemIsEnabled
        if line.is_in is not None:
            found |= flag.ItemIsUserCheckable
        return found | flag.ItemIsDragEnabled if line.moves else found
