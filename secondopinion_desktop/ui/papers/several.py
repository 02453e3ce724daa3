"""What can be done with several papers at once: say what sort they are, leave them out, remove them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS
from secondopinion_desktop.records.paper_words import counted
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Button, ChoiceButtons, FlowLayout, QuietButton, SectionTitle, Sheet, Words


class SeveralPanel(Sheet):
    """Shown at the right while more than one paper is picked. `sorted_as(sort)`, `left_out(bool)`, `removed()`."""

    sorted_as = Signal(str)
    left_out = Signal(bool)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = SectionTitle("")
        self.sorts = ChoiceButtons(
            ((one.value, one.label) for one in DOCUMENT_SORTS), name="What sort of papers are they?"
        )
        self.sorts.answered.connect(self._sorted)
        self.add(self.title)
        self.add(Words("What sort of papers are they?", "strong"))
        self.add(self.sorts)
        holder = QWidget(self)
        holder.setProperty("role", "body")
        flow = FlowLayout(holder, gap=theme.space(8))
        self.out = QuietButton("Leave out of the packet", self._out)
        self.back_in = QuietButton("Take into the packet", self._in)
        self.remove = Button(
            "Remove", self.removed.emit, role="removing", about="They go to the trash; undo brings them back"
        )
        for button in (self.out, self.back_in, self.remove):
            flow.addWidget(button)
        self.add(holder)
        self.column.addStretch(1)

    def show_picked(self, sorts: Sequence[str | None]) -> None:
        """Show how many are picked, and their sort where they share one."""
        self.title.setText(f"{counted(len(sorts), 'paper')} picked")
        self.setAccessibleName(self.title.text())
        same = sorts[0] if len(set(sorts)) == 1 else None
        self.sorts.set_values((same,) if same else ())

    def _sorted(self) -> None:
        value = self.sorts.value()
        if value is not None:
            self.sorted_as.emit(value)

    def _out(self) -> None:
        self.left_out.emit(True)

    def _in(self) -> None:
        self.left_out.emit(False)
