"""What can be done with several papers at once: say what they are, turn, order, leave out, compare, remove."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS
from secondopinion_desktop.records.paper_words import counted
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.making import field_widget
from secondopinion_desktop.ui.papers.sort_question import USUAL
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import TakesTyping
from secondopinion_desktop.ui.widgets import (
    Button,
    ChoiceButtons,
    FlowLayout,
    LinkButton,
    QuietButton,
    SectionTitle,
    Sheet,
    Words,
)
from secondopinion_desktop.ui.workspace import Workspace

ASKED = ("dated", "place", "author")
"""What papers of one visit or one hospital have in common, beside their sort."""
KEPT_AT, FOR = "several papers", "for"
"""Where letters of a name that is not picked or added yet are kept, and for which papers they were typed."""
DIFFER = "These papers have different answers. An answer here is for all of them."


class SeveralPanel(Sheet, TakesTyping):
    """Shown at the right while more than one paper is picked.

    `sorted_as(sort)`, `answered(ids, field, value)`, `turned()`, `put_first(bool)`, `by_date()`, `left_out(bool)`,
    `beside_wanted()` (two papers side by side), `joined()` (they are one paper), `removed()`,
    `back_wanted()` (to the list, where it is narrow).
    """

    sorted_as = Signal(str)
    answered = Signal(object, str, object)
    turned = Signal()
    put_first = Signal(bool)
    by_date = Signal()
    left_out = Signal(bool)
    beside_wanted = Signal()
    joined = Signal()
    removed = Signal()
    back_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished = workspace.unfinished
        self._pending: dict[str, Value] = {}
        self._answered_now: set[str] = set()
        self._ids: tuple[str, ...] = ()
        self.back = LinkButton("All papers", self.back_wanted.emit, icon_name="back")
        self.back.hide()
        self.title = SectionTitle("")
        self.sorts = ChoiceButtons(
            ((one.value, one.label) for one in DOCUMENT_SORTS), name="What sort of papers are they?"
        )
        self.sorts.offer(USUAL)
        self.sorts.answered.connect(self._sorted)
        self.add(self.back)
        self.add(self.title)
        self.add(Words("What sort of papers are they?", "strong"))
        self.add(self.sorts)
        self.fields: dict[str, Field] = {}
        for name in ASKED:
            field = field_widget(kind_of(Document).by_name[name], workspace, self)
            field.answered.connect(self._answered)
            field.unread.connect(self._keep_unread)
            field.left.connect(self._left)
            self.fields[name] = field
            self.add(field)
            field.offer_unfinished()
        self.add(self._deeds())
        self.column.addStretch(1)

    def _deeds(self) -> QWidget:
        holder = QWidget(self)
        holder.setProperty("role", "body")
        flow = FlowLayout(holder, gap=theme.space(8))
        self.turn = QuietButton(
            "Turn all pages", self.turned.emit, about="A quarter clockwise; originals stay"
        ).that_writes()
        self.beside = QuietButton("Side by side", self.beside_wanted.emit, about="Both papers on the whole screen")
        self.one = QuietButton(
            "These are one paper",
            self.joined.emit,
            about="Their pages in one paper, by the names of their files; the originals stay as they are",
        ).that_writes()
        self.first = QuietButton("First in the packet", self._first).that_writes()
        self.last = QuietButton("Last in the packet", self._last).that_writes()
        self.oldest = QuietButton(
            "Oldest first", self.by_date.emit, about="On the places they hold in the packet"
        ).that_writes()
        self.out = QuietButton("Leave out of the packet", self._out).that_writes()
        self.back_in = QuietButton("Take into the packet", self._in).that_writes()
        self.remove = Button(
            "Remove", self.removed.emit, role="removing", about="They go to the trash; undo brings them back"
        ).that_writes()
        for button in (
            self.one,
            self.beside,
            self.turn,
            self.first,
            self.last,
            self.oldest,
            self.out,
            self.back_in,
            self.remove,
        ):
            flow.addWidget(button)
        return holder

    def show_picked(self, papers: Sequence[Document]) -> None:
        """Show how many are picked, and what they have in common."""
        ids = tuple(paper.id for paper in papers)
        if ids != self._ids:
            self.take()
            self._ids = ids
        self.title.setText(f"{counted(len(papers), 'paper')} picked")
        self.setAccessibleName(self.title.text())
        self.beside.setVisible(len(papers) == 2)
        sorts = {paper.sort for paper in papers}
        same = next(iter(sorts)) if len(sorts) == 1 else None
        self.sorts.set_values((same,) if same else ())
        letters = self._unread()
        for name, field in self.fields.items():
            if name in letters:
                if not field.is_busy():
                    field.show_unread(letters[name])
            elif name not in self._pending:
                self._show(field, {getattr(paper, name) for paper in papers})

    def unfinished_place(self) -> str:
        """Where a panel for a new place or person keeps what is half typed."""
        return KEPT_AT

    def _unread(self) -> dict[str, str]:
        """The letters kept for the papers that are picked."""
        kept = self._unfinished.get(KEPT_AT)
        if not isinstance(kept, dict) or kept.get(FOR) != " ".join(self._ids):
            return {}
        return {name: str(words) for name, words in kept.items() if name != FOR}

    def _keep_unread(self, name: str, words: str) -> None:
        before = self._unread()
        if not words and name not in before:
            return  # Those kept for other papers stay.
        letters = {one: kept for one, kept in {**before, name: words}.items() if kept}
        self._unfinished.keep(KEPT_AT, {FOR: " ".join(self._ids), **letters} if letters else "")

    def _show(self, field: Field, values: set[Value]) -> None:
        if field.is_busy() and len(values) > 1:
            return
        field.show_value(next(iter(values)) if len(values) == 1 else None)
        if len(values) > 1:
            field.say(DIFFER)

    def take(self) -> None:
        """What was answered is for the papers that were picked when it was typed."""
        for name, field in self.fields.items():
            words = self._unread().get(name, "")
            self._keep_unread(name, "")  # Else a name that is being added would be shown as half typed again.
            self._answered_now.discard(name)
            field.take()
            if words and name not in self._answered_now:
                self._keep_unread(name, words)
        self._tell()

    def pause(self) -> None:
        """The page is built anew: letters of a name stay letters."""
        for field in self.fields.values():
            field.pause()
        self._tell()

    def _left(self) -> None:
        """The keyboard went on to another question; gone to another window, it comes back to half a name."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self.take()
        else:
            self._tell()

    def _tell(self) -> None:
        pending, self._pending = self._pending, {}
        for name, value in pending.items():
            self.answered.emit(self._ids, name, value)

    def _answered(self, name: str, value: Value, at_once: bool) -> None:
        self._pending[name] = value
        self._answered_now.add(name)
        self._keep_unread(name, "")
        if at_once:
            self._tell()

    def _sorted(self) -> None:
        value = self.sorts.value()
        if value is not None:
            self.sorted_as.emit(value)

    def _first(self) -> None:
        self.put_first.emit(True)

    def _last(self) -> None:
        self.put_first.emit(False)

    def _out(self) -> None:
        self.left_out.emit(True)

    def _in(self) -> None:
        self.left_out.emit(False)
