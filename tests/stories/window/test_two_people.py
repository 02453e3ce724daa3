"""Two people, one case: a copy handed to the aunt, written in at her place, home again; and one that is only read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine
from tests.stories.family import Packet
from tests.stories.window.keyboard import CTRL
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key


def test_a_copy_is_handed_to_the_aunt_and_what_she_writes_comes_home(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start_casebook("Noah Finch", "1999", "I care for them", "Carol Finch")
    person.page("People")
    person.press("Carol Finch")
    person.choose("What part do they have?", "Comes along to visits")
    person.done()
    person.add_to_story("A medicine")
    person.answer("Name on the label", "Aspirin")
    person.done()
    copy = _hand_out(person, monkeypatch)

    hers = replace(person.window.desk, device="carols", author="", data_folder=person.folder / "her-data")
    hers.data_folder.mkdir()
    with Casebook.open(copy, hers) as book:
        (aspirin,) = book.case.all(Medicine)
        book.do(set_fields(aspirin.id, "Dose", dose="10 mg"))
        book.do(create("medicine", name="Biotin")[1])
    person.until(lambda: "2 changes by Carol Finch came in." in person.reads(), "what she wrote to be told of")
    person.picture("came-home")
    person.page("Health story")
    person.sees("Biotin")
    person.press("Take it all back")
    person.sees("What came in was taken back.")
    person.sees_no("Biotin")
    person.key(Key.Key_Z, CTRL)
    person.sees("Biotin")

    # At her place it says whose it is, and takes what she writes.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(copy), ""))
    person.key(Key.Key_O, CTRL)
    person.sees("This copy was made for Carol Finch. What you write in it goes home with it.")
    person.page("Questions")
    person.key(Key.Key_N, CTRL)
    person.write("May I ask this?")
    person.key(Key.Key_Return)
    person.sees("1 question in your order")
    person.picture("copy-questions")


def test_two_write_the_same_doctor_down_in_one_folder_and_settle_it_calmly(person: Person) -> None:
    path = person.start_casebook("Noah Finch", "1999", "I am the patient")
    house = person.window.house
    assert house is not None
    house.workspace.book.save()
    hers = replace(person.window.desk, device="carols", author="Carol", data_folder=person.folder / "her-data")
    hers.data_folder.mkdir()
    with Casebook.open(path, hers) as book:
        book.do(create("person", name="Anna Weber", parts=("doctor",), phone="555 0100")[1])
    person.until(lambda: "1 change by Carol came in." in person.reads(), "what Carol wrote to be told of")
    person.page("Today")
    person.sees("New since you last looked", "Person “Anna Weber” added")
    person.page("People")
    person.press("Add a doctor")
    person.answer("Name", "Dr. Weber")
    person.done()

    # What came in waits until it was looked over, also over a restart.
    person.key(Key.Key_W, CTRL)
    person.sees("Used lately")
    person.press("Noah Finch")
    person.sees("1 change by Carol came in.", "New since you last looked")
    person.press("Open the history")
    person.sees("History")
    person.press("All right")
    person.sees_no("came in.")

    person.page("Today")
    person.sees_no("New since you last looked")
    person.sees("Are these the same?", "Last changed by Carol", "Last changed by Jonas")
    person.picture("same")
    person.press("Yes, make them one")
    person.sees("is one now. What pointed to the other points to it.")
    person.sees_no("Are these the same?")
    person.page("People")
    person.sees("555 0100")
    person.sees_no("Dr. Weber")
    person.key(Key.Key_Z, CTRL)
    person.sees("Dr. Weber")


def test_a_casebook_opened_only_to_be_read_takes_nothing_and_says_so_once(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = person.start_casebook("Noah Finch", "1999", "I am the patient")
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Swollen glands")
    person.done()
    person.key(Key.Key_W, CTRL)
    person.sees("Used lately")
    before = path.read_bytes()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    person.key(Key.Key_F10)
    person.choose_in_menu("Casebook", "Open only to read")
    person.sees("This casebook was opened only to be read.")
    person.page("Health story")
    person.sees("Swollen glands")
    person.picture("reading-story")

    # A form can be read through; nothing in it takes an answer.
    person.press("Swollen glands")
    person.go_to("What is the problem?", of=QLineEdit, exactly=True)
    person.write("Something else")
    person.picture("reading-form")
    person.sees("Swollen glands")
    assert "Remove" not in person.lines()
    person.done()
    person.sees("What is wrong")

    # What would write is not there; the keys for it say so, in place, and the window goes on.
    for page in ("Today", "Health story", "Papers", "Questions", "Second opinions", "People"):
        person.page(page)
        shown = person.lines()
        assert not [line for line in shown if line.split(" ")[0] in ("Add", "Plan", "Write", "None")], shown
        person.picture(f"reading-{page}")
    person.key(Key.Key_N, CTRL)
    person.sees("Open it as usual to write in it.")
    assert "Noah Finch" in Packet(person.make_packet()).page_one
    person.key(Key.Key_W, CTRL)
    person.sees("Used lately")
    assert path.read_bytes() == before


def test_the_copy_needs_a_name_and_can_be_thought_better_of(person: Person) -> None:
    person.start_casebook("Noah Finch", "1999", "I am the patient")
    person.key(Key.Key_F10)
    person.choose_in_menu("Casebook", "Make a copy for somebody")
    person.until(lambda: person.hears == "Whom is it for?", "the keyboard on the question")
    person.key(Key.Key_Return)
    person.sees("Please type a name. It stands at the top of the copy.")
    person.key(Key.Key_Escape)
    person.sees_no("Whom is it for?")


def _hand_out(person: Person, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = person.folder / "for Carol.secondopinion"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(copy), ""))
    person.key(Key.Key_F10)
    person.choose_in_menu("Casebook", "Make a copy for somebody")
    person.until(lambda: person.hears == "Whom is it for?", "the keyboard on the question")
    person.picture("copy-panel")
    person.press("Choose where to save")
    person.sees("The copy for Carol Finch is saved as “for Carol.secondopinion”.")
    return copy
