"""What a person does in a form with the keyboard, and where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.forms.choice_fields import ButtonsField, YesNoField
from secondopinion_desktop.ui.forms.entry_form import EntryForm
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.typed_fields import LineField
from secondopinion_desktop.ui.forms.understood_field import UnderstoodField


def form_of(page: FormPage) -> EntryForm:
    assert page.form is not None
    return page.form


def line(page: FormPage, name: str) -> QLineEdit:
    field = form_of(page).fields[name]
    assert isinstance(field, LineField | UnderstoodField)
    return field.edit


def press(page: FormPage, qtbot: QtBot, name: str, words: str) -> None:
    field = form_of(page).fields[name]
    assert isinstance(field, ButtonsField | YesNoField)
    button = next(b for b in field.choices.buttons() if b.accessibleName() == words)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def type_into(page: FormPage, qtbot: QtBot, name: str, words: str) -> None:
    edit = line(page, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)
