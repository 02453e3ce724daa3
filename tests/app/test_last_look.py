"""What is new since somebody last looked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.last_look import looked, new_to
from secondopinion_desktop.records.change import create
from tests.stories.family import family


def test_each_person_is_told_what_others_did_since_they_last_looked(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        book = people.book
        book.sign_as("Carol")
        looked(book)
        assert not new_to(book)
        people.add("symptom", what="My own")
        assert not new_to(book), "what she did herself is no news to her"
        book.sign_as("Ben")
        assert len(new_to(book)) == len(book.history())
        looked(book)
        book.do(create("symptom", what="Of Ben")[1])
        book.sign_as("Carol")
        (news,) = new_to(book)
        assert news == book.history()[0].change_id
        looked(book)
        assert not new_to(book)
        assert len(book.history()) == len(book.past.names()), "looking is no change"


def test_what_came_in_from_another_computer_is_new_however_old_it_is(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        book, other = people.book, tmp_path / "other.secondopinion"
        book.save()
        shutil.copyfile(book.path, other)
        away = replace(people.desk, device="laptop-b", author="Ben", data_folder=tmp_path / "away")
        away.data_folder.mkdir()
        with Casebook.open(other, away) as theirs:
            theirs.do(create("symptom", what="Written apart")[1])
        people.add("symptom", what="Written here, later")
        looked(book)
        book.merge(other)
        assert "Ben" in {line.author for line in book.history() if line.change_id in new_to(book)}


def test_a_torn_note_of_it_makes_everything_new_and_stops_nothing(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.book.sign_as("Carol")
        looked(people.book)
        for torn in ("{", "[1]", '{"a": 1}'):
            (people.book.desk.data_folder / "last-looks.json").write_text(torn)
            people.book.sign_as("Dan")
            assert len(new_to(people.book)) == len(people.book.history())
        looked(people.book)
        assert not new_to(people.book)


def test_no_name_stands_outside_the_casebook(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.book.sign_as("Carol")
        looked(people.book)
        kept = (people.book.desk.data_folder / "last-looks.json").read_text()
        assert "Carol" not in kept
        assert people.book.casebook_id not in kept
