"""Today asks about what two people wrote twice, or wrote apart and cannot stand together; a click settles it."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import Change, SetFields, create
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Medicine, Person, Question, Treatment
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.today.same import SECOND, SameSheet
from secondopinion_desktop.ui.window import Window

pytestmark = pytest.mark.window


def add(book: Casebook, kind: str, /, **fields: object) -> str:
    made, change = create(kind, **fields)  # type: ignore[arg-type]
    book.do(change)
    return made


def today(window: Window) -> TodayPage:
    assert window.house is not None
    window.house.show_page("today")
    page = window.house.page
    assert isinstance(page, TodayPage)
    return page


def asked(window: Window) -> SameSheet:
    sheet = today(window).settling.same
    assert sheet is not None
    return sheet


def test_the_same_doctor_twice_is_asked_about_and_made_one_with_one_undo(window: Window, book: Casebook) -> None:
    first = add(book, "person", name="Dr. Weber", parts=("doctor",), phone="111")
    second = add(book, "person", name="Anna Weber", parts=("doctor",), phone="222", email="a@example.org")
    tried = add(book, "treatment", name="Chemo", given_by=second)
    sheet = asked(window)
    sheet.choices["phone"].choose(SECOND)
    sheet.yes.click()
    person = book.case.find(Person, first)
    assert person is not None and book.case.find(Person, second) is None
    assert (person.phone, person.email) == ("222", "a@example.org")
    assert book.history(1)[0].done == "Two are one now: “Dr. Weber”"
    assert book.case.find(Treatment, tried).given_by == first  # type: ignore[union-attr]
    assert today(window).settling.same is None
    book.undo()
    assert book.case.find(Person, second) is not None
    assert book.case.find(Treatment, tried).given_by == second  # type: ignore[union-attr]
    assert book.case.find(Person, first).phone == "111"  # type: ignore[union-attr]
    assert book.verify() == ()


def test_no_two_is_remembered(window: Window, book: Casebook) -> None:
    add(book, "medicine", name="Aspirin", dose="5 mg")
    add(book, "medicine", name="Aspirin", dose="100 mg")
    asked(window).no.click()
    assert len(book.case.all(Medicine)) == 2
    assert today(window).settling.same is None and not today(window).settling.isVisible()


def test_a_star_too_many_after_a_merge_is_said_and_taken_off_with_a_click(window: Window, book: Casebook) -> None:
    made = [add(book, "question", text=f"Question {n}", starred=True if n < 3 else None) for n in range(4)]
    # As a merge brings it in: no rule is asked.
    book._database.apply(Change(deed("star_question"), (SetFields(made[3], {"starred": True}),)), book._sign())
    book._case = book._database.load_case()
    page = today(window)
    page.refresh()
    assert page.settling.isVisible()
    page.settling.buttons[made[1]].click()
    assert [one.id for one in book.case.all(Question) if one.starred] == [made[0], made[2], made[3]]
    assert not page.settling.isVisible()
