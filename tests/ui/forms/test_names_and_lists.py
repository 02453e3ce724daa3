"""In a form: doctors and people picked or added on the way, and the lists that belong to what is asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    Finding,
    Person,
    Treatment,
)
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField, RefsField
from secondopinion_desktop.ui.widgets import Words
from tests.ui.forms.by_hand import form_of, type_into
from tests.ui.shown import focused

pytestmark = pytest.mark.window


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
