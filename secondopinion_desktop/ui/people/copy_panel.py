"""Handing out a copy to somebody who helps: for whom, where to, and the work aside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import KeptWords, Unfinished
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, SectionTitle, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.handing_out import HandedOut

ENDING = ".secondopinion"
EXPLAINED = (
    "They can read it, print it and write in it. What they write comes home when their file lies beside yours, "
    "or with “Take in another copy” in the menu; you look it over first. "
    "What the family may not see stays out of the copy."
)


class CopyPanel(Sheet):
    """Asks whom the copy is for, right on the page. `wanted(name)`, or `given_up`; Esc keeps the name for next time."""

    wanted = Signal(str)
    given_up = Signal()

    def __init__(self, unfinished: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self.setAccessibleName("A copy for somebody who helps")
        self.add(SectionTitle("A copy for somebody who helps"))
        self.add(Words(EXPLAINED, "support"))
        self.warning = Words("", "support", tone="warn", parent=self)
        self.warning.hide()
        self.add(self.warning)
        label = Words("Whom is it for?", "strong")
        self.name = QLineEdit(self)
        self.name.setAccessibleName("Whom is it for?")
        self.name.setAccessibleDescription(EXPLAINED)
        self._kept = KeptWords(self.name, unfinished, "copy")
        label.setBuddy(self.name)
        self.add(label)
        self.add(self.name)
        self.trouble = Words("", "support", tone="warn", parent=self)
        self.trouble.hide()
        self.add(self.trouble)
        line = QWidget(self)
        flow = FlowLayout(line, gap=theme.space(8))
        flow.addWidget(QuietButton("Choose where to save", self.finish))
        flow.addWidget(QuietButton("Never mind", self.let_go))
        self.add(line)
        self.name.returnPressed.connect(self.finish)
        self.name.textEdited.connect(self.trouble.hide)

    def ask(self, name: str, warning: str) -> None:
        """Show the question, with a name if one is known, and what the copy would hold that not everybody expects."""
        self.name.setText(self._kept.words or name)
        self.trouble.hide()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def let_go(self) -> None:
        """Never mind: the name is not kept."""
        self.name.setText("")
        self.given_up.emit()

    def handed_out(self) -> None:
        """There is a copy of this name now."""
        self._kept.drop()

    def finish(self) -> None:
        """Go on, if there is a name; else say what is missing."""
        name = self.name.text().strip()
        if name:
            self.wanted.emit(name)
            return
        self.trouble.setText("Please type a name. It stands at the top of the copy.")
        self.trouble.show()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question away."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # The field has answered Enter already.
            super().keyPressEvent(event)


class HandingOut(QObject):
    """Writes the copy aside and says where it is."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._name = ""

    def choose_target(self, name: str, over: QWidget) -> Path | None:
        """Ask where to save; None when the person closed the dialog."""
        book = self._workspace.book
        offered = book.path.with_name(f"{book.name}, for {_safe(name)}{ENDING}")
        chosen, _ = QFileDialog.getSaveFileName(over, "Save the copy", str(offered), f"Casebooks (*{ENDING})")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix == ENDING else path.with_name(path.name + ENDING)

    def hand_out(self, name: str, target: Path) -> None:
        """Make the copy, with progress."""
        self._name = name
        job = partial(_write, self._workspace.book, target, name)
        self._workspace.run(job, "Making a copy", self._written)

    def _written(self, made: HandedOut) -> None:
        said = " ".join((*made.lacking, f"In {made.path.parent}"))
        self._workspace.say(f"The copy for {self._name} is saved as “{made.path.name}”.", said)


def _write(book: Casebook, target: Path, name: str, progress: Progress) -> HandedOut:
    from secondopinion_desktop.app.handing_out import hand_out_copy

    return hand_out_copy(book, target, name, progress)


def _safe(name: str) -> str:
    return "".join(letter for letter in name if letter.isalnum() or letter in " -").strip()
