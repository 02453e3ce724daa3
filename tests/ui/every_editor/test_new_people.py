"""Somebody begins to add a person inside a form, leaves, and finds the person or the half of one again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.forms.ref_fields import RefField, RefsField
from secondopinion_desktop.ui.window import Window
from tests.ui.editors import Editor, editors_in, type_into, words_of
from tests.ui.every_editor.leaving import (
    STAYING,
    Leave,
    colors,
    escape,
    form_page,
    larger,
    locked,
    open_form,
    opened,
)
from tests.ui.shown import house as house_of

pytestmark = pytest.mark.window


def open_panel(window: Window, book: Casebook, typed_into: str) -> tuple[str, Editor]:
    made, change = create("treatment", name="Radiation", standing="offered")
    book.do(change)
    page = open_form(window, "treatment", made)
    assert page.form is not None
    field = page.form.fields["offered_by"]
    assert isinstance(field, RefField | RefsField)
    field.open_quick_add("person")
    QApplication.processEvents()
    assert field.quick_add is not None
    editor = next(one for one in editors_in(field.quick_add) if one.accessibleName() == typed_into)
    return made, editor


@pytest.mark.parametrize("leave", STAYING, ids=lambda one: one.__name__)
def test_a_new_person_left_open_in_a_form_is_in_the_file_or_open_again(
    leave: Leave, window: Window, full: dict[str, str], book: Casebook
) -> None:
    made, editor = open_panel(window, book, "Name")
    type_into(editor, "Dr. Petra Klein")
    leave(window, editor)
    page = open_form(window, "treatment", made)
    assert page.form is not None
    people = [person for person in book.case.of_kind("person") if getattr(person, "name", "") == "Dr. Petra Klein"]
    if leave in (larger, colors, locked):  # The person stays, and goes on typing.
        assert not people
        assert any(words_of(one) == "Dr. Petra Klein" for one in editors_in(page.form))
    else:
        assert [person.id for person in people] == [getattr(book.case.get(made), "offered_by", None)]


@pytest.mark.parametrize("leave", STAYING, ids=lambda one: one.__name__)
def test_a_person_without_a_name_is_offered_again(
    leave: Leave, window: Window, full: dict[str, str], book: Casebook
) -> None:
    before = len(book.case.of_kind("person"))
    made, editor = open_panel(window, book, "Phone")
    type_into(editor, "555 0199")
    leave(window, editor)
    if leave is escape:  # That closed only the panel.
        form_page(window).leave()
    page = open_form(window, "treatment", made)
    assert page.form is not None
    assert any(words_of(one) == "555 0199" for one in editors_in(page.form))
    assert len(book.case.of_kind("person")) == before
    field = page.form.fields["offered_by"]
    assert isinstance(field, RefField)
    assert field.quick_add is not None
    field.quick_add.let_go()
    page.leave()
    again = open_form(window, "treatment", made)
    assert again.form is not None
    assert not any(words_of(one) == "555 0199" for one in editors_in(again.form)), "never mind means never mind"


def test_what_was_not_finished_is_offered_when_the_casebook_is_opened_again(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    made, editor = open_panel(window, book, "Phone")
    type_into(editor, "555 0199")
    path = book.path
    window.close()
    with opened(path, desk, qtbot) as again:
        notice = house_of(again).notice
        assert notice.isVisible()
        said = " ".join(label.text() for label in notice.findChildren(QLabel))
        assert "What you began to add is kept, in “Radiation”." in said
        button = next(b for b in notice.findChildren(QPushButton) if b.text() == "Show")
        button.click()
        assert form_page(again).here() == made
