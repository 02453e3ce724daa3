"""Half of a new casebook is typed, the start screen is left in every way there is, and the words stand there again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Desk
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.new_form import NewForm
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.editors import editors_in, words_of
from tests.ui.every_editor.leaving import colors, start_form

pytestmark = pytest.mark.window


@pytest.mark.parametrize("leave", ["escape", "colors", "closed"])
def test_half_of_a_new_casebook_is_offered_again(leave: str, dressed: QApplication, desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    form = start_form(window)
    form.role.buttons()[1].click()
    typed: dict[str, str] = {}
    for editor in editors_in(form):
        typed[editor.accessibleName()] = f"Quilt {len(typed)}"
        editor.selectAll()
        QTest.keyClicks(editor, typed[editor.accessibleName()])
    assert len(typed) == 4
    if leave == "escape":
        QTest.keyClick(form.name, Qt.Key.Key_Escape)
    elif leave == "colors":
        colors(window, form.name)
    else:
        window.close()
        window = Window(desk, Preferences(desk.data_folder))
        qtbot.addWidget(window)
        give_keyboard(window, qtbot)
    again = window.findChildren(NewForm)[-1] if leave == "colors" else start_form(window)
    assert {one.accessibleName(): words_of(one) for one in editors_in(again)} == typed
    window.close()
