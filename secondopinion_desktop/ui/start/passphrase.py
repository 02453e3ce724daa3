"""Asking for the passphrase of a casebook before it is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class PassphraseDialog(QDialog):
    """One line to type into; what is typed can be shown, because nobody types five words blind."""

    def __init__(self, wrong: str, name: str, parent: QWidget | None = None) -> None:
        """`wrong` says that the one typed before does not open it, "" the first time."""
        super().__init__(parent)
        self.setWindowTitle("Passphrase")
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(f"Passphrase of “{name}”")
        self.shows = QPushButton("Show what I type", self)
        self.shows.setCheckable(True)
        self.shows.toggled.connect(self._reveal)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = [QLabel(f"“{name}” is locked with a passphrase.", self)]
        if wrong:
            lines.append(QLabel(f"{wrong} Look for capital letters and blanks.", self))
        layout = QVBoxLayout(self)
        for label in lines:
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.line)
        layout.addWidget(self.shows)
        layout.addWidget(buttons)
        self.line.setFocus()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.line.text()

    def _reveal(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def ask_passphrase(parent: QWidget, wrong: str, name: str) -> str | None:
    """The passphrase as typed; None when the person would rather not open it."""
    dialog = PassphraseDialog(wrong, name, parent)
    try:
        return dialog.passphrase if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
