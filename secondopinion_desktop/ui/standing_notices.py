"""The standing notices of a page: quiet texts that never block anything and never go away because of an answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.app.guidance import notices_at
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words, empty


class StandingNotices(QWidget):
    """What the pack says must stand in one place of the window; hidden where it says nothing for this case."""

    def __init__(self, place: str, without: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._without = place, without
        self.setProperty("role", "body")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(8))
        self.texts: tuple[str, ...] = ()
        self.hide()

    def show_for(self, case: Case, today: date) -> None:
        """Read the case as it is; what already stands there is left alone."""
        shown = [one for one in notices_at(case, self._place, today) if one.id not in self._without]
        texts = tuple(one.text for one in shown)
        if texts != self.texts:
            self.texts = texts
            empty(self._column)
            for one in shown:
                tone = "warn" if one.id == "urgent" else ""
                self._column.addWidget(Words(one.text, "support", tone=tone).can_be_copied())
        self.setVisible(bool(texts))
