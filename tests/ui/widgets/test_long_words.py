"""A word no line is made for, such as a pasted link, goes on in the next line and pushes nothing out of the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.people.page import PeoplePage
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.widgets.words import breakable
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house

pytestmark = pytest.mark.window
LINK = "https://portal.example/" + "recordsofaninventedpatient0" * 12


def test_a_pasted_link_leaves_all_buttons_of_the_page_in_the_window(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    for name in (LINK, f"Dr. Petra Klein, {LINK}"):
        book.do(create("person", name=name, parts=("doctor",), note=LINK)[1])
    window.resize(1024, 700)
    house(window).show_page("people")
    QApplication.processEvents()
    page = house(window).page
    assert isinstance(page, PeoplePage)
    inner = page.scroll_area.widget()
    assert inner is not None and inner.width() <= page.scroll_area.viewport().width()
    shown = [label for label in page.findChildren(Words) if label.isVisible() and LINK in label.text()]
    assert shown, "and it stands there whole"
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width())


def test_only_very_long_words_may_be_broken_and_what_was_said_stays_as_it_was(dressed: QApplication) -> None:
    usual = "Pneumonoultramicroscopic 12.5 mg, ללא כאב, ไม่มีอาการปวดใดๆทั้งสิ้นในช่วงสองสัปดาห์ที่ผ่านมา"
    assert breakable(usual) == usual
    assert breakable(LINK) != LINK and breakable(LINK).replace("\u200b", "") == LINK
    label = Words(LINK)
    assert label.text() == LINK and label.accessibleName() == LINK
    assert label.minimumSizeHint().width() < 200
    assert Words(LINK).can_be_copied().minimumSizeHint().width() < 300
