"""Answers that are other entries: pick one that is there, or add a new one on the spot, without leaving the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.parts_given import given_to_new
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.choice_fields import NOT_ANSWERED
from secondopinion_desktop.ui.forms.entry_pick import EntryPick
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.quick_add import QuickAdd
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Button, FlowLayout
from secondopinion_desktop.ui.workspace import Workspace

NOBODY = "Nothing of this name is in the file yet. Pick from the list, or add it at the end of the list."
OF_SEVERAL = "Pick it from the list. If it is another one, add it at the end of the list."
IS_NEW = "“{name}” is new here. It is added to the file when you are done."
MakeField = Callable[[FieldInfo, Workspace, QWidget | None], Field]


class _Referring(Field):
    """What one ref and many refs share: the pick list and the panel that adds an entry in place."""

    def __init__(
        self, info: FieldInfo, workspace: Workspace, make_field: MakeField, blank_words: str, parent: QWidget | None
    ) -> None:
        super().__init__(info, "", parent)
        self.workspace = workspace
        self._make_field = make_field
        self.quick_add: QuickAdd | None = None
        self.pick = EntryPick(info, workspace, blank_words, self)
        self.pick.picked.connect(self.pick_entry)
        self.pick.add_wanted.connect(self.open_quick_add)
        self.pick.typed.connect(self._name_typed)

    def pick_entry(self, entry_id: str) -> None:
        """The person picked (or just added) this entry."""

    def open_quick_add(self, kind: str) -> None:
        """Ask for a new entry right here."""
        if self.quick_add is not None:
            self.quick_add.finish()
        self.close_quick_add()
        self._open(kind).focus_first()

    def offer_unfinished(self) -> None:
        """A panel that was left without a name is open again."""
        for kind in self.info.refers:
            if self.workspace.unfinished.get(f"{self._place()}/{kind}"):
                self._open(kind)
                return

    def is_busy(self) -> bool:
        """Also while the panel is open, wherever the keyboard is: it must not be hidden with words in it."""
        return self.quick_add is not None or super().is_busy()

    def _open(self, kind: str) -> QuickAdd:
        given = given_to_new(kind, self.info.name)
        panel = QuickAdd(kind, self.workspace, self._make_field, given, lambda: f"{self._place()}/{kind}", self)
        panel.added.connect(self._added)
        panel.put_away.connect(self.close_quick_add)
        self.quick_add = panel
        self.column.addWidget(panel)
        return panel

    def _place(self) -> str:
        """Where what is half typed in a panel of this field is kept: with the entry the form around asks about."""
        around = self.parentWidget()
        while around is not None and not hasattr(around, "unfinished_place"):
            around = around.parentWidget()
        return f"{around.unfinished_place() if around is not None else self.info.name}/{self.info.name}"

    def show_unread(self, words: str) -> None:
        """Letters typed to find an entry, of which there is none."""
        if self.pick.type_words(words):
            self._name_typed(words)

    def _name_typed(self, words: str) -> None:
        """Letters to find an entry by are no answer, but they stay; what will become of them is said."""
        self.unread.emit(self.info.name, words)
        name = self.pick.new_name()
        if name:
            self.say(IS_NEW.format(name=name))
        elif not words.strip() or self.pick.named_by_typing():
            self.say("")
        elif self.pick.offers(words):
            self.say(OF_SEVERAL)
        else:
            self.say(NOBODY, "warn")

    def close_quick_add(self) -> None:
        """Put the panel away and the keyboard back."""
        if self.quick_add is None:
            return
        panel, self.quick_add = self.quick_add, None
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.hide()
        panel.deleteLater()
        self._show_again()

    def take(self) -> None:
        """What was typed is picked or added before the form closes; what is in the panel too, once it has a name."""
        entry_id = self.pick.named_by_typing() or self._named_anew(self.pick.new_name())
        if entry_id or self.pick.was_emptied():
            self.pick_entry(entry_id)
            self._show_again()
            self.say("")
        if self.quick_add is not None:
            self.quick_add.finish()

    def _named_anew(self, name: str) -> str:
        """Add the place or person of this name, as one change; answers its id ("" when there is no name)."""
        if not name:
            return ""
        kind = self.info.refers[0]
        what = deed("add_entry", kind=kind, called=name)
        made, change = create(kind, what, name=name, **given_to_new(kind, self.info.name))
        return made if self.workspace.do(change) is not None else ""

    def pause(self) -> None:
        """The panel stays as it is."""
        if self.quick_add is not None:
            self.quick_add.pause()

    def _added(self, entry_id: str) -> None:
        self.pick_entry(entry_id)
        self.close_quick_add()

    def _show_again(self) -> None:
        """Show the answer afresh, each sort of field in its way."""


class RefField(_Referring):
    """One other entry."""

    def __init__(
        self, info: FieldInfo, workspace: Workspace, make_field: MakeField, parent: QWidget | None = None
    ) -> None:
        super().__init__(info, workspace, make_field, NOT_ANSWERED, parent)
        self._value: str | None = None
        self.hold(self.pick)

    def show_value(self, value: Value) -> None:
        """Show this entry by its name."""
        self._value = str(value) if value else None
        self._show_again()

    def pick_entry(self, entry_id: str) -> None:
        """Answer with this entry ("" takes the answer back)."""
        self._value = entry_id or None
        self.tell(self._value, at_once=True)

    def _show_again(self) -> None:
        self.pick.fill(self._value)


class RefsField(_Referring):
    """Any number of other entries, in the order picked; each can be taken off again."""

    def __init__(
        self, info: FieldInfo, workspace: Workspace, make_field: MakeField, parent: QWidget | None = None
    ) -> None:
        super().__init__(info, workspace, make_field, "Pick…", parent)
        self._value: tuple[str, ...] = ()
        self._chosen = QWidget(self)
        self._chosen.setProperty("role", "body")
        self._flow = FlowLayout(self._chosen, gap=theme.space(8))
        self.column.addWidget(self._chosen)
        self._chosen.hide()
        self.hold(self.pick)

    def show_value(self, value: Value) -> None:
        """Show these entries by their names."""
        self._value = value if isinstance(value, tuple) else ()
        self._show_again()

    def pick_entry(self, entry_id: str) -> None:
        """Add this entry to the answer."""
        if entry_id and entry_id not in self._value:
            self._value = (*self._value, entry_id)
            self.tell(self._value, at_once=True)
        self._show_again()

    def take_off(self, entry_id: str) -> None:
        """Take one entry out of the answer; the entry itself stays in the file."""
        self._value = tuple(kept for kept in self._value if kept != entry_id)
        self.tell(self._value, at_once=True)
        self._show_again()

    def _show_again(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for entry_id in self._value:
            name = self.workspace.case.named(entry_id) or "No longer in the file"
            button = _TakeOff(entry_id, name, self._chosen)
            button.wanted.connect(self.take_off)
            self._flow.addWidget(button)
        self._chosen.setVisible(bool(self._value))
        self.pick.fill("", self._value)


class _TakeOff(Button):
    """A chosen entry; pressing it takes it off."""

    wanted = Signal(str)

    def __init__(self, entry_id: str, name: str, parent: QWidget) -> None:
        super().__init__(f"{name}  ×", None, about="Press to take this off the list.", parent=parent)
        self.setAccessibleName(name)
        self._entry_id = entry_id
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self._entry_id)
