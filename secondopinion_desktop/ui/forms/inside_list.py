"""Entries that belong to the one being asked about, listed inside its form: the names given to a problem."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.asking import Inside, is_offered_inside
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.entry_list import EntryList
from secondopinion_desktop.ui.forms.entry_rows import row_of


class InsideList(EntryList):
    """A list with its add button; `held` counts what stands in it. `opened(id)` and `added(kind, fields)` lead on
    to another form."""

    added = Signal(str, dict)

    def __init__(self, inside: Inside, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(inside.title, inside.add, parent)
        self.inside = inside
        self._draft = draft
        self.held = 0
        self.add_button.setText(inside.add)
        self.add_wanted.connect(self.add_one)

    def refresh(self, values: Mapping[str, Value]) -> None:
        """List what is there now."""
        case = self._draft.workspace.case
        today = self._draft.workspace.today
        owner = self._draft.entry_id
        held = [e for e in case.of_kind(self.inside.kind) if owner and getattr(e, self.inside.field) == owner]
        self.held = len(held)
        # An empty one would be hidden and shown again, and the form laid out anew, with every letter typed above it.
        self.set_rows([row_of(entry, case, today) for entry in held])
        self.setVisible(is_offered_inside(self._draft.info, self.inside, values, len(held)))

    def add_one(self) -> None:
        """Ask for one more, joined to this entry."""
        owner = self._draft.make_sure_it_exists()
        if owner is not None:
            self.added.emit(self.inside.kind, {self.inside.field: owner})
