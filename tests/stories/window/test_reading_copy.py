"""A copy for reading only, made for whoever goes along: handed out, then looked at on their computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.stories.family import Packet
from tests.stories.window.keyboard import CTRL
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key


def test_a_copy_is_handed_to_the_aunt_who_can_read_but_not_write(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start_casebook("Noah Finch", "1999", "I care for them", "Carol Finch")
    person.page("People")
    person.press("Carol Finch")
    person.choose("What part do they have?", "Comes along to visits")
    person.done()
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Swollen glands")
    person.done()
    copy = _hand_out(person, monkeypatch)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(copy), ""))
    person.key(Key.Key_O, CTRL)
    person.sees("This copy is for reading only, made for Carol Finch.")
    person.page("Health story")
    person.sees("Swollen glands")
    person.picture("copy-story")

    # A form can be read through; nothing in it takes an answer.
    person.press("Swollen glands")
    person.go_to("What is the problem?", of=QLineEdit, exactly=True)
    person.write("Something else")
    person.picture("copy-form")
    person.sees("Swollen glands")
    assert "Remove" not in person.lines()
    person.done()
    person.sees("What is wrong")

    # What would write says so, in place, and the window goes on.
    person.add_to_story("A treatment")
    person.sees("Ask whoever keeps the file to write it down.")
    person.page("Questions")
    person.key(Key.Key_N, CTRL)
    person.write("May I ask this?")
    person.key(Key.Key_Return)
    person.sees("Ask whoever keeps the file to write it down.")
    assert "Noah Finch" in Packet(person.make_packet()).page_one


def test_the_copy_needs_a_name_and_can_be_thought_better_of(person: Person) -> None:
    person.start_casebook("Noah Finch", "1999", "I am the patient")
    person.key(Key.Key_F10)
    person.choose_in_menu("Casebook", "Make a copy for reading only")
    assert person.hears == "Whom is it for?"
    person.key(Key.Key_Return)
    person.sees("Please type a name. It stands at the top of the copy.")
    person.key(Key.Key_Escape)
    assert "Whom is it for?" not in person.reads()


def _hand_out(person: Person, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = person.folder / "for Carol.secondopinion"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(copy), ""))
    person.key(Key.Key_F10)
    person.choose_in_menu("Casebook", "Make a copy for reading only")
    assert person.hears == "Whom is it for?"
    person.picture("copy-panel")
    person.press("Choose where to save")
    person.sees("The copy for Carol Finch is saved as “for Carol.secondopinion”.")
    return copy
