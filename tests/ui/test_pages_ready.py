"""The pages are imported while nobody waits for one, so that each is quick the first time too."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui import page
from secondopinion_desktop.ui.pages import FORM, MENU_PAGES, PAGES, PageInfo
from secondopinion_desktop.ui.window import Window


def test_every_page_is_made_ready_aside(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ready: list[tuple[str, bool]] = []

    def load(info: PageInfo) -> None:
        ready.append((info.key, threading.current_thread() is threading.main_thread()))

    monkeypatch.setattr(page, "load_page", load)
    window.get_pages_ready()
    qtbot.waitUntil(lambda: not window._jobs.running)
    assert ready == [(info.key, False) for info in (*PAGES, FORM, *MENU_PAGES)]
