"""The file is written by other windows and computers, copied, put back, deleted, and what became of it is said."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.app.publishing import FileGone, FileSpoiled
from secondopinion_desktop.app.whose_state import whose
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.seen import Seen
from tests.app.medicines import add, left_open, names, names_in, new_book


def test_a_casebook_open_in_another_window_is_not_opened_twice(home: Path, desk: Desk) -> None:
    with Casebook.create(home / "a.secondopinion", desk, patient="Ruth") as book:
        with pytest.raises(Problem, match="open in another window"):
            Casebook.open(book.path, desk)
        add(book, "Aspirin")
    assert names_in(home / "a.secondopinion", desk) == ["Aspirin"]


def test_what_another_computer_wrote_is_read_when_nothing_was_pending_here(
    home: Path, desk: Desk, other_desk: Desk
) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    with Casebook.open(path, other_desk) as book:
        add(book, "Biotin")

    with Casebook.open(path, desk) as book:
        assert names(book) == ["Aspirin", "Biotin"]
        assert book.notices == ()
        assert book.history(1)[0].device == "desktop-2"
    assert len(list(desk.data_folder.rglob("*.db"))) == 1


def test_when_both_computers_edited_their_changes_become_one_file(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    with Casebook.open(path, desk) as mine:
        add(mine, "Biotin")
        with Casebook.open(path, other_desk) as theirs:
            add(theirs, "Codeine")
        mine.save()
        assert mine.path == path
        assert mine.notices == ()
        (merged,) = mine.came_in
        assert [change.device for change in merged.changes] == ["desktop-2"]
        add(mine, "Digoxin")

    assert list(home.iterdir()) == [path]
    for each in (desk, other_desk):
        assert names_in(path, each) == ["Aspirin", "Biotin", "Codeine", "Digoxin"]


def test_edits_pending_here_are_joined_when_the_file_went_another_way(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    left_open(path, desk, "Biotin")
    with Casebook.open(path, other_desk) as theirs:
        add(theirs, "Codeine")

    with Casebook.open(path, desk) as book:
        assert names(book) == ["Aspirin", "Biotin", "Codeine"]
        assert len(book.came_in) == 1
        assert not book.is_saved
    assert list(home.iterdir()) == [path]
    assert names_in(path, other_desk) == ["Aspirin", "Biotin", "Codeine"]


def test_two_that_write_into_one_file_in_turn_come_to_rest(home: Path, desk: Desk, other_desk: Desk) -> None:
    """Both take the other's changes in; no note of that is answered by another note."""
    path = new_book(home / "a.secondopinion", desk)
    with Casebook.open(path, desk) as mine, Casebook.open(path, other_desk) as theirs:
        for turn in range(4):
            add(mine, f"M{turn}")
            add(theirs, f"T{turn}")
            mine.save()
            theirs.save()
        for _ in range(3):
            mine.save()
            theirs.save()
        assert mine._database.head() == theirs._database.head()
        before = path.stat().st_mtime_ns
        mine.save()
        theirs.save()
        assert path.stat().st_mtime_ns == before
        assert sorted(map(str, names(mine))) == sorted(map(str, names(theirs)))
        assert len(names(mine)) == 8


