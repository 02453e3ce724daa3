"""Whoever watches for windows that flash up sees them, whichever way they were shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMenu

from secondopinion_desktop.ui.window import Window
from tests.stories.window.keyboard import StrayWindows

pytestmark = pytest.mark.window


@pytest.mark.parametrize("show", ["show", "setVisible", "setHidden"])
def test_a_label_shown_before_it_has_its_place_is_seen_though_it_is_gone_at_once(
    window: Window, monkeypatch: pytest.MonkeyPatch, show: str
) -> None:
    stray = StrayWindows(window, monkeypatch)
    label = QLabel("13.6")
    label.setAccessibleName("Hemoglobin")
    getattr(label, show)(*{"show": (), "setVisible": (True,), "setHidden": (False,)}[show])
    label.hide()
    label.deleteLater()
    assert stray.seen == ["QLabel Hemoglobin"]


def test_a_dialog_is_seen_and_a_menu_or_what_has_its_place_is_not(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = StrayWindows(window, monkeypatch)
    QLabel("in its place", window).show()
    menu = QMenu(window)
    menu.setVisible(True)
    menu.close()
    assert stray.seen == []
    dialog = QDialog(window)
    dialog.open()
    dialog.close()
    assert set(stray.seen) == {"QDialog "}
