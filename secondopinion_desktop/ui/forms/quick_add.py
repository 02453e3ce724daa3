"""A small panel inside a form that adds another entry (a doctor, a place) without leaving the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value, load_value, store_value
from secondopinion_desktop.ui.forms.asking import first_fields, is_asked
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

MOST_ASKED = 5
"""Questions in the panel; the entry's own form asks the rest."""
UNREAD = "letters of "
"""Before the name of a field whose letters are no answer yet."""


class QuickAdd(Sheet):
    """The first few questions of a kind. Enter, Esc and leaving the form add the entry, as one change, when it has a
    name; without one the answers are kept at `place` among the unfinished words and offered again. Only "Never mind"
    lets go of them. `added(id)`, or `put_away` without an entry.
    """

    added = Signal(str)
    put_away = Signal()

    def __init__(
        self,
        kind: str,
        workspace: Workspace,
        make_field: Callable[[FieldInfo, Workspace, QWidget | None], Field],
        given: Mapping[str, Value] | None = None,
        place: Callable[[], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(16))
        self._info = kind_of(kind)
        self._workspace = workspace
        self._place = place or (lambda: f"new {kind}")
        self._kept_at = self._place()
        self._given = dict(given or {})
        self._values: dict[str, Value] = {**self._given, **self._unfinished()}
        self._unread = self._unfinished_letters()
        self._fields: dict[str, Field] = {}
        label = self._info.label.lower()
        self.setAccessibleName(f"New {label}")
        self.add(Words(f"New {label}", "strong"))
        for info in self._asked():
            field = make_field(info, workspace, self)
            field.show_value(self._values.get(info.name))
            field.answered.connect(self.keep)
            field.unread.connect(self._keep_unread)
            self._fields[info.name] = field
            self.add(field)
            field.offer_unfinished()
            if words := self._unread.get(info.name):
                field.show_unread(words)
        self.missing = Words("", "support", tone="warn")
        self.missing.hide()
        self.add(self.missing)
        line = QWidget(self)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        self.add_button = QuietButton(f"Add this {label}", self.add_entry)
        flow.addWidget(self.add_button)
        flow.addWidget(QuietButton("Never mind", self.let_go, about="What is typed here is forgotten."))
        self.add(line)

    def _asked(self) -> list[FieldInfo]:
        fields = [f for f in first_fields(self._info) if f.type not in ("refs",) and is_asked(f, self._given)]
        return [f for f in fields if f.name not in self._given][:MOST_ASKED]

    def _unfinished(self) -> dict[str, Value]:
        kept = self._workspace.unfinished.get(self._kept_at)
        found: dict[str, Value] = {}
        for name, stored in kept.items() if isinstance(kept, dict) else ():
            with suppress(KeyError, ValueError, TypeError, AttributeError):  # Kept by another version, perhaps.
                found[name] = load_value(self._info.by_name[name], stored)
        return found

    def _unfinished_letters(self) -> dict[str, str]:
        kept = self._workspace.unfinished.get(self._kept_at)
        letters = kept.items() if isinstance(kept, dict) else ()
        return {name.removeprefix(UNREAD): str(words) for name, words in letters if name.startswith(UNREAD)}

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the panel into sight once the form has made room for it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.reveal)

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
        self._unread.pop(name, None)
        self._put_aside()

    def _keep_unread(self, name: str, words: str) -> None:
        """Letters of a name that is not picked or added yet."""
        self._unread[name] = words
        self._put_aside()

    def _put_aside(self) -> None:
        """Keep what is half done where the next one finds it."""
        if (place := self._place()) != self._kept_at:  # The entry of the form around was made meanwhile.
            self._workspace.unfinished.drop(self._kept_at)
            self._kept_at = place
        typed = {one: store_value(self._info.by_name[one], self._values.get(one)) for one in self._fields}
        letters = {f"{UNREAD}{one}": words for one, words in self._unread.items() if words}
        kept = {one: stored for one, stored in typed.items() if stored is not None}
        self._workspace.unfinished.keep(place, {**kept, **letters})

    def add_entry(self) -> None:
        """Make the entry, if it has a name; else say what is missing."""
        for field in self._fields.values():
            field.take()
        if self._make():
            return
        if self._workspace.unfinished.get(self._kept_at):
            self.missing.setText("It can be added once it has a name. Until then it is kept here.")
            self.missing.show()
        self._fields.get(self._info.title, next(iter(self._fields.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """The person goes elsewhere: what was typed here is added, or kept until it can be."""
        for field in self._fields.values():
            field.take()
        self._make()

    def pause(self) -> None:
        """Everything is about to be built anew: the panel will be open again as it is."""
        for field in self._fields.values():
            field.pause()

    def let_go(self) -> None:
        """Never mind: nothing of it is kept."""
        self._workspace.unfinished.drop(self._kept_at)
        self.put_away.emit()

    def unfinished_place(self) -> str:
        """Where a panel inside this one keeps what is half typed."""
        return self._place()

    def _make(self) -> bool:
        values = {name: value for name, value in self._values.items() if value not in (None, ())}
        typed = [name for name in values if name in self._fields]
        if not typed or (self._info.title in self._fields and self._info.title not in typed):
            return False
        made, change = create(self._info.name, **values)
        if self._workspace.do(change) is None:
            return False
        self._workspace.unfinished.drop(self._kept_at)
        self._values, self._unread = dict(self._given), {}
        self.added.emit(made)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, Esc adds what can be added and leaves; neither reaches the form around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_entry()
        elif event.key() == Qt.Key.Key_Escape:
            self.finish()
            self.put_away.emit()
        else:
            super().keyPressEvent(event)
