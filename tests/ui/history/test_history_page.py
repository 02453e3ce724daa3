"""The history as a page: sentences by day and person, opened, and each earlier answer taken back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import Change, Create, Remove, set_fields
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.ui.history.page import HistoryPage
from secondopinion_desktop.ui.history.since import NOT_READ
from secondopinion_desktop.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: Window, book: Casebook, qtbot: QtBot) -> HistoryPage:
    """The history of a medicine whose dose was changed, in view."""
    book.do(Change("Add medicine", (Create("medicine", "m", {"name": "Aspirin", "dose": "5 mg"}),)))
    book.do(set_fields("m", "Change the dose", dose="10 mg"))
    window.go("history")
    assert window.house is not None
    shown = window.house.page
    assert isinstance(shown, HistoryPage)
    wait(shown, qtbot, 3)
    return shown


def wait(page: HistoryPage, qtbot: QtBot, number: int) -> None:
    qtbot.waitUntil(lambda: len(page.list.rows_model.rows) == number, timeout=20_000)
    page.look_again()


def titles(page: HistoryPage) -> list[str]:
    return [row.title for row in page.list.rows_model.rows]


def words_on(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def press(page: HistoryPage, words: str) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(page))
    QTest.mouseClick(button, LEFT)


def test_changes_are_sentences_by_day_and_person(page: HistoryPage) -> None:
    assert titles(page) == ["Medicine “Aspirin”: “Dose” changed", "Medicine “Aspirin” added", "Casebook begun"]
    assert {row.section for row in page.list.rows_model.rows} == {"Monday 9 March · Jonas"}


def test_an_opened_change_shows_each_answer_before_and_after(page: HistoryPage) -> None:
    assert "5 mg → 10 mg" in words_on(page)


def test_a_long_answer_is_read_to_its_end_as_it_was_and_as_it_is(
    page: HistoryPage, book: Casebook, qtbot: QtBot
) -> None:
    long = "It makes her tired until noon, and she does not want more of it. " * 5
    book.do(set_fields("m", "Note", note=f"{long}So she said."))
    book.do(set_fields("m", "Note", note=f"{long}So said the nurse."))
    wait(page, qtbot, 5)
    page.list.choose(page.list.rows_model.rows[0].key)
    page.look_again()
    assert any("So she said." in words and "So said the nurse." in words for words in words_on(page))


def test_an_earlier_answer_is_put_back_with_one_click_by_a_new_change(
    page: HistoryPage, book: Casebook, qtbot: QtBot
) -> None:
    press(page, "Put this back")
    assert [one.dose for one in book.case.all(Medicine)] == ["5 mg"]
    wait(page, qtbot, 4)
    assert page.list.current_key() == page.list.rows_model.rows[1].key, "what was looked at stays in view"
    assert "Put this back" not in [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]


def test_a_change_others_stand_on_asks_before_it_goes_with_them(
    page: HistoryPage, window: Window, book: Casebook, qtbot: QtBot
) -> None:
    page.list.choose(page.list.rows_model.rows[1].key)
    page.look_again()
    press(page, "Take this back")
    assert window.house is not None
    notice = window.house.notice
    assert notice.words.text() == "A later change stands on this one: Medicine “Aspirin”: “Dose” changed."
    assert book.case.all(Medicine) != ()
    assert not notice.leaving.isActive(), "a question waits for its answer"
    QTest.mouseClick(notice.deed, LEFT)
    assert book.case.all(Medicine) == ()
    assert notice.words.text() == "Taken back: Medicine “Aspirin” added, and 1 change after it."


def test_a_question_about_later_changes_is_asked_again_when_there_are_more_by_now(
    page: HistoryPage, window: Window, book: Casebook, qtbot: QtBot
) -> None:
    page.list.choose(page.list.rows_model.rows[1].key)
    page.look_again()
    press(page, "Take this back")
    book.do(set_fields("m", "Change the note", note="with food"))
    assert window.house is not None
    QTest.mouseClick(window.house.notice.deed, LEFT)
    assert book.case.all(Medicine) != ()
    assert window.house.notice.words.text() == "2 later changes stand on this one."


def test_what_changed_since_a_day(page: HistoryPage, book: Casebook, qtbot: QtBot) -> None:
    clock = StillClock(datetime(2026, 3, 20, 9, 0, tzinfo=UTC))
    book.desk = dataclasses.replace(book.desk, clock=clock, author="Miriam")
    book.do(Change("Add medicine", (Create("medicine", "n", {"name": "Biotin"}),)))
    wait(page, qtbot, 4)
    QTest.keyClicks(page.since.field, "10 March 2026")
    assert titles(page) == ["Medicine “Biotin” added"]
    assert page.since.said.text() == "Since Tuesday 10 March."
    page.since.field.setText("soonish")
    assert page.since.said.text() == NOT_READ
    assert len(titles(page)) == 4
    page.since.field.setText("")
    page.whose.buttons["by Miriam"].click()
    assert titles(page) == ["Medicine “Biotin” added"]


def test_whoever_gave_no_name_is_somebody_to_be_chosen_like_all_others(
    page: HistoryPage, book: Casebook, qtbot: QtBot
) -> None:
    book.desk = dataclasses.replace(book.desk, author="")
    book.do(Change("Add medicine", (Create("medicine", "n", {"name": "Biotin"}),)))
    window = page.window()
    assert isinstance(window, Window) and window.house is not None
    window.house.rebuild()
    again = window.house.page
    assert isinstance(again, HistoryPage)
    wait(again, qtbot, 4)
    assert again.whose.value == "everybody"
    somebody = next(one for one in again.whose.buttons.values() if one.text() == "Somebody")
    somebody.click()
    assert titles(again) == ["Medicine “Biotin” added"]


def test_an_entry_that_is_gone_is_brought_back_from_the_change_that_removed_it(
    page: HistoryPage, book: Casebook, qtbot: QtBot
) -> None:
    book.do(Change("Remove", (Remove("m"),)))
    wait(page, qtbot, 4)
    page.list.choose(page.list.rows_model.rows[0].key)
    page.look_again()
    press(page, "Bring back")
    assert [one.name for one in book.case.all(Medicine)] == ["Aspirin"]


def test_what_was_taken_back_is_marked_and_has_no_button_to_take_it_back(
    page: HistoryPage, book: Casebook, qtbot: QtBot
) -> None:
    book.undo()
    wait(page, qtbot, 4)
    rows = page.list.rows_model.rows
    assert (rows[0].title, rows[1].pill) == ("Taken back: Medicine “Aspirin”: “Dose” changed", "taken back")
    page.list.choose(rows[1].key)
    page.look_again()
    assert "Take this back" not in [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]


def test_a_change_of_many_entries_begins_at_once_and_comes_to_its_end(
    page: HistoryPage, book: Casebook, qtbot: QtBot
) -> None:
    names = [f"Tablets {number}" for number in range(12)]
    book.do(Change("Add medicines", tuple(Create("medicine", name, {"name": name}) for name in names)))
    wait(page, qtbot, 4)
    page.list.choose(page.list.rows_model.rows[0].key)
    page.look_again()
    assert "Medicine “Tablets 0”: added" in words_on(page)
    qtbot.waitUntil(lambda: "Medicine “Tablets 11”: added" in words_on(page))
    told = [words for words in words_on(page) if words.startswith("Medicine “Tablets") and words.endswith(": added")]
    assert told == [f"Medicine “{name}”: added" for name in names]
