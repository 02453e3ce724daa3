"""Filling in a form with the keyboard: what is asked, what is saved, what can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import (
    KINDS,
    Contact,
    Diagnosis,
    Finding,
    HealthProblem,
    Person,
    Symptom,
    Treatment,
)
from secondopinion_desktop.ui.forms.choice_fields import ButtonsField, ListField, YesNoField
from secondopinion_desktop.ui.forms.entry_form import EntryForm
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField, RefsField
from secondopinion_desktop.ui.forms.typed_fields import LineField, TextField
from secondopinion_desktop.ui.forms.understood_field import UnderstoodField
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.workspace import Workspace

pytestmark = pytest.mark.window
ASKED = sorted(name for name, info in KINDS.items() if not info.inner)
CTRL = Qt.KeyboardModifier.ControlModifier


def form_of(page: FormPage) -> EntryForm:
    assert page.form is not None
    return page.form


def line(page: FormPage, name: str) -> QLineEdit:
    field = form_of(page).fields[name]
    assert isinstance(field, LineField | UnderstoodField)
    return field.edit


def press(page: FormPage, qtbot: QtBot, name: str, words: str) -> None:
    field = form_of(page).fields[name]
    assert isinstance(field, ButtonsField | YesNoField)
    button = next(b for b in field.choices.buttons() if b.accessibleName() == words)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def type_into(page: FormPage, qtbot: QtBot, name: str, words: str) -> None:
    edit = line(page, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_treatment_typed_with_the_keyboard_alone_is_saved(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("treatment")
    qtbot.keyClicks(focused(), "Second chemo")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)  # to the first answer of "Where does it stand?"
    for _ in range(3):
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


def test_a_new_doctor_is_added_without_leaving_the_form(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("treatment", {"standing": "offered"})
    type_into(page, qtbot, "name", "Radiation")
    field = form_of(page).fields["offered_by"]
    assert isinstance(field, RefField)
    field.open_quick_add("person")
    qtbot.keyClicks(focused(), "Dr. Lindqvist")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    page.leave()
    (treatment,) = book.case.all(Treatment)
    doctor = book.case.find(Person, treatment.offered_by)
    assert doctor is not None
    assert (doctor.name, doctor.parts) == ("Dr. Lindqvist", ("doctor",))


def test_escape_in_the_small_panel_only_closes_the_panel(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("treatment", {"standing": "offered"})
    field = form_of(page).fields["offered_by"]
    assert isinstance(field, RefField)
    field.open_quick_add("person")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert field.quick_add is None
    assert page.form is not None
    assert focused() is field.pick
    assert len(book.case.all(Person)) == 1  # Only the keeper.


def test_several_people_can_be_picked_and_taken_off(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    ann, add_ann = create("person", name="Ann")
    ben, add_ben = create("person", name="Ben")
    book.do(add_ann)
    book.do(add_ben)
    made, change = create("opinion")
    book.do(change)
    page.edit(made)
    form_of(page).open_more()
    field = form_of(page).fields["companions"]
    assert isinstance(field, RefsField)
    field.pick_entry(ann)
    field.pick_entry(ben)
    field.take_off(ann)
    opinion = book.case.get(made)
    assert getattr(opinion, "companions", None) == (ben,)


def test_a_problem_lists_the_names_given_to_it_and_takes_another(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("problem", name="Lung changes", joined_by="and_or")
    book.do(change)
    named, name_it = create("diagnosis", problem=made, name="Sarcoidosis", standing="suspected")
    book.do(name_it)
    page.edit(made)
    listed = form_of(page).findChildren(QWidget, "")
    assert any(isinstance(w, Words) and w.text() == "Sarcoidosis" for w in listed)
    inside = next(w for w in form_of(page).inside_lists if w.inside.kind == "diagnosis")
    qtbot.mouseClick(inside.add_button, Qt.MouseButton.LeftButton)
    assert page.header.title.text() == "New diagnosis"
    type_into(page, qtbot, "name", "Asbestosis")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.header.title.text() == "Lung changes"  # Esc goes back to the problem, not out of the form.
    assert [d.name for d in book.case.all(Diagnosis) if d.problem == made] == ["Sarcoidosis", "Asbestosis"]
    assert named


def test_no_list_inside_a_form_is_hidden_and_shown_again_while_somebody_types_above_it(
    page: FormPage, qtbot: QtBot
) -> None:
    page.add("problem")
    form = form_of(page)
    assert len([one for one in form.inside_lists if one.isVisible()]) > 1
    seen = _Shown()
    for one in form.inside_lists:
        one.installEventFilter(seen)
    type_into(page, qtbot, "name", "Lung changes")
    assert seen.events == []


class _Shown(QObject):
    """Notes what hides or shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            self.events.append(event.type())
        return False


def test_a_count_can_be_added_to_a_test_before_the_test_has_a_name(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    page.add("test")
    inside = next(w for w in form_of(page).inside_lists if w.inside.kind == "finding")
    inside.add_one()
    type_into(page, qtbot, "what", "lymph nodes")
    type_into(page, qtbot, "taken", "3")
    type_into(page, qtbot, "positive", "1")
    page.leave()
    (finding,) = book.case.all(Finding)
    assert (finding.taken, finding.positive) == (Number(3), Number(1))
    assert finding.test == book.case.of_kind("test")[0].id


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


@pytest.mark.parametrize("kind", ASKED)
def test_every_kind_has_a_form_whose_controls_have_names(page: FormPage, kind: str, qtbot: QtBot) -> None:
    page.add(kind)
    form = form_of(page)
    form.open_more()
    controls: list[QWidget] = []
    for of in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton):
        controls += form.findChildren(of)
    assert len(controls) >= len(form.fields)
    nameless = [
        control
        for control in controls
        if not control.accessibleName() and not control.isHidden() and not isinstance(control.parentWidget(), QComboBox)
    ]
    assert nameless == []
    assert form.more.isHidden()


@pytest.mark.parametrize("kind", ASKED)
def test_tab_walks_through_a_form_as_it_is_read(page: FormPage, kind: str, qtbot: QtBot) -> None:
    page.add(kind)
    shown = [field for field in form_of(page).fields.values() if not field.isHidden()]
    met: list[str] = []
    for _ in range(120):
        owner: QWidget | None = focused()
        while owner is not None and owner not in shown:
            owner = owner.parentWidget()
        if owner is not None and owner.info.name not in met:
            met.append(owner.info.name)
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert met == [field.info.name for field in shown]
