"""A form in a casebook that is only read: everything can be gone through and copied, nothing pressed or typed over."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from secondopinion_desktop.ui.forms.entry_form import EntryForm


def lock(form: EntryForm) -> None:
    """Take away what would change the entry; call it again when the form has grown."""
    for field in form.fields.values():
        for line in field.findChildren(QLineEdit):
            line.setReadOnly(True)
            line.setPlaceholderText("")
        for text in field.findChildren(QPlainTextEdit):
            text.setReadOnly(True)
        for button in field.findChildren(QPushButton):
            button.setEnabled(False)
        for listing in field.findChildren(QComboBox):
            listing.setEnabled(False)
    for listed in form.inside_lists:
        listed.add_button.hide()
        listed.setVisible(listed.held > 0)  # A heading over nothing only asks to be filled.
