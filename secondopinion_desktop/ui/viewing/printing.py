"""Paper out of a printer: asks which one, then draws page after page aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.viewing.pictures import Draw, PageKey, as_image
from secondopinion_desktop.ui.workspace import Workspace

DOTS = 200  # An inch: small print stays readable, and a page takes a second, not ten.
WIDEST_INCHES = 11.7


def ask_for_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """The system's own dialog; None when the person closed it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


AskForPrinter = Callable[[QWidget, int], QPrinter | None]


def print_pages(printer: QPrinter, draw: Draw, keys: Sequence[PageKey], progress: Progress) -> int:
    """Print these pages in order and answer how many; a page of its own for each, as large as the paper allows.

    Problem when the printer does not answer. A stop ends it after the page being drawn.
    """
    painter = QPainter()
    for number, key in enumerate(keys):
        progress.check()
        progress.say(f"Printing page {number + 1} of {len(keys)}", number, len(keys))
        image = as_image(draw(key))
        wide = image.width() > image.height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        if not painter.isActive():
            if not painter.begin(printer):
                raise Problem(
                    "The printer does not answer.", "Look whether it is on, then print again.", id="printer-not-answer"
                )
        else:
            printer.newPage()
        room = QRectF(painter.viewport())
        size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
    painter.end()
    return len(keys)


class Printing(QObject):
    """Prints the pages of one paper or file. `printed(pages)` when it is with the printer."""

    printed = Signal(int)

    def __init__(
        self, workspace: Workspace, ask: AskForPrinter = ask_for_printer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ask = ask

    def print(self, over: QWidget, draw: Draw, source: str, pages: int, turns: dict[int, int] | None = None) -> None:
        """Ask for a printer, then print the pages the person chose there (all, when nothing was chosen)."""
        printer = self.ask(over, pages)
        if printer is None:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or pages
        width = int(WIDEST_INCHES * DOTS * 0.72)
        keys = [PageKey(source, n, width, (turns or {}).get(n, 0)) for n in range(first, min(last, pages) + 1)]
        self._workspace.run(partial(print_pages, printer, draw, keys), "Printing", self._done)

    def _done(self, pages: int) -> None:
        self._workspace.say(f"{pages} page{'' if pages == 1 else 's'} sent to the printer.")
        self.printed.emit(pages)
