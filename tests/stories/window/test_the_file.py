"""The file at the window, by keyboard alone: named, moved, followed; and a packet that is still there next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.stories.window.keyboard import CTRL
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that is soon looked through."""
    home = tmp_path / "far" / "away"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))


def test_a_file_is_renamed_moved_and_followed_and_no_second_one_comes_to_be(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = person.start_casebook("Ida Moll", "1961", "I am the patient")
    _in_the_casebook_menu(person, "Rename")
    person.until(lambda: person.hears == "What should the file be called?", "the question for a name")
    person.write("Ida, all papers")
    person.key(Key.Key_Return)
    person.sees("The casebook is now “Ida, all papers.secondopinion”.")
    folder = tmp_path / "health"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    _in_the_casebook_menu(person, "Move")
    person.sees(f"In {folder}")
    assert not old.exists()

    # Somebody renames it in their file manager while it is open here.
    (folder / "Ida, all papers.secondopinion").rename(folder / "Ida.secondopinion")
    person.page("Questions")
    person.key(Key.Key_N, CTRL)
    person.write("Can it wait?")
    person.key(Key.Key_Return)
    person.key(Key.Key_S, CTRL)
    person.sees("The casebook is now “Ida.secondopinion”.")
    person.picture("file-followed")
    person.until(
        lambda: [one.name for one in folder.iterdir()] == ["Ida.secondopinion"], "nothing half written beside it"
    )
    assert list(tmp_path.glob("*.secondopinion")) == []

    person.key(Key.Key_W, CTRL)
    person.sees("Used lately")
    person.press("Ida")
    person.sees("No second opinion planned yet")
    person.page("Questions")
    person.sees("1 question in your order")


def test_a_file_that_was_deleted_is_said_and_written_again_by_one_press(person: Person) -> None:
    path = person.start_casebook("Ida Moll", "1961", "I am the patient")
    path.unlink()
    person.page("Questions")
    person.key(Key.Key_N, CTRL)
    person.write("Can it wait?")
    person.key(Key.Key_Return)
    person.key(Key.Key_S, CTRL)
    person.sees("“Ida Moll” is not where it was, so nothing is written into it.", "Not in a file now")
    person.picture("file-gone")
    assert not path.exists()
    person.press("Write it there again")
    person.until(path.exists, "the file to be there again")
    person.until(lambda: "is not where it was" not in person.reads(), "the line to go")


def test_a_packet_is_looked_at_and_compared_after_closing(person: Person, tmp_path: Path) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    person.make_packet("one.pdf")
    person.add_to_story("A treatment")
    person.answer("Treatment", "Watching and waiting")
    person.done()
    person.make_packet("two.pdf")
    person.key(Key.Key_W, CTRL)
    person.sees("Used lately")
    person.press("Ida Moll")
    person.sees("No second opinion planned yet")
    person.page("Packet")
    person.sees("Packets made, and whom they went to")
    person.press("Version 2: For the doctor")
    person.until(lambda: person.hears == "Save as…", "the packet to be shown")
    person.sees("Version 2:", "Checked: every page")
    person.press("Compare…")
    person.sees("What is different in this packet from", "Watching and waiting")
    person.picture("packet-compared")


def _in_the_casebook_menu(person: Person, words: str) -> None:
    person.key(Key.Key_F10)
    person.choose_in_menu("Casebook", words)
