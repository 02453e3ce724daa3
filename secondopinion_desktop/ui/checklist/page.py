"""The Checklist: every step for one second opinion, by phase, each opening to why and where it is answered."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.guidance.row import PHASES, ChecklistRow
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.ui.checklist.section import StepSheet
from secondopinion_desktop.ui.checklist.words import loud_keys
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.tips import notice_words
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.widgets import ChoiceButtons, QuietButton, SectionTitle, Words
from secondopinion_desktop.ui.widgets.seen import set_seen

AT_ONCE = 10
"""Rows made before the page is first painted: what fits a window."""


class ChecklistPage(Page):
    """See the module's first line. One click on another opinion's name shows its steps."""

    key = "checklist"
    prints = "checklist"
    title = "Checklist"

    def build(self) -> None:
        """The opinion switch, one sheet a phase, the folded "May apply to you", the notice at the foot."""
        self._open_key: str | None = None
        self._shown: tuple[ChecklistRow, ...] = ()
        self._switch: ChoiceButtons | None = None
        self._switch_of: tuple[tuple[str, str], ...] = ()
        self._filling = Turns(self)
        self._is_filled = False
        self._sheets: dict[str, StepSheet] = {}
        self._titles: dict[str, SectionTitle] = {}
        for phase, words in PHASES.items():
            title, sheet = SectionTitle(words), StepSheet(self.workspace, words)
            self._add_section(phase, title, sheet)
        self.maybe_button = QuietButton("", self._unfold, about="Steps that count once an answer is known")
        self.maybe_button.setCheckable(True)
        self.body.addWidget(self.maybe_button)
        self.maybe = StepSheet(self.workspace, "May apply to you")
        self.maybe.toggled.connect(self._toggled)
        self.maybe.hide()
        self.body.addWidget(self.maybe)
        self._foot = Words(notice_words("footer", self.case), "small")
        self.body.addWidget(self._foot)

    def refresh(self) -> None:
        """Show the steps of the opinion in view, as they stand today."""
        self._show_switch()
        steps = self.workspace.checklist()
        self._tell_counts(steps)
        if steps == self._shown:
            return
        if self._shown:
            self._filling.finish()  # Nothing that is in view already is put away to come once more.
        self._shown = steps
        phases = self._phases(steps)
        if self._is_filled:
            for phase, mine in phases.items():
                self._show_phase(phase, mine)
            self._show_maybe()
        else:
            # The first time, what lies below the fold waits until the top has been painted.
            self._filling.begin(self._filled(phases))
            self._filling.step()

    @property
    def sheets(self) -> dict[str, StepSheet]:
        """The sheet of every phase; whoever asks has all."""
        self._filling.finish()
        return self._sheets

    def _phases(self, steps: tuple[ChecklistRow, ...]) -> dict[str, list[ChecklistRow]]:
        sure = [step for step in steps if step.applies == "yes"]
        return {
            phase: sorted((step for step in sure if step.phase == phase), key=lambda step: step.is_settled)
            for phase in self._sheets
        }

    def _filled(self, phases: dict[str, list[ChecklistRow]]) -> Generator[None]:
        """What fits a window, then phase by phase, and at the end what stands below them."""
        below = (self.maybe_button, self._foot)
        for part in (*self._sheets.values(), *self._titles.values(), *below):
            part.hide()
        shown = 0
        for phase, mine in phases.items():
            if shown >= AT_ONCE:
                yield
            self._show_phase(phase, mine)
            shown += len(self._sheets[phase].rows)
        yield
        self._show_maybe()
        self._foot.show()
        self._is_filled = True

    def _show_phase(self, phase: str, mine: list[ChecklistRow]) -> None:
        sheet = self._sheets[phase]
        sheet.show_steps(mine, self._open_key, loud_keys(self._shown).intersection(step.key for step in mine))
        set_seen(sheet, bool(mine))
        set_seen(self._titles[phase], bool(mine))

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Open the step with the key `step`, or bring the phase `phase` into sight."""
        self._filling.finish()
        key = extras.get("step")
        if isinstance(key, str):
            self._open(key)
        phase = extras.get("phase")
        if isinstance(phase, str) and phase in self._titles:
            self._bring(self._titles[phase])

    def here(self) -> str | None:
        """Nothing by entry: the opened step is found again by its key."""
        return None

    def _add_section(self, phase: str, title: SectionTitle, sheet: StepSheet) -> None:
        sheet.toggled.connect(self._toggled)
        self._titles[phase], self._sheets[phase] = title, sheet
        self.body.addWidget(title)
        self.body.addWidget(sheet)

    def _show_maybe(self) -> None:
        maybe = [step for step in self._shown if step.applies != "yes"]
        count = len(maybe)
        self.maybe_button.setVisible(count > 0)
        unfolded = self.maybe_button.isChecked()
        self.maybe_button.setText(f"{'▾' if unfolded else '▸'}  May apply to you: {count}")
        self.maybe_button.setAccessibleName(f"May apply to you, {count}, {'unfolded' if unfolded else 'folded'}")
        self.maybe.setVisible(unfolded and count > 0)
        if unfolded:
            self.maybe.show_steps(maybe, self._open_key)

    def _unfold(self) -> None:
        self._show_maybe()

    def _tell_counts(self, steps: tuple[ChecklistRow, ...]) -> None:
        counted = [step for step in steps if step.counted]
        done = sum(1 for step in counted if step.is_settled)
        waiting = sum(1 for step in counted if step.state == "waiting")
        words = f"{done} of {len(counted)} done"
        self.header.set_subtitle(f"{words}, {waiting} awaited" if waiting else words)

    def _show_switch(self) -> None:
        opinions = self.case.all(Opinion)
        names = tuple((opinion.id, self.case.named(opinion.id)) for opinion in opinions)
        if names != self._switch_of:
            if self._switch is not None:
                self.body.removeWidget(self._switch)
                self._switch.hide()
                self._switch.deleteLater()
                self._switch = None
            self._switch_of = names
            if len(names) > 1:
                self._switch = ChoiceButtons(names, name="Steps for which second opinion?")
                self._switch.answered.connect(self._switched)
                self.body.insertWidget(0, self._switch)
        if self._switch is not None:
            self._switch.set_values([self.workspace.opinion_id or ""])

    def _switched(self) -> None:
        chosen = self._switch.value() if self._switch is not None else None
        if chosen is None and self._switch is not None:
            self._switch.set_values([self.workspace.opinion_id or ""])
        elif chosen is not None:
            self.workspace.set_opinion(chosen)

    def _toggled(self, key: str) -> None:
        self._open_key = None if key == self._open_key else key
        self._filling.finish()
        for sheet in (*self._sheets.values(), self.maybe):
            sheet.open_step(self._open_key)

    def _open(self, key: str) -> None:
        self._open_key = key
        if any(step.key == key and step.applies != "yes" for step in self._shown):
            self.maybe_button.setChecked(True)
            self._show_maybe()
        for sheet in (*self._sheets.values(), self.maybe):
            sheet.open_step(key)
            row = sheet.row(key)
            if row is not None:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self._bring(row)

    def _bring(self, widget: QWidget) -> None:
        self.body.activate()
        self.scroll_area.ensureWidgetVisible(widget, 0, 120)
