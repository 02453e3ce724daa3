"""The letter on the page: read it, change its words, print it or save it as a PDF. It is not sent by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from secondopinion_desktop.app.letters import RequestLetter
from secondopinion_desktop.app.targets import insist_may_be_replaced
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import FALLBACKS, SANS
from secondopinion_desktop.ui.unfinished import KeptWords, Unfinished
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, PrimaryButton, QuietButton, Sheet, Words

MARGIN_MM = 22.0
POINTS = 11.0
DOTS_PER_INCH = 300


class LetterSheet(Sheet):
    """A letter in a box that can be changed. `closed` when the person is done with it.

    `say` is told what happened, `say_problem` what could not be done. Changes to the words are kept at `place` among
    the unfinished words, and stand here again next time, until the person wants the letter as the file writes it.
    """

    closed = Signal()

    def __init__(
        self,
        letter: RequestLetter,
        say: Callable[[str], object],
        say_problem: Callable[[Problem], object],
        unfinished: Unfinished,
        place: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._say_problem = say_problem
        self.title = title = letter.title
        self._on_letter = letter.on_letter
        self.add(Words(title, "section"))
        self.add(Words("You can change the words here. Print it, sign it, and send it by mail or fax.", "support"))
        self.text = QPlainTextEdit(letter.words, self)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.px(420))
        self._words = letter.words
        self._kept = KeptWords(self.text, unfinished, place, letter.words)
        self.changed = QWidget(self)
        self.changed.setProperty("role", "body")
        changed_line = FlowLayout(self.changed, gap=theme.space(8))
        changed_line.addWidget(Words("These are your words from last time.", "support", wrap=False))
        changed_line.addWidget(LinkButton("Write it anew from the file", self.write_anew))
        self.changed.setVisible(self._kept.were_there)
        self.add(self.changed)
        self.add(self.text)
        line = QWidget(self)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        self.print_button = PrimaryButton("Print", self.print_letter, icon_name="print")
        flow.addWidget(self.print_button)
        flow.addWidget(QuietButton("Save as PDF", self.ask_where, icon_name="save"))
        flow.addWidget(QuietButton("Close the letter", self.closed.emit))
        self.add(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the letter."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def write_anew(self) -> None:
        """Let go of the changed words, for those that follow from the file; Ctrl+Z in the letter brings them back."""
        self._kept.drop()
        self.text.selectAll()
        self.text.insertPlainText(self._words)
        self.changed.hide()
        self.text.setFocus()

    def print_letter(self) -> None:
        """Ask which printer, then print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self.page_layout())
        printer.setDocName(self.title)
        if QPrintDialog(printer, self).exec():
            self._document(printer.pageLayout(), printer.resolution()).print_(printer)
            self._say("The letter is at the printer.")

    def ask_where(self) -> None:
        """Ask for a file, then write the letter there as a PDF."""
        suggested = str(Path.home() / f"{_file_name(self.title)}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the letter", suggested, "PDF (*.pdf)")
        if chosen:
            self.save_pdf(Path(chosen))

    def save_pdf(self, path: Path) -> None:
        """Write the letter as a PDF, whole or not at all."""
        try:
            insist_may_be_replaced(path)
            with replacing(path) as part:
                writer = QPdfWriter(str(part))
                writer.setPageLayout(self.page_layout())
                writer.setResolution(DOTS_PER_INCH)
                writer.setTitle(self.title)
                self._document(writer.pageLayout(), DOTS_PER_INCH).print_(writer)
        except Problem as problem:
            self._say_problem(problem)
            return
        except OSError:
            self._say_problem(
                Problem("The letter could not be saved there.", "Choose another folder.", id="letter-not-saved")
            )
            return
        self._say(f"The letter is saved as “{path.name}”.")

    def page_layout(self) -> QPageLayout:
        """The paper the letter is printed on: US Letter, or A4 where the file is set to a country that uses it."""
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        size = QPageSize(QPageSize.PageSizeId.Letter if self._on_letter else QPageSize.PageSizeId.A4)
        return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)

    def _document(self, layout: QPageLayout, dots: int) -> QTextDocument:
        document = QTextDocument()
        font = QFont([SANS, *FALLBACKS])
        font.setPointSizeF(POINTS)
        document.setDefaultFont(font)
        document.setPlainText(self.text.toPlainText())
        document.setDocumentMargin(0)
        document.setPageSize(QSizeF(layout.paintRectPixels(dots).size()))
        return document


def _file_name(title: str) -> str:
    return "".join(c if c.isalnum() or c in " -," else " " for c in title).strip() or "Letter"
