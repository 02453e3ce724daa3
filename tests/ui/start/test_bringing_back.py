"""On a new computer with nothing but the backup on a stick: it is brought back from the first screen, and opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start import bringing_back
from secondopinion_desktop.ui.widgets import QuietButton
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard

PASSPHRASE = "five small grey boats"


@pytest.mark.window
def test_a_backup_with_a_passphrase_is_brought_back_without_any_casebook(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Casebook.create(tmp_path / "Ruth.secondopinion", desk, patient="Ruth Albrecht", passphrase=PASSPHRASE) as book:
        backup = book.backups.make(tmp_path / "stick").path
    (tmp_path / "new computer").mkdir()
    new = replace(desk, device="new-computer", data_folder=tmp_path / "new computer")
    window = Window(new, Preferences(new.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    offered: list[str] = []
    asked: list[str] = []
    left = ["five small grey goats", PASSPHRASE]

    def save_as(_over: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(tmp_path / "Back"), ""

    def answer(_over: object, wrong: str, _name: str) -> str:
        asked.append(wrong)
        return left.pop(0)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_as)
    monkeypatch.setattr(bringing_back, "ask_passphrase", answer)
    next(one for one in window.findChildren(QuietButton) if one.text() == "Bring a backup back").click()
    qtbot.waitUntil(lambda: window.house is not None, timeout=20_000)
    assert offered == ["Ruth, brought back.secondopinion"]
    assert ["" in asked[0], "does not open" in asked[1]] == [True, True]
    assert window.house is not None
    assert window.house.workspace.case.patient.name == "Ruth Albrecht"
    assert window.house.notice.words.text() == "The backup is saved as “Back.secondopinion”."
    assert window.house.current_key == "today"
    window.close()
