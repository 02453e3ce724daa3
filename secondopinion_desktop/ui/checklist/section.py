"""The steps of one phase on a sheet; an opened step shows its detail right below its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.ui.checklist.detail import StepDetail
from secondopinion_desktop.ui.checklist.marking import close_it
from secondopinion_desktop.ui.checklist.places import dose_of, visit_of
from secondopinion_desktop.ui.checklist.words import row_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    Hairline,
    LinkButton,
    Role,
    RowsInOrder,
    RowWidget,
    Told,
    lay_in,
    tell_changed,
)
from secondopinion_desktop.ui.workspace import Workspace

FOLDS_FROM = 3  # So many settled steps of one phase are folded away; fewer take less room than the fold's words.


class _Fold(Told, LinkButton):
    """The last line of the list: pressing it brings those that are done or set aside."""

    told_as = Role.ListItem


class StepSheet(RowsInOrder):
    """Rows of steps. `toggled(key)` when a row is pressed; the page says which one is open."""

    toggled = Signal(str)

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._workspace = workspace
        self.column.setSpacing(0)
        self.setAccessibleName(name)
        self._steps: dict[str, ChecklistRow] = {}
        self.rows: dict[str, RowWidget] = {}
        self._loud: frozenset[str] = frozenset()
        self.detail: StepDetail | None = None
        self.fold: _Fold | None = None
        self._unfolded = False

    def show_steps(
        self, steps: Sequence[ChecklistRow], open_key: str | None, loud: frozenset[str] = frozenset()
    ) -> None:
        """Show these steps, one of them opened if it is here; the `loud` ones stand out."""
        wanted = {step.key: step for step in steps}
        if list(wanted.items()) == list(self._steps.items()) and loud == self._loud:
            return
        self._loud = loud
        held = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        if held is None and self.detail is not None and self.detail.isAncestorOf(self._focused()):
            held = self.detail.step.key
        self._steps = wanted
        self.detail = None
        self.clear()
        self.rows = {}
        self.fold = None
        settled = [step for step in steps if step.is_settled and step.key != open_key and not step.alerts]
        folded = settled if len(settled) >= FOLDS_FROM and not self._unfolded else []
        for step in steps:
            if step not in folded:
                self._add_row(step)
        if folded:
            self._add_fold(len(folded))
        self.open_step(open_key)
        if held in self.rows:
            self.rows[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def rows_in_order(self) -> Sequence[RowWidget]:
        """The steps that are not folded away."""
        return list(self.rows.values())

    def told_parts(self) -> list[QWidget]:
        """The rows, and at the end the button that brings the folded ones."""
        return [*self.rows.values(), *([self.fold] if self.fold is not None else [])]

    def _add_row(self, step: ChecklistRow) -> None:
        if self.rows:
            self.add(Hairline())
        visit, dose = visit_of(self._workspace, step), dose_of(self._workspace, step)
        loud = step.key in self._loud
        row = RowWidget(row_of(step, self._workspace.today, loud=loud, visit=visit, dose=dose), self)
        row.opened.connect(self.toggled)
        row.pressed.connect(self._close)
        row.setAccessibleDescription("Enter shows why and what to do")
        row.expands = True
        self.add(row)
        row.show()  # Only what is shown can take the keyboard back.
        self.rows[step.key] = row

    def _add_fold(self, count: int) -> None:
        if self.rows:
            self.add(Hairline())
        self.fold = _Fold(f"▸  {count} done or set aside", self.unfold, about=self.accessibleName())
        line = QHBoxLayout()
        line.setContentsMargins(theme.space(14), theme.space(4), 0, theme.space(4))
        lay_in(self.column, line)
        line.addWidget(self.fold)
        line.addStretch(1)
        self.fold.show()

    def unfold(self) -> None:
        """Show the steps that are done or set aside, too."""
        if self.fold is None:
            return
        self._unfolded = True
        had_keyboard = self.fold.hasFocus()
        before = set(self.rows)
        steps, self._steps = list(self._steps.values()), {}
        self.show_steps(steps, self.detail.step.key if self.detail is not None else None, self._loud)
        first = next((row for key, row in self.rows.items() if key not in before), None)
        if had_keyboard and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, key: str) -> RowWidget | None:
        """The row of a step, None when it is not on this sheet."""
        return self.rows.get(key)

    def open_step(self, key: str | None) -> None:
        """Show the detail of this step, and of no other."""
        if self.detail is not None:
            if self.detail.step.key == key:
                return
            self.column.removeWidget(self.detail)
            self.detail.hide()
            self.detail.deleteLater()
            self._tell_opened(self.detail.step.key, None)
            self.detail = None
        if key in self._steps and key not in self.rows:
            self.unfold()
        if key is None or key not in self.rows:
            return
        self.detail = StepDetail(self._workspace, self._steps[key], self.rows[key], self)
        self.column.insertWidget(self.column.indexOf(self.rows[key]) + 1, self.detail)
        self._tell_opened(key, self.detail)

    def _tell_opened(self, key: str, detail: StepDetail | None) -> None:
        row = self.rows.get(key)
        if row is not None:
            row.opened_to = detail
            tell_changed(row, expanded=True)

    def _close(self, key: str) -> None:
        close_it(self._workspace, self._steps[key])

    def _focused(self) -> QWidget:
        found = self.window().focusWidget()
        return found if found is not None else self
