"""Saying which page of which paper a fact is known from, beside the form."""

from __future__ import annotations

import io

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.forms.choice_fields import ButtonsField
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.proof_panel import ProofPanel

pytestmark = pytest.mark.window


@pytest.fixture
def letter(book: Casebook) -> str:
    """A discharge letter of three pages, invented."""
    written = io.BytesIO()
    canvas = Canvas(written)
    for page in (1, 2, 3):
        canvas.drawString(72, 700, f"Invented letter, page {page}")
        canvas.showPage()
    canvas.save()
    written.seek(0)
    sha256 = book.add_blob(written, "application/pdf", ("one", "two", "three"))
    made, change = create(
        "document",
        title="Discharge letter",
        sha256=sha256,
        media_type="application/pdf",
        pages=3,
        dated="22 April 2025",
    )
    book.do(change)
    return made


@pytest.fixture
def chemo(book: Casebook) -> str:
    made, change = create("treatment", name="Second chemo", standing="stopped")
    book.do(change)
    return made


def panel_of(page: FormPage) -> ProofPanel:
    assert page.panel is not None
    return page.panel


def left_of(panel: ProofPanel, page: FormPage) -> int:
    return panel.mapTo(page, QPoint(0, 0)).x()


def say_a_paper(page: FormPage, qtbot: QtBot) -> None:
    assert page.form is not None
    field = page.form.fields["source"]
    assert isinstance(field, ButtonsField)
    button = next(b for b in field.choices.buttons() if b.accessibleName() == "A paper")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_answering_a_paper_shows_the_papers_beside_the_form(
    page: FormPage, letter: str, chemo: str, qtbot: QtBot
) -> None:
    page.edit(chemo)
    assert page.panel is None
    say_a_paper(page, qtbot)
    panel = panel_of(page)
    assert panel.title.text() == "Which paper says so?"
    assert [row.title for row in panel.papers.rows_model.rows] == ["Discharge letter"]


def test_a_page_is_made_the_proof_with_the_keyboard(
    page: FormPage, book: Casebook, letter: str, chemo: str, qtbot: QtBot
) -> None:
    page.edit(chemo)
    say_a_paper(page, qtbot)
    panel = panel_of(page)
    panel.papers.setFocus()
    panel.papers.choose(letter)
    qtbot.keyClick(panel.papers, Qt.Key.Key_Return)
    qtbot.keyClick(panel.forth, Qt.Key.Key_Space)
    assert panel.about.text() == "Page 2 of 3 · not the proof yet"
    qtbot.keyClick(panel.use, Qt.Key.Key_Space)
    (proof,) = book.case.proofs_of(chemo)
    assert (proof.document, proof.page) == (letter, 2)
    assert panel.about.text() == "Page 2 of 3 · this page is the proof"
    assert page.form is not None
    assert page.form.fields["source"].said.text() == "Linked to Discharge letter, page 2."
    qtbot.keyClick(panel.use, Qt.Key.Key_Space)
    assert book.case.proofs_of(chemo) == ()


def test_the_marked_part_of_the_page_is_kept(
    page: FormPage, book: Casebook, letter: str, chemo: str, qtbot: QtBot
) -> None:
    page.edit(chemo)
    say_a_paper(page, qtbot)
    panel = panel_of(page)
    panel.pick_paper(letter)
    panel.mark_region("0.1000 0.2000 0.5000 0.2500")
    (proof,) = book.case.proofs_of(chemo)
    assert proof.region == "0.1000 0.2000 0.5000 0.2500"
    assert panel.about.text() == "Page 1 of 3 · the marked part is the proof"
    panel.mark_region("0.1000 0.3000 0.5000 0.3500")
    assert [p.region for p in book.case.proofs_of(chemo)] == ["0.1000 0.3000 0.5000 0.3500"]


def test_a_form_with_a_proof_opens_at_its_page(
    page: FormPage, book: Casebook, letter: str, chemo: str, qtbot: QtBot
) -> None:
    made, change = create("proof", entry=chemo, document=letter, page=3)
    book.do(change)
    page.edit(chemo)
    assert panel_of(page).about.text().startswith("Page 3 of 3")
    assert made


def test_a_new_entry_is_made_when_its_proof_is_picked(
    page: FormPage, book: Casebook, letter: str, qtbot: QtBot
) -> None:
    page.add("diagnosis")
    say_a_paper(page, qtbot)
    panel = panel_of(page)
    panel.pick_paper(letter)
    panel.use_page()
    (diagnosis,) = book.case.of_kind("diagnosis")
    assert diagnosis.source == "report"
    assert [proof.page for proof in book.case.proofs_of(diagnosis.id)] == [1]


def test_without_papers_the_panel_says_where_they_are_added(page: FormPage, chemo: str, qtbot: QtBot) -> None:
    page.edit(chemo)
    say_a_paper(page, qtbot)
    assert panel_of(page).title.text() == "No papers yet"


def test_the_paper_stands_under_the_form_where_it_is_narrow(
    page: FormPage, letter: str, chemo: str, qtbot: QtBot
) -> None:
    page.edit(chemo)
    say_a_paper(page, qtbot)
    panel = panel_of(page)
    qtbot.waitUntil(lambda: left_of(panel, page) > page.width() / 2)
    page.resize(700, 800)
    qtbot.waitUntil(lambda: left_of(panel, page) < page.width() / 2)
    form = page.form
    assert form is not None
    qtbot.waitUntil(lambda: panel.mapTo(page, QPoint(0, 0)).y() > form.mapTo(page, QPoint(0, 0)).y())
