"""A locked casebook asks for its passphrase once, says when it was another one, and opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.passphrase import PassphraseDialog
from secondopinion_desktop.ui.window import Window

PASSPHRASE = "five small grey boats"


class _Typing:
    """Types the next answer into each dialog that comes, and remembers what it said."""

    def __init__(self, answers: list[str]) -> None:
        self.answers = answers
        self.said: list[str] = []
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PassphraseDialog) and self.answers:
            self.said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
            dialog.line.setText(self.answers.pop(0))
            dialog.accept()

    def stop(self) -> None:
        self._timer.stop()


@pytest.mark.window
def test_a_locked_casebook_asks_says_when_it_was_another_one_and_opens(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth Albrecht", passphrase=PASSPHRASE).close()
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    window.show()
    typing = _Typing(["five small grey goats", PASSPHRASE])
    try:
        window.open_casebook(str(path))
        qtbot.waitUntil(lambda: window.house is not None, timeout=20_000)
    finally:
        typing.stop()
    assert len(typing.said) == 2
    assert "does not open" not in typing.said[0]
    assert "does not open" in typing.said[1]
    assert window.house is not None
    assert window.house.workspace.book.has_key
    window.close()


def test_what_is_typed_is_hidden_until_the_person_wants_to_see_it(dressed: QApplication, qtbot: QtBot) -> None:
    dialog = PassphraseDialog("", "Ruth")
    qtbot.addWidget(dialog)
    assert dialog.line.echoMode() == QLineEdit.EchoMode.Password
    dialog.shows.click()
    assert dialog.line.echoMode() == QLineEdit.EchoMode.Normal
