"""The questions of one entry on a sheet: the few that matter, where it is known from, and the rest on request."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.words import news_in_words
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.going_on import going_on
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.records.values import Value, typed_words
from secondopinion_desktop.ui.forms.addressing import addressed
from secondopinion_desktop.ui.forms.asking import (
    INSIDE,
    TYPED_NAMES,
    asked_after,
    first_fields,
    is_asked,
    lines_of,
    more_sections,
    source_fields,
)
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.field_line import FieldLine
from secondopinion_desktop.ui.forms.fitting import fits_case, fitting_answers, has_fitting
from secondopinion_desktop.ui.forms.form_notices import notice_texts
from secondopinion_desktop.ui.forms.inside_list import InsideList
from secondopinion_desktop.ui.forms.making import field_widget
from secondopinion_desktop.ui.forms.more_buttons import MoreButtons
from secondopinion_desktop.ui.forms.replaced_facts import ReplacedFacts
from secondopinion_desktop.ui.forms.typed_fields import LineField
from secondopinion_desktop.ui.pasting.reading import is_list
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.widgets import SectionTitle, Sheet, Words, lay_in


class EntryForm(Sheet):
    """Asks the fields of a draft's entry and keeps them in step with it.

    `opened(id)` and `added(kind, fields)`: the person wants another entry's form, listed inside this one.
    `source_changed`: the answer to "Where do you know this from?" is another now. `list_pasted(text)`: several entries
    of this kind were pasted where the name of a new one was asked for.

    With `in_turns` what was answered below the first questions comes section by section, so that the form is seen and
    keys are answered before all of it stands; then `filled` is told. Whoever asks for `fields` has all of them.
    """

    opened = Signal(str)
    added = Signal(str, dict)
    source_changed = Signal()
    renamed = Signal()
    list_pasted = Signal(str)
    filled = Signal()

    def __init__(self, draft: Draft, parent: QWidget | None = None, *, in_turns: bool = False) -> None:
        super().__init__(parent)
        self.draft = draft
        self._fields: dict[str, Field] = {}
        self._filling = Turns(self)
        self._lines: list[FieldLine] = []
        self._titles: dict[str, SectionTitle] = {}
        self._after: dict[str, tuple[InsideList, int]] = {}
        self.inside_lists: list[InsideList] = []
        self.replaced: ReplacedFacts | None = None
        self.column.setSpacing(theme.space(14))
        # As tall as its lines need at this width: the sheet's usual limit knows only their length in one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._build()
        sections = self._answered_sections() | self._unfinished_sections()
        self.is_filled = not (in_turns and sections)
        if self.is_filled:
            self._open_sections(sections)
        else:
            self._filling.begin(self._filled(sections))
        self.refresh()
        self._show_unread(self._fields)

    @property
    def fields(self) -> dict[str, Field]:
        """Every question on the form by its name; those that are still to come stand there now."""
        self.fill()
        return self._fields

    def question(self, name: str) -> Field | None:
        """One question, if it stands there already."""
        return self._fields.get(name)

    def fill(self) -> None:
        """Let all of it stand there now."""
        while not self.is_filled:
            self._filling.step()

    def leave_unfilled(self) -> None:
        """The form goes: what did not stand there yet is not made any more."""
        self._filling.stop()
        self.is_filled = True

    def _filled(self, sections: frozenset[str]) -> Generator[None]:
        for section, _ in more_sections(self.draft.info):
            if section not in sections:
                continue
            before = set(self._fields)
            self._open_sections(frozenset({section}))
            new = {name: field for name, field in self._fields.items() if name not in before}
            values = self.draft.values()
            for name, field in new.items():
                field.show_value(values[name])
            self._show_fields(new, values)
            self._show_unread(new)
            yield
        self.is_filled = True
        self.more.show_for(self._opened, self.draft.values())
        self.filled.emit()

    def _show_unread(self, fields: Mapping[str, Field]) -> None:
        for name, field in fields.items():
            if words := self.draft.unread(name):
                field.show_unread(words)

    def _build(self) -> None:
        info = self.draft.info
        self.news = Words("", "support", tone="warn")
        self.add(self.news)
        self._ask(self.column, first_fields(info))
        if info.name in TYPED_NAMES:
            for text in notice_texts(self.draft.workspace, "typed_name"):
                self._fields[info.title].note(text)
        self._list_inside()
        self._ask(self.column, source_fields(info))
        self._opened: frozenset[str] = frozenset()
        self._sections: dict[str, QVBoxLayout] = {}
        for section, _ in more_sections(info):
            # Every section has its place beforehand, so that they stand in order however they are opened.
            self._sections[section] = QVBoxLayout()
            self._sections[section].setSpacing(theme.space(14))
            lay_in(self.column, self._sections[section])
        self.more = MoreButtons(info)
        self.more.wanted.connect(self._open_wanted)
        self.add(self.more)

    def _list_inside(self) -> None:
        info = self.draft.info
        if info.name == "document":
            self.replaced = ReplacedFacts(self.draft)
            self.replaced.opened.connect(self.opened)
            self.add(self.replaced)
        for inside in INSIDE.get(info.name, ()):
            listed = InsideList(inside, self.draft)
            listed.opened.connect(self.opened)
            listed.added.connect(self.added)
            self.inside_lists.append(listed)
            self.add(listed)
            after = asked_after(info, inside)
            if after is not None:
                self._ask(self.column, (after[0],))
                self._after[after[0].name] = (listed, after[1])

    def refresh(self, *, beside_typing: bool = False) -> None:
        """Show what is saved now, wherever the person is not typing this moment.

        What somebody else wrote (`beside_typing`) leaves the words in the field one types in, also between two words.
        """
        values = self.draft.values()
        for name, field in self._fields.items():
            if self.draft.is_pending(name) or self.draft.unread(name):
                continue
            if beside_typing and field.is_busy() and field.was_typed_in():
                continue
            if not field.is_busy() or self._was_changed_elsewhere(name):
                field.show_value(values[name])
        self._show_asked()
        self._tell_news()

    def open_more(self) -> None:
        """Ask the rest as well, and put the keyboard into the first of it."""
        self._open_wanted(frozenset(section for section, _ in more_sections(self.draft.info)))

    def _open_wanted(self, sections: frozenset[str]) -> None:
        self.fill()
        held = self.more.holds_keyboard()
        first_new = self._open_sections(sections)
        self.refresh()
        if held and first_new is not None:
            first_new.setFocus()

    def _open_sections(self, wanted: frozenset[str]) -> Field | None:
        """Ask these sections, each in its place; answers the first question that is new on the form."""
        first_new: Field | None = None
        values = self.draft.values()
        for section, fields in more_sections(self.draft.info):
            if section not in wanted or section in self._opened:
                continue
            column = self._sections[section]
            if section not in ("More", "Notes"):
                self._titles[section] = SectionTitle(addressed(section, self.draft.workspace.case))
                column.addWidget(self._titles[section])
            made = self._ask(column, fields)
            first_new = first_new or next((field for field in made if is_asked(field.info, values)), None)
            self._opened |= {section}
        return first_new

    def finish(self) -> None:
        """Take whatever stands in a field, finished or not, and save it."""
        for field in self._fields.values():
            field.take()
        self.draft.save()

    def pause(self) -> None:
        """Everything is about to be built anew around a person who goes on typing: save, but finish nothing."""
        for field in self._fields.values():
            field.pause()
        self.draft.save()

    def unfinished_place(self) -> str:
        """Where the panels inside this form keep what is half typed."""
        return self.draft.place

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        next(field for field in self._fields.values() if not field.isHidden()).setFocus()

    def focus_field(self, name: str) -> bool:
        """Put the keyboard into one question, opening the rest if it stands there; False when it is not asked."""
        if name not in self.fields:
            self.open_more()
        field = self.fields.get(name)
        if field is None:
            return False
        field.show()
        field.setFocus()
        return True

    def _ask(self, column: QVBoxLayout, fields: tuple[FieldInfo, ...]) -> list[Field]:
        made: list[Field] = []
        for line in lines_of(fields):
            widgets = [self._make(info) for info in line]
            made += widgets
            if len(widgets) == 1:
                column.addWidget(widgets[0])
            else:
                row = FieldLine(widgets)
                self._lines.append(row)
                column.addWidget(row)
        return made

    def _make(self, info: FieldInfo) -> Field:
        # Answers that fit the illness are few at a time, so they are buttons however long the whole list is.
        buttons = has_fitting(self.draft.info.name, info.name)
        field = field_widget(info, self.draft.workspace, self, buttons=buttons)
        field.answered.connect(self._answered)
        field.left.connect(self.draft.save)
        field.unread.connect(self.draft.keep_unread)
        self._fields[info.name] = field
        if not self.draft.workspace.book.is_for_reading:
            field.offer_unfinished()
        if info.name == self.draft.info.title and isinstance(field, LineField):
            field.edit.takes_list = self._takes_list
        return field

    def _takes_list(self, text: str) -> bool:
        if self.draft.entry_id is not None or not is_list(self.draft.info.name, text):
            return False
        self.list_pasted.emit(text)
        return True

    def _answered(self, name: str, value: object, at_once: bool) -> None:
        self.draft.keep_unread(name, "")
        typed = typed_words(value) if isinstance(value, PartialDate) else ""
        meant = going_on(self.draft.info.name, name, typed)
        self.draft.set(name, None if meant else value, at_once=at_once)  # type: ignore[arg-type]
        if meant is not None:
            self.draft.set(*meant, at_once=True)
            self.fields[meant[0]].show_value(meant[1])
            self.fields[name].say("Understood as: still going on")
        self._show_asked()
        if name == "source":
            self.source_changed.emit()
        if name == self.draft.info.title:
            self.renamed.emit()

    def _show_asked(self) -> None:
        """Show just the questions that make sense after the answers so far. One being typed in is never hidden."""
        values = self.draft.values()
        for listed in self.inside_lists:
            listed.refresh(values)
        if self.replaced is not None:
            self.replaced.refresh()
        self._show_fields(self._fields, values)
        if self.is_filled:
            self.more.show_for(self._opened, values)
        else:
            self.more.hide()
        self._shown = dict(values)

    def _show_fields(self, fields: Mapping[str, Field], values: Mapping[str, Value]) -> None:
        for name, field in fields.items():
            asked = is_asked(field.info, values) and (values[name] not in (None, ()) or self._fits(name, values))
            if name in self._after and values[name] in (None, ()):
                listed, least = self._after[name]
                asked = listed.held >= least
            field.setVisible(asked or field.is_busy() or bool(self.draft.unread(name)))
            field.offer(fitting_answers(self.draft.info.name, name, values, self.draft.workspace.case))
        for line in self._lines:
            line.show_asked()
        for section, infos in more_sections(self.draft.info):
            if section in self._titles:
                self._titles[section].setVisible(any(not self._fields[info.name].isHidden() for info in infos))

    def _fits(self, name: str, values: Mapping[str, Value]) -> bool:
        workspace = self.draft.workspace
        return fits_case(self.draft.info.name, name, self.draft.entry_id, values, workspace.case, workspace.today)

    def _tell_news(self) -> None:
        """What has happened elsewhere since this was written down: the test an offer waits for has its result."""
        entry = self.draft.entry
        news = news_in_words(entry, self.draft.workspace.case) if isinstance(entry, Treatment) else ""
        self.news.setText(news)
        self.news.setVisible(bool(news))

    def _was_changed_elsewhere(self, name: str) -> bool:
        """Undo and imports win over a field the keyboard only rests in."""
        return getattr(self, "_shown", {}).get(name) != self.draft.values()[name]

    def _unfinished_sections(self) -> frozenset[str]:
        places = self.draft.workspace.unfinished.places()
        return frozenset(
            section
            for section, fields in more_sections(self.draft.info)
            if any(f"{place}/".startswith(f"{self.draft.place}/{field.name}/") for place in places for field in fields)
        )

    def _answered_sections(self) -> frozenset[str]:
        values = self.draft.values()
        return frozenset(
            section
            for section, fields in more_sections(self.draft.info)
            if any(values[field.name] not in (None, ()) for field in fields)
        )
