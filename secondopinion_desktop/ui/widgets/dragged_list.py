"""The view of lines one drags into order: set up alike wherever there is one, and ranked by the same keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.dragged_lines import DraggedLines
from secondopinion_desktop.ui.widgets.telling import ComesAndGoes


class DraggedList(ComesAndGoes, QListView):
    """A list whose lines are dragged; a screen reader tells its `name`, and what its `keys` do."""

    def __init__(self, model: DraggedLines, name: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setAccessibleDescription(keys)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def choose_row(self, row: int) -> None:
        """Put the keyboard on a row (from 0)."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def places_up_or_down(event: QKeyEvent) -> int:
    """How far a key sends the current line: -1 for Alt+Up, 1 for Alt+Down, 0 for every other."""
    if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
