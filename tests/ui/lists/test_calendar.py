"""One button puts the days ahead into a file that calendars take in."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.window import Window


def test_the_visit_is_in_the_file_and_a_rough_day_is_named(
    visit: dict[str, str],
    book: Casebook,
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book.do(create("problem", name="Lung changes", next_review=PartialDate(2026, 5))[1])
    target = tmp_path / "days"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    assert window.house is not None
    page = window.house.page
    assert isinstance(page, TodayPage)
    with qtbot.waitSignal(window.house.workspace.said, timeout=20_000) as said:
        page.to_calendar.click()
    news = said.args[0]
    assert "Check-up: Lung changes (May 2026)" in news.advice
    calendar = Calendar.from_ical(target.with_suffix(".ics").read_bytes())
    assert "Visit: Dr. Okafor · Lakeside Sarcoma Center" in [event["summary"] for event in calendar.events]
