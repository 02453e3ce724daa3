"""The white sheets and tinted cards a page lays its matter on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.telling import Role, Told
from secondopinion_desktop.ui.widgets.words import as_tall_as_its_words


class Sheet(QFrame):
    """A sheet of paper with round corners and no border. Add to it with `add`.

    `ground` is "sheet" (white), "tint" (the next appointment) or "banner" (needs you now).
    `margin` None means roomy; 0 lets rows run from edge to edge.
    """

    def __init__(self, parent: QWidget | None = None, *, ground: str = "sheet", margin: int | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", ground)
        as_tall_as_its_words(self)
        self.column = QVBoxLayout(self)
        side, end = (theme.space(22), theme.space(18)) if margin is None else (margin, margin)
        self.column.setContentsMargins(side, end, side, end)
        self.column.setSpacing(theme.space(8))

    def add(self, item: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.column.addWidget(item, stretch)

    def clear(self) -> None:
        """Take everything off the sheet."""
        empty(self.column)


class Hairline(Told, QFrame):
    """The thin line between two rows."""

    told_as = Role.Separator

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hairline")
        self.setFixedHeight(1)


def empty(layout: QLayout) -> None:
    """Remove all that a layout holds, now for the eye and soon for the memory."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            put_away(widget)
        elif (inner := item.layout()) is not None:
            empty(inner)


def put_away(widget: QWidget) -> None:
    """Take one thing off, now for the eye and soon for the memory."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


@contextmanager
def laid_out_once(layout: QLayout) -> Iterator[None]:
    """Show many things in a layout that is in view: of itself Qt lays the whole page out anew for each. Nothing may be
    taken off meanwhile, of which the layout would not hear."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        part = layout.parentWidget()
        while part is not None and part.isVisible() and (around := part.layout()) is not None:
            around.activate()
            part = None if part.isWindow() else part.parentWidget()
