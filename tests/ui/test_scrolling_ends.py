"""A page is scrolled to the end of its words, and no further."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.window import Window


@pytest.mark.parametrize("key", ["today", "checklist", "help"])
def test_a_page_ends_where_its_words_end(window: Window, visit: dict[str, str], qtbot: QtBot, key: str) -> None:
    window.go(key)
    assert window.house is not None
    page = window.house.page
    assert page is not None
    words, room = page.scroll_area.widget(), page.scroll_area.viewport()
    assert words is not None and room is not None
    qtbot.waitUntil(lambda: page.scroll_area.verticalScrollBar().maximum() > 0)
    QApplication.processEvents()
    assert words.height() == max(words.heightForWidth(words.width()), room.height())
