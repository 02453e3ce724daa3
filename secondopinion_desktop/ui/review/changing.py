"""What a paper says, put right by a person before it is taken: its fields, filled in, to be said in other words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secondopinion_desktop.app.proposing import FactProposal, PaperProposal, Proposal
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.values import Value, is_words_only, read_value
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.making import field_widget
from secondopinion_desktop.ui.review.words import in_words, quoted, said_fields, title_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import KeptWords
from secondopinion_desktop.ui.unfinished_news import REVIEW
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, Sheet, Words, empty, lay_in
from secondopinion_desktop.ui.widgets.scrolled import scrolled
from secondopinion_desktop.ui.workspace import Workspace


def place_of(proposal: Proposal) -> str:
    """Where its half-typed words are kept."""
    return f"{REVIEW}{proposal.id}"


class Changing(QWidget):
    """`taken(proposal, own values by field)` with those that were said otherwise; `left()` without taking it.

    What was typed and not taken is kept, and stands here again, until “Never mind” is pressed.
    """

    taken = Signal(object, object)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._own: dict[str, Value] = {}
        self._kept: list[KeptWords] = []
        self.fields: list[Field] = []
        self.proposal: Proposal | None = None
        inner = Sheet(ground="tint")
        self._title = Words("", "strong")
        self._quoted = Words("", "small")
        inner.add(self._title)
        inner.add(self._quoted)
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.space(12))
        lay_in(inner.column, self._place)
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        self.take_button = QuietButton("Take it so", self.take, about="Ctrl+Enter")
        self.never_mind = LinkButton("Never mind", self._never_mind, about="Leaves it as the paper says; not taken yet")
        flow.addWidget(self.take_button)
        flow.addWidget(self.never_mind)
        inner.add(ways)
        inner.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inner))

    def has_words_of(self, proposal: Proposal) -> bool:
        """Whether something was typed about it and not taken."""
        return any(one.startswith(f"{place_of(proposal)}/") for one in self._workspace.unfinished.places())

    def show_proposal(self, proposal: Proposal) -> None:
        """Ask for it in other words, its fields filled in as the paper says, or as they were left."""
        self.proposal, self._own = proposal, {}
        empty(self._place)
        self._title.setText(f"{title_of(proposal).rstrip('?')}, in your words")
        words = quoted(proposal, self._workspace.case)
        self._quoted.setText(words)
        self._quoted.setVisible(bool(words))
        self._kept, self.fields = [], []
        for info, value in _asked(proposal):
            field = field_widget(_by_name(info), self._workspace, self)
            field.show_value(self._value(info, value))
            field.answered.connect(self._answered)
            self._place.addWidget(field)
            field.show()
            self.fields.append(field)
            self._keep(proposal, field)
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """What stands here is what is so."""
        for field in self.fields:
            field.take()
        if self.proposal is None:
            return
        proposal, own = self.proposal, dict(self._own)
        self.taken.emit(proposal, own)

    def done(self) -> None:
        """It was taken: what was typed for it is kept no longer."""
        for kept in self._kept:
            kept.drop()
        self.proposal = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes, Esc goes back to the list; what was typed is kept."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not enter:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line takes it, as nothing else is to be said in most."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.take()
                return True
        return super().eventFilter(watched, event)

    def _never_mind(self) -> None:
        self.done()
        self.left.emit()

    def _answered(self, name: str, value: Value, _at_once: bool) -> None:
        self._own[name] = value

    def _keep(self, proposal: Proposal, field: Field) -> None:
        for line in field.findChildren(QLineEdit):
            line.installEventFilter(self)
            place, usual = f"{place_of(proposal)}/{field.info.name}", line.text()
            words = self._workspace.unfinished.words(place)
            if words:
                field.show_unread(words)
            self._kept.append(KeptWords(line, self._workspace.unfinished, place, usual))

    def _value(self, info: FieldInfo, value: str) -> Value:
        if info.type in ("ref", "refs"):
            return in_words(info, value, self._workspace.case)
        found = read_value(info, value, self._workspace.today)
        return value if is_words_only(found) else found


def _asked(proposal: Proposal) -> list[tuple[FieldInfo, str]]:
    if isinstance(proposal, PaperProposal):
        return [(kind_of(Document).by_name[proposal.field], proposal.value)]
    assert isinstance(proposal, FactProposal)
    return [(info, proposal.fields[info.name]) for info in said_fields(proposal)]


def _by_name(info: FieldInfo) -> FieldInfo:
    """A place or a person is said by name, as papers do."""
    return replace(info, type="words", refers=()) if info.type in ("ref", "refs") else info
