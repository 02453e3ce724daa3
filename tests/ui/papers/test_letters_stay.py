"""What was typed to find a paper stays where the pages are made anew at another size of text."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house

pytestmark = pytest.mark.window


@pytest.mark.parametrize("meanwhile", ["papers", "today"])
def test_letters_searched_for_stay_also_where_what_was_found_took_the_room_of_the_list(
    window: Window, book: Casebook, meanwhile: str
) -> None:
    book.do(create("document", title="A report of the scan")[1])
    window.resize(760, 800)
    window.go("papers")
    page = house(window).page
    assert isinstance(page, PapersPage)
    QTest.keyClicks(page.pane.field, "report")
    page.panes.show_second(True)
    assert page.panes.shows_only_second and not page.pane.field.isVisible()
    window.go(meanwhile)
    theme.set_factor(1.2)
    QApplication.processEvents()
    window.go("papers")
    again = house(window).page
    assert isinstance(again, PapersPage) and again is not page
    assert again.pane.words() == "report"
    theme.set_factor(1.0)
    QApplication.processEvents()
