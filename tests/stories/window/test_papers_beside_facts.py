"""Papers beside facts, with the mouse before the real window: a mark becomes a fact, each form shows its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.kinds import Diagnosis, Document, Proof
from secondopinion_desktop.ui.viewing import PageView
from tests.stories.family import letter_pdf
from tests.stories.window.counting import costs
from tests.stories.window.keyboard import CTRL, PATIENCE
from tests.stories.window.mouse import LEFT, Mouse
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key
SIZES = ((1280, 860), (800, 600))
ROOM_FOR_THE_HINT = 700
"""In a lower window the page itself takes its lines."""


@pytest.fixture
def mouse(person: Person, qtbot: QtBot) -> Mouse:
    """The other hand."""
    return Mouse(person.window, qtbot)


def report(person: Person, name: str = "report.pdf", words: str = "Follicular lymphoma.", pages: int = 2) -> Path:
    path = person.folder / name
    path.write_bytes(letter_pdf("Pathology report", words, pages=pages))
    return path


def view_of(person: Person) -> PageView:
    shown = lambda: [view for view in person.window.findChildren(PageView) if view.isVisible()]  # noqa: E731
    return person.found(shown, "a page on the screen")


def mark(person: Person, first: str, last: str) -> None:
    """Drag over the page from one word the eye reads to another."""
    view = view_of(person)
    words = view._page_words
    assert words is not None
    person.until(lambda: bool(words.of(view.words_key(1))), "the words of the page to be read")
    placed = words.of(view.words_key(1))
    start = next(word for word in placed if word.text.startswith(first)).box
    end = next(word for word in placed if word.text.startswith(last)).box
    rect = view.page_rect(1)

    def at(x: float, y: float) -> QPoint:
        return QPoint(round(rect.left() + x * rect.width()), round(rect.top() + y * rect.height()))

    begin = at(start.x0 + 0.002, (start.y0 + start.y1) / 2)
    finish = at(end.x1 - 0.002, (end.y0 + end.y1) / 2)
    QTest.mousePress(view.viewport(), LEFT, pos=begin)
    QTest.mouseMove(view.viewport(), finish)
    QTest.mouseRelease(view.viewport(), LEFT, pos=finish)
    QApplication.processEvents()


def start_with_a_report(person: Person, mouse: Mouse, size: tuple[int, int] = SIZES[0]) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    person.window.resize(*size)
    person.drop(report(person))
    person.sees("1 paper added")
    mouse.click("Done")
    mouse.click_line("Papers", "Pathology report")
    person.sees("1 of 2")


@pytest.mark.parametrize("size", SIZES)
def test_a_marked_part_becomes_a_new_fact_called_by_its_words(
    person: Person, mouse: Mouse, size: tuple[int, int]
) -> None:
    start_with_a_report(person, mouse, size)
    if size[1] >= ROOM_FOR_THE_HINT:
        person.sees("Drag over the page to mark a part of it")
    mark(person, "Follicular", "lymphoma")
    person.sees("Marked: “Follicular lymphoma.”")
    mouse.click("What does this prove?")
    mouse.click_line("What it may prove", "New: Diagnosis")
    person.sees("Page 1 of 2 · the marked part is the proof", "Written down, with its page.")
    person.picture(f"papers-new-fact-{size[0]}")
    house = person.window.house
    assert house is not None
    (diagnosis,) = house.workspace.case.all(Diagnosis)
    (proof,) = house.workspace.case.all(Proof)
    assert (diagnosis.name, diagnosis.source) == ("Follicular lymphoma.", "report")
    assert (proof.entry, proof.page, proof.field) == (diagnosis.id, 1, "name")
    mouse.click("Done")
    person.sees("marked: what “Follicular lymphoma.” rests on")
    person.key(Key.Key_Z, CTRL)
    assert not house.workspace.case.all(Diagnosis)
    assert not house.workspace.case.all(Proof)


def test_a_marked_part_is_the_proof_of_a_fact_that_is_there_and_fills_a_question_of_it(
    person: Person, mouse: Mouse
) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Swollen node")
    person.press("Add a name they gave it")
    person.answer("What did they call it?", "Lymphoma")
    person.done()
    person.done()
    person.drop(report(person))
    person.sees("1 paper added")
    mouse.click("Done")
    mouse.click_line("Papers", "Pathology report")
    with costs("a proof"):
        mark(person, "Follicular", "lymphoma")
        mouse.click("What does this prove?")
        mouse.click_line("What it may prove", "Lymphoma")
        person.sees("Linked to Pathology report, page 1.")
    mark(person, "Pathology", "report")
    mouse.click("Write it into…")
    menu = person.found(lambda: filter(None, (QApplication.activePopupWidget(),)), "the menu")
    assert isinstance(menu, QMenu)
    action = menu.actions()[0]
    question = action.text()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    fields = person.window.findChildren
    field = person.found(
        lambda: [one for one in fields(QLineEdit) if one.isVisible() and one.accessibleName() == question], question
    )
    assert field.text().startswith("Pathology report")


@pytest.mark.parametrize("size", SIZES)
def test_an_unsorted_paper_is_sorted_with_two_clicks_while_its_page_is_looked_at(
    person: Person, mouse: Mouse, size: tuple[int, int]
) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    person.window.resize(*size)
    person.drop(report(person, words="Letter"))
    person.sees("1 paper added")
    mouse.click("Done")
    with costs("an unsorted paper"):
        mouse.click_line("Papers", "Pathology report")
        mouse.click("Lab results", within="What sort of paper is it?")
    assert view_of(person).isVisible()
    house = person.window.house
    assert house is not None
    (paper,) = house.workspace.case.all(Document)
    assert paper.sort == "lab_results"


def test_every_question_about_a_paper_has_its_page_beside_it(person: Person, mouse: Mouse) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    person.drop(report(person, words="Nothing to guess by"))
    person.sees("1 paper added")
    person.until(lambda: view_of(person).accessibleName().startswith("Page 1 of 2"), "the page beside the report")
    person.press_one_of("Say what it is", "Change")
    person.sees("What sort of paper is it?")
    assert view_of(person).accessibleName().startswith("Page 1 of 2")
    mouse.click("Next page")
    person.sees("2 of 2")
    mouse.click("Note a mistake")
    person.sees("What does it say?")
    assert view_of(person).accessibleName().startswith("Page 1 of 2")
    person.key(Key.Key_Escape)
    person.sees("What sort of paper is it?")


def test_the_words_of_a_page_are_copied_and_the_mark_let_go(person: Person, mouse: Mouse) -> None:
    start_with_a_report(person, mouse)
    mark(person, "Follicular", "lymphoma")
    person.sees("Marked: “Follicular lymphoma.”")
    QApplication.clipboard().clear()
    person.key(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Follicular lymphoma."
    QApplication.clipboard().clear()
    mouse.click("Copy the words")
    assert QApplication.clipboard().text() == "Follicular lymphoma."
    mouse.click("Let go")
    person.sees("Drag over the page to mark a part of it")
    person.key(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Follicular lymphoma."


def test_two_papers_stand_side_by_side_on_the_whole_screen_and_esc_goes_back(
    person: Person, mouse: Mouse, qtbot: QtBot
) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    second = person.folder / "second.pdf"
    second.write_bytes(letter_pdf("Discharge letter", "Another one.", pages=3))
    person.drop(report(person), second)
    person.sees("2 papers added")
    mouse.click("Done")
    mouse.click_line("Papers", "Pathology report")
    mouse.click("Whole screen")
    mouse.click("Put a paper beside it")
    mouse.click_line("Papers to put here", "Discharge letter")
    person.sees("1 of 2", "1 of 3")
    shown = [view for view in person.window.findChildren(PageView) if view.window() is person.window]
    assert sum(not view.visibleRegion().isEmpty() for view in shown) >= 2
    person.picture("papers-beside")
    person.key(Key.Key_PageDown)
    person.key(Key.Key_Escape)
    qtbot.waitUntil(lambda: not person.window.isFullScreen(), timeout=PATIENCE)
    person.sees_no("Put away")
    person.key(Key.Key_1, CTRL)
    person.sees("Today")
