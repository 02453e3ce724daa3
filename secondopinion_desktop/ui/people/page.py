"""People: the patient, those around, the doctors by place, who pays, and what was said on every call."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from secondopinion_desktop.app.handing_out import warning_of
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.people import first_name, is_own_file
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Person, Place
from secondopinion_desktop.ui.forms.entry_list import EntryList
from secondopinion_desktop.ui.forms.form_notices import PlaceNotices
from secondopinion_desktop.ui.page import Page, filled_unseen
from secondopinion_desktop.ui.people.copy_panel import CopyPanel, HandingOut
from secondopinion_desktop.ui.people.groups import Group, groups_of, patient_lines
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.widgets import FlowLayout, PrimaryButton, QuietButton, Sheet, Words, empty, lay_in
from secondopinion_desktop.ui.widgets.header import SideOrBelow

AT_ONCE = 3
"""Groups shown with the first paint; a screen holds no more."""


class PatientCard(Sheet):
    """Who the case is about; `opened` leads to the form."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Words("", "section")
        self.add(SideOrBelow(self.name, [QuietButton("Open", self.opened.emit, about="The patient")], below=260))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(16))
        self._grid.setVerticalSpacing(theme.space(4))
        self._grid.setColumnStretch(1, 1)
        lay_in(self.column, self._grid)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_patient(self, case: Case, today: date) -> None:
        """Show what is known."""
        name = case.patient.name or "The patient"
        self.name.setText(name)
        lines = patient_lines(case, age_on(case.patient.born, today))
        if lines == self._shown:
            return
        self._shown = lines
        empty(self._grid)
        for row, (what, words) in enumerate(lines):
            self._grid.addWidget(Words(what, "support", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            value = Words(words, "body").can_be_copied()
            value.setAccessibleName(f"{what}: {words}")
            self._grid.addWidget(value, row, 1)


class PeoplePage(Page):
    """Everybody with a part in the case."""

    key: ClassVar[str] = "people"
    prints: ClassVar[str] = "people"
    title: ClassVar[str] = "People"
    kinds: ClassVar[tuple[str, ...]] = (
        "patient",
        "person",
        "place",
        "permission",
        "coverage",
        "portal",
        "contact",
        "document",
    )

    def build(self) -> None:
        """The patient, then a list for each heading, then what can still be added."""
        self.header.add_button(
            QuietButton("Write down a call", partial(self._add, "contact"), icon_name="phone").that_writes()
        )
        self.header.add_button(
            QuietButton("Add a doctor", partial(self._add, "person", parts=("doctor",))).that_writes()
        )
        self.header.add_button(PrimaryButton("Add a person", self.add_here).that_writes())
        self.patient = PatientCard()
        self.patient.opened.connect(self._open_patient)
        self.body.addWidget(self.patient)
        self.handing_out = HandingOut(self.workspace, self)
        self.copy = CopyPanel(self.workspace.unfinished, self)
        self.copy.hide()
        self.copy.wanted.connect(self._hand_out)
        self.copy.given_up.connect(self._put_copy_away)
        self.body.addWidget(self.copy)
        self.notices = PlaceNotices(("patient", "contacts"), self.workspace)
        self.body.addWidget(self.notices)
        self.hint = Sheet(ground="tint")
        self.hint_words = Words("")
        self.hint.add(self.hint_words)
        self.body.addWidget(self.hint)
        self._lists_holder = QWidget()
        self._lists_holder.setProperty("role", "body")
        self._lists_column = QVBoxLayout(self._lists_holder)
        self._lists_column.setContentsMargins(0, 0, 0, 0)
        self._lists_column.setSpacing(theme.space(12))
        self.body.addWidget(self._lists_holder)
        self._unseen = QWidget(self)
        self._unseen.hide()
        self._filling = Turns(self)
        self.lists: dict[str, EntryList] = {}
        self.is_filled = False
        foot = QWidget()
        foot.setProperty("role", "body")
        flow = FlowLayout(foot, gap=theme.space(8))
        for words, kind in (
            ("Add a place", "place"),
            ("Add a permission paper", "permission"),
            ("Add coverage", "coverage"),
            ("Add a portal", "portal"),
        ):
            flow.addWidget(QuietButton(words, partial(self._add, kind), icon_name="add").that_writes())
        self.body.addWidget(foot)

    def refresh(self) -> None:
        """Read the case and show everybody."""
        case = self.case
        self.header.set_subtitle("Phone numbers at hand, and what was said on every call.")
        self.patient.show_patient(case, self.workspace.today)
        self.notices.refresh()
        whom = "you" if is_own_file(case) else first_name(case)
        self.hint_words.setText(
            f"No doctor here yet. Start with the one who treats {whom} now, with a phone number. "
            "Every call can be noted under the person you spoke with."
        )
        no_doctor = not any(person.is_clinician for person in case.all(Person))
        self.hint.setVisible(no_doctor and not case.all(Place))
        if self.is_filled:
            self._show_groups(groups_of(case, self.workspace.today))
        else:
            # The first time, what lies below the fold waits until the top has been painted.
            groups = groups_of(case, self.workspace.today)
            self._show_groups(groups[:AT_ONCE])
            self._filling.begin(self._filled(groups))

    def _filled(self, groups: tuple[Group, ...]) -> Generator[None]:
        """Make the rest of the lists one by one, out of sight, then show them all at once."""
        for group in groups[AT_ONCE:]:
            self._list_of(group).show_rows(group.rows)
            yield
        with filled_unseen(self._lists_holder):
            self._show_groups(groups)
        self.is_filled = True

    def _show_groups(self, groups: tuple[Group, ...]) -> None:
        self._arrange(groups)
        for group in groups:
            self.lists[group.key].title.setText(group.title)
            self.lists[group.key].show_rows(group.rows)

    def _arrange(self, groups: tuple[Group, ...]) -> None:
        """One list for each group, in order; those whose group is gone are dropped."""
        keys = [group.key for group in groups]
        for key in [key for key in self.lists if key not in keys]:
            gone = self.lists.pop(key)
            self._lists_column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, group in enumerate(groups):
            listing = self._list_of(group)
            if self._lists_column.indexOf(listing) != place:
                self._lists_column.removeWidget(listing)
                self._lists_column.insertWidget(place, listing)

    def _list_of(self, group: Group) -> EntryList:
        listing = self.lists.get(group.key)
        if listing is None:
            listing = EntryList(group.title, group.add_words, self._unseen)
            listing.opened.connect(self.workspace.open_entry)
            listing.pressed.connect(self._row_pressed)
            listing.add_wanted.connect(partial(self._add, group.add, **group.given))
            self.lists[group.key] = listing
        return listing

    def add_here(self) -> None:
        """Ctrl+N: a new person."""
        self._add("person")

    def rail_note(self) -> str:
        """How many people and places there are."""
        count = len(self.case.all(Person))
        return str(count) if count else ""

    def _add(self, kind: str, **given: object) -> None:
        self.workspace.add(kind, **given)

    def _open_patient(self) -> None:
        if self.case.patient.id:
            self.workspace.open_entry(self.case.patient.id)
        else:
            self.workspace.add("patient")

    def panels_open(self) -> dict[str, object]:
        """The question whom a copy is for."""
        return {"copy": True} if self.copy.isVisible() else {}

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """With `copy`: ask whom a copy is for, the companion's name filled in if there is one."""
        if extras.get("copy"):
            companions = [person.name or "" for person in self.case.all(Person) if "companion" in person.parts]
            self.copy.ask(companions[0] if len(companions) == 1 else "", warning_of(self.workspace.book))

    def _hand_out(self, name: str) -> None:
        target = self.handing_out.choose_target(name, self)
        if target is not None:
            self._put_copy_away()
            self.copy.handed_out()
            self.handing_out.hand_out(name, target)

    def _put_copy_away(self) -> None:
        if self.copy.isVisible():
            self.copy.hide()
            self.focus_first()

    def _row_pressed(self, entry_id: str) -> None:
        entry = self.case.get(entry_id)
        if isinstance(entry, Person) and not entry.is_clinician:
            self.copy.ask(entry.name or "", warning_of(self.workspace.book))
        elif isinstance(entry, Person):
            self.workspace.add("contact", person=entry.id, place=entry.place)
        elif isinstance(entry, Place):
            self.workspace.add("contact", place=entry.id)


def age_on(born: PartialDate | None, today: date) -> int | None:
    """Years of age, when the date of birth tells them for certain."""
    if born is None or born.about or born.begins is None or born.ends is None:
        return None
    ages = {
        today.year - day.year - ((today.month, today.day) < (day.month, day.day)) for day in (born.begins, born.ends)
    }
    return ages.pop() if len(ages) == 1 else None
