"""A list pasted where one thing was asked for is shown first, then written down as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.kinds import Medicine, Question
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.pasting.panel import NONE_BY_ITSELF, PastedPanel
from secondopinion_desktop.ui.questions.page import QuestionsPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.window import Window

pytestmark = pytest.mark.window
CTRL = Qt.KeyboardModifier.ControlModifier
TABLE = "Name\tDose\tHow often\nMetformin\t500 mg\ttwice a day\nZinc\t5 mg\tdaily\nAspirin\t\tas needed\n"


def paste(editor: QLineEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    QApplication.processEvents()


def new_medicine(window: Window) -> tuple[FormPage, QLineEdit]:
    assert window.house is not None
    window.house.workspace.add("medicine")
    page = window.house.forms.page
    assert isinstance(page, FormPage)
    assert page.form is not None
    editor = page.form.fields["name"].findChild(QLineEdit)
    assert editor is not None
    return page, editor


def questions(window: Window) -> QuestionsPage:
    assert window.house is not None
    window.house.show_page("questions")
    page = window.house.page
    assert isinstance(page, QuestionsPage)
    return page


def shown(panel: PastedPanel | None) -> list[str]:
    assert panel is not None
    return [words.text() for words in panel.findChildren(Words) if "·" in words.text()]


def test_a_table_of_medicines_is_shown_line_by_line_and_added_as_one_step(window: Window, book: Casebook) -> None:
    page, editor = new_medicine(window)
    paste(editor, TABLE)
    assert editor.text() == ""
    assert book.case.all(Medicine) == ()
    said = shown(page.pasted)
    assert {"Metformin · 500 mg · twice a day", "Zinc · 5 mg · daily", "Aspirin · as needed"} <= set(said)
    assert page.pasted is not None
    page.pasted.leave_out(page.pasted.entries[1])
    assert page.pasted.add_button.text() == "Add 2 medicines"
    QTest.keyClick(page.pasted.add_button, Qt.Key.Key_Space)
    assert [(m.name, m.dose, m.how_often) for m in book.case.all(Medicine)] == [
        ("Metformin", "500 mg", "twice a day"),
        ("Aspirin", None, "as needed"),
    ]
    assert window.house is not None
    assert not window.house.forms.is_open
    window.house.workspace.undo()
    assert book.case.all(Medicine) == ()


def test_lines_that_are_no_medicine_taken_are_shown_apart_and_stay_until_the_person_has_done_with_them(
    window: Window, book: Casebook
) -> None:
    page, editor = new_medicine(window)
    paste(editor, "Zinc 5 mg daily\nOxycodone: allergic!! do not give\nCetirizine - allergy\nAllergies: penicillin\n")
    panel = page.pasted
    assert panel is not None
    said = [words.text() for words in panel.findChildren(Words)]
    assert {"Oxycodone: allergic!! do not give", "Cetirizine - allergy", "Allergies: penicillin"} <= set(said)
    panel.add_too(panel.set_aside[1])
    assert panel.add_button.text() == "Add 2 medicines"
    QTest.keyClick(panel.add_button, Qt.Key.Key_Space)
    assert [medicine.name for medicine in book.case.all(Medicine)] == ["Zinc", "Cetirizine"]
    assert page.pasted is panel
    panel.copy_those_set_aside()
    assert QApplication.clipboard().text() == "Oxycodone: allergic!! do not give\nAllergies: penicillin"
    assert window.house is not None
    kept = [window.house.workspace.unfinished.words(place) for place in window.house.workspace.unfinished.places()]
    assert QApplication.clipboard().text() in kept
    panel.let_go()
    assert page.pasted is None


def test_a_single_line_set_aside_is_there_again_when_the_form_is_opened_later(window: Window) -> None:
    page, editor = new_medicine(window)
    paste(editor, "Zinc 5 mg daily\nAllergies: penicillin\n")
    assert page.pasted is not None
    page.pasted.add_all()
    assert window.house is not None
    window.house.show_page("questions")
    again, _ = new_medicine(window)
    assert again.pasted is not None
    assert [one.line for one in again.pasted.set_aside] == ["penicillin"]
    assert again.pasted.title.text() == NONE_BY_ITSELF


def test_one_line_stays_one(window: Window) -> None:
    page, editor = new_medicine(window)
    paste(editor, "Metformin 500 mg\n")
    assert page.pasted is None
    assert editor.text().strip() == "Metformin 500 mg"


def test_what_was_no_list_can_be_kept_as_one_line(window: Window, book: Casebook) -> None:
    page = questions(window)
    paste(page.field, "Is it safe?\nAnd is it sure?")
    assert page.pasted is not None
    page.pasted.keep_as_one()
    assert page.field.text() == "Is it safe? And is it sure?"
    assert book.case.all(Question) == ()


def test_a_pasted_list_not_yet_decided_about_is_there_again(window: Window, book: Casebook) -> None:
    page = questions(window)
    paste(page.field, "- Is it safe?\n- Is it sure?")
    theme.set_appearance("dark")
    QApplication.processEvents()
    theme.set_appearance("light")
    QApplication.processEvents()
    again = questions(window)
    assert again is not page
    assert again.pasted is not None
    again.pasted.add_all()
    assert [one.text for one in book.case.all(Question)] == ["Is it safe?", "Is it sure?"]
    assert [one.rank for one in book.case.all(Question)] == [1.0, 2.0]
    assert window.house is not None
    assert window.house.workspace.unfinished.places() == ()


def test_a_list_pasted_for_a_new_medicine_waits_for_the_next_new_one(window: Window, qtbot: QtBot) -> None:
    page, editor = new_medicine(window)
    paste(editor, TABLE)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    again, _ = new_medicine(window)
    assert again.pasted is not None
    assert len(again.pasted.entries) == 3
    again.pasted.let_go()
    QTest.keyClick(again, Qt.Key.Key_Escape)
    last, _ = new_medicine(window)
    assert last.pasted is None
