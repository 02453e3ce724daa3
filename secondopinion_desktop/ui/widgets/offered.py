"""Names offered below a field while one types: those that have the letters anywhere in them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QCompleter


class Offered(QCompleter):
    """The list of names. It is a window of its own, so it brings a ground of its own: a transparent one is black."""

    def __init__(self, names: QAbstractItemModel, parent: QObject) -> None:
        super().__init__(names, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if (shown := self.popup()) is not None:
            shown.setProperty("role", "offered")