def test_an_older_state_put_back_over_the_file_loses_nothing(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    older = path.read_bytes()
    left_open(path, desk, "Biotin")
    names_in(path, desk)
    path.write_bytes(older)

    with Casebook.open(path, desk) as book:
        assert names(book) == ["Aspirin", "Biotin"]
        (notice,) = book.notices
        assert "earlier state" in notice.title
    assert names_in(path, desk) == ["Aspirin", "Biotin"]
    assert (home / FOLDER / "a.secondopinion").read_bytes() == older


def test_an_older_state_put_back_while_it_is_open_is_kept_and_written_anew(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    older = path.read_bytes()
    with Casebook.open(path, desk) as book:
        add(book, "Biotin")
        book.save()
        path.write_bytes(older)
        book.save()
        assert [notice.title for notice in book.notices] == ["“a.secondopinion” had been put back to an earlier state."]
    assert names_in(path, desk) == ["Aspirin", "Biotin"]
    assert (home / FOLDER / "a.secondopinion").read_bytes() == older


@pytest.mark.parametrize("with_edits", [True, False])
def test_other_bytes_of_the_same_size_and_time_are_noticed(home: Path, desk: Desk, with_edits: bool) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    with Casebook.open(path, desk) as book:
        if with_edits:
            add(book, "Biotin")
        before = path.stat()
        path.write_bytes(b"\x07" * before.st_size)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        spoiled = path.read_bytes()
        for _ in range(2):  # What is met once may be half copied.
            with contextlib.suppress(FileSpoiled):
                book.save()
        standing = book.file.standing()
        assert standing is not None and standing.trouble == "spoiled"
        assert path.read_bytes() == spoiled
        book.file.put_back(Silent())
        assert book.file.standing() is None


@pytest.mark.parametrize("what", ["empty", "cut short", "another patient", "a letter"])
def test_a_spoiled_file_is_put_back_by_one_choice_and_what_lay_there_is_kept(home: Path, desk: Desk, what: str) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    other = new_book(home / "b.secondopinion", desk, "Zinc")
    with Casebook.open(path, desk) as book:
        add(book, "Biotin")
        whole = path.read_bytes()
        content = {
            "empty": b"",
            "cut short": whole[:30_000],
            "another patient": other.read_bytes(),
            "a letter": b"Dear",
        }
        path.write_bytes(content[what])
        for _ in range(2):
            with pytest.raises(FileSpoiled, match="does not hold this casebook"):
                book.save()
        assert path.read_bytes() == content[what]
        kept = book.file.put_back(Silent())
        assert kept.read_bytes() == content[what]
        assert book.is_saved
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_two_copies_that_counted_alike_cannot_become_one_and_both_stay(
    home: Path, desk: Desk, other_desk: Desk
) -> None:
    """The private folder was copied, too, as by a disk image: one number stands for two changes."""
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    shutil.rmtree(other_desk.data_folder)
    shutil.copytree(desk.data_folder, other_desk.data_folder)
    with Casebook.open(path, desk) as mine:
        add(mine, "Biotin")
        with Casebook.open(path, other_desk) as theirs:
            add(theirs, "Codeine")
        mine.save()
        beside = home / "a (from laptop-1, 2026-03-02).secondopinion"
        assert mine.path == beside
        (notice,) = mine.notices
        assert "changed somewhere else" in notice.title
        standing = mine.file.standing()
        assert standing is not None and (standing.trouble, standing.others) == ("parted", (path,))
    assert names_in(path, other_desk) == ["Aspirin", "Codeine"]
    assert names_in(beside, desk) == ["Aspirin", "Biotin"]


def test_a_file_somebody_put_in_its_place_is_never_overwritten(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    book = Casebook.create(path, desk, patient="Ruth")
    add(book, "Aspirin")
    path.write_bytes(b"a letter")
    with pytest.raises(FileSpoiled):
        book.close()
    assert path.read_bytes() == b"a letter"
    path.unlink()
    with Casebook.open(path, desk, even_if_gone=True) as again:
        assert names(again) == ["Aspirin"]
        again.file.write_again(Silent())


def test_a_file_only_touched_is_still_ours(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        os.utime(path, (1, 1))
        add(book, "Aspirin")
    assert list(home.iterdir()) == [path]
    assert names_in(path, desk) == ["Aspirin"]


def test_a_file_deleted_while_it_was_open_is_never_made_anew_unasked(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        path.unlink()
    assert not path.exists()
    with Casebook.create(path, desk, patient="Ruth") as book:
        path.unlink()
        add(book, "Aspirin")
        with pytest.raises(FileGone, match="not where it was"):
            book.save()
        assert list(home.iterdir()) == []
        standing = book.file.standing()
        assert standing is not None and standing.trouble == "gone"
        book.file.write_again(Silent())
        assert book.file.standing() is None
    assert names_in(path, desk) == ["Aspirin"]


@pytest.mark.parametrize(
    ("file", "ours", "published", "side"),
    [
        ({"a": 3}, {"a": 3}, ({"a": 3}, {}), "ours"),
        ({"a": 3}, {"a": 4}, ({"a": 3}, {}), "ours"),
        ({"a": 3}, {"a": 4}, ({}, {"a": 3}), "ours"),
        ({"a": 3, "b": 1}, {"a": 3}, ({"a": 3}, {}), "theirs"),
        ({"a": 3, "b": 1}, {"a": 4}, ({"a": 3}, {}), "both"),
        ({"a": 2}, {"a": 4}, ({"a": 3}, {}), "both"),
        ({"a": 4}, {"a": 3}, ({"a": 4}, {}), "theirs"),
        ({}, {"a": 3}, ({}, {}), "both"),
    ],
)
def test_whose_state_stands(
    file: dict[str, int], ours: dict[str, int], published: tuple[dict[str, int], dict[str, int]], side: str
) -> None:
    heads = (Seen(published[0]).text(), Seen(published[1]).text())
    assert whose(Seen(file).text(), Seen(ours).text(), heads) == side


def test_a_copied_data_folder_does_not_count_its_changes_twice(home: Path, desk: Desk, clock: StillClock) -> None:
    """Somebody moved to a new computer, data folder and all, and went on with both."""
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    left_open(path, desk, "Biotin")
    (place_file,) = desk.data_folder.rglob("place.json")
    place = json.loads(place_file.read_text("utf-8"))
    place_file.write_text(json.dumps({**place, "computer": "another/1"}), "utf-8")
    with Casebook.open(path, desk) as book:
        add(book, "Codeine")
        codeine, biotin, *_ = book._database.history()
        assert codeine.hand != biotin.hand
        assert codeine.number == 1
        assert codeine.knew.has(biotin.hand, biotin.number)


def test_changes_left_behind_are_never_counted_again(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    shutil.rmtree(other_desk.data_folder)
    shutil.copytree(desk.data_folder, other_desk.data_folder)
    left_open(path, desk, "Biotin")
    with Casebook.open(path, other_desk) as theirs:
        add(theirs, "Codeine")
    with Casebook.open(path, desk) as book:
        add(book, "Digoxin")
        mine, _, first, *_ = book._database.history()
        assert mine.hand != first.hand
        assert mine.device == first.device == "laptop-1"


def test_a_file_that_came_back_with_more_in_it_is_gone_on_with_by_the_same_hand(
    home: Path, desk: Desk, other_desk: Desk
) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    for name in ("Biotin", "Codeine", "Digoxin"):
        with Casebook.open(path, other_desk) as theirs:
            add(theirs, f"{name} there")
        with Casebook.open(path, desk) as book:
            add(book, f"{name} here")
    assert len(Seen.read(book._database.head()).last) == 2
