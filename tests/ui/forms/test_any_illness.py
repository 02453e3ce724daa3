"""A form asks what fits the illness: the words, the answers at hand, and what stays behind until it is called for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine, Patient, Test, Treatment
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.choice_fields import ButtonsField
from secondopinion_desktop.ui.forms.page import FormPage
from tests.ui.forms.by_hand import form_of

TABS_BEFORE = {"treatment": 35, "test": 20, "medicine": 13}
"""Stops of Tab in a plain form before the language grew: a finished operation, a blood test, a daily medicine."""


def make(book: Casebook, kind: str, **fields: Value) -> str:
    made, change = create(kind, **fields)
    book.do(change)
    return made


def offered(page: FormPage, name: str) -> list[str]:
    field = form_of(page).fields[name]
    assert isinstance(field, ButtonsField)
    return [button.accessibleName() for button in field.choices.buttons() if not button.isHidden()]


def is_asked(page: FormPage, name: str) -> bool:
    field = form_of(page).fields.get(name)
    return field is not None and not field.isHidden()


def valve(book: Casebook) -> str:
    problem = make(book, "problem", name="Narrow heart valve")
    make(book, "diagnosis", problem=problem, name="Aortic stenosis", sort="other", standing="confirmed")
    return problem


def lump(book: Casebook) -> str:
    problem = make(book, "problem", name="Lump")
    make(book, "diagnosis", problem=problem, name="Carcinoma", sort="cancer", standing="confirmed")
    return problem


def test_a_heart_valve_is_better_or_worse_and_never_smaller(page: FormPage, book: Casebook) -> None:
    valve(book)
    page.edit(make(book, "treatment", name="Water tablets", standing="finished", sort="medicine"))
    assert offered(page, "response") == [
        "Better",
        "Somewhat better",
        "No change",
        "Worse",
        "Too early to say",
        "Not known",
    ]


def test_a_tumor_is_gone_smaller_or_grew(page: FormPage, book: Casebook) -> None:
    lump(book)
    page.edit(make(book, "treatment", name="First chemo", standing="finished", sort="chemo"))
    assert offered(page, "response") == ["Gone", "Smaller", "Smaller, then grew", "Same", "Grew", "Too early to say"]


def test_with_a_valve_and_a_lump_each_treatment_has_the_words_of_its_own_problem(
    page: FormPage, book: Casebook
) -> None:
    heart, tumor = valve(book), lump(book)
    page.edit(make(book, "treatment", name="A", standing="now", problem=heart))
    assert "Worse" in offered(page, "response")
    page.edit(make(book, "treatment", name="B", standing="now", problem=tumor))
    assert "Grew" in offered(page, "response")


def test_the_other_answers_are_one_press_away(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    valve(book)
    made = make(book, "treatment", name="Rays for the heart", standing="finished")
    page.edit(made)
    field = form_of(page).fields["sort"]
    assert isinstance(field, ButtonsField)
    assert "Radiation" not in offered(page, "sort")
    qtbot.mouseClick(field.choices.others, Qt.MouseButton.LeftButton)
    button = next(b for b in field.choices.buttons() if b.accessibleName() == "Radiation")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    treatment = book.case.find(Treatment, made)
    assert treatment is not None
    assert treatment.sort == "radiation"
    assert field.choices.others.isHidden()


def test_an_answer_given_elsewhere_is_shown_even_where_it_does_not_fit(page: FormPage, book: Casebook) -> None:
    valve(book)
    page.edit(make(book, "treatment", name="A", standing="finished", sort="chemo", response="grew"))
    assert "Grew" in offered(page, "response")
    assert "Chemo" in offered(page, "sort")


def test_the_arrow_keys_come_to_more_answers_and_tab_goes_on_from_there(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    page.edit(make(book, "treatment", name="A"))
    field = form_of(page).fields["standing"]
    assert isinstance(field, ButtonsField)
    field.setFocus()
    for _ in offered(page, "standing"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is field.choices.others
    qtbot.keyClick(field.choices.others, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert here is not None
    assert form_of(page).isAncestorOf(here)
    field.choices.others.setFocus()
    qtbot.keyClick(field.choices.others, Qt.Key.Key_Return)
    assert offered(page, "standing")[-2:] == ["A study or treatment I have read about", "I would like to ask about it"]


def test_a_dose_is_asked_of_a_medicine_and_not_of_an_operation(page: FormPage, book: Casebook) -> None:
    made = make(book, "treatment", name="A", standing="now", sort="operation")
    page.edit(made)
    assert not is_asked(page, "dose")
    book.do(set_fields(made, "Sort", sort="medicine"))
    page.edit(made)
    assert is_asked(page, "dose")
    assert is_asked(page, "how_often")


@pytest.mark.parametrize("standing", ["read_about", "to_ask"])
def test_a_study_one_has_read_about_asks_its_number_and_what_it_demands_and_no_doctor(
    page: FormPage, book: Casebook, standing: str
) -> None:
    page.edit(make(book, "treatment", name="A trial", standing=standing))
    form_of(page).open_more()
    for name in ("found_in", "study_number", "demands", "study_contact", "place"):
        assert is_asked(page, name), name
    for name in ("offered_by", "why_offered", "decide_by", "started", "response"):
        assert not is_asked(page, name), name


def test_what_decides_a_running_treatment_is_asked_apart_from_its_next_dose(page: FormPage, book: Casebook) -> None:
    page.edit(make(book, "treatment", name="A", standing="now"))
    form_of(page).open_more()
    assert is_asked(page, "until_what")
    assert is_asked(page, "until")
    assert is_asked(page, "next_date")


def test_a_stopped_medicine_is_asked_why_and_a_daily_one_is_not(page: FormPage, book: Casebook) -> None:
    made = make(book, "medicine", name="Valproate")
    page.edit(made)
    form_of(page).open_more()
    assert not is_asked(page, "why_stopped")
    book.do(set_fields(made, "Stopped", stopped=True))
    page.edit(made)
    assert is_asked(page, "why_stopped")
    assert is_asked(page, "stopped_on")


def test_stage_and_spread_are_asked_only_where_the_illness_has_them(page: FormPage, book: Casebook) -> None:
    heart = valve(book)
    page.edit(heart)
    form_of(page).open_more()
    assert not is_asked(page, "has_spread")
    page.edit(lump(book))
    form_of(page).open_more()
    assert is_asked(page, "has_spread")
    page.edit(make(book, "diagnosis", name="Aortic stenosis", sort="other"))
    form_of(page).open_more()
    assert is_asked(page, "severity")
    assert not is_asked(page, "stage")
    page.edit(make(book, "diagnosis", name="Carcinoma", sort="cancer"))
    form_of(page).open_more()
    assert is_asked(page, "stage")


def test_who_must_sign_is_asked_for_a_child_only(page: FormPage, book: Casebook) -> None:
    patient = book.case.patient
    assert isinstance(patient, Patient)
    book.do(set_fields(patient.id, "Born", born="4 May 1950"))
    page.edit(patient.id)
    form_of(page).open_more()
    assert not is_asked(page, "consent_by")
    book.do(set_fields(patient.id, "Born", born="4 May 2021"))
    page.edit(patient.id)
    form_of(page).open_more()
    assert is_asked(page, "consent_by")


def test_when_a_test_is_planned_is_asked_once_it_is(page: FormPage, book: Casebook) -> None:
    made = make(book, "test", name="EEG", sort="eeg")
    page.edit(made)
    form_of(page).open_more()
    assert not is_asked(page, "planned_for")
    book.do(set_fields(made, "Planned", standing="planned"))
    page.edit(made)
    assert is_asked(page, "planned_for")
    test = book.case.find(Test, made)
    assert test is not None


def test_a_replaced_paper_s_facts_are_moved_one_by_one_or_together(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    old = make(book, "document", title="First report", pages=2)
    new = make(book, "document", title="Corrected report", pages=1, replaces=old, replaces_how="corrected")
    facts = [make(book, "test", name=name) for name in ("Hemoglobin", "Platelets", "Creatinine")]
    for number, fact in enumerate(facts):
        make(book, "proof", entry=fact, field="value", document=old, page=min(number + 1, 2), region="0 0 1 1")
    page.edit(new)
    listed = form_of(page).replaced
    assert listed is not None
    assert not listed.isHidden()
    listed.pressed.emit(facts[0])
    (moved,) = book.case.proofs_of(facts[0])
    assert (moved.document, moved.page, moved.region) == (new, 1, None)
    assert book.case.proofs_of(facts[1])[0].document == old
    qtbot.mouseClick(listed.add_button, Qt.MouseButton.LeftButton)
    assert [proof.document for fact in facts for proof in book.case.proofs_of(fact)] == [new] * 3
    assert book.case.proofs_of(facts[1])[0].page is None
    assert listed.isHidden()
    assert book.case.get(old) is not None


def stops(page: FormPage) -> int:
    form = form_of(page)
    form.focus_first()
    for count in range(200):
        here = QApplication.focusWidget()
        if here is None or not form.isAncestorOf(here):
            return count
        QTest.keyClick(here, Qt.Key.Key_Tab)
    pytest.fail("Tab never leaves the form")


@pytest.mark.window
def test_a_plain_treatment_test_and_medicine_take_no_more_keys_than_before(page: FormPage, book: Casebook) -> None:
    plain: dict[str, dict[str, Value]] = {
        "treatment": {"name": "Hysterectomy", "standing": "finished", "sort": "operation"},
        "test": {"name": "Hemoglobin", "sort": "blood"},
        "medicine": {"name": "Aspirin"},
    }
    found = {}
    for kind, fields in plain.items():
        page.edit(make(book, kind, **fields))
        QApplication.processEvents()
        found[kind] = stops(page)
    assert all(found[kind] <= TABS_BEFORE[kind] for kind in plain), found
    assert book.case.all(Medicine)
