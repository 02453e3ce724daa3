"""Asking what to do where another patient's casebook lies in place of ours: one plain choice."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from secondopinion_desktop.app.another_there import AnotherThere

Chosen = Literal["put_back", "leave", ""]


class AnotherDialog(QDialog):
    """Says it, and offers both ways; Esc opens neither."""

    def __init__(self, problem: AnotherThere, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Another patient’s casebook")
        self.chosen: Chosen = ""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.put_back = buttons.addButton("Put mine back", QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = buttons.addButton("Open the one that is there", QDialogButtonBox.ButtonRole.ActionRole)
        self.put_back.clicked.connect(self._put_back)
        self.leave.clicked.connect(self._leave)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for words in (problem.title, problem.advice):
            label = QLabel(words, self)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(buttons)

    def _put_back(self) -> None:
        self.chosen = "put_back"
        self.accept()

    def _leave(self) -> None:
        self.chosen = "leave"
        self.accept()


def ask_which(parent: QWidget, problem: AnotherThere) -> Chosen:
    """What the person chose; "" when they would rather not open either."""
    dialog = AnotherDialog(problem, parent)
    try:
        dialog.exec()
        return dialog.chosen
    finally:
        dialog.deleteLater()
