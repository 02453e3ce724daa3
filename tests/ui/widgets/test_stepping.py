"""The Tab key goes to what is read next, and back; from the end of a window to its beginning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.widgets import step_as_read, stops_as_read
from tests.ui.conftest import give_keyboard

pytestmark = pytest.mark.window


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Two rows of fields, made from the last to the first; the box around the second row is a stop as well."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for row in (2, 1):
        box = QWidget()
        box.setObjectName(f"box {row}")
        line = QHBoxLayout(box)
        for place in (3, 2, 1):
            field = QLineEdit()
            field.setObjectName(f"{row}.{place}")
            line.insertWidget(0, field)
        column.insertWidget(0, box)
    box_of(made, "box 2").setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box_of(made, "1.2").setEnabled(False)
    box_of(made, "2.2").hide()
    give_keyboard(made, qtbot)
    return made


def box_of(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def stepped(window: QWidget, times: int, *, forward: bool) -> list[str]:
    """Where the keyboard comes to."""
    met = []
    for _ in range(times):
        assert step_as_read(window, forward=forward)
        held = QApplication.focusWidget()
        assert held is not None
        met.append(held.objectName())
    return met


def test_tab_goes_on_and_back_over_everything_that_is_read(window: QWidget) -> None:
    read = ["1.1", "1.3", "box 2", "2.1", "2.3"]
    box_of(window, "1.1").setFocus()
    assert [one.objectName() for one in stops_as_read(window)] == read
    assert stepped(window, 5, forward=True) == [*read[1:], read[0]]
    assert stepped(window, 5, forward=False) == [*reversed(read)]


def test_what_has_the_keyboard_and_is_no_stop_is_a_place_to_go_on_from(window: QWidget) -> None:
    box = box_of(window, "box 1")
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    box.setFocus()
    assert stepped(window, 1, forward=True) == ["1.1"]
    box.setFocus()
    assert stepped(window, 1, forward=False) == ["2.3"]


def test_in_a_window_without_a_stop_tab_goes_nowhere(qtbot: QtBot) -> None:
    empty = QWidget()
    qtbot.addWidget(empty)
    give_keyboard(empty, qtbot)
    assert not step_as_read(empty, forward=True)
