"""The page of the paper a form asks about stands beside its questions, and its words go into them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.paper_panel import PaperPanel
from secondopinion_desktop.ui.viewing import Marked

pytestmark = pytest.mark.window


@pytest.fixture
def paper(book: Casebook) -> str:
    """A paper without a file: its place beside the form is what counts here."""
    made, change = create("document", title="Surgical pathology", pages=3)
    book.do(change)
    return made


@pytest.fixture
def said() -> Marked:
    """A part of page 1 that says a date."""
    words = tuple(
        PlacedWord(word, Box(0.1 * n, 0.1, 0.1 * n + 0.08, 0.15), 0) for n, word in enumerate("1 Feb 2024".split())
    )
    return Marked(1, (0.0, 0.1, 0.3, 0.15), words)


def panel_of(page: FormPage) -> PaperPanel:
    assert page.paper is not None
    return page.paper


def test_details_of_a_paper_and_a_mistake_in_it_show_it_beside_the_form(page: FormPage, paper: str) -> None:
    page.edit(paper)
    assert panel_of(page).title.text().startswith("Surgical pathology")
    page.add("error_note", {"document": paper, "page": 2})
    assert panel_of(page).title.text().startswith("Surgical pathology")
    page.go_back()
    page.add("person")
    assert page.paper is None


def test_marked_words_are_written_into_a_question_without_an_answer(
    page: FormPage, paper: str, said: Marked, book: Casebook, qtbot: QtBot
) -> None:
    page.edit(paper)
    panel = panel_of(page)
    panel.sheet.view.set_marked(said)
    qtbot.waitUntil(panel.write.isVisible)
    panel.write.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action for action in menu.actions()}
    assert "Title" not in offered, "what is answered is never written over"
    offered["Date on the paper"].trigger()
    menu.close()
    page.go_back()
    dated = book.case.all(Document)[0].dated
    assert dated is not None
    assert dated.edtf == "2024-02-01"


def test_where_it_is_narrow_a_button_leads_to_the_page_below(page: FormPage, paper: str, qtbot: QtBot) -> None:
    page.edit(paper)
    assert not page.page_button.isVisible()
    page.resize(700, 600)
    qtbot.waitUntil(page.page_button.isVisible)
    panel = panel_of(page)
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: panel.isVisible() and bar.maximum() >= panel.height())
    assert panel.visibleRegion().isEmpty()
    page.page_button.click()
    qtbot.waitUntil(lambda: not panel.sheet.view.viewport().visibleRegion().isEmpty())
    assert panel.mapTo(page, QPoint(0, 0)).x() < page.width() / 2
    page.add("place")
    assert not page.page_button.isVisible()
