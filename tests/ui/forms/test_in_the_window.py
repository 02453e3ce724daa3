"""Forms in the whole window: over the page one is on, and back to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Person, Treatment
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import focused, house

pytestmark = pytest.mark.window
CTRL = Qt.KeyboardModifier.ControlModifier


def form_page(window: Window) -> FormPage:
    page = house(window).forms.page
    assert isinstance(page, FormPage)
    return page


def test_a_form_lies_over_the_page_and_done_goes_back_to_it(window: Window, book: Casebook, qtbot: QtBot) -> None:
    workspace = house(window).workspace
    workspace.go("story")
    workspace.add("treatment")
    assert house(window).forms.is_open
    qtbot.keyClicks(focused(), "Tablets")
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert not house(window).forms.is_open
    assert house(window).current_key == "story"
    assert [t.name for t in book.case.all(Treatment)] == ["Tablets"]


def test_escape_saves_and_goes_back(window: Window, book: Casebook, qtbot: QtBot) -> None:
    workspace = house(window).workspace
    workspace.go("story")
    workspace.add("problem")
    qtbot.keyClicks(focused(), "Patches in the mouth")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not house(window).forms.is_open
    assert [p.name for p in book.case.all(HealthProblem)] == ["Patches in the mouth"]


def test_escape_closes_one_thing_at_a_time(window: Window, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("problem", name="Lung changes")
    book.do(change)
    workspace = house(window).workspace
    workspace.open_entry(made)
    page = form_page(window)
    workspace.add("diagnosis", problem=made)
    assert page.form is not None
    qtbot.keyClicks(page.form.fields["name"].focusProxy(), "Sarcoidosis")
    page.form.focus_field("questioned_by")
    field = page.form.fields["questioned_by"]
    assert isinstance(field, RefField)
    field.open_quick_add("person")
    qtbot.keyClicks(focused(), "Dr. Nobody")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)  # the small panel
    assert field.quick_add is None
    assert page.header.title.text() == "Sarcoidosis"
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)  # the diagnosis
    assert page.header.title.text() == "Lung changes"
    assert house(window).forms.is_open
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)  # the problem
    assert not house(window).forms.is_open
    assert [person.name for person in book.case.all(Person)][1:] == ["Dr. Nobody"], "nobody said never mind"
    assert [d.problem for d in book.case.all(Diagnosis)] == [made]


def test_another_page_keeps_what_was_typed(window: Window, book: Casebook, qtbot: QtBot) -> None:
    workspace = house(window).workspace
    workspace.add("treatment")
    qtbot.keyClicks(focused(), "Tablets")
    qtbot.keyClick(window, Qt.Key.Key_7, CTRL)
    assert house(window).current_key == "people"
    assert not house(window).forms.is_open
    assert [t.name for t in book.case.all(Treatment)] == ["Tablets"]


def test_control_z_in_a_field_takes_back_typing_first_then_the_last_change(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    made, change = create("treatment", name="Chemo", standing="stopped")
    book.do(change)
    house(window).workspace.open_entry(made)
    page = form_page(window)
    assert page.form is not None
    page.form.focus_field("why_stopped")
    qtbot.keyClicks(focused(), "numb")
    qtbot.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    page.form.finish()
    treatment = book.case.find(Treatment, made)
    assert treatment is not None
    assert treatment.why_stopped is None
    qtbot.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert book.case.find(Treatment, made) is None
    assert not house(window).forms.is_open
