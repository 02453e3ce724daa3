"""The form of every kind there is: each control has a name, and Tab walks as one reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.kinds import (
    KINDS,
)
from secondopinion_desktop.ui.forms.page import FormPage
from tests.ui.forms.by_hand import form_of
from tests.ui.shown import focused

pytestmark = pytest.mark.window
ASKED = sorted(name for name, info in KINDS.items() if not info.inner)


@pytest.mark.parametrize("kind", ASKED)
def test_every_kind_has_a_form_whose_controls_have_names(page: FormPage, kind: str, qtbot: QtBot) -> None:
    page.add(kind)
    form = form_of(page)
    form.open_more()
    controls: list[QWidget] = []
    for of in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton):
        controls += form.findChildren(of)
    assert len(controls) >= len(form.fields)
    nameless = [
        control
        for control in controls
        if not control.accessibleName() and not control.isHidden() and not isinstance(control.parentWidget(), QComboBox)
    ]
    assert nameless == []
    assert form.more.isHidden()


@pytest.mark.parametrize("kind", ASKED)
def test_tab_walks_through_a_form_as_it_is_read(page: FormPage, kind: str, qtbot: QtBot) -> None:
    page.add(kind)
    shown = [field for field in form_of(page).fields.values() if not field.isHidden()]
    met: list[str] = []
    for _ in range(120):
        owner: QWidget | None = focused()
        while owner is not None and owner not in shown:
            owner = owner.parentWidget()
        if owner is not None and owner.info.name not in met:
            met.append(owner.info.name)
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert met == [field.info.name for field in shown]
