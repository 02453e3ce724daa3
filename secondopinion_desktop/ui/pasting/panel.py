"""A pasted list before it is written down: one line each, with what was understood, and the person decides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from secondopinion_desktop.records.deeds.pasted import add_several
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.speaking import speaker_of
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.pasting.reading import Pasted, every_line, understood
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, PrimaryButton, QuietButton, Sheet, Words, empty
from secondopinion_desktop.ui.widgets.header import SideOrBelow
from secondopinion_desktop.ui.workspace import Workspace

EXPLAINED = "Please look at each line: this is how it will be written down. Each can be opened and changed afterwards."

SET_ASIDE = (
    "These lines are not among them: they stand under another heading, or say that it is not to be taken. Copy them to "
    "write them down where they belong."
)
NONE_BY_ITSELF = "None of these lines is written down by itself"


class PastedPanel(Sheet):
    """Shows the entries of a pasted `text`. `added` once they are written, as one change; `kept_as_one(words)` when it
    was no list; `put_away` in every case. Until then the text is kept at `place` among the unfinished words. Lines that
    were set aside stay on the screen after that, until the person has done with them.
    """

    added = Signal()
    kept_as_one = Signal(str)
    put_away = Signal()

    def __init__(
        self,
        workspace: Workspace,
        kind: str,
        text: str,
        place: str,
        given: Mapping[str, Value] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(16))
        self._workspace, self._kind, self._text, self._place = workspace, kind, text, place
        self._given = dict(given or {})
        every = every_line(kind, text, workspace.today, speaker_of(workspace.case))
        self.entries = tuple(one for one in every if not one.set_aside)
        self.set_aside = tuple(one for one in every if one.set_aside)
        workspace.unfinished.keep(place, text)
        self.title = Words("", "strong")
        self.add(self.title)
        self.add(Words(EXPLAINED, "support"))
        holder = QWidget(self)
        holder.setProperty("role", "body")
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.space(4))
        self.add(holder)
        buttons = QWidget(self)
        buttons.setProperty("role", "body")
        flow = FlowLayout(buttons, gap=theme.space(8))
        self.add_button = PrimaryButton("", self.add_all)
        flow.addWidget(self.add_button)
        self._keep_button = QuietButton("Keep it as one line", self.keep_as_one)
        flow.addWidget(self._keep_button)
        flow.addWidget(QuietButton("Never mind", self.let_go, about="What was pasted is forgotten."))
        self.add(buttons)
        self._show_lines()

    def add_all(self) -> None:
        """Write them down, as one change."""
        fields = [one.fields for one in self.entries]
        change = add_several(self._workspace.case, self._kind, fields, self._given)
        if self._workspace.do(change, notice=f"{change.title}.") is not None:
            if self.set_aside:
                self._leave_those_set_aside()
                return
            self._workspace.unfinished.drop(self._place)
            self.put_away.emit()
            self.added.emit()

    def keep_as_one(self) -> None:
        """It was no list."""
        self._workspace.unfinished.drop(self._place)
        self.put_away.emit()
        self.kept_as_one.emit(" ".join(self._text.split()))

    def let_go(self) -> None:
        """Never mind."""
        self._workspace.unfinished.drop(self._place)
        self.put_away.emit()

    def leave_out(self, entry: Pasted) -> None:
        """This line is not wanted."""
        self.entries = tuple(one for one in self.entries if one is not entry)
        self._show_lines()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_too(self, entry: Pasted) -> None:
        """This line is one of them after all."""
        self.set_aside = tuple(one for one in self.set_aside if one is not entry)
        self.entries = (*self.entries, entry)
        self._show_lines()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_those_set_aside(self) -> None:
        """Onto the clipboard, as they were pasted."""
        QApplication.clipboard().setText(self._words_set_aside())

    def _words_set_aside(self) -> str:
        return "\n".join(map(_as_pasted, self.set_aside))

    def _leave_those_set_aside(self) -> None:
        """The others are written down; these wait for the person."""
        self.entries = ()
        self._workspace.unfinished.keep(self._place, self._words_set_aside())
        self._show_lines()
        self.title.setText("The others are written down")
        self.add_button.hide()
        self._keep_button.hide()

    def _show_lines(self) -> None:
        empty(self._lines)
        for entry in self.entries:
            said = understood(self._kind, entry)
            out = LinkButton("Leave out", partial(self.leave_out, entry), about=said)
            self._lines.addWidget(SideOrBelow(Words(said, "body"), [out], below=260))
        if self.set_aside:
            self._lines.addWidget(Words(SET_ASIDE, "support"))
        for entry in self.set_aside:
            words = _as_pasted(entry)
            links = [] if entry.under else [LinkButton("Add it too", partial(self.add_too, entry), about=words)]
            self._lines.addWidget(SideOrBelow(Words(words, "body"), links, below=260))
        if self.set_aside:
            self._lines.addWidget(LinkButton("Copy these lines", self.copy_those_set_aside))
        info = kind_of(self._kind)
        what = info.label if len(self.entries) == 1 else info.plural
        words = f"{len(self.entries)} {what[:1].lower()}{what[1:]}"
        only_aside = self.set_aside and not self.entries
        self.title.setText(NONE_BY_ITSELF if only_aside else f"What you pasted holds {words}")
        self.add_button.setText(f"Add {words}")
        self.add_button.setAccessibleName(f"Add {words}")
        self.add_button.setEnabled(bool(self.entries))


def _as_pasted(entry: Pasted) -> str:
    return f"{entry.under}: {entry.line}" if entry.under else entry.line
