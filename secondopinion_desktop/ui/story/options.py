"""The treatments that were offered, side by side, so that they can be weighed with a doctor. Nothing is ranked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.digest.people import first_name
from secondopinion_desktop.digest.treatment_words import conditions_in_words, why_offered
from secondopinion_desktop.digest.treatments import NOT_TO_COME
from secondopinion_desktop.digest.words import in_words, joined, kept_from, news_in_words, short, source_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import QuietButton, Sheet, Words, empty, lay_in

SIDE_BY_SIDE = 3
NARROW = 260
"""Pixels at 100 % one option needs; with less, the options stand under each other."""


class OptionCard(Sheet):
    """One offered treatment: who offered it, why, what speaks against it, in the doctor's words."""

    opened = Signal(str)

    def __init__(self, treatment: Treatment, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.space(16))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._entry_id = treatment.id
        self.add(Words(treatment.name or "Treatment", "row"))
        news = news_in_words(treatment, case)
        if news:
            self.add(Words(news, "support", tone="warn"))
        for words in option_lines(treatment, case):
            self.add(Words(words, "support"))
        self.column.addStretch(1)
        self.open_button = QuietButton("Open", self._tell, about=treatment.name or "Treatment")
        self.add(self.open_button)

    def _tell(self) -> None:
        self.opened.emit(self._entry_id)


class OptionsSide(QWidget):
    """All offered treatments. `opened(entry id)`."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._lines: list[QBoxLayout] = []
        self._told: tuple[tuple[str, ...], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(12))

    def show_options(self, treatments: Sequence[Treatment], case: Case) -> None:
        """Show these; nothing is built again when nothing about them changed."""
        told = tuple((t.id, t.name or "", news_in_words(t, case), *option_lines(t, case)) for t in treatments)
        if told == self._told:
            return
        self._told = told
        empty(self._column)
        self._lines = []
        for start in range(0, len(treatments), SIDE_BY_SIDE):
            line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            line.setSpacing(theme.space(12))
            lay_in(self._column, line)
            for treatment in treatments[start : start + SIDE_BY_SIDE]:
                card = OptionCard(treatment, case)
                card.opened.connect(self.opened)
                line.addWidget(card, 1)
            self._lines.append(line)
        self._turn(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where it is narrow."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _turn(self, width: int) -> None:
        for line in self._lines:
            narrow = width < theme.px(NARROW) * line.count()
            line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


def option_lines(t: Treatment, case: Case) -> tuple[str, ...]:
    """What is known of an offer, a line each; "not written down yet" for who and why, which a doctor will ask."""
    offered = case.named(t.offered_by)
    who = f"Offered by {offered}" if offered else "Who offered it: not written down yet"
    lines = [
        f"{who}, {short(t.offered_on)}" if t.offered_on else who,
        f"Why: {why_offered(t)}" if why_offered(t) else "Why: not written down yet",
        f"Doubt: {t.doubts}" if t.doubts else "",
        conditions_in_words(t, case),
        "Said to be hard on the body" if t.hard_on_body else "",
        "A study, or experimental" if t.experimental else "",
        f"{'Was to start' if t.standing in NOT_TO_COME else 'Would start'} {short(t.planned_start)}"
        if t.planned_start
        else "",
        f"To be decided by {short(t.decide_by)}" if t.decide_by and t.standing not in NOT_TO_COME else "",
        f"{first_name(case)} did not take it" if t.standing == "declined" else "",
        joined(f"Called off, not by {first_name(case)}", t.why_called_off, by=": ")
        if t.standing == "called_off"
        else "",
        in_words(t, "sort"),
        source_of(t, case),
        kept_from(t),
    ]
    return tuple(line[:1].upper() + line[1:] for line in lines if line)
