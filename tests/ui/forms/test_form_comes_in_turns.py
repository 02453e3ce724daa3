"""A form with many answers is seen and answers keys before all of it stands; nothing asked or typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui.forms.entry_form import EntryForm
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import PrimaryButton
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house

pytestmark = pytest.mark.window


@pytest.fixture
def treatment(book: Casebook) -> str:
    """One with answers far below the first questions."""
    made, change = create(
        "treatment", name="Tablets", standing="now", dose="5 mg", note="With food", side_effects="Tired", cycles_given=4
    )
    book.do(change)
    return made


def opened(window: Window, treatment: str) -> EntryForm:
    house(window).workspace.open_form(treatment)
    page = house(window).forms.page
    assert isinstance(page, FormPage) and page.form is not None
    return page.form


def standing(form: EntryForm) -> list[str]:
    return [one.info.name for one in form.findChildren(Field)]


def test_the_first_questions_stand_and_take_keys_before_the_rest_is_made(
    window: Window, treatment: str, qtbot: QtBot
) -> None:
    form = opened(window, treatment)
    assert "name" in standing(form) and "note" not in standing(form)
    held = QApplication.focusWidget()
    assert isinstance(held, QLineEdit) and held.text() == "Tablets"
    done = next(one for one in form.findChildren(PrimaryButton) if one.text() == "Done")
    assert not done.isVisible(), "it would be pushed down"
    QTest.keyClick(held, Qt.Key.Key_End)
    QTest.keyClicks(held, " twice a day")
    qtbot.waitUntil(lambda: form.is_filled and done.isVisible())
    assert QApplication.focusWidget() is held and held.text() == "Tablets twice a day"
    note = form.fields["note"].findChild(QPlainTextEdit)
    assert note is not None and note.toPlainText() == "With food" and note.isVisible()


def test_sections_that_came_in_turns_stand_in_the_order_of_a_form_made_at_once(
    window: Window, treatment: str, qtbot: QtBot
) -> None:
    form = opened(window, treatment)
    qtbot.waitUntil(lambda: form.is_filled)
    at_once = EntryForm(form.draft)
    qtbot.addWidget(at_once)
    assert list(form.fields) == list(at_once.fields)
    hidden = [name for name, field in at_once.fields.items() if field.isHidden()]
    assert [name for name, field in form.fields.items() if field.isHidden()] == hidden
    assert form.more.isHidden() == at_once.more.isHidden()


def test_left_before_all_of_it_stands_it_loses_no_word_and_makes_no_question_more(
    window: Window, book: Casebook, treatment: str, qtbot: QtBot
) -> None:
    form = opened(window, treatment)
    held = QApplication.focusWidget()
    assert isinstance(held, QLineEdit)
    held.selectAll()
    QTest.keyClicks(held, "Capsules")
    before = standing(form)
    house(window).forms.leave()
    entry = book.case.get(treatment)
    assert isinstance(entry, Treatment)
    assert (entry.name, entry.note, entry.side_effects) == ("Capsules", "With food", "Tired")
    assert standing(form) == before


def test_whoever_writes_a_note_goes_on_there_when_the_letters_become_larger(
    window: Window, treatment: str, qtbot: QtBot
) -> None:
    opened(window, treatment).fields["note"].setFocus()
    theme.set_factor(1.25)
    try:
        held = QApplication.focusWidget()
        assert isinstance(held, QPlainTextEdit) and held.toPlainText() == "With food"
    finally:
        theme.set_factor(1.0)
