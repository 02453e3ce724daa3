"""A day picked in the calendar is written as if it were typed; typing stays the rule."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.speaker import UNITED_STATES
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion, Test
from secondopinion_desktop.ui.forms.date_popup import DatePopup
from secondopinion_desktop.ui.forms.understood_field import UnderstoodField
from tests.ui.conftest import give_keyboard

TODAY = date(2026, 3, 9)


@pytest.fixture
def field(dressed: QApplication, qtbot: QtBot) -> UnderstoodField:
    """The day of the appointment."""
    info = kind_of(Opinion()).by_name["appointment"]
    made = UnderstoodField(info, lambda: TODAY, lambda: UNITED_STATES)
    qtbot.addWidget(made)
    give_keyboard(made, qtbot)
    made.edit.setFocus()
    return made


def test_alt_down_opens_the_month_of_today_and_a_click_writes_the_day(field: UnderstoodField, qtbot: QtBot) -> None:
    assert field.calendar is not None
    QTest.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (popup,) = field.edit.findChildren(DatePopup)
    assert popup.isVisible()
    assert popup.month.selectedDate() == QDate(2026, 3, 9)
    with qtbot.waitSignal(field.answered) as answered:
        popup.month.clicked.emit(QDate(2026, 3, 26))
    assert field.edit.text() == "26 March 2026"
    assert PartialDate(2026, 3, 26).edtf == answered.args[1].edtf
    assert not popup.isVisible()


def test_the_calendar_opens_on_the_day_that_stands_there(field: UnderstoodField) -> None:
    field.show_value(PartialDate(2025, 12, 17))
    assert field.calendar is not None
    popup = field.calendar.open()
    assert popup is not None
    assert popup.month.selectedDate() == QDate(2025, 12, 17)
    popup.close()


def test_nothing_is_picked_in_a_copy_for_reading(field: UnderstoodField) -> None:
    field.edit.setReadOnly(True)
    assert field.calendar is not None
    assert field.calendar.open() is None


def test_numbers_have_no_calendar(dressed: QApplication, qtbot: QtBot) -> None:
    made = UnderstoodField(kind_of(Test()).by_name["value"], lambda: TODAY, lambda: UNITED_STATES)
    qtbot.addWidget(made)
    assert made.calendar is None
