"""A strip's Undo, and when the strip leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import Change, Create, remove, set_fields
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui import workspace
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.window import Window
from tests.ui.mouse import double_click

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def house(window: Window, book: Casebook) -> House:
    """The window, with a treatment just removed and a strip that says so."""
    assert window.house is not None
    book.do(Change("Add", (Create("treatment", "t", {"name": "Liver operation"}),)))
    window.house.workspace.do(remove("t", "Remove treatment"), notice="“Liver operation” is in the trash.")
    return window.house


def names(book: Casebook) -> list[str | None]:
    return [one.name for one in book.case.all(Treatment)]


def test_its_undo_takes_back_that_very_change_also_after_others(house: House, book: Casebook) -> None:
    book.do(Change("Add", (Create("treatment", "n", {"name": "Tablets"}),)))
    assert not house.notice.isHidden()
    QTest.mouseClick(house.notice.deed, LEFT)
    assert sorted(str(name) for name in names(book)) == ["Liver operation", "Tablets"]
    assert house.notice.words.text() == "Taken back: Treatment “Liver operation” removed."


def test_it_leaves_when_its_change_is_undone_from_the_menu(house: House, window: Window) -> None:
    window.undo()
    assert house.notice.words.text() == "Taken back: Treatment “Liver operation” removed."
    assert house.notice.deed.isHidden()


def test_it_leaves_when_what_it_tells_of_is_no_longer_so(house: House, book: Casebook) -> None:
    book.bring_back("t")
    assert house.notice.isHidden()


def test_it_leaves_after_a_while_but_a_problem_stays(house: House) -> None:
    assert house.notice.leaving.isActive()
    house.notice.leaving.timeout.emit()
    assert house.notice.isHidden()
    assert not house.notice.leaving.isActive()
    house.workspace.do(set_fields("nobody", "Wrong", name="x"))
    assert not house.notice.isHidden()
    assert not house.notice.leaving.isActive()


def test_it_does_not_leave_while_the_keyboard_is_on_it(house: House) -> None:
    house.notice.deed.setFocus()
    house.notice.leaving.timeout.emit()
    assert not house.notice.isHidden()
    assert house.notice.leaving.isActive()


def test_the_second_press_of_a_double_click_meant_for_the_page_presses_nothing_on_it(
    house: House, book: Casebook
) -> None:
    double_click(house.notice.deed, QPoint(5, 5))
    assert not house.notice.isHidden()
    assert names(book) == []


def test_a_change_that_altered_nothing_offers_no_undo_of_another(house: House, book: Casebook) -> None:
    patient = book.case.patient
    house.workspace.do(set_fields(patient.id, "Same", name=patient.name), notice="Nothing new.")
    assert house.notice.deed.isHidden()


def test_what_comes_and_goes_stands_below_the_page(house: House) -> None:
    top = house.stack.mapTo(house, QPoint(0, 0)).y()
    house.strips.setMinimumHeight(60)
    QTest.qWait(0)
    assert house.stack.mapTo(house, QPoint(0, 0)).y() == top


def test_thousands_of_entries_are_taken_back_while_the_window_goes_on(
    house: House, book: Casebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "MOST_AT_ONCE", 1)
    many = Change("Add", tuple(Create("treatment", f"m{n}", {"name": f"Tablets {n}"}) for n in range(5)))
    house.workspace.do(many, notice="Five are here.")
    undo, redo = house.workspace.undo, house.workspace.redo
    for turn, left, words in ((undo, 0, "Taken back: 5 "), (redo, 5, "Done again: 5 ")):
        turn()
        assert house.workspace.jobs.running, "it goes on aside"
        qtbot.waitUntil(lambda: not house.workspace.jobs.running)
        assert len(names(book)) == left
        assert house.notice.words.text().startswith(words)


def test_an_undo_that_comes_too_late_leaves_what_was_written_down_meanwhile(house: House, book: Casebook) -> None:
    told = book.past.to_undo()
    book.do(Change("Add", (Create("treatment", "n", {"name": "Tablets"}),)))
    assert book.undo(only=told) is None
    assert names(book) == ["Tablets"]
