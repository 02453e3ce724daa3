"""One second opinion on a card: when and where, what is asked, what is on its way, and afterwards what came of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from secondopinion_desktop.digest.words import listed
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.ui.forms.entry_pick import EntryPick
from secondopinion_desktop.ui.forms.entry_rows import row_of
from secondopinion_desktop.ui.opinions.card_words import (
    CardWords,
    answers_words,
    card_words,
    comparisons_of,
    decisions_of,
    things_of,
)
from secondopinion_desktop.ui.opinions.standing_rows import StandingRows
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    FlowLayout,
    Hairline,
    LinkButton,
    Pill,
    QuietButton,
    RowSheet,
    Sheet,
    Words,
    empty,
    lay_in,
)
from secondopinion_desktop.ui.widgets.header import SideOrBelow
from secondopinion_desktop.ui.widgets.seen import set_seen
from secondopinion_desktop.ui.workspace import Workspace


class OpinionCard(Sheet):
    """Signals carry the opinion's id or an entry's: `opened(entry)`, `worked_on(opinion)`, `add_wanted(kind, opinion)`,
    `stepped(entry, standing)`, `deed_wanted(deed, opinion)` with deed "done", "answers", "packet", and
    `report_picked(opinion, paper or "")`."""

    opened = Signal(str)
    worked_on = Signal(str)
    add_wanted = Signal(str, str)
    stepped = Signal(str, str)
    deed_wanted = Signal(str, str)
    report_picked = Signal(str, str)

    def __init__(self, opinion_id: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.opinion_id = opinion_id
        self.column.setSpacing(theme.space(10))
        self._said: CardWords | None = None
        self.title = Words("", "section")
        self.in_view = Pill("Working on this one", tone="ok")
        self.work = QuietButton("Work on this one", partial(self.worked_on.emit, opinion_id))
        self.work.setAccessibleDescription("Checklist, questions and packet then show this second opinion.")
        self.open_button = QuietButton("Open", partial(self.opened.emit, opinion_id))
        self.add(SideOrBelow(self.title, [self.in_view, self.work, self.open_button], below=560))
        self.when = Words("", "support")
        self.add(self.when)
        self.asked = Words("")
        self.add(self.asked)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(16))
        self._grid.setVerticalSpacing(theme.space(4))
        self._grid.setColumnStretch(1, 1)
        lay_in(self.column, self._grid)
        self.missing = Words("", "support")
        self.add(self.missing)
        self._build_sending()

    def _build_sending(self) -> None:
        self.add(Hairline())
        self.add(Words("What was asked for, and where it stands", "strong"))
        self.standing = StandingRows()
        self.standing.opened.connect(self.opened)
        self.standing.stepped.connect(self.stepped)
        self.add(self.standing)
        self.add(
            self._buttons(
                ("Ask for papers", partial(self.add_wanted.emit, "request", self.opinion_id)),
                ("Add slides or a disc", partial(self.add_wanted.emit, "material", self.opinion_id)),
                ("Add a parcel", partial(self.add_wanted.emit, "parcel", self.opinion_id)),
                ("See the packet", partial(self.deed_wanted.emit, "packet", self.opinion_id)),
            )
        )
        self.done = QuietButton(
            "It has taken place", partial(self.deed_wanted.emit, "done", self.opinion_id)
        ).that_writes()
        self.add(self.done)

    @cached_property
    def after(self) -> Sheet:
        """What came of it; made once it is over."""
        after = Sheet(self, margin=0)
        after.column.setSpacing(theme.space(8))
        self.add(after)
        self._build_after(after)
        after.hide()
        return after

    def _build_after(self, after: Sheet) -> None:
        after.add(Hairline())
        after.add(Words("After the visit", "strong"))
        self.answers = Words("", "support")
        after.add(self.answers)
        label = Words("Their written opinion", "support")
        self.report = EntryPick(kind_of(Opinion).by_name["report"], self._workspace, "No paper picked yet")
        self.report.setAccessibleName(label.text())
        self.report.picked.connect(partial(self.report_picked.emit, self.opinion_id))
        label.setBuddy(self.report)
        after.add(label)
        after.add(self.report)
        self.points = RowSheet(name="The two opinions, point by point")
        self.points.opened.connect(self.opened)
        after.add(self.points)
        after.add(
            self._buttons(
                ("Write down the answers", partial(self.deed_wanted.emit, "answers", self.opinion_id)),
                ("Compare a point", partial(self.add_wanted.emit, "comparison", self.opinion_id)),
                ("Write down the decision", partial(self.add_wanted.emit, "decision", self.opinion_id)),
            )
        )

    def _buttons(self, *deeds: tuple[str, partial[None]]) -> QWidget:
        holder = QWidget(self)
        holder.setProperty("role", "body")
        flow = FlowLayout(holder, gap=theme.space(8))
        for words, run in deeds:
            flow.addWidget(LinkButton(words, run))
        return holder

    def show_opinion(self, opinion: Opinion, case: Case, today: date, in_view: str | None) -> None:
        """Say what is known now."""
        said = card_words(opinion, case, today, in_view)
        if said != self._said:
            self._say(said)
        self.standing.show_things(things_of(opinion.id, case), case, today)
        set_seen(self.done, said.may_be_over)
        if said.over or "after" in vars(self):
            set_seen(self.after, said.over)
        if said.over:
            self._say_after(opinion, case, today)

    def _say(self, said: CardWords) -> None:
        self._said = said
        self.setAccessibleName(f"{said.title}, {said.when}")
        self.title.setText(said.title)
        self.when.setText(said.when)
        self.asked.setText(f"“{said.asked}”" if said.asked else "What do you want to ask? Not written down yet.")
        self.asked.set_tone("" if said.asked else "soft")
        set_seen(self.in_view, said.in_view)
        set_seen(self.work, not said.in_view)
        self.missing.setText(f"Still to find out: {listed(list(said.missing))}." if said.missing else "")
        set_seen(self.missing, bool(said.missing) and not said.over)
        empty(self._grid)
        for row, (what, words) in enumerate(said.facts):
            self._grid.addWidget(Words(what, "support", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            value = Words(words, "body").can_be_copied()
            value.setAccessibleName(f"{what}: {words}")
            self._grid.addWidget(value, row, 1)

    def _say_after(self, opinion: Opinion, case: Case, today: date) -> None:
        answers = answers_words(opinion.id, case)
        self.answers.setText(answers)
        set_seen(self.answers, bool(answers))
        self.report.fill(opinion.report)
        entries: list[Entry] = [*comparisons_of(opinion.id, case), *decisions_of(opinion.id, case)]
        self.points.set_rows(row_of(entry, case, today) for entry in entries)
        set_seen(self.points, bool(entries))
