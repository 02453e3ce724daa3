"""The same window with the mouse: dragging a question, a page as proof, one click to another opinion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.stories.family import letter_pdf
from tests.stories.window.keyboard import CTRL, PATIENCE
from tests.stories.window.mouse import Mouse
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key


@pytest.fixture
def mouse(person: Person, qtbot: QtBot) -> Mouse:
    """The other hand."""
    return Mouse(person.window, qtbot)


def test_a_question_is_dragged_to_the_top(person: Person, mouse: Mouse, qtbot: QtBot) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    person.page("Questions")
    person.key(Key.Key_N, CTRL)
    for words in ("First thought", "Second thought", "Third thought"):
        person.write(words)
        person.key(Key.Key_Return)
    person.sees("3 questions in your order")
    mouse.drag_line("Your questions", "Third thought", over="First thought")
    qtbot.waitUntil(lambda: "Third" in mouse.lines_of("Your questions")[0], timeout=PATIENCE)
    assert [line.split("thought")[0].split()[-1] for line in mouse.lines_of("Your questions")] == [
        "Third",
        "First",
        "Second",
    ]
    person.key(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "First" in mouse.lines_of("Your questions")[0], timeout=PATIENCE)


def test_a_page_is_clicked_as_proof_and_the_fact_says_where_it_stands(person: Person, mouse: Mouse) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    report = person.folder / "report.pdf"
    report.write_bytes(letter_pdf("Pathology report", "Follicular lymphoma.", pages=2))
    person.drop(report)
    person.sees("1 paper added")
    mouse.click("Health story")
    mouse.click("Add a health problem")
    person.answer("What is the problem?", "Swollen node")
    mouse.click("A paper", within="Where do you know this from?")
    mouse.click_line("Papers to pick from", "Pathology report")
    person.sees("Page 1 of 2")
    mouse.click("Show page 2")
    person.sees("Page 2 of 2")
    person.picture("mouse-proof")
    mouse.click("Page 2 is the proof")
    person.sees("Linked to Pathology report, page 2.")
    mouse.click("Done")
    mouse.click("Papers")
    mouse.click_line("Papers", "Pathology report")
    mouse.click("Facts")
    person.sees("Swollen node")
    mouse.click("Swollen node")
    person.sees("Linked to Pathology report, page 2.")


def test_one_click_switches_to_the_other_opinion(person: Person, mouse: Mouse) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    for place, when in (("Blood Center", "in 20 days"), ("Lung Center", "in 35 days")):
        person.page("Second opinions")
        mouse.click("Add a second opinion")
        person.pick("Where?", "Add a new place")
        person.answer("Name", place)
        mouse.click("Add this place")
        person.answer("When is the appointment?", when)
        mouse.click("Done")
    mouse.click("Today")
    person.sees("Blood Center")
    mouse.click("Second opinions")
    mouse.click("Work on this one", within="Lung Center")
    mouse.click("Today")
    person.sees("Lung Center", "in 35 days")
    mouse.click("Checklist")
    mouse.click("Blood Center", within="Steps for which second opinion?")
    mouse.click("Today")
    person.sees("in 20 days")
