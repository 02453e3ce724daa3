"""A carrier bag of thirty files becomes a case with proofs: with the keyboard alone, and with the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.kinds import Allergy, Diagnosis, Document, Medicine, Proof
from secondopinion_desktop.records.kinds import Test as LabTest
from secondopinion_desktop.ui.reading_scans import SWITCH
from secondopinion_desktop.ui.review.page import ReviewPage
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.review.words import CHECK, WHICH
from tests.stories.window.carrier_bag import COULD_NOT_BE_TAKEN, FILES, READ, fill, reading_of
from tests.stories.window.keyboard import CTRL
from tests.stories.window.mouse import Mouse
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key
ANSWERED = "All of it is answered."
FILE_IS_RIGHT, TAKE = "1  The file is right", "Take"
MOST_THINGS = 200


@pytest.fixture
def bag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bag, chosen wherever a folder is asked for."""
    folder = fill(tmp_path / "bag")
    assert sum(one.is_file() for one in folder.rglob("*")) == FILES
    monkeypatch.setenv(SWITCH, "no")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    return folder


@pytest.fixture
def mouse(person: Person, qtbot: QtBot) -> Mouse:
    """The other hand."""
    return Mouse(person.window, qtbot)


def book_of(person: Person) -> Casebook:
    house = person.window.house
    assert house is not None
    return house.workspace.book


def come_in(person: Person) -> None:
    """The report names every file that could not be taken; the pictures are read meanwhile."""
    person.sees("papers added", "were here already", "needs its password", "could not be taken")
    person.sees("This file is empty.", "Rita Moll")
    book = book_of(person)
    papers = {paper.file_name: paper.id for paper in book.case.all(Document)}
    assert not set(COULD_NOT_BE_TAKEN) & set(papers)
    for name in READ:
        book.originals.keep_readings(papers[name], [reading_of(name)])
    house = person.window.house
    assert house is not None
    house.workspace.pages_read.emit()


def waits(person: Person) -> str:
    """The line on Today that says how much waits."""
    return person.found(lambda: [line for line in person.lines() if "papers propose" in line], "what papers propose")


def is_a_case_with_proofs(person: Person) -> None:
    """Every fact stands on a page of its paper; nothing of the sister's, and nothing nobody could be sure of."""
    case = book_of(person).case
    assert len(case.all(Diagnosis)) == 1 and "follicular lymphoma" in (case.all(Diagnosis)[0].name or "")
    assert [one.substance for one in case.all(Allergy)] == ["penicillin"]
    assert {one.name for one in case.all(Medicine)} == {"Rituximab", "Ibuprofen"}
    assert len({one.value for one in case.all(LabTest)}) == 4
    facts = [*case.all(Diagnosis), *case.all(Allergy), *case.all(Medicine), *case.all(LabTest)]
    assert all(case.proofs_of(fact.id) for fact in facts)
    held = {paper.id for paper in case.all(Document) if paper.leave_out}
    assert len(held) == 1 and not held & {proof.document for proof in case.all(Proof)}
    sorted_papers = [paper for paper in case.all(Document) if paper.sort and paper.dated]
    assert len(sorted_papers) == 21


def test_by_keyboard(person: Person, bag: Path) -> None:
    person.start_casebook("Ida Moll", "14 March 1961", "I am the patient")
    person.page("Papers")
    person.press("Add a folder")
    come_in(person)
    person.press("Done")
    person.page("Today")
    person.sees("papers propose")
    person.press(waits(person))
    person.sees("Look over")
    person.comes_to("What sort of paper is it?")  # The first thing to answer.
    person.picture("carrier-bag")
    person.key(Key.Key_Return, CTRL)
    person.sees("Taken:")
    walk_the_rest(person)
    person.picture("carrier-bag-end")
    is_a_case_with_proofs(person)
    for _ in range(MOST_THINGS):
        if not book_of(person).case.all(Proof):
            break
        person.key(Key.Key_Z, CTRL)
    assert not book_of(person).case.all(Diagnosis), "step by step all of it is taken back"
    assert book_of(person).case.all(Document)


def asked(person: Person) -> str:
    """What can be pressed for the thing that is asked now, or that all is answered and nothing more is looked for."""
    house = person.window.house
    assert house is not None
    waiting = Waiting.of(house.workspace)

    def shown() -> list[str]:
        said = [one for one in (ANSWERED, FILE_IS_RIGHT, TAKE) if one in person.lines()]
        return [] if ANSWERED in said and waiting.is_looking else said

    return person.found(shown, "something to answer")


def walk_the_rest(person: Person) -> None:
    """What is in doubt was compared with the picture, which is beside it; where the file differs, it is right."""
    for _ in range(MOST_THINGS):
        if asked(person) == ANSWERED:
            return
        if CHECK.rstrip(".") in person.hears:
            page = person.window.findChild(ReviewPage)
            assert page is not None and page.spot.is_closer, "the words in doubt are not shown large"
        person.key(Key.Key_1 if WHICH.rstrip(".") in person.hears else Key.Key_Return)
    pytest.fail(f"it never ends: {person.hears}")


def test_by_mouse(person: Person, mouse: Mouse, bag: Path) -> None:
    person.start_casebook("Ida Moll", "14 March 1961", "I am the patient")
    mouse.click("Papers")
    mouse.click("Add a folder")
    come_in(person)
    mouse.click("Done")
    mouse.click("Today")
    person.sees("papers propose")
    mouse.click(waits(person))
    mouse.click("Take all")
    person.sees("Taken:")
    for _ in range(MOST_THINGS):
        answer = asked(person)
        if answer == ANSWERED:
            break
        mouse.click(answer)
    is_a_case_with_proofs(person)
