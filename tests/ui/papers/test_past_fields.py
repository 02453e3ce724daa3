"""Papers dragged over a field: what the window notices of them, to its very end."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.papers.past_fields import PapersPassFields


def test_events_that_come_as_a_window_goes_are_no_trouble(qtbot: QtBot) -> None:
    """Python has cleared the object's own names by then, and Qt still asks it."""
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)
    passing = PapersPassFields(window)
    vars(passing).clear()
    for kind in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.DragEnter, QEvent.Type.Drop):
        assert passing.eventFilter(window, QEvent(kind)) is False
