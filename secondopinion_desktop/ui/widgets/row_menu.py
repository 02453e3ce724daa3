"""The menu of a row: what its buttons and keys do, and its words to copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QCursor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QToolTip, QWidget

from secondopinion_desktop.ui.widgets.dragged_lines import Index

Deed = tuple[str, Callable[[], object]]
"""What the menu says, and what it does."""
COPY = "Copy as text"
COPIED = "Copied. You can paste it into a mail."


class RowMenu(QMenu):
    """Deeds to choose from: one menu a list, filled anew each time and gone with it.

    They are looked up when one is chosen, so that no connection holds on to a row that may go.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._deeds: tuple[Deed, ...] = ()
        self.triggered.connect(self._do)

    def fill(self, deeds: Sequence[Deed], text: str) -> None:
        """Offer these, and below a line to copy the text."""
        self.clear()
        self._deeds = (*deeds, (COPY, partial(copy_text, self, text)))
        for place, (words, _) in enumerate(self._deeds):
            if words == COPY:
                self.addSeparator()
            self.addAction(words.replace("&", "&&")).setData(place)

    def _do(self, action: QAction) -> None:
        self._deeds[action.data()][1]()


def show_row_menu(over: QWidget, at: QPoint, text: str, deeds: Sequence[Deed]) -> RowMenu:
    """Show the deeds of a row at a place on the screen, "Copy as text" behind them; answers the menu."""
    found = over.findChild(RowMenu)
    menu = found if isinstance(found, RowMenu) else RowMenu(over)
    menu.fill(deeds, text)
    menu.popup(at)
    return menu


def copy_text(over: QWidget, text: str) -> None:
    """Put the words of a row on the clipboard, and say so beside the mouse."""
    QApplication.clipboard().setText(text)
    QToolTip.showText(QCursor.pos(), COPIED, over)


def is_copy(event: QKeyEvent) -> bool:
    """Whether these are the keys that copy."""
    return event.matches(QKeySequence.StandardKey.Copy)


def row_asked_for(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[Index, QPoint]:
    """The row a menu is wanted for, now the current one, and where on the screen; by the mouse or by the key."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        index = view.currentIndex()
        return index, view.viewport().mapToGlobal(view.visualRect(index).center())
    index = view.indexAt(event.pos())
    if index.isValid():
        view.setCurrentIndex(index)
    return index, event.globalPos()
