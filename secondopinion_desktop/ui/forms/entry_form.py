"""The questions of one entry on a sheet: the few that matter, where it is known from, and the rest on request."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.ui.forms.asking import (
    INSIDE,
    TYPED_NAMES,
    first_fields,
    is_asked,
    lines_of,
    more_sections,
    more_words,
    source_fields,
)
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.form_notices import notice_texts
from secondopinion_desktop.ui.forms.inside_list import InsideList
from secondopinion_desktop.ui.forms.making import field_widget
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import QuietButton, SectionTitle, Sheet

STACK_FIELDS_BELOW = 460
"""Pixels at 100 %: in a narrower form, short fields stand under each other."""


class FieldLine(QWidget):
    """Short questions side by side (from, to), under each other where it is narrow."""

    def __init__(self, fields: list[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.fields = fields
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.space(14))
        for field in fields:
            if any(other.has_help for other in fields):
                field.keep_room_for_help()
            self._line.addWidget(field, 1)
            field.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack where it is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(STACK_FIELDS_BELOW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)

    def show_asked(self) -> None:
        """Hide the line when none of its questions is asked."""
        self.setVisible(any(not field.isHidden() for field in self.fields))


class EntryForm(Sheet):
    """Asks the fields of a draft's entry and keeps them in step with it.

    `opened(id)` and `added(kind, fields)`: the person wants another entry's form, listed inside this one.
    `source_changed`: the answer to "Where do you know this from?" is another now.
    """

    opened = Signal(str)
    added = Signal(str, dict)
    source_changed = Signal()
    renamed = Signal()

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.fields: dict[str, Field] = {}
        self._lines: list[FieldLine] = []
        self.inside_lists: list[InsideList] = []
        self.column.setSpacing(theme.space(14))
        # As tall as its lines need at this width: the sheet's usual limit knows only their length in one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        info = draft.info
        self._ask(self.column, first_fields(info))
        if info.name in TYPED_NAMES:
            for text in notice_texts(draft.workspace, "typed_name"):
                self.fields[info.title].note(text)
        for inside in INSIDE.get(info.name, ()):
            listed = InsideList(inside, draft)
            listed.opened.connect(self.opened)
            listed.added.connect(self.added)
            self.inside_lists.append(listed)
            self.add(listed)
        self._ask(self.column, source_fields(info))
        self._opened: frozenset[str] = frozenset()
        self._more = QVBoxLayout()
        self._more.setSpacing(theme.space(14))
        self.add(self._more)
        self.more_button = QuietButton(more_words(info), self.open_more)
        self.add(self.more_button)
        self._open_sections(self._answered_sections())
        self.refresh()

    def refresh(self) -> None:
        """Show what is saved now, wherever the person is not typing this moment."""
        values = self.draft.values()
        for name, field in self.fields.items():
            if not self.draft.is_pending(name) and not (field.is_busy() and not self._was_changed_elsewhere(name)):
                field.show_value(values[name])
            field.setVisible(is_asked(field.info, values) or field.is_busy())
        for line in self._lines:
            line.show_asked()
        for listed in self.inside_lists:
            listed.refresh(values)
        self._shown = dict(values)

    def open_more(self) -> None:
        """Ask the rest as well, and put the keyboard into the first of it."""
        held = self.more_button.hasFocus()
        first_new = self._open_sections({section for section, _ in more_sections(self.draft.info)})
        self.refresh()
        if held and first_new is not None:
            first_new.setFocus()

    def _open_sections(self, wanted: set[str]) -> Field | None:
        """Ask these sections, each in its place; answers the first question that is new on the form."""
        first_new: Field | None = None
        for section, fields in more_sections(self.draft.info):
            if section not in wanted or section in self._opened:
                continue
            if section not in ("More", "Notes"):
                self._more.addWidget(SectionTitle(section))
            made = self._ask(self._more, fields)
            first_new = first_new or next(iter(made), None)
            self._opened |= {section}
        words = more_words(self.draft.info, self._opened)
        self.more_button.setText(words)
        self.more_button.setAccessibleName(words)
        self.more_button.setVisible(bool(words))
        return first_new

    def save(self) -> None:
        """Save what waits."""
        self.draft.save()

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        next(field for field in self.fields.values() if not field.isHidden()).setFocus()

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
        field = field_widget(info, self.draft.workspace, self)
        field.answered.connect(self._answered)
        field.left.connect(self.draft.save)
        self.fields[info.name] = field
        return field

    def _answered(self, name: str, value: object, at_once: bool) -> None:
        self.draft.set(name, value, at_once=at_once)  # type: ignore[arg-type]  # a field tells its own type
        values = self.draft.values()
        for other in self.fields.values():
            if other.info.when is not None and other.info.when[0] == name:
                other.setVisible(is_asked(other.info, values))
        for line in self._lines:
            line.show_asked()
        for listed in self.inside_lists:
            listed.refresh(values)
        self._shown = dict(values)
        if name == "source":
            self.source_changed.emit()
        if name == self.draft.info.title:
            self.renamed.emit()

    def _was_changed_elsewhere(self, name: str) -> bool:
        """Undo and imports win over a field the keyboard only rests in."""
        return getattr(self, "_shown", {}).get(name) != self.draft.values()[name]

    def _answered_sections(self) -> set[str]:
        values = self.draft.values()
        return {
            section
            for section, fields in more_sections(self.draft.info)
            if any(values[field.name] not in (None, ()) for field in fields)
        }
