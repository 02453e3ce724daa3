"""Asking for the passphrase of a casebook, or of another file of it, before it is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from secondopinion_desktop.ui.secret_lines import SecretLine, ShowTyping
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words

LOST = "If it is lost: type the eight rows of the recovery key from the printed sheet instead."


class PassphraseDialog(QDialog):
    """One line to type into, which takes the recovery key from the sheet as well."""

    def __init__(self, wrong: str, name: str, parent: QWidget | None = None, *, question: str = "") -> None:
        """`wrong` says that the one typed before does not open it, "" the first time; `question` is asked in place of
        the usual one."""
        super().__init__(parent)
        self.setWindowTitle("Passphrase")
        self.line = SecretLine(f"Passphrase of “{name}”", LOST, self)
        self.shows = ShowTyping(self.line, parent=self)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(20), theme.space(16), theme.space(20), theme.space(16))
        layout.setSpacing(theme.space(10))
        layout.addWidget(Words(question or f"“{name}” is locked with a passphrase.", "strong", parent=self))
        if wrong:
            layout.addWidget(Words(wrong, "support", tone="warn", parent=self))
        layout.addWidget(self.line)
        layout.addWidget(self.shows)
        layout.addWidget(Words(LOST, "small", parent=self))
        layout.addWidget(buttons)
        self.line.setFocus()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.line.text()


def ask_passphrase(parent: QWidget, wrong: str, name: str, *, question: str = "") -> str | None:
    """The passphrase as typed; None when the person would rather not open it."""
    dialog = PassphraseDialog(wrong, name, parent, question=question)
    try:
        return dialog.passphrase if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
