"""Lists whose lines a person drags into another order: questions by rank, papers in the packet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Line(Protocol):
    """What is dragged: anything with an id."""

    @property
    def id(self) -> str:
        """The entry behind the line."""


class DraggedLines(QAbstractListModel):
    """Dropping a line elsewhere tells `move_wanted(id, place among the lines that move)` and moves nothing itself:
    the casebook does, and the new order comes back. `moved_as` is the name under which a line is carried.
    """

    moved_as: ClassVar[str] = ""
    move_wanted = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def moves(self, line: Line) -> bool:
        """Whether this line can be dragged, and others be dropped before it."""
        return True

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines; lines have no children."""
        return 0 if parent.isValid() else len(self.lines)

    def supportedDropActions(self) -> Qt.DropAction:
        """Dragging moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only lines of this list can be dropped here."""
        return [self.moved_as]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged line's id."""
        data = QMimeData()
        if indexes:
            data.setData(self.moved_as, QByteArray(self.lines[indexes[0].row()].id.encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """A line was dropped before `row` (-1: on a line, or at the end)."""
        if not data.hasFormat(self.moved_as) or action != Qt.DropAction.MoveAction:
            return False
        moved = bytes(data.data(self.moved_as).data()).decode()
        moving = [line.id for line in self.lines if self.moves(line)]
        if moved not in moving:
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.lines)
        place = sum(1 for line in self.lines[:at] if self.moves(line))
        self.move_wanted.emit(moved, place - 1 if place > moving.index(moved) else place)
        # False, so that the view does not remove the dragged row: the casebook has moved it.
        return False
