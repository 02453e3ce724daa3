"""A place or a person is named by typing: picked when it is there, added when it is new, and never half a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Opinion, Person, Place
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField
from secondopinion_desktop.ui.theme import theme

pytestmark = pytest.mark.window


def ref(page: FormPage, name: str) -> RefField:
    assert page.form is not None
    field = page.form.fields[name]
    assert isinstance(field, RefField)
    return field


def line_of(field: RefField) -> QLineEdit:
    line = field.pick.lineEdit()
    assert line is not None, "it takes letters"
    return line


def type_name(page: FormPage, qtbot: QtBot, field: str, words: str) -> QLineEdit:
    line = line_of(ref(page, field))
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    return line


def add_place(book: Casebook, name: str) -> str:
    made, change = create("place", name=name)
    book.do(change)
    return made


def test_a_new_place_and_a_new_doctor_are_added_with_the_form(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    page.add("opinion")
    type_name(page, qtbot, "place", "Lakeside Center")
    assert ref(page, "place").said.text() == "“Lakeside Center” is new here. It is added to the file when you are done."
    type_name(page, qtbot, "doctor", "Dr. Okafor")
    assert not book.case.all(Place), "not before the name is whole"
    page.leave()
    (place,), (opinion,) = book.case.all(Place), book.case.all(Opinion)
    doctor = next(one for one in book.case.all(Person) if one.name == "Dr. Okafor")
    assert (opinion.place, opinion.doctor) == (place.id, doctor.id)
    assert doctor.parts == ("doctor",)
    page.edit(opinion.id)
    page.leave()
    assert len(book.case.all(Place)) == 1, "once is enough"


def test_a_name_that_is_there_is_picked_however_it_is_spelled(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    lakeside = add_place(book, "Lakeside Center")
    page.add("opinion")
    type_name(page, qtbot, "place", "lakeside center")
    page.leave()
    assert [one.id for one in book.case.all(Place)] == [lakeside]
    assert book.case.all(Opinion)[0].place == lakeside


def test_a_name_is_enough_where_the_list_says_more(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("person", name="Dr. Okafor", parts=("doctor",), specialty="Sarcoma oncology")
    book.do(change)
    page.add("opinion")
    type_name(page, qtbot, "doctor", "Dr. Okafor")
    assert ref(page, "doctor").said.text() == ""
    page.leave()
    assert book.case.all(Opinion)[0].doctor == made


def test_of_two_of_one_name_none_is_picked_for_the_person(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    for specialty in ("Surgery", "Radiology"):
        book.do(create("person", name="Dr. Okafor", parts=("doctor",), specialty=specialty)[1])
    people = len(book.case.all(Person))
    page.add("opinion")
    type_name(page, qtbot, "doctor", "Dr. Okafor")
    assert ref(page, "doctor").said.text().startswith("Pick it from the list.")
    page.leave()
    assert len(book.case.all(Person)) == people
    assert not book.case.all(Opinion)


def test_a_part_of_a_name_that_is_there_makes_no_second_one_and_stays(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    add_place(book, "Lakeside Center")
    page.add("opinion")
    type_name(page, qtbot, "place", "Lakes")
    assert ref(page, "place").said.text().startswith("Pick it from the list.")
    page.leave()
    assert len(book.case.all(Place)) == 1
    page.add("opinion")
    assert ref(page, "place").pick.currentText() == "Lakes", "offered again"


def test_a_name_deleted_letter_by_letter_takes_the_answer_back(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    lakeside = add_place(book, "Lakeside Center")
    made, change = create("opinion", place=lakeside)
    book.do(change)
    page.edit(made)
    line = line_of(ref(page, "place"))
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    page.leave()
    assert book.case.all(Opinion)[0].place is None


def test_typing_after_a_click_names_another_place_whole(page: FormPage, book: Casebook, qtbot: QtBot) -> None:
    lakeside = add_place(book, "Lakeside Center")
    made, change = create("opinion", place=lakeside)
    book.do(change)
    page.edit(made)
    line = line_of(ref(page, "place"))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(line, "Harlow Hospital")
    page.leave()
    place = book.case.find(Place, book.case.all(Opinion)[0].place)
    assert place is not None
    assert place.name == "Harlow Hospital"
    assert book.case.find(Place, lakeside) is not None, "the other one stays as it was"


def _made_by_an_answer(page: FormPage, qtbot: QtBot) -> None:
    assert page.form is not None
    page.form.focus_field("asked")
    held = QApplication.focusWidget()
    qtbot.keyClicks(held, "Which of the two is it?")
    assert page.draft is not None
    page.draft.save()


def _refreshed(page: FormPage, _qtbot: QtBot) -> None:
    page.refresh()


def _opened_list(page: FormPage, _qtbot: QtBot) -> None:
    pick = ref(page, "place").pick
    pick.showPopup()
    pick.hidePopup()


def _looked_away(page: FormPage, _qtbot: QtBot) -> None:
    pick = ref(page, "place").pick
    for kind in (QFocusEvent.Type.FocusOut, QFocusEvent.Type.FocusIn):
        QApplication.sendEvent(pick, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))


@pytest.mark.parametrize(
    "meanwhile", [_made_by_an_answer, _refreshed, _opened_list, _looked_away], ids=lambda one: one.__name__.strip("_")
)
def test_letters_of_a_name_stay_while_other_things_happen(
    page: FormPage, book: Casebook, qtbot: QtBot, meanwhile: Callable[[FormPage, QtBot], None]
) -> None:
    page.add("opinion")
    type_name(page, qtbot, "place", "Lakeside Center")
    meanwhile(page, qtbot)
    page.refresh()
    assert ref(page, "place").pick.currentText() == "Lakeside Center"
    page.leave()
    assert [one.name for one in book.case.all(Place)] == ["Lakeside Center"]


def test_the_place_of_a_person_without_a_name_yet_is_offered_again(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    page.add("opinion")
    ref(page, "doctor").open_quick_add("person")
    panel = ref(page, "doctor").quick_add
    assert panel is not None
    where = next(field for name, field in panel._fields.items() if name == "place")
    assert isinstance(where, RefField)
    line = line_of(where)
    line.setFocus()
    qtbot.keyClicks(line, "Harlow Hospital")
    page.pause()
    page.leave()
    page.add("opinion")
    again = ref(page, "doctor").quick_add
    assert again is not None
    assert any(one.text() == "Harlow Hospital" for one in again.findChildren(QLineEdit))


def test_the_names_offered_while_typing_stand_on_a_ground_of_their_own(
    page: FormPage, book: Casebook, qtbot: QtBot
) -> None:
    """The list is a window of its own: without a ground its words would be black on black."""
    add_place(book, "Lakeside Center")
    page.add("opinion")
    type_name(page, qtbot, "place", "Lake")
    completer = ref(page, "place").pick.completer()
    offered = completer.popup() if completer is not None else None
    assert offered is not None
    qtbot.waitUntil(offered.isVisible)
    picture = offered.grab().toImage()
    assert picture.pixelColor(picture.width() - 8, picture.height() // 2) in (theme.color("sheet"), theme.color("tint"))
    offered.hide()
