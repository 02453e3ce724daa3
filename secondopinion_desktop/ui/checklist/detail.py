"""What a step opens to: why, what closed it, the place that would close it, and the person's own mark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.ui.checklist.marking import mark
from secondopinion_desktop.ui.checklist.places import way_of
from secondopinion_desktop.ui.checklist.words import parts_of, support_of, title_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.tips import notice_words
from secondopinion_desktop.ui.widgets import Button, FlowLayout, LinkButton, QuietButton, RowWidget, Told, Words
from secondopinion_desktop.ui.workspace import Workspace

CLOSED_BY_SHOWN = 5
MARKS = (
    ("done_by_you", "Mark as done"),
    ("waiting", "Waiting for an answer"),
    ("not_for_me", "Not for me"),
)


class StepDetail(Told, QWidget):
    """The opened part below a row. `marked` after the person marked the step."""

    marked = Signal()

    def __init__(self, workspace: Workspace, step: ChecklistRow, row: RowWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._row = row
        self.setAccessibleName(title_of(step))
        self.step = step
        self.setProperty("role", "body")
        self._column = QVBoxLayout(self)
        left = theme.space(20) + theme.px(24) + theme.space(16)
        self._column.setContentsMargins(left, 0, theme.space(20), theme.space(16))
        self._column.setSpacing(theme.space(10))
        self._tell()
        self._add_closed_by()
        self._add_buttons()
        self._add_sources()

    def told_under(self) -> QWidget:
        """It belongs to its row."""
        return self._row

    def _tell(self) -> None:
        step = self.step
        rest = parts_of(step.action)[1]
        above = support_of(step, self._workspace.today)
        for alert in step.alerts:
            if alert not in above:
                self._column.addWidget(Words(alert, "body", tone="warn").can_be_copied())
        for text in dict.fromkeys(
            words for words in (rest, step.why, step.hint, step.late) if words and words not in above
        ):
            self._column.addWidget(Words(text, "body").can_be_copied())
        if step.applies == "may_apply" and step.missing:
            self._column.addWidget(Words("This counts once it is known: " + "; ".join(step.missing), "support"))
        if step.reworded:
            self._column.addWidget(Words("The wording of this step changed since you marked it.", "support"))
        for notice in step.notices:
            self._column.addWidget(
                Words(notice_words(notice, self._workspace.case), "support", tone="warn").can_be_copied()
            )

    def _add_closed_by(self) -> None:
        if not self.step.closed_by:
            return
        line = QWidget(self)
        flow = FlowLayout(line, gap=theme.space(8))
        flow.addWidget(Words("Closed by", "support", wrap=False))
        for evidence in self.step.closed_by[:CLOSED_BY_SHOWN]:
            if evidence.entry_id:
                flow.addWidget(LinkButton(evidence.label, partial(self._workspace.open_entry, evidence.entry_id)))
            else:
                flow.addWidget(Words(evidence.label, "support", wrap=False))
        more = len(self.step.closed_by) - CLOSED_BY_SHOWN
        if more > 0:
            flow.addWidget(Words(f"and {more} more", "support", wrap=False))
        self._column.addWidget(line)

    def _add_buttons(self) -> None:
        step = self.step
        line = QWidget(self)
        flow = FlowLayout(line, gap=theme.space(8))
        way = way_of(step)
        if way is not None and not step.is_settled:
            flow.addWidget(QuietButton(way.words, partial(way.go, self._workspace, step)).that_writes())
        if step.suggests_done and not step.is_settled:
            flow.addWidget(QuietButton("Yes, this is done", partial(self._mark, "done_by_you")).that_writes())
        if step.state == "open":
            for state, words in MARKS:
                if state != "done_by_you" or not step.suggests_done:
                    flow.addWidget(Button(words, partial(self._mark, state), role="link").that_writes())
        else:
            if step.state == "waiting":
                flow.addWidget(Button("Mark as done", partial(self._mark, "done_by_you"), role="link").that_writes())
            flow.addWidget(Button("Open again", self._reopen, role="link").that_writes())
        self._column.addWidget(line)

    def _add_sources(self) -> None:
        pack = shipped_pack()
        rests = "; ".join(self.step.sources)
        words = f"From: {rests}. " if rests else ""
        self._column.addWidget(Words(f"{words}Tips pack {pack.version}, {pack.title.lower()}.", "small"))

    def _mark(self, state: str | None) -> None:
        mark(self._workspace, self.step, state)
        self.marked.emit()

    def _reopen(self) -> None:
        # A mark of one's own is simply taken away; what the record closed needs a mark that says "open".
        self._mark("open" if self.step.state == "done_by_record" or self.step.tick_id is None else None)
