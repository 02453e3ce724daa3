"""What a page says when there is nothing on it yet: what to do first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.flow import FlowLayout
from secondopinion_desktop.ui.widgets.sheet import Sheet
from secondopinion_desktop.ui.widgets.words import SectionTitle, Words, as_tall_as_its_words


class EmptyState(Sheet):
    """A heading, two calm sentences, and the buttons that begin."""

    def __init__(self, title: str, text: str, buttons: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.space(48))
        self.column.setSpacing(theme.space(12))
        inner = QWidget(self)
        inner.setProperty("role", "body")
        inner.setMaximumWidth(theme.px(760))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.space(24), 0, theme.space(24))
        column.setSpacing(theme.space(16))
        column.addWidget(SectionTitle(title))
        column.addWidget(Words(text, "body", tone="soft"))
        if buttons:
            line = QWidget(inner)
            line.setProperty("role", "body")
            flow = FlowLayout(line, gap=theme.space(10))
            for button in buttons:
                flow.addWidget(button)
            column.addWidget(line)
        as_tall_as_its_words(inner)
        self.column.addStretch(1)
        self.add(inner)
        self.column.addStretch(1)
