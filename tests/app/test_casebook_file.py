from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app import meeting
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.app.publishing import FileGone, FileSpoiled
from secondopinion_desktop.app.whose_state import whose
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.store.schema import FORMAT
from tests.stopping import StopsAfter


def add(book: Casebook, name: str) -> None:
    book.do(create("medicine", f"Add {name}", name=name)[1])


def names(book: Casebook) -> list[str | None]:
    return [one.name for one in book.case.all(Medicine)]


def names_in(path: Path, desk: Desk) -> list[str | None]:
    with Casebook.open(path, desk) as book:
        return names(book)


def new_book(path: Path, desk: Desk, *medicines: str) -> Path:
    with Casebook.create(path, desk, patient="Ruth") as book:
        for name in medicines:
            add(book, name)
    return path


def left_open(path: Path, desk: Desk, *medicines: str) -> None:
    """Edits that were never published, as after a power cut."""
    book = Casebook.open(path, desk)
    for name in medicines:
        add(book, name)
    book._copy.close()


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


# Two windows, two computers


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


# What can go wrong


def test_a_new_casebook_never_replaces_a_file(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    path.write_bytes(b"precious")
    with pytest.raises(Problem, match="already a file"):
        Casebook.create(path, desk, patient="Ruth")
    assert path.read_bytes() == b"precious"
    with pytest.raises(Problem, match="no folder"):
        Casebook.create(home / "nowhere" / "a.secondopinion", desk, patient="Ruth")


def test_a_file_that_cannot_be_opened_is_said_plainly_and_left_alone(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk)
    whole = path.read_bytes()
    for content, said in (
        (b"", "is empty"),
        (b"%PDF-1.4", "not a casebook"),
    ):
        path.write_bytes(content)
        with pytest.raises(Problem, match=said):
            Casebook.open(path, desk)
        assert path.read_bytes() == content
    with pytest.raises(Problem, match="is a folder"):
        Casebook.open(home, desk)
    with pytest.raises(Problem, match="no file"):
        Casebook.open(home / "gone.secondopinion", desk)
    path.write_bytes(whole)
    assert names_in(path, desk) == []


def test_a_file_that_was_damaged_inside_is_said_plainly(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    whole = path.read_bytes()
    path.write_bytes(whole[:20_000] + b"\xee" * (len(whole) - 20_000))
    with pytest.raises(Problem, match="damaged"):
        Casebook.open(path, other_desk)


def test_a_working_copy_that_was_damaged_gives_way_to_the_file_and_is_kept(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    (working,) = desk.data_folder.rglob("*.db")
    working.write_bytes(b"\xee" * 50_000)

    with Casebook.open(path, desk) as book:
        assert names(book) == ["Aspirin"]
        (notice,) = book.notices
        assert "damaged" in notice.title
        assert "Nothing you wrote is missing" in notice.advice
    assert working.read_bytes() == b"\xee" * 50_000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_may_not_be_written_keeps_the_edits_here(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    home.chmod(0o500)
    try:
        book = Casebook.open(path, desk)
        add(book, "Biotin")
        with pytest.raises(Problem, match="may not"):
            book.close()
    finally:
        home.chmod(0o700)
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_a_folder_that_went_away_keeps_the_edits_here(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    book = Casebook.open(path, desk)
    add(book, "Biotin")
    far = home.parent / "some" / "other" / "disk" / "unplugged"
    far.parent.mkdir(parents=True)
    home.rename(far)
    with pytest.raises(FileGone, match="not where it was"):
        book.close()
    far.rename(home)
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_stopping_a_save_leaves_the_file_as_it_was(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        before = path.read_bytes()
        add(book, "Aspirin")
        with pytest.raises(Cancelled):
            book.save(StopsAfter())
        assert path.read_bytes() == before
        assert list(home.iterdir()) == [path]
        assert not book.is_saved


def test_an_older_casebook_is_kept_as_it_was_and_then_brought_up(
    home: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_book(home / "Ruth.secondopinion", desk, "Aspirin")
    before = path.read_bytes()
    brought_up: list[int] = []

    def step(database: Path, found: int, kept: Path, **_: object) -> None:
        brought_up.append(found)
        shutil.copy(database, kept)

    monkeypatch.setattr(meeting, "FORMAT", FORMAT + 1)
    monkeypatch.setattr(meeting, "bring_up_to_date", step)

    assert names_in(path, desk) == ["Aspirin"]

    assert brought_up == [FORMAT]
    (kept,) = (desk.data_folder / "before-migration").iterdir()
    assert kept.name.startswith(f"Ruth.before-format-{FORMAT + 1}.")
    assert path.read_bytes() == before


def test_a_paper_imported_and_never_accepted_is_gone_at_the_next_opening(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        sha256 = book.add_blob(io.BytesIO(b"private"), "image/png", ["words"])
    with Casebook.open(path, desk) as book:
        assert not book.originals.has(sha256)


def test_a_casebook_at_rest_is_whole_by_any_reckoning(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
