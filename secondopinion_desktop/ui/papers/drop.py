"""What was dropped or chosen, as paths on this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

READABLE_FILES = "Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;All files (*)"


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of a drop, in the order given; () when it holds none on this computer."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile()]


def choose_files(parent: QWidget) -> list[Path]:
    """Ask which files to add; () when the person closed the dialog."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Add papers", str(Path.home()), READABLE_FILES)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder whose papers to add."""
    name = QFileDialog.getExistingDirectory(parent, "Add a folder of papers", str(Path.home()))
    return [Path(name)] if name else []
