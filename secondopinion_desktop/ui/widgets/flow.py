"""A layout that sets things side by side and goes on in the next line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from secondopinion_desktop.ui.widgets.wrapping import WrappingButton


class FlowLayout(QLayout):
    """Left to right, then down, like words in a paragraph: for buttons and pills.

    `gap` is the room between items in pixels, across and down. Items are centered in their line; with `even` they
    all are as tall as it, for cards.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, even: bool = False) -> None:
        super().__init__(parent)
        self._even = even
        self._at_end = False
        self._items: list[QLayoutItem] = []
        self.destroyed.connect(self._items.clear)  # Python would keep them as long as anybody knows this layout.
        self._gap = gap
        self._heights: dict[int, int] = {}
        self._sizes: dict[int, tuple[QSize, QSize]] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end (Qt calls this from `addWidget`)."""
        self._items.append(item)
        self._sizes.clear()

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the item now at `index`."""
        self.addChildWidget(widget)
        self._items.insert(index, QWidgetItem(widget))
        self._sizes.clear()
        self.invalidate()

    def widgets(self) -> list[QWidget]:
        """What stands in it, in this order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def end_lines(self, at_end: bool) -> None:
        """Let every line end where the room ends, for what stands at the right of something else."""
        if self._at_end != at_end:
            self._at_end = at_end
            self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and answer the item at `index`, None past the end."""
        self._sizes.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrow means tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        # Qt asks dozens of times for each layout of a page, mostly about the same width.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed: measure again when next asked."""
        self._heights.clear()
        self._sizes.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        margins = self._margins()
        sizes = [wanted for _, wanted, _ in self._measured()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """The widest single item."""
        margins = self._margins()
        size = QSize()
        for _, _, least in self._measured():
            size = size.expandedTo(least)
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _measured(self) -> list[tuple[QLayoutItem, QSize, QSize]]:
        """What is shown, with the room each would like and the least it can do with, measured once until something
        changes: Qt asks several times for each layout of a page, and every button is measured by its style."""
        found = []
        for place, item in enumerate(self._items):
            if item.isEmpty():
                continue
            if place not in self._sizes:
                self._sizes[place] = (item.sizeHint(), _least(item))
            found.append((item, *self._sizes[place]))
        return found

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item, wanted, least in self._measured():
            size = QSize(max(min(wanted.width(), width), least.width()), wanted.height())
            widget = item.widget()
            if isinstance(widget, WrappingButton):
                size.setHeight(widget.height_at(size.width()))
            elif item.hasHeightForWidth():
                size.setHeight(max(item.heightForWidth(size.width()), item.minimumSize().height()))
            if lines[-1] and used + self._gap + size.width() > width:
                lines.append([])
                used = 0
            used += size.width() + (self._gap if lines[-1] else 0)
            lines[-1].append((item, size))
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self._margins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        mirrored = (parent := self.parentWidget()) is not None and parent.isRightToLeft()
        for line in self._lines(inner.width()):
            tall = max((size.height() for _, size in line), default=0)
            wide = sum(size.width() for _, size in line) + self._gap * max(0, len(line) - 1)
            x = inner.x() + (max(0, inner.width() - wide) if self._at_end else 0)
            for item, size in line:
                if place:
                    left = inner.x() + inner.right() - x - size.width() + 1 if mirrored else x
                    high = tall if self._even else size.height()
                    _lay(item, QRect(left, y + (tall - high) // 2, size.width(), high))
                x += size.width() + self._gap
            y += tall + self._gap
        return y - self._gap - rect.y() + margins.bottom()


def _lay(item: QLayoutItem, room: QRect) -> None:
    """Put an item there. Qt's own item would hold a button to the height of one line, and cut its words."""
    widget = item.widget()
    if isinstance(widget, WrappingButton):
        widget.setGeometry(room)
    else:
        item.setGeometry(room)


def _least(item: QLayoutItem) -> QSize:
    """The least room an item can do with; the words of a button may go over several lines."""
    widget = item.widget()
    return widget.narrowest() if isinstance(widget, WrappingButton) else item.minimumSize()
