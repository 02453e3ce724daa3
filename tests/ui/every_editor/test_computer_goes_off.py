"""The computer goes off while somebody types into a panel or the start screen; the words stand there again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.window import Window
from tests.forking import Ready
from tests.ui.conftest import give_keyboard
from tests.ui.editors import Way, editors_in, words_of
from tests.ui.every_editor.leaving import killed, open_form, opened, start_form

pytestmark = [pytest.mark.window, pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")]


@pytest.mark.parametrize("name", ["Name", "Phone"])
def test_a_new_person_is_open_again_after_the_computer_went_off(
    ready: Ready, name: str, book: Casebook, desk: Desk, qtbot: QtBot, dressed: QApplication
) -> None:
    made, change = create("treatment", name="Radiation", standing="offered")
    book.do(change)
    path = book.path
    book.close()
    killed(ready, path, desk, Way("form", made, name), "Quilt 5550199")
    with opened(path, desk, qtbot) as again:
        page = open_form(again, "treatment", made)
        assert page.form is not None
        assert any(words_of(one) == "Quilt 5550199" for one in editors_in(page.form))


def test_half_of_a_new_casebook_is_there_after_the_computer_went_off(
    ready: Ready, desk: Desk, qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    killed(ready, tmp_path / "none", desk, Way("start", "", "The patient’s name"), "Ruth Quilt")
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    assert start_form(window).name.text() == "Ruth Quilt"
    window.close()
