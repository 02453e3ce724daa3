"""Search tells what was written down from what stands on pages, shows the words, and leads to them on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.search.panel import IN_ENTRIES, ON_PAGES, SearchPanel, from_near
from secondopinion_desktop.ui.window import Window

PATIENCE = 20_000  # Milliseconds: the reading process is brought up on a busy computer.


@pytest.fixture
def panel(window: Window, tmp_path: Path) -> SearchPanel:
    """The search, open over a casebook with a question about the margins and a report that names them on page 2."""
    assert window.house is not None
    book = window.house.workspace.book
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600), invariant=1)
    pages = ("An invented report", "The margins are free. Margins were inked.")
    for words in pages:
        canvas.drawString(40, 500, words)
        canvas.showPage()
    canvas.save()
    fields: dict[str, Value] = {
        "title": "Pathology",
        "pages": 2,
        "sha256": book.add_blob(path, "application/pdf", list(pages)),
    }
    fields |= {"media_type": "application/pdf", "reading": "readable"}
    question = Create("question", new_id(), {"text": "Are the margins wide enough?"})
    book.do(Change("Begin", (Create("document", new_id(), fields), question)))
    window.search()
    return window.house.search_panel


def look(panel: SearchPanel, words: str) -> None:
    panel.field.setText(words)
    panel.look()


def test_what_was_written_down_comes_before_the_pages_under_headings_of_their_own(panel: SearchPanel) -> None:
    look(panel, "margins")
    rows = panel.hits.rows_model.rows
    assert [row.section for row in rows] == [IN_ENTRIES, ON_PAGES]
    assert rows[1].title == "Pathology"
    assert rows[1].fact == "page 2"


def test_the_words_are_highlighted_where_they_stand(panel: SearchPanel) -> None:
    look(panel, "margins")
    found = panel.hits.rows_model.rows[1]
    assert [found.support[start:end].lower() for start, end in found.marks] == ["margins", "margins"]


def test_enter_leads_to_the_page_with_the_words_marked_on_it(panel: SearchPanel, window: Window, qtbot: QtBot) -> None:
    look(panel, "margins")
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert window.house is not None
    page = window.house.page
    assert isinstance(page, PapersPage)
    assert page.preview.page == 2
    qtbot.waitUntil(lambda: len(page.preview.view.found) == 2, timeout=PATIENCE)
    assert "2 places with “margins”" in page.preview.view.accessibleDescription()
    page.preview.go_to(1)
    assert "margins" not in page.preview.view.accessibleDescription()
    page.preview.go_to(2)
    assert "2 places with “margins”" in page.preview.view.accessibleDescription()


def test_a_hit_is_told_from_shortly_before_what_was_sought() -> None:
    told = "…He had a left nephrectomy for clear cell carcinoma on 3 November 2025 and has two new lung nodules."
    at = told.index("lung")
    words, marks = from_near(told, ((at, at + 4), (at + 5, at + 12)))
    assert [words[start:end] for start, end in marks] == ["lung", "nodules"]
    assert words == "…November 2025 and has two new lung nodules."
    assert from_near("Two new nodules", ((8, 15),)) == ("Two new nodules", ((8, 15),))
