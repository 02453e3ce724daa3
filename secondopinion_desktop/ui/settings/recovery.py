"""The recovery sheet in Settings: printed, and tried from paper, with the day that was done."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from secondopinion_desktop.app.recovery import sheet_note, sheet_pdf, sheet_picture, try_sheet, write_sheet
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.reading import Picture
from secondopinion_desktop.ui.day_words import weekday_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import SEARCHES
from secondopinion_desktop.ui.viewing.pictures import PageKey
from secondopinion_desktop.ui.viewing.printing import Printing
from secondopinion_desktop.ui.widgets import FlowLayout, PrimaryButton, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

NONE = "There is none yet. It is one page of paper with a key that opens the casebook when the passphrase is lost."
NOT_TRIED = "Printed on {printed}, and not tried yet. Type the key from the paper once, to be sure of it."
TRIED = "Printed on {printed}. Tried on {tried}: it opens the casebook."
OLD = (
    "The sheet of {printed} does not open the casebook any more, because the passphrase was changed. "
    "Print a new one, and tear up the old one."
)
SAVED = "Print it, then delete the file: whoever finds it can open the casebook."
TRY = "Type the eight rows of the key from the paper. Each has eight letters; capital or small is the same."
IT_OPENS = "The sheet opens the casebook."


class TrySheet(Sheet):
    """The rehearsal: the key is typed from paper, and opens the file or does not. `tried()`; `given_up()`."""

    tried = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(14))
        self.setAccessibleName("Try the recovery sheet")
        self.rows = QPlainTextEdit(self)
        self.rows.setAccessibleName("The key from the sheet")
        self.rows.setAccessibleDescription(TRY)
        self.rows.setTabChangesFocus(True)
        self.rows.setMaximumWidth(theme.px(420))
        self.rows.setFixedHeight(self.rows.fontMetrics().lineSpacing() * 9)
        self.rows.setProperty(SEARCHES, True)  # A key is no word to be kept.
        self.rows.textChanged.connect(self._typed)
        self.trouble = Words("", "support", tone="warn", parent=self)
        self.trouble.hide()
        label = Words("The key from the sheet", "strong")
        label.setBuddy(self.rows)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(PrimaryButton("Try it", self.finish, about="Ctrl+Enter"))
        flow.addWidget(QuietButton("Never mind", self.put_away, about="Esc"))
        for widget in (label, Words(TRY, "support", tone="ink"), self.rows, self.trouble, ways):
            self.add(widget)
        self.hide()

    def ask(self) -> None:
        """Show the field."""
        self.rows.clear()
        self.show()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Try what is typed."""
        self.tried.emit(self.rows.toPlainText())

    def say(self, trouble: str) -> None:
        """It did not open; what was typed stays, to be compared."""
        self.trouble.setText(trouble)
        self.trouble.show()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """It is done, or not wanted."""
        self.rows.clear()
        self.hide()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; Ctrl+Enter tries."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.trouble.hide()


class RecoveryPart(Sheet):
    """What is known of the sheet, and what can be done with it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._workspace = workspace
        self.setAccessibleName("Recovery sheet")
        self.printing = Printing(workspace, parent=self)
        self.printing.printed.connect(self.show_standing)
        self.standing = Words("", "small")
        self.ways = QWidget(self)
        self.ways.setProperty("role", "body")
        flow = FlowLayout(self.ways, gap=theme.space(8))
        self.print_button = QuietButton("Print a recovery sheet", self.print_sheet)
        self.save_button = QuietButton("Save it as a PDF", self.save, about=SAVED)
        self.try_button = QuietButton("Try the sheet", self.ask)
        for button in (self.print_button, self.save_button, self.try_button):
            flow.addWidget(button)
        self.trying = TrySheet(self)
        self.trying.tried.connect(self._try)
        self.trying.given_up.connect(self._back)
        for widget in (Words("Recovery sheet", "strong"), self.standing, self.ways, self.trying):
            self.add(widget)

    def show_standing(self) -> None:
        """Say what is known of it."""
        note, today = sheet_note(self._workspace.book), self._workspace.today
        words = NONE
        if note is not None:
            words = OLD if not note.holds else TRIED if note.tried else NOT_TRIED
            tried = weekday_words(note.tried, today) if note.tried else ""
            words = words.format(printed=weekday_words(note.printed, today), tried=tried)
        self.standing.setText(words)

    def print_sheet(self) -> None:
        """Ask for a printer; the sheet is drawn in memory and lies in no file."""
        try:
            pdf = sheet_pdf(self._workspace.book)
        except Problem as problem:
            self._workspace.say_problem(problem)
            return
        self.printing.print(self, partial(_drawn, pdf), "recovery sheet", 1)

    def save(self) -> None:
        """Ask for a file and write it there."""
        book = self._workspace.book
        offered = str(Path.home() / f"Recovery sheet for {book.name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the recovery sheet", offered, "PDF (*.pdf)")
        if chosen:
            self._workspace.run(partial(_written, self._workspace, Path(chosen)), "Saving the sheet", self._saved)

    def ask(self) -> None:
        """Show the rehearsal."""
        self.trying.ask()
        self.ways.hide()

    def _saved(self, path: Path) -> None:
        self._workspace.say(f"The recovery sheet is saved as “{path.name}”.", SAVED)
        self.show_standing()

    def _try(self, typed: str) -> None:
        try:
            try_sheet(self._workspace.book, typed)
        except Problem as problem:
            self.trying.say(str(problem))
            return
        self.trying.put_away()
        self.show_standing()
        self._workspace.say(IT_OPENS, "That is kept with today's date. Put the sheet where it belongs.")

    def _back(self) -> None:
        self.ways.show()
        self.try_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _drawn(pdf: bytes, key: PageKey) -> Picture:
    return sheet_picture(pdf, key.width)


def _written(workspace: Workspace, path: Path, _progress: Progress) -> Path:
    return write_sheet(workspace.book, path, replace=True)
