"""A list to pick one entry from: a doctor, a place, a paper. It also offers to add one that is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.ui.forms.asking import a_new
from secondopinion_desktop.ui.widgets import Offered, PickList
from secondopinion_desktop.ui.workspace import Workspace

NOT_ADDED_HERE = frozenset({"document", "opinion"})
"""Kinds that need more than a name to begin with: papers are dropped in, opinions have their own page."""
ADD = "add:"
FOUND_BY = Qt.ItemDataRole.UserRole + 1
"""What typed letters are looked for in: the entries, not the ways to add one."""
SEARCHED_ABOVE = 12
"""Lists longer than this take typed letters to find an entry."""
NAMED_AT_ONCE = frozenset({"place", "person"})
"""Kinds a name is enough for to begin with: one that is typed and is nowhere yet can be added."""


class _NameLine(QLineEdit):
    """A click into a name that was picked marks all of it, so that typing names another one."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """After the click, unless a part was marked by it."""
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText() and not self.isModified():
            self.selectAll()


class EntryPick(PickList):
    """A drop-down of the entries a field may point to, and of ways to add one. Of a place or a person the name can
    simply be typed.

    `picked(id or "")` and `add_wanted(kind)`; listed afresh each time it opens, so it is never stale. `typed(words)`
    while letters are typed, to find an entry or to name a new one.
    """

    typed = Signal(str)
    picked = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, info: FieldInfo, workspace: Workspace, blank_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = info
        self._workspace = workspace
        self._blank_words = blank_words
        self._left_out: tuple[str, ...] = ()
        self._chosen = ""
        self._listed = False
        self.activated.connect(self._activated)
        self.takes_new = len(info.refers) == 1 and info.refers[0] in NAMED_AT_ONCE
        if self.takes_new:
            self._make_searchable()
        self.fill()

    def fill(self, chosen: str | None = None, left_out: tuple[str, ...] = ()) -> None:
        """Show `chosen`; what can be picked (but for `left_out`) is listed once the keyboard or a click comes here."""
        self._chosen, self._left_out, self._listed = chosen or "", left_out, False
        entry = self._workspace.case.get(self._chosen)
        gone = [(self._chosen, "No longer in the file")] if self._chosen else []
        self._replace([(entry.id, self._words_of(entry))] if entry is not None else gone)
        if self.hasFocus():
            self.list_all()
        if sum(len(self._workspace.case.of_kind(kind)) for kind in self._info.refers) > SEARCHED_ABOVE:
            self._make_searchable()

    def list_all(self) -> None:
        """List everything that can be picked now, and the ways to add one."""
        if self._listed:
            return
        self._listed = True
        typed = self.typed_words()
        self._replace([(entry_id, words) for entry_id, words in self._offered() if entry_id not in self._left_out])
        addable = [kind for kind in self._info.refers if kind not in NOT_ADDED_HERE]
        if addable:
            self.insertSeparator(self.count())
        for kind in addable:
            self.addItem(a_new(kind), ADD + kind)
        if typed:
            self.setEditText(typed)

    def _replace(self, items: list[tuple[str, str]]) -> None:
        self.clear()
        self.addItem(self._blank_words, "")
        for entry_id, words in items:
            self.addItem(words, entry_id)
            self.setItemData(self.count() - 1, words, FOUND_BY)
        self.setCurrentIndex(max(0, self.findData(self._chosen)))
        self._show_blank()

    def _show_blank(self) -> None:
        """Where a name can be typed, no answer is an empty line that says so, not words to delete first."""
        if self.takes_new and self.currentIndex() == 0:
            self.clearEditText()

    def showPopup(self) -> None:
        """Open, up to date."""
        self._listed = False
        self.list_all()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready for arrow keys and letters."""
        self.list_all()
        super().focusInEvent(event)

    def _offered(self) -> list[tuple[str, str]]:
        case = self._workspace.laid.case
        return [(entry.id, self._words_of(entry)) for kind in self._info.refers for entry in case.of_kind(kind)]

    def _words_of(self, entry: Entry) -> str:
        words, extra = self._workspace.case.named(entry.id), _tells_apart(entry)
        shown = f"{kind_of(entry).label}: {words}" if len(self._info.refers) != 1 else words
        return f"{shown}, {extra}" if extra else shown

    def _make_searchable(self) -> None:
        if self.isEditable():
            return
        line = _NameLine(self)
        line.setAccessibleName(self.accessibleName() or self._info.label)
        line.setPlaceholderText("Type a name, or pick one" if self.takes_new else "Type letters to find it")
        line.textEdited.connect(self.typed)
        self.setEditable(True)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        offered = Offered(self.model(), self)
        offered.setCompletionRole(FOUND_BY)
        self.setCompleter(offered)

    def typed_words(self) -> str:
        """The letters that were typed and are not the answer shown; "" when there are none."""
        shown = self.itemText(self.currentIndex()) if self._chosen else ""
        words = self.currentText().strip() if self.isEditable() else ""
        return "" if words in (shown, self.itemText(0)) else words

    def offers(self, words: str) -> bool:
        """Whether something that can be picked has these letters."""
        letters = words.strip().casefold()
        return any(letters in self.itemText(place).casefold() for place in self._places())

    def named_by_typing(self) -> str:
        """The one entry whose whole name was typed, not picked, with or without the words that tell it from others; ""
        when there is none, or more than one."""
        name = self.typed_words().casefold()
        if not name or not self._listed:
            return ""
        found = [place for place in self._places() if self.itemText(place).casefold() == name]
        found = found or [place for place in self._places() if self._name_at(place).casefold() == name]
        return str(self.itemData(found[0])) if len(found) == 1 else ""

    def _name_at(self, place: int) -> str:
        return self._workspace.case.named(str(self.itemData(place)))

    def new_name(self) -> str:
        """A name that was typed and that nothing in the list has, where one can be added by its name; else ""."""
        name = self.typed_words() if self.takes_new and self._listed else ""
        return "" if self.offers(name) else name

    def was_emptied(self) -> bool:
        """Whether the answer was deleted letter by letter."""
        return self.takes_new and bool(self._chosen) and not self.currentText().strip()

    def _places(self) -> list[int]:
        """Where the entries stand in the list, without the blank one and the ways to add one."""
        data = ((place, str(self.itemData(place) or "")) for place in range(self.count()))
        return [place for place, one in data if one and not one.startswith(ADD)]

    def type_words(self, words: str) -> bool:
        """Put letters into a list that takes them; False for a short one, which takes none."""
        if self.isEditable():
            self.list_all()
            self.setEditText(words)
        return self.isEditable()

    def _activated(self, place: int) -> None:
        data = str(self.itemData(place) or "")
        if data.startswith(ADD):
            self.add_wanted.emit(data.removeprefix(ADD))
        else:
            self._chosen = data
            self._show_blank()
            self.picked.emit(data)


def _tells_apart(entry: Entry) -> str:
    """A few words that tell entries of one name apart: a specialty, a date."""
    for name in ("specialty", "relation", "dated", "done_on", "started", "department"):
        value = getattr(entry, name, None)
        if value:
            return str(value)
    return ""
