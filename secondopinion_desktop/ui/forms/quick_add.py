"""A small panel inside a form that adds another entry (a doctor, a place) without leaving the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.asking import first_fields, is_asked
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

MOST_ASKED = 5
"""Questions in the panel; the entry's own form asks the rest."""


class QuickAdd(Sheet):
    """The first few questions of a kind. Enter adds, Esc leaves; `added(id)` and `given_up` tell which.

    Nothing is written until it is added, and then as one change.
    """

    added = Signal(str)
    given_up = Signal()

    def __init__(
        self,
        kind: str,
        workspace: Workspace,
        make_field: Callable[[FieldInfo, Workspace, QWidget | None], Field],
        given: Mapping[str, Value] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(16))
        self._info = kind_of(kind)
        self._workspace = workspace
        self._values: dict[str, Value] = dict(given or {})
        self._fields: dict[str, Field] = {}
        label = self._info.label.lower()
        self.setAccessibleName(f"New {label}")
        self.add(Words(f"New {label}", "strong"))
        for info in self._asked():
            field = make_field(info, workspace, self)
            field.show_value(self._values.get(info.name))
            field.answered.connect(self.keep)
            self._fields[info.name] = field
            self.add(field)
        line = QWidget(self)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        self.add_button = QuietButton(f"Add this {label}", self.add_entry)
        flow.addWidget(self.add_button)
        flow.addWidget(QuietButton("Never mind", self.given_up.emit))
        self.add(line)

    def _asked(self) -> list[FieldInfo]:
        fields = [f for f in first_fields(self._info) if f.type not in ("refs",) and is_asked(f, self._values)]
        return [f for f in fields if f.name not in self._values][:MOST_ASKED]

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the panel into sight once the form has made room for it."""
        super().showEvent(event)
        QTimer.singleShot(0, self.reveal)

    def reveal(self) -> None:
        """Scroll the form so that the whole panel can be seen, if it fits."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self)

    def keep(self, name: str, value: object, _at_once: bool = True) -> None:
        """Remember an answer until the entry is added."""
        self._values[name] = value  # type: ignore[assignment]  # a field tells values of its own type

    def add_entry(self) -> None:
        """Make the entry, if anything was answered."""
        for field in self._fields.values():
            field.take()
        values = {name: value for name, value in self._values.items() if value not in (None, ())}
        if not any(name in self._fields for name in values):
            self.focus_first()
            return
        made, change = create(self._info.name, **values)
        if self._workspace.do(change) is not None:
            self.added.emit(made)

    def finish(self) -> None:
        """The form around is closing: what was typed here is added, as nobody said never mind."""
        for field in self._fields.values():
            field.take()
        if any(self._values.get(name) not in (None, ()) for name in self._fields):
            self.add_entry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, Esc leaves; neither reaches the form around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_entry()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
