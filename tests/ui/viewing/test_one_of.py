"""A choice of one: as buttons, and, where there is little room, as a list that drops down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.viewing.one_of import OneOf
from tests.ui.conftest import give_keyboard

pytestmark = pytest.mark.window
KINDS = [("doctor", "For the doctor"), ("short", "Short"), ("large", "Large print")]


@pytest.fixture
def kinds(dressed: QApplication, qtbot: QtBot) -> OneOf:
    """Three kinds of packet, the first in force."""
    made = OneOf(KINDS, name="Which kind of packet")
    qtbot.addWidget(made)
    give_keyboard(made, qtbot)
    return made


def test_where_it_is_low_the_same_choice_stands_in_one_line(kinds: OneOf) -> None:
    kinds.choose("short")
    kinds.set_low(True)
    assert kinds.drop is not None and kinds.drop.currentText() == "Short"
    assert kinds.drop.accessibleName() == "Which kind of packet"
    assert not any(button.isVisible() for button in kinds.buttons.values())
    kinds.set_low(False)
    assert kinds.drop is None and kinds.value == "short"
    assert all(button.isVisible() for button in kinds.buttons.values())


def test_another_is_picked_from_the_list_and_told_once(kinds: OneOf, qtbot: QtBot) -> None:
    kinds.set_low(True)
    told: list[str] = []
    kinds.chosen.connect(told.append)
    drop = kinds.drop
    assert drop is not None
    drop.setFocus()
    QTest.keyClick(drop, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: drop.view().isVisible())
    QTest.keyClick(drop.view(), Qt.Key.Key_Down)
    QTest.keyClick(drop.view(), Qt.Key.Key_Return)
    assert told == ["short"] and kinds.value == "short"
    drop.activated.emit(drop.currentIndex())
    assert told == ["short"], "the same picked again is no news"


def test_the_keyboard_stays_with_the_choice_where_the_room_changes(kinds: OneOf) -> None:
    kinds.buttons["doctor"].setFocus()
    kinds.set_low(True)
    assert kinds.drop is not None and kinds.drop.hasFocus()
    kinds.set_low(False)
    assert kinds.buttons["doctor"].hasFocus()


def test_what_is_offered_anew_is_offered_in_the_list_too(kinds: OneOf) -> None:
    kinds.set_low(True)
    kinds.set_choices([("doctor", "For the doctor (2)"), *KINDS[1:]])
    assert kinds.drop is not None and kinds.drop.itemText(0) == "For the doctor (2)"
    kinds.set_choices([*KINDS, ("update", "Update")], "update")
    assert kinds.drop is not None and kinds.drop.count() == 4
    assert kinds.drop.currentText() == "Update" and kinds.value == "update"
    assert not any(button.isVisible() for button in kinds.buttons.values())


@pytest.mark.parametrize("low", [True, False])
def test_the_keyboard_stays_with_the_choice_where_other_choices_are_offered(kinds: OneOf, low: bool) -> None:
    kinds.set_low(low)
    at = kinds.drop or kinds.buttons["doctor"]
    at.setFocus()
    kinds.set_choices([*KINDS, ("update", "Update")])
    now = kinds.drop or kinds.buttons["doctor"]
    assert now is not at and now.hasFocus()


def test_a_choice_nobody_is_at_takes_the_keyboard_from_nobody(kinds: OneOf, qtbot: QtBot) -> None:
    beside = QLineEdit()
    qtbot.addWidget(beside)
    give_keyboard(beside, qtbot)
    beside.setFocus()
    kinds.set_choices([*KINDS, ("update", "Update")])
    assert beside.hasFocus()
