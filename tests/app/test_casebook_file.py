"""The file a person sees: when it is written, and where the edits are that are not in it yet."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from tests.app.medicines import add, left_open, names, names_in, new_book

# What a person sees in their folder


def test_there_is_one_file_and_nothing_beside_it(home: Path, desk: Desk) -> None:
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        assert list(home.iterdir()) == [path]
        add(book, "Aspirin")
        book.save()
        add(book, "Biotin")
        assert list(home.iterdir()) == [path]
    assert list(home.iterdir()) == [path]
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_nobody_else_on_this_computer_reads_a_new_file(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk)
    assert path.stat().st_mode & 0o077 == 0


def test_the_file_is_written_a_little_while_after_the_last_edit(home: Path, desk: Desk, clock: StillClock) -> None:
    with Casebook.create(home / "a.secondopinion", desk, patient="Ruth") as book:
        assert not book.publish_if_due()
        add(book, "Aspirin")
        assert not book.is_saved
        assert not book.publish_if_due()
        clock.at += timedelta(seconds=10)
        assert book.publish_if_due()
        assert book.is_saved
        assert book.last_saved_at == clock.at
        assert not book.publish_if_due()


def test_somebody_who_never_stops_typing_is_saved_all_the_same(home: Path, desk: Desk, clock: StillClock) -> None:
    with Casebook.create(home / "a.secondopinion", desk, patient="Ruth") as book:
        for number in range(70):
            add(book, f"medicine {number}")
            clock.at += timedelta(seconds=1)
            if book.publish_if_due():
                break
        assert 50 < number < 70


def test_opening_and_closing_without_an_edit_leaves_the_file_alone(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    before = path.stat()
    with Casebook.open(path, desk) as book:
        assert book.is_saved
        book.save()
    after = path.stat()
    # When it was last read may change; what it holds, and which file it is, may not.
    assert (after.st_ino, after.st_size, after.st_mtime_ns) == (before.st_ino, before.st_size, before.st_mtime_ns)


def test_a_working_copy_is_used_again_and_not_copied_anew(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    before = sorted(desk.data_folder.rglob("*.db"))
    names_in(path, desk)
    names_in(path, desk)
    assert sorted(desk.data_folder.rglob("*.db")) == before


@pytest.mark.parametrize(
    "name", ["Mutti's file #1?&%41.secondopinion", "肺癌 🌻.secondopinion", "-rf", " x .secondopinion", "é" * 100]
)
def test_any_file_name_will_do(home: Path, desk: Desk, name: str) -> None:
    path = new_book(home / name, desk, "Aspirin")
    assert names_in(path, desk) == ["Aspirin"]
    assert [one.name for one in home.iterdir()] == [name]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_will_do(home: Path, desk: Desk) -> None:
    path = new_book(Path(os.fsdecode(os.fsencode(home) + b"/\xff\xfe.secondopinion")), desk, "Aspirin")
    assert names_in(path, desk) == ["Aspirin"]


def test_a_link_to_a_casebook_stays_a_link(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk)
    link = home / "link.secondopinion"
    link.symlink_to(path)
    with Casebook.open(link, desk) as book:
        add(book, "Aspirin")
    assert link.is_symlink()
    assert names_in(path, desk) == ["Aspirin"]


# Edits that were not in the file yet


def test_edits_not_yet_published_are_there_at_the_next_opening(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    left_open(path, desk, "Biotin")

    with Casebook.open(path, desk) as book:
        assert names(book) == ["Aspirin", "Biotin"]
        assert not book.is_saved
        assert book.undo_title == "Add Biotin"
    assert [one.name for one in home.iterdir()] == ["a.secondopinion"]
    shutil.rmtree(desk.data_folder)
    desk.data_folder.mkdir()
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_a_file_that_was_moved_and_renamed_finds_its_unpublished_edits(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    left_open(path, desk, "Biotin")
    moved = home / "elsewhere" / "b.secondopinion"
    moved.parent.mkdir()
    path.rename(moved)

    assert names_in(moved, desk) == ["Aspirin", "Biotin"]
    assert not path.exists()
    assert len(list(desk.data_folder.rglob("*.db"))) == 1


def test_a_stop_between_the_swap_and_the_note_of_it_is_understood(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    book = Casebook.create(path, desk, patient="Ruth")
    add(book, "Aspirin")
    place = book._copy.place
    book.save()
    writing = book._copy.place.head
    add(book, "Biotin")
    # As if the computer had stopped right after the swap: the note still speaks of the state before.
    book._copy.place = place
    book._copy.note_writing(writing, home / "gone.part")
    book._copy.close()

    with Casebook.open(path, desk) as again:
        assert names(again) == ["Aspirin", "Biotin"]
        assert again.notices == ()
    assert [one.name for one in home.iterdir()] == ["a.secondopinion"]


def test_two_copies_of_a_casebook_do_not_write_into_each_other(home: Path, desk: Desk) -> None:
    first = new_book(home / "a.secondopinion", desk, "Aspirin")
    second = home / "copy.secondopinion"
    shutil.copy(first, second)

    with Casebook.open(first, desk) as one, Casebook.open(second, desk) as other:
        assert one.casebook_id == other.casebook_id
        add(one, "Biotin")
        add(other, "Codeine")
    left_open(first, desk, "Digoxin")

    assert names_in(second, desk) == ["Aspirin", "Codeine"]
    assert names_in(first, desk) == ["Aspirin", "Biotin", "Digoxin"]


def test_an_older_copy_opened_after_the_newer_file_was_deleted_shows_what_is_in_it(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    older = home / "older.secondopinion"
    shutil.copy(path, older)
    with Casebook.open(path, desk) as book:
        add(book, "Mistake")
    path.unlink()

    assert names_in(older, desk) == ["Aspirin"]
