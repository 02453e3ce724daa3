"""The ring shows where the keyboard is to whoever uses it, and looks like no choice to whoever points and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.widgets import FocusRing, QuietButton
from tests.ui.conftest import give_keyboard


@pytest.fixture
def form(dressed: QApplication, qtbot: QtBot) -> QWidget:
    """Two buttons and a field."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for widget in (QuietButton("One"), QuietButton("Two"), QLineEdit()):
        column.addWidget(widget)
    return made


def test_the_ring_waits_for_the_first_key_and_then_goes_along(form: QWidget, qtbot: QtBot) -> None:
    ring = FocusRing(form)
    one, two = form.findChildren(QuietButton)
    give_keyboard(form, qtbot)
    one.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not ring.isVisible()
    QTest.keyClick(one, Qt.Key.Key_Control)
    assert not ring.isVisible()
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    assert ring.isVisible()
    assert ring.geometry().contains(two.geometry())


def test_a_field_to_type_in_always_has_the_ring(form: QWidget, qtbot: QtBot) -> None:
    ring = FocusRing(form)
    give_keyboard(form, qtbot)
    field = form.findChild(QLineEdit)
    assert field is not None
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert ring.isVisible()
