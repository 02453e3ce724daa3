"""A printer that is a file, in the place of the one the print dialog would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget


def printing_to(
    out: Path, mode: QPrinter.PrinterMode = QPrinter.PrinterMode.ScreenResolution
) -> Callable[..., QPrinter]:
    """What `printing.ask` answers, whoever asks."""

    def ask(_over: QWidget, _pages: int) -> QPrinter:
        printer = QPrinter(mode)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    return ask
