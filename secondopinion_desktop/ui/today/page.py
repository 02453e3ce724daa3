"""Today: the next visit, what needs the person now, days that clash, what is planned, next, on its way and done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.digest.treatments import planned_in_order
from secondopinion_desktop.guidance.agenda import next_rows, recently_done
from secondopinion_desktop.guidance.awaiting import awaited_things
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.deeds import treatment_began
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui.checklist.marking import close_it
from secondopinion_desktop.ui.checklist.places import dose_call, dose_of, way_of
from secondopinion_desktop.ui.checklist.places import visit_of as visit_of_step
from secondopinion_desktop.ui.checklist.words import asks_to_close, loud_keys, row_of
from secondopinion_desktop.ui.day_words import weekday_words
from secondopinion_desktop.ui.forms.form_notices import PlaceNotices
from secondopinion_desktop.ui.lists.calendar import CalendarSaving
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.review.waiting_lines import WaitingLines
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.today.card import BeginCard, VisitCard
from secondopinion_desktop.ui.today.news import NewsList
from secondopinion_desktop.ui.today.reading import (
    Dose,
    alert_row,
    alerts_of,
    awaited_row,
    dose_before_visit,
    planned_row,
    visit_of,
)
from secondopinion_desktop.ui.today.search_button import SearchButton
from secondopinion_desktop.ui.today.settling import SettleList
from secondopinion_desktop.ui.today.twice import SHOWN
from secondopinion_desktop.ui.widgets import (
    Banner,
    FlowLayout,
    ListRow,
    QuietButton,
    RowSheet,
    SectionTitle,
    empty,
    lay_in,
)

ALERTS_SHOWN = 2
"""The first days that do not fit; each also stands on its step, so that the next steps are not pushed out of sight."""
NEXT_SHOWN = 6
PLANNED_SHOWN = 3
AWAITED_SHOWN = 5
DONE_SHOWN = 3
TOLD = ("problem", "diagnosis", "treatment", "test", "symptom", "medicine")
"""Kinds of which one entry is a fact of the story."""


class TodayPage(Page):
    """See the module's first line. Every row leads to the place that answers it."""

    key = "today"
    title = "Today"

    def build(self) -> None:
        """Banner, card, three short lists, and the way to all steps."""
        self.header.add_button(SearchButton(self.workspace))
        self._steps: dict[str, ChecklistRow] = {}
        self._card: QWidget | None = None
        self.banner: Banner | None = None
        self._dose: Dose | None = None
        self._banner_place, self._card_place = QVBoxLayout(), QVBoxLayout()
        lay_in(self.body, self._banner_place)
        lay_in(self.body, self._card_place)
        self.begin = BeginCard(self.workspace)
        self.body.addWidget(self.begin)
        self.news = NewsList(self.workspace)
        self.body.addWidget(self.news)
        self.notices = PlaceNotices(("today",), self.workspace)
        self.body.addWidget(self.notices)
        self.from_papers = WaitingLines(self.workspace)
        self.body.addWidget(self.from_papers)
        self.clashing = self._list("Days that do not fit")
        self.clashing.opened.disconnect(self._open_step)
        self.clashing.opened.connect(self._open_clash)
        self.planned = self._list("Planned")
        self._leads_to_entry(self.planned)
        self.planned.pressed.disconnect(self._go_to_place)
        self.planned.pressed.connect(self._has_started)
        self.next_rows = self._list("Next steps")
        self.all_steps = QuietButton("Show all in Checklist", self._show_all)
        self.to_calendar = QuietButton(
            "Put these days into a calendar",
            self.save_calendar,
            about="Appointments and due days as a file that calendars take in",
            icon_name="calendar",
        )
        self.calendar = CalendarSaving(self.workspace, self)
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.all_steps)
        flow.addWidget(self.to_calendar)
        self.body.addWidget(ways)
        self.settling = SettleList(self.workspace)
        self.body.addWidget(self.settling)
        self.awaited = self._list("On its way")
        self._leads_to_entry(self.awaited)
        self.done = self._list("Done lately")

    def refresh(self) -> None:
        """Read the case as it is today."""
        today = self.workspace.today
        self.header.set_subtitle(weekday_words(today, today).replace(" ", ", ", 1))
        steps = self.workspace.checklist()
        self._steps = {step.key: step for step in steps}
        self._show_card()
        self._show_banner()
        self.begin.setVisible(not (self._has_begun() or self.workspace.book.is_for_reading))
        self.settling.refresh()
        self.news.refresh()
        self.from_papers.refresh()
        self.notices.refresh()
        alerts = alerts_of(self.case, self.workspace.opinion_id, today)[:ALERTS_SHOWN]
        self._show(self.clashing, [alert_row(one, place) for place, one in enumerate(alerts)])
        self._fill(self.next_rows, next_rows(steps, NEXT_SHOWN), buttons=True)
        planned = planned_in_order(self.case)[:PLANNED_SHOWN]
        self._show(self.planned, [planned_row(one, self.case, today) for one in planned])
        on_its_way = awaited_things(self.case, today)[:AWAITED_SHOWN]
        self._show(self.awaited, [awaited_row(one, today) for one in on_its_way])
        self._fill(self.done, recently_done(steps, today)[:DONE_SHOWN])

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Bring two papers that may be one into sight, when they are asked for."""
        if extras.get(SHOWN) and self.settling.twice is not None:
            self.body.activate()
            self.scroll_area.ensureWidgetVisible(self.settling.twice, 0, 400)
            self.settling.twice.focus_first()

    def add_here(self) -> None:
        """Ctrl+N: Today has nothing of its own, so it plans an opinion."""
        self.workspace.add("opinion")

    def save_calendar(self) -> None:
        """Ask where, then write what lies ahead for a calendar."""
        self.calendar.ask(self)

    def _has_begun(self) -> bool:
        """A paper and a fact: with one of them alone, the other half of the beginning is still to come."""
        told = any(self.case.of_kind(kind) for kind in TOLD)
        return told and bool(self.case.of_kind("document"))

    def _list(self, title: str) -> RowSheet:
        heading = SectionTitle(title)
        sheet = RowSheet(name=title)
        sheet.opened.connect(self._open_step)
        sheet.pressed.connect(self._go_to_place)
        sheet.setProperty("heading", heading)
        self.body.addWidget(heading)
        self.body.addWidget(sheet)
        return sheet

    def _leads_to_entry(self, sheet: RowSheet) -> None:
        sheet.opened.disconnect(self._open_step)
        sheet.opened.connect(self.workspace.open_entry)

    def _has_started(self, treatment_id: str) -> None:
        """What was planned has begun: one press, and Undo takes it back."""
        one = self.case.find(Treatment, treatment_id)
        if one is not None:
            change = treatment_began(one, self.case.named(one.id), self.workspace.today)
            self.workspace.do(change, notice=f"{change.title}.")

    def _fill(self, sheet: RowSheet, steps: tuple[ChecklistRow, ...], *, buttons: bool = False) -> None:
        today, loud = self.workspace.today, loud_keys(self._steps.values())
        rows = []
        for place, step in enumerate(steps):
            # One button for the step that comes first; the others open with Enter. More would be a wall.
            way = way_of(step) if buttons and place == 0 else None
            words = way.words if way is not None else ""
            visit, dose = visit_of_step(self.workspace, step), dose_of(self.workspace, step)
            rows.append(row_of(step, today, words, loud=step.key in loud, visit=visit, dose=dose))
        self._show(sheet, rows)

    def _show(self, sheet: RowSheet, rows: list[ListRow]) -> None:
        sheet.set_rows(rows)
        sheet.setVisible(bool(rows))
        heading = sheet.property("heading")
        if isinstance(heading, QWidget):
            heading.setVisible(bool(rows))

    def _show_card(self) -> None:
        visit = visit_of(self.case, self.workspace.opinion_id, self.workspace.today)
        if isinstance(self._card, VisitCard) and self._card.visit == visit:
            return
        empty(self._card_place)
        self._card = VisitCard(self.workspace, visit)
        self._card_place.addWidget(self._card)

    def _show_banner(self) -> None:
        dose = dose_before_visit(self.case, self.workspace.opinion_id, self.workspace.today)
        if dose == self._dose:
            return
        self._dose = dose
        empty(self._banner_place)
        self.banner = Banner(dose.words, "Write down the answer", self._write_answer) if dose is not None else None
        if self.banner is not None:
            self._banner_place.addWidget(self.banner)

    def _write_answer(self) -> None:
        call = dose_call(self.case, self.workspace.opinion_id, self.workspace.today)
        self.workspace.add("contact", "answer", **call)

    def _open_clash(self, key: str) -> None:
        self.workspace.open_entry(key.partition(" ")[2])

    def _open_step(self, key: str) -> None:
        self.workspace.go("checklist", None, step=key)

    def _go_to_place(self, key: str) -> None:
        step = self._steps.get(key)
        if step is not None and asks_to_close(step):
            close_it(self.workspace, step)
            return
        way = way_of(step) if step is not None else None
        if step is not None and way is not None:
            way.go(self.workspace, step)

    def _show_all(self) -> None:
        self.workspace.go("checklist")

    def focus_first(self) -> None:
        """The first of the next steps."""
        first = self.next_rows.rows[0] if self.next_rows.rows else None
        # A page just filled has its places only now; one that nobody sees yet has none.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        in_sight = first is not None and first.mapTo(self, first.rect().bottomLeft()).y() < self.height()
        if first is not None and in_sight and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()  # The page would scroll down to the step, past the appointment.
