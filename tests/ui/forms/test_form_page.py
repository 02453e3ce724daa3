"""Filling in a form with the keyboard: what is asked, what is saved, what can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import (
    Contact,
    HealthProblem,
    Symptom,
    Treatment,
)
from secondopinion_desktop.ui.forms.choice_fields import ButtonsField, ListField
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.typed_fields import TextField
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.forms.by_hand import form_of, line, press, type_into
from tests.ui.shown import focused

pytestmark = pytest.mark.window
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_treatment_typed_with_the_keyboard_alone_is_saved(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("treatment")
    qtbot.keyClicks(focused(), "Second chemo")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)  # to the first answer of "Where does it stand?"
    for _ in range(5):
        qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    type_into(page, qtbot, "started", "Aug 2024")
    type_into(page, qtbot, "why_stopped", "numb hands")
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    (made,) = book.case.all(Treatment)
    assert (made.name, made.standing, made.why_stopped) == ("Second chemo", "stopped", "numb hands")
    assert made.started == PartialDate(2024, 8, typed="Aug 2024")
    assert page.form is None


def test_opening_a_new_form_and_closing_it_leaves_nothing(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    before = len(book.history())
    page.add("symptom", {"is_pain": True})
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert book.case.all(Symptom) == ()
    assert len(book.history()) == before


def test_a_new_symptom_is_noted_today_unless_the_person_says_otherwise(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    page.add("symptom")
    type_into(page, qtbot, "what", "tired")
    page.leave()
    assert book.case.all(Symptom)[0].noted_on == PartialDate(2026, 3, 9)


def test_what_was_understood_of_a_date_stands_under_it(page: FormPage, qtbot: QtBot) -> None:
    page.add("problem")
    type_into(page, qtbot, "since", "2½ years ago")
    assert form_of(page).fields["since"].said.text() == "", "not while it is being typed"
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert form_of(page).fields["since"].said.text() == "Understood as: about September 2023, to the month"


def test_words_that_are_no_date_stay_as_typed_and_that_is_said_in_place(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    made, change = create("problem", name="Lung", since="2019")
    book.do(change)
    page.edit(made)
    type_into(page, qtbot, "since", "soonish")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    said = form_of(page).fields["since"].said
    assert not said.isHidden()
    assert said.text() == "Kept as you typed it. It is not understood as a date."
    page.leave()
    problem = book.case.find(HealthProblem, made)
    assert problem is not None
    assert problem.since == PartialDate.words("soonish")
    page.edit(made)
    assert line(page, "since").text() == "soonish"
    assert form_of(page).fields["since"].said.text() == "Kept as you typed it. It is not understood as a date."


def test_typing_one_answer_is_one_step_to_undo(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("treatment", name="Chemo", standing="stopped")
    book.do(change)
    page.edit(made)
    type_into(page, qtbot, "why_stopped", "numb hands and feet")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert book.undo_title == "Change Chemo: why did it stop"
    book.undo()
    assert book.undo_title == "Add treatment"
    assert line(page, "why_stopped").text() == ""


def test_words_are_saved_by_themselves_after_a_pause(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("medicine")
    type_into(page, qtbot, "name", "Morphine")
    qtbot.waitUntil(lambda: len(book.case.of_kind("medicine")) == 1)


def test_undo_of_the_first_answer_closes_the_form_it_made(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("medicine")
    type_into(page, qtbot, "name", "Morphine")
    assert page.draft is not None
    page.draft.save()
    with qtbot.waitSignal(page.closed):
        book.undo()
    assert page.form is None


def test_a_change_from_elsewhere_shows_unless_it_is_being_typed(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("treatment", name="Chemo", standing="stopped")
    book.do(change)
    page.edit(made)
    type_into(page, qtbot, "why_stopped", "numb")
    book.do(set_fields(made, "Elsewhere", name="First chemo"))
    assert line(page, "name").text() == "First chemo"
    assert line(page, "why_stopped").text() == "numb"


def test_an_answer_pressed_again_is_taken_back(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("problem", name="Lung", open=True)
    book.do(change)
    page.edit(made)
    press(page, qtbot, "open", "Yes")
    problem = book.case.find(HealthProblem, made)
    assert problem is not None
    assert problem.open is None
    press(page, qtbot, "open", "No")
    problem = book.case.find(HealthProblem, made)
    assert problem is not None
    assert problem.open is False


def test_own_words_are_taken_beside_the_offered_answers(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("treatment", name="Something", sort="chemo")
    book.do(change)
    page.edit(made)
    field = form_of(page).fields["sort"]
    assert isinstance(field, ButtonsField)
    field.choices.own.setFocus()
    qtbot.keyClicks(field.choices.own, "Heat treatment")
    qtbot.keyClick(field.choices.own, Qt.Key.Key_Tab)
    treatment = book.case.find(Treatment, made)
    assert treatment is not None
    assert treatment.sort == "Heat treatment"


def test_own_words_are_kept_when_the_form_is_closed_at_once(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("medicine")
    type_into(page, qtbot, "name", "Cannabis oil")
    form_of(page).open_more()
    field = form_of(page).fields["sort"]
    assert isinstance(field, ButtonsField)
    field.choices.own.setFocus()
    qtbot.keyClicks(field.choices.own, "Oil")
    qtbot.keyClick(field.choices.own, Qt.Key.Key_Return, CTRL)
    (medicine,) = book.case.of_kind("medicine")
    assert getattr(medicine, "sort", None) == "Oil"


def test_an_answer_is_picked_from_a_long_list_with_the_arrow_keys(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("document", title="Letter")
    book.do(change)
    page.edit(made)
    field = form_of(page).fields["sort"]
    assert isinstance(field, ListField)
    field.pick.setFocus()
    qtbot.keyClick(field.pick, Qt.Key.Key_Down)
    assert getattr(book.case.get(made), "sort", None) is None, "opening the list is no answer yet"
    qtbot.keyClick(field.pick.view(), Qt.Key.Key_Down)
    qtbot.keyClick(field.pick.view(), Qt.Key.Key_Return)
    assert getattr(book.case.get(made), "sort", None) == "pathology_report"


def test_turning_the_wheel_over_a_list_does_not_change_the_answer(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("document", title="Letter", sort="photo")
    book.do(change)
    page.edit(made)
    field = form_of(page).fields["sort"]
    assert isinstance(field, ListField)
    here = QPointF(field.pick.rect().center())
    turned = QWheelEvent(
        here,
        field.pick.mapToGlobal(here),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.pick, turned)
    assert field.pick.currentData() == "photo"


def test_questions_that_no_longer_fit_go_and_come_with_the_answer(page: FormPage, qtbot: QtBot) -> None:
    page.add("treatment")
    form = form_of(page)
    assert form.fields["why_stopped"].isHidden()
    press(page, qtbot, "standing", "Stopped early")
    assert not form.fields["why_stopped"].isHidden()
    assert form.fields["next_date"].isHidden()
    press(page, qtbot, "standing", "Going on now")
    assert form.fields["why_stopped"].isHidden()
    assert not form.fields["next_date"].isHidden()


def test_of_what_is_planned_the_day_is_asked_at_once_and_no_day_to_decide(page: FormPage, qtbot: QtBot) -> None:
    page.add("treatment")
    form = form_of(page)
    assert form.fields["planned_start"].isHidden()
    press(page, qtbot, "standing", "Planned and agreed, not begun")
    assert not form.fields["planned_start"].isHidden()
    assert not form.fields["offered_by"].isHidden()
    assert "decide_by" not in form.fields or form.fields["decide_by"].isHidden()
    press(page, qtbot, "standing", "Called off, not by Ruth")
    assert not form.fields["why_called_off"].isHidden()
    assert not form.fields["planned_start"].isHidden()


def test_remove_puts_the_entry_in_the_trash_and_undo_brings_it_back(
    page: FormPage, workspace: Workspace, book: Casebook, qtbot: QtBot
) -> None:
    made, change = create("treatment", name="Liver operation")
    book.do(change)
    page.edit(made)
    with qtbot.waitSignal(workspace.said) as said, qtbot.waitSignal(page.closed):
        qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
    assert said.args is not None
    assert said.args[0].text == "“Liver operation” is in the trash."
    assert said.args[0].deed == "Undo"
    assert book.case.all(Treatment) == ()
    said.args[0].run()
    assert [t.name for t in book.case.all(Treatment)] == ["Liver operation"]


def test_the_patient_cannot_be_removed(page: FormPage, book: Casebook) -> None:
    page.edit(book.case.patient.id)
    assert page.remove_button.isHidden()


def test_a_text_grows_with_what_is_typed(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("contact")
    field = form_of(page).fields["answer"]
    assert isinstance(field, TextField)
    before = field.edit.height()
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "One line")
    for _ in range(6):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.height() > before
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert book.case.all(Contact)[0].answer == "One line"


def test_the_symptom_form_says_first_when_not_to_wait(page: FormPage) -> None:
    page.add("symptom")
    assert not page.notices.isHidden()
    assert "Do not wait for a second opinion" in page.notices.texts[0]
    page.add("question")
    assert page.notices.isHidden()
