"""The Health story: what happened and what is felt on one time axis, then list by list, each leading to its form."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.digest.people import first_name, is_own_file, keepers
from secondopinion_desktop.digest.words import counted, how_they_feel, listed
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import answer_none_known, take_back_none_known
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import NONE_KNOWN_LISTS, Answer, Diagnosis, Document, Symptom, Treatment
from secondopinion_desktop.ui.forms.entry_list import EntryList
from secondopinion_desktop.ui.forms.entry_rows import row_of
from secondopinion_desktop.ui.forms.form_notices import PlaceNotices
from secondopinion_desktop.ui.forms.rows_asked import RowsAsked
from secondopinion_desktop.ui.page import Page, filled_unseen
from secondopinion_desktop.ui.story.axis_told import AxisTold, axis_told, is_large
from secondopinion_desktop.ui.story.chart import SeriesChart
from secondopinion_desktop.ui.story.options import OptionsSide
from secondopinion_desktop.ui.story.series import Series
from secondopinion_desktop.ui.story.subjects import SUBJECTS, Subject
from secondopinion_desktop.ui.story.timeline import Timeline
from secondopinion_desktop.ui.story.unanswered import UnansweredList
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.widgets import (
    EmptyState,
    FlowLayout,
    LinkButton,
    ListRow,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Sheet,
    Words,
    empty,
    hand,
)

DRAWING = "Drawing the time axis…"
NOT_DRAWN = "The time axis could not be drawn. All of it stands in the lists below."
AT_ONCE = 2
"""Lists that are filled before the page is first painted; with the axis they fill a window."""


class StoryPage(Page):
    """One story on a page."""

    key: ClassVar[str] = "story"
    title: ClassVar[str] = "Health story"
    prints: ClassVar[str] = "medicines"
    prints_as: ClassVar[str] = "Print medicines"
    kinds: ClassVar[tuple[str, ...]] = (
        *("problem", "diagnosis", "spot", "spread", "treatment", "test", "finding", "view", "symptom", "medicine"),
        *("allergy", "condition", "background", "hospice", "wish", "answer", "patient", "person", "document", "proof"),
    )

    def build(self) -> None:
        """Axis, charts, lists."""
        self.is_filled = False
        self._filling = Turns(self)
        self._told: tuple[tuple[str, str], ...] = ()
        self._is_telling = False
        self._waits_for_axis = False
        self._listed_of: tuple[Case, date] | None = None
        self._listed: dict[str, tuple[Entry, ...]] = {}
        self.add_button = PrimaryButton("Add something ▾", self.add_here, about="Choose what to add.").that_writes()
        self.header.add_button(self.add_button)
        self.timeline = Timeline(self.workspace.run)
        self.timeline.drawn.connect(self._axis_drawn)
        self.timeline.failed.connect(self._axis_failed)
        self.timeline.opened.connect(self.workspace.open_entry)
        self.axis_sheet = Sheet(margin=theme.space(20))
        self.axis_sheet.add(self.timeline)
        self.undated = Words("", "small")
        self.axis_sheet.add(self.undated)
        self.words_button = LinkButton("The same in words", self.toggle_words, about="Shows the axis as sentences.")
        self.axis_sheet.add(self.words_button)
        self.in_words = QWidget(self.axis_sheet)
        self.in_words.setProperty("role", "body")
        self._paragraphs = QVBoxLayout(self.in_words)
        self._paragraphs.setContentsMargins(0, 0, 0, 0)
        self._paragraphs.setSpacing(theme.space(4))
        self.in_words.hide()
        self.axis_sheet.add(self.in_words)
        self.body.addWidget(self.axis_sheet)
        self._build_charts()
        self.lists: dict[str, EntryList] = {}
        for subject in SUBJECTS[:AT_ONCE]:
            self.body.addWidget(self._new_list(subject))
        self._below = QWidget()
        self._below.setProperty("role", "body")
        self._below_column = QVBoxLayout(self._below)
        self._below_column.setContentsMargins(0, 0, 0, 0)
        self._below_column.setSpacing(self.body.spacing())
        self.body.addWidget(self._below)

    def _build_charts(self) -> None:
        self._axis: AxisTold | None = None
        self._series: tuple[Series, ...] = ()
        self._charts: list[SeriesChart] = []
        self.charts = QWidget()
        self.charts.setProperty("role", "body")
        column = QVBoxLayout(self.charts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        column.addWidget(SectionTitle("Results that are numbers"))
        holder = QWidget(self.charts)
        holder.setProperty("role", "body")
        self._chart_flow = FlowLayout(holder, gap=theme.space(12), even=True)
        column.addWidget(holder)
        self.body.addWidget(self.charts)

    def _build_list(self, subject: Subject) -> None:
        """One of the lists below the fold, with what stands beside it; the first time the page is filled."""
        if subject.key in self.lists:
            return
        if subject.key == "symptoms":
            self.notices = PlaceNotices(("symptoms",), self.workspace)
            self._below_column.addWidget(self.notices)
        self._below_column.addWidget(self._new_list(subject))
        if subject.key == "options":
            self.options = OptionsSide()
            self.options.opened.connect(self.workspace.open_entry)
            self._below_column.addWidget(self.options)

    def _build_unanswered(self) -> None:
        self.unanswered = UnansweredList()
        self.unanswered.add_wanted.connect(self._add_to)
        self.unanswered.none_wanted.connect(self._none_known)
        self._below_column.addWidget(self.unanswered)

    def _new_list(self, subject: Subject) -> EntryList:
        listing = EntryList(subject.title, f"Add: {subject.menu[:1].lower()}{subject.menu[1:]}")
        listing.opened.connect(self.workspace.open_entry)
        listing.add_wanted.connect(partial(self._add_to, subject.key))
        listing.take_back_wanted.connect(partial(self._take_back, subject.none))
        self.lists[subject.key] = listing
        return listing

    # Showing

    def refresh(self) -> None:
        """Read the case and draw it."""
        case = self.case
        if not any(map(self._entries, SUBJECTS)) and not case.all(Answer):
            self.add_button.hide()  # The buttons of the empty page say it better.
            self.set_empty(self._empty_state())
            self.header.set_subtitle("")
            return
        self.set_empty(None)
        self.add_button.show()
        self.header.set_subtitle(self._told_by())
        if is_large(case) and not self.is_filled:
            # What stands below the axis would be pushed down by it.
            self._waits_for_axis = True
            for part in self._below_axis():
                part.hide()
            self.undated.setText(DRAWING)
            self.undated.show()
        self._refresh_axis()
        if not self._waits_for_axis:
            self._show_lists()

    def _below_axis(self) -> list[QWidget]:
        return [self.words_button, self.charts, *(self.lists[subject.key] for subject in SUBJECTS[:AT_ONCE])]

    def _axis_drawn(self) -> None:
        if self._waits_for_axis and self._is_told:
            self._waits_for_axis = False
            self._show_undated()
            self.words_button.show()
            self._filling.begin(self._filled_from_the_top())

    def _filled_from_the_top(self) -> Generator[None]:
        """What stands below the axis of a large case, piece by piece, so that nothing seen is pushed down."""
        series = self._axis.series if self._axis is not None and self._is_told else ()
        for number in range(1, len(series) + 1):
            self._show_charts(series[:number])
            yield
        for subject in SUBJECTS[:AT_ONCE]:
            self._refresh_list(subject)
            yield
        yield from self._filled_unseen()

    def _show_lists(self) -> None:
        for subject in SUBJECTS[:AT_ONCE]:
            self._refresh_list(subject)
        if self.is_filled and is_large(self.case):
            self._filling.begin(self._filled_again())
        elif self.is_filled:
            for _ in self._filled_again():
                pass
        else:
            # The first time, what lies below the fold waits until the axis has been painted, and comes list by list.
            self._filling.begin(self._filled_unseen())

    def _filled_unseen(self) -> Generator[None]:
        with filled_unseen(self._below):
            for subject in SUBJECTS[AT_ONCE:]:
                self._build_list(subject)
                self._refresh_list(subject)
                yield
            if "unanswered" not in vars(self):
                self._build_unanswered()
            self._refresh_below_lists()
            yield
        self.is_filled = True

    def _filled_again(self) -> Generator[None]:
        for subject in SUBJECTS[AT_ONCE:]:
            self._refresh_list(subject)
            yield
        self._refresh_below_lists()

    def _refresh_below_lists(self) -> None:
        case = self.case
        self.notices.refresh()
        self.notices.setVisible(bool(self.notices.texts and case.all(Symptom)))
        waiting = [s for s in SUBJECTS if not self._entries(s) and not (s.none and case.says_none(s.none))]
        self.unanswered.show_subjects([] if hand.is_off else waiting)

    @property
    def _is_told(self) -> bool:
        return self._axis is not None and self._axis.of == (self.case, self.workspace.today)

    def _refresh_axis(self) -> None:
        """Tell the axis, aside where that takes long; until then it stays as it was."""
        of = (self.case, self.workspace.today)
        if not is_large(self.case):
            self._axis_came(axis_told(of, Silent()))
        elif not self._is_telling:
            self._is_telling = True
            ways = (self._axis_came, self._axis_failed, self._axis_stopped)
            self.workspace.run(partial(axis_told, of), "Telling the story", *ways, quiet=True)

    def _axis_came(self, told: AxisTold) -> None:
        self._is_telling = False
        self._axis = told
        if not self._is_told:
            self._refresh_axis()
            return
        self._told = told.paragraphs
        if self.timeline.isHidden():
            self.timeline.show()
            self.words_button.setHidden(self._waits_for_axis)
        if not self.in_words.isHidden():
            self._write_words()
        self.axis_sheet.setVisible(not told.story.is_empty)
        if not self._waits_for_axis:
            self._show_undated()
            self._show_charts(told.series)
        is_drawn = self.timeline.is_of(told.story, told.names)
        self.timeline.set_story(told.story, told.names, told.sentences)
        if told.story.is_empty or (is_drawn and self.timeline.picture is not None):
            self._axis_drawn()

    def _axis_stopped(self) -> None:
        self._is_telling = False  # The casebook was to be closed and stays open: the next look tells it.

    def _axis_failed(self, error: BaseException) -> None:
        """No axis: the lists stand all the same, and no axis of before is taken for today's."""
        self._is_telling = False
        self.timeline.hide()
        self.words_button.hide()
        self.in_words.hide()
        self._show_charts(())
        self.undated.setText(NOT_DRAWN)
        self.undated.show()
        if self._waits_for_axis:
            self._waits_for_axis = False
            self._filling.begin(self._filled_from_the_top())
        self.workspace.say_error(error)

    def _show_undated(self) -> None:
        undated = listed([name for _, name in self._axis.story.undated]) if self._axis is not None else ""
        self.undated.setText(f"Without a date, so not drawn: {undated}." if undated else "")
        self.undated.setVisible(bool(undated))

    def _show_charts(self, series: tuple[Series, ...]) -> None:
        """A chart for each line; those whose numbers are the same stay."""
        self.charts.setVisible(bool(series))
        if series == self._series:
            return
        self._series = series
        kept = {chart.series: chart for chart in self._charts if chart.series in series}
        if list(kept) != [one for one in series if one in kept]:
            kept = {}  # They stand in another order now.
        for gone in [chart for chart in self._charts if chart.series not in kept]:
            self._chart_flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._charts = []
        for place, one in enumerate(series):
            chart = kept.get(one)
            if chart is None:
                chart = SeriesChart(one)
                chart.opened.connect(self.workspace.open_entry)
                self._chart_flow.insert_widget(place, chart)
            self._charts.append(chart)

    def _entries(self, subject: Subject) -> tuple[Entry, ...]:
        """What a list holds now; asked for several times while the page is filled, and put in order once."""
        of = (self.case, self.workspace.today)
        if self._listed_of is None or self._listed_of[0] is not of[0] or self._listed_of[1] != of[1]:
            self._listed_of, self._listed = of, {}
        if subject.key not in self._listed:
            self._listed[subject.key] = subject.entries(*of)
        return self._listed[subject.key]

    def _refresh_list(self, subject: Subject) -> None:
        case, entries = self.case, self._entries(subject)
        if subject.key == "options":
            offered = [entry for entry in entries if isinstance(entry, Treatment)]
            self.options.show_options(offered, case)
            self.options.setVisible(bool(offered))
        word = partial(_row, case, self.workspace.today)
        rows = RowsAsked(() if subject.key == "options" else entries, word)
        none = f"None known: {NONE_KNOWN_LISTS[subject.none]}." if subject.none and case.says_none(subject.none) else ""
        listing = self.lists[subject.key]
        if subject.key == "symptoms":
            listing.title.setText(f"{how_they_feel(case)}, newest first")
        listing.show_rows(rows, "" if entries else none)
        if subject.key == "options" and entries:
            listing.setVisible(True)

    def _told_by(self) -> str:
        names = [(person.name or "").split()[0] for person in keepers(self.case) if person.name]
        own = is_own_file(self.case)
        teller = "you" if own else listed(names) or first_name(self.case)
        papers = len(self.case.all(Document))
        told = f"Told by {teller} and by {counted(papers, 'paper')}." if papers else f"Told by {teller}."
        return f"{told} Dashed marks are rough dates."

    def _empty_state(self) -> EmptyState:
        whose = "you were" if is_own_file(self.case) else f"{first_name(self.case)} was"
        return EmptyState(
            "The story starts with one thing",
            f"Write down what {whose} told, even if it is not certain. Rough dates such as “about 2024” are fine. "
            "The rest can come bit by bit.",
            [
                PrimaryButton("Add a health problem", partial(self._add_to, "problems")).that_writes(),
                QuietButton("Add a treatment", partial(self._add_to, "treatments")).that_writes(),
                QuietButton("Add a symptom", partial(self._add_to, "symptoms")).that_writes(),
            ],
        )

    # What a person does

    def add_here(self) -> None:
        """Ctrl+N: choose what to add."""
        menu = QMenu(self)
        for subject in SUBJECTS:
            menu.addAction(subject.menu).triggered.connect(partial(self._add_to, subject.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def toggle_words(self) -> None:
        """Show the axis as sentences, or put them away."""
        shown = self.in_words.isHidden()
        if shown:
            self._write_words()
        self.in_words.setVisible(shown)
        self.words_button.setText("Hide the words" if shown else "The same in words")

    def _write_words(self) -> None:
        empty(self._paragraphs)
        for heading, sentences in self._told:
            self._paragraphs.addWidget(Words(heading, "strong"))
            self._paragraphs.addWidget(Words(sentences, "body").can_be_copied())

    def _add_to(self, key: str, _checked: bool = False) -> None:
        subject = next(subject for subject in SUBJECTS if subject.key == key)
        self.workspace.add(subject.add, **subject.given)

    def _none_known(self, key: str) -> None:
        subject = next(subject for subject in SUBJECTS if subject.key == key)
        words = NONE_KNOWN_LISTS[subject.none]
        self.workspace.do(
            answer_none_known(self.case, subject.none, self.workspace.today), notice=f"Noted: no {words} known."
        )

    def _take_back(self, about: str) -> None:
        self.workspace.do(take_back_none_known(self.case, about), notice="Back to “not answered”.")


def _row(case: Case, today: date, entry: Entry) -> ListRow:
    """A name given to a problem stands under it, and says so."""
    row = row_of(entry, case, today)
    under = isinstance(entry, Diagnosis) and entry.problem and case.get(entry.problem) is not None
    return replace(row, title=f"– {row.title}") if under else row
