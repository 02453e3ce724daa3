"""Files of a packet for a portal: how large, smaller, locked; the answers stay while they are being given."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.packet.plan.portal import Portal
from secondopinion_desktop.packet.plan.presets import SHORT
from secondopinion_desktop.records.kinds import PacketMade
from secondopinion_desktop.ui.packet.page import PacketPage
from secondopinion_desktop.ui.window import Window
from tests.ui.packet.conftest import PATIENCE, make


def test_files_for_a_portal_can_be_of_any_size_smaller_and_locked_and_are_remembered(
    page: PacketPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(page, qtbot)
    page.making.privacy_said = True
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(page.sending, "choose_folder", lambda: tmp_path / "out")
    sheet = page.after.portal
    page.after.parts.click()
    sheet.sizes.set_values(["a lot"])
    sheet.save.click()
    assert sheet.isVisible() and sheet.not_read.isVisible()
    sheet.sizes.set_values(["7,5 MB"])
    assert sheet.portal == Portal(7_500_000)
    with qtbot.waitSignal(page.making.smaller, timeout=PATIENCE):
        sheet.smaller.click()
    assert sheet.came_of_it.isVisible()
    sheet.password.setText("for the center")
    with qtbot.waitSignal(page.making.saved, timeout=PATIENCE):
        sheet.save.click()
    assert not sheet.isVisible() and sheet.password.text() == ""
    (saved,) = (tmp_path / "out").iterdir()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(saved)
    made = page.workspace.case.all(PacketMade)[-1]
    assert f"{saved.name}, {saved.stat().st_size:,} bytes" in (made.saved_as or "")
    assert hashlib.sha256(saved.read_bytes()).hexdigest() in (made.saved_as or "")


def test_how_a_packet_goes_to_a_portal_stays_as_answered_when_the_text_is_made_larger(
    page: PacketPage, window: Window, qtbot: QtBot
) -> None:
    page.presets.buttons[SHORT].click()
    make(page, qtbot)
    page.after.parts.click()
    QTest.keyClicks(page.after.portal.sizes.own, "15")
    page.after.portal.password.setFocus()
    QTest.keyClicks(page.after.portal.password, "for the cen")
    house = window.house
    assert house is not None
    house.rebuild()
    again = house.page
    assert isinstance(again, PacketPage) and again is not page
    assert again.presets.value == SHORT
    sheet = again.after.portal
    assert sheet.isVisible()
    assert sheet.portal == Portal(15_000_000, False, "for the cen")
    assert sheet.password.hasFocus()
