"""The steps of one phase on a sheet; an opened step shows its detail right below its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.ui.checklist.detail import StepDetail
from secondopinion_desktop.ui.checklist.marking import close_it
from secondopinion_desktop.ui.checklist.places import dose_of, visit_of
from secondopinion_desktop.ui.checklist.words import row_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    Hairline,
    LinkButton,
    ListRow,
    Role,
    RowSheet,
    RowWidget,
    Told,
    lay_in,
    put_away,
    tell_changed,
)
from secondopinion_desktop.ui.workspace import Workspace

FOLDS_FROM = 3  # So many settled steps of one phase are folded away; fewer take less room than the fold's words.


class _Fold(Told, LinkButton):
    """The last line of the list: pressing it brings those that are done or set aside."""

    told_as = Role.ListItem

    def told_under(self) -> QWidget | None:
        """It is a line of the sheet, whatever it is set in by."""
        return self.line.parentWidget()

    def stand_in(self, sheet: QWidget, *, below_rows: bool) -> None:
        """Make the line of the sheet in which it stands, below a hairline where there are rows."""
        self.line = QWidget(sheet)
        self.line.setProperty("role", "body")
        column = QVBoxLayout(self.line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if below_rows:
            column.addWidget(Hairline())
        around = QHBoxLayout()
        lay_in(column, around)
        around.setContentsMargins(theme.space(14), theme.space(4), 0, theme.space(4))
        around.addWidget(self)
        around.addStretch(1)


class StepSheet(RowSheet):
    """Rows of steps. `toggled(key)` when a row is pressed; the page says which one is open."""

    toggled = Signal(str)

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name=name)
        self._workspace = workspace
        self._steps: dict[str, ChecklistRow] = {}
        self._loud: frozenset[str] = frozenset()
        self.detail: StepDetail | None = None
        self.fold: _Fold | None = None
        self._unfolded = False
        self.opened.connect(self.toggled)
        self.pressed.connect(self._close)

    def show_steps(
        self, steps: Sequence[ChecklistRow], open_key: str | None, loud: frozenset[str] = frozenset()
    ) -> None:
        """Show these steps, one of them opened if it is here; the `loud` ones stand out."""
        wanted = {step.key: step for step in steps}
        if list(wanted.items()) == list(self._steps.items()) and loud == self._loud:
            return
        self._steps, self._loud = wanted, loud
        opened = self.detail.step.key if self.detail is not None else ""
        held = opened if self._has_keyboard(self.detail) else ""
        if self.detail is not None and wanted.get(opened) != self.detail.step:
            self._close_detail()
        settled = [step.key for step in steps if step.is_settled and step.key != open_key and not step.alerts]
        folded = frozenset(settled) if len(settled) >= FOLDS_FROM and not self._unfolded else frozenset[str]()
        shown = [self._row_of(step) for step in steps if step.key not in folded]
        self._fold_away(len(folded), below_rows=bool(shown))
        self.set_rows(shown)
        self.lay()
        self.open_step(open_key)
        if held and not self._has_keyboard(self.detail):
            self.focus_row(held)

    def parts(self) -> Iterator[QWidget]:
        """The rows, the detail of the opened one below it, and at the end the fold."""
        for part in super().parts():
            yield part
            if self.detail is not None and part is self.row(self.detail.step.key):
                yield self.detail
        if self.fold is not None:
            yield self.fold.line

    def told_parts(self) -> list[QWidget]:
        """The rows, and at the end the button that brings the folded ones."""
        return [*self.rows, *([self.fold] if self.fold is not None else [])]

    def new_row(self, row: ListRow) -> RowWidget:
        """A row that opens."""
        widget = super().new_row(row)
        widget.setAccessibleDescription("Enter shows why and what to do")
        widget.expands = True
        return widget

    def _row_of(self, step: ChecklistRow) -> ListRow:
        visit, dose = visit_of(self._workspace, step), dose_of(self._workspace, step)
        return row_of(step, self._workspace.today, loud=step.key in self._loud, visit=visit, dose=dose)

    def _fold_away(self, count: int, *, below_rows: bool) -> None:
        if self.fold is not None:
            put_away(self.fold.line)
            self.fold = None
        if count:
            self.fold = _Fold(f"▸  {count} done or set aside", self.unfold, about=self.accessibleName())
            self.fold.stand_in(self, below_rows=below_rows)

    def unfold(self) -> None:
        """Show the steps that are done or set aside, too."""
        if self.fold is None:
            return
        self._unfolded = True
        had_keyboard = self.fold.hasFocus()
        before = {row.row.key for row in self.rows}
        steps, self._steps = list(self._steps.values()), {}
        self.show_steps(steps, self.detail.step.key if self.detail is not None else None, self._loud)
        first = next((row for row in self.rows if row.row.key not in before), None)
        if had_keyboard and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_step(self, key: str | None) -> None:
        """Show the detail of this step, and of no other."""
        if self.detail is not None:
            if self.detail.step.key == key:
                return
            self._close_detail()
        if key in self._steps and self.row(key) is None:
            self.unfold()
        row = self.row(key) if key is not None else None
        if row is None:
            return
        self.detail = StepDetail(self._workspace, self._steps[row.row.key], row, self)
        self.lay()
        self._tell_opened(row, self.detail)

    def _close_detail(self) -> None:
        detail, self.detail = self.detail, None
        if detail is not None:
            put_away(detail)
            self._tell_opened(self.row(detail.step.key), None)

    def _tell_opened(self, row: RowWidget | None, detail: StepDetail | None) -> None:
        if row is not None:
            row.opened_to = detail
            tell_changed(row, expanded=True)

    def _close(self, key: str) -> None:
        close_it(self._workspace, self._steps[key])

    def _has_keyboard(self, part: QWidget | None) -> bool:
        held = self.window().focusWidget()
        return part is not None and held is not None and part.isAncestorOf(held)
