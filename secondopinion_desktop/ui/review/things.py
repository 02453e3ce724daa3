"""All that one paper says, as a list: lines that keep their place while they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from secondopinion_desktop.app.proposing import Proposal
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.review.line import Keys, ThingLine
from secondopinion_desktop.ui.review.walk import Thing
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import AsTallAsItIs, Hairline, Role, Sheet, Told
from secondopinion_desktop.ui.widgets.scrolled import scrolled


class _Lines(Told, Sheet):
    """The list as a screen reader knows it."""

    told_as = Role.List

    def told_parts(self) -> list[QWidget]:
        """Its lines."""
        return list(self.findChildren(ThingLine))


class Things(QWidget):
    """`chosen(id)` when a line came into view; `keys` are those of its lines."""

    chosen = Signal(str)

    def __init__(self, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setProperty("role", "body")
        self._shown: list[Proposal] = []
        self.lines: dict[str, ThingLine] = {}
        self._sheet = _Lines(margin=0)
        self._sheet.column.setSpacing(0)
        self._sheet.setAccessibleName("What the paper says")
        inner = AsTallAsItIs()
        inner.setProperty("role", "body")
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._sheet)
        within.addStretch(1)
        self._area: QScrollArea = scrolled(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_things(self, things: Sequence[Thing], at: str, case: Case) -> None:
        """Show what a paper says; where it is the same as before only what was answered changes."""
        wanted = [replace(one.proposal, box=None) for one in things]
        if wanted != self._shown:
            self._build(things, case)
            self._shown = wanted
        for thing in things:
            line = self.lines[thing.proposal.id]
            line.show_state(thing.state)
            line.set_current(thing.proposal.id == at)

    def focus_line(self, at: str) -> None:
        """Put the keyboard on a line, and the line into sight."""
        line = self.lines.get(at)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(line, 0, theme.px(24))

    def _build(self, things: Sequence[Thing], case: Case) -> None:
        held = any(line.hasFocus() for line in self.lines.values())
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sheet.clear()
        self.lines = {}
        for thing in things:
            if self.lines:
                self._sheet.add(Hairline())
            line = ThingLine(thing, case, self._keys, self._sheet)
            line.chosen.connect(self.chosen)
            self._sheet.add(line)
            line.show()  # Only what is shown can take the keyboard.
            self.lines[line.key] = line
