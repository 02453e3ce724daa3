"""Two files of one casebook: copied, parted, or left by a program that syncs; what is said, and what becomes one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.base.progress import Silent
from tests.app.medicines import add, names_in

pytestmark = pytest.mark.usefixtures("own_home")


def copied(desk: Desk, other_desk: Desk) -> None:
    """The private folder was copied to another one, so that both count their changes alike and cannot become one."""
    shutil.rmtree(other_desk.data_folder)
    shutil.copytree(desk.data_folder, other_desk.data_folder, ignore=shutil.ignore_patterns("lock", "choosing"))


def test_a_file_changed_elsewhere_is_said_until_it_is_settled(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = home / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    copied(desk, other_desk)
    with Casebook.open(path, desk) as mine:
        add(mine, "Biotin")
        with Casebook.open(path, other_desk) as theirs:
            add(theirs, "Codeine")
        mine.save()
        beside = mine.path
        standing = mine.file.standing()
        assert standing is not None
        assert (standing.trouble, standing.path, standing.others) == ("parted", beside, (path,))
    with Casebook.open(beside, desk) as again:
        assert again.file.standing() == standing  # Also at the next start.
        again.file.settle()
        assert again.file.standing() is None
    with Casebook.open(beside, desk) as again:
        assert again.file.standing() is None


def test_pending_edits_kept_beside_at_opening_are_said_until_settled(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        book.save()
        copied(desk, other_desk)
        add(book, "Aspirin")
        book.close(unwritten=True)
    with Casebook.open(path, other_desk) as theirs:
        add(theirs, "Codeine")
    with Casebook.open(path, desk) as book:
        standing = book.file.standing()
        assert standing is not None and standing.trouble == "parted"
        assert [one.name for one in standing.others] == ["Ruth (from laptop-1, 2026-03-02).secondopinion"]


def test_two_names_of_one_casebook_are_seen_and_whether_the_other_is_open(
    open_book: Casebook, home: Path, desk: Desk
) -> None:
    copy = home / "copy.secondopinion"
    shutil.copy(open_book.path, copy)
    with Casebook.open(copy, desk) as second:
        standing = second.file.standing()
        assert standing is not None
        assert (standing.trouble, standing.others, standing.open_now) == (
            "copies",
            (open_book.path,),
            (open_book.path,),
        )
        second.file.settle()
        assert second.file.standing() is None
    standing = open_book.file.standing()
    assert standing is not None and standing.open_now == ()
    copy.unlink()
    assert open_book.file.standing() is None


@pytest.mark.parametrize(
    "name",
    [
        "Ruth (Lena's conflicted copy 2026-03-02)",
        "Ruth.sync-conflict-20260302-093000-ABCDEFG",
        "Ruth-LENAS-PC",
        "Ruth 2",
        "Ruth (1)",
        "Ruth (from desktop-2, 2026-03-02)",
    ],
)
def test_copies_that_programs_which_sync_leave_are_taken_in_and_moved_to_a_folder_of_their_own(
    home: Path, desk: Desk, other_desk: Desk, name: str
) -> None:
    path, copy = home / "Ruth.secondopinion", home / f"{name}.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    shutil.copy(path, copy)
    with Casebook.open(copy, other_desk) as theirs:
        add(theirs, "Codeine")
    content = copy.read_bytes()
    with Casebook.open(path, desk) as mine:
        add(mine, "Biotin")
        assert mine.file.gather(Silent())
        assert not mine.file.gather(Silent())
        assert len(mine.came_in) == 1
        assert mine.file.standing() is None
    assert sorted(one.name for one in home.iterdir()) == [FOLDER, path.name]
    assert (home / FOLDER / copy.name).read_bytes() == content
    assert sorted(map(str, names_in(path, other_desk))) == ["Biotin", "Codeine"]


def test_what_is_no_copy_of_this_casebook_or_a_copy_one_made_oneself_is_left_where_it_is(
    home: Path, desk: Desk
) -> None:
    path = home / "Ruth.secondopinion"
    Casebook.create(home / "Ruth 3.secondopinion", desk, patient="Another Ruth").close()
    (home / "Ruth (1).secondopinion").write_bytes(b"half copied")
    (home / "Ruth (1).pdf").write_bytes(b"%PDF")
    with Casebook.create(path, desk, patient="Ruth") as book:
        shutil.copy(path, home / "Ruthless.secondopinion")
        book.file.save_as(home / "Ruth 2.secondopinion", Silent())
    before = sorted(one.name for one in home.iterdir())
    with Casebook.open(path, desk) as book:
        assert not book.file.gather(Silent())
    assert sorted(one.name for one in home.iterdir()) == before


def test_a_copy_that_cannot_become_one_with_ours_stays_where_it_is(home: Path, desk: Desk, other_desk: Desk) -> None:
    path, copy = home / "Ruth.secondopinion", home / "Ruth 2.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    copied(desk, other_desk)
    before = path.read_bytes()
    with Casebook.open(path, desk) as mine:
        add(mine, "Biotin")
    path.rename(copy)
    path.write_bytes(before)
    with Casebook.open(path, other_desk) as theirs:
        add(theirs, "Codeine")  # Counted like Biotin.
        theirs.file.gather(Silent())
        assert theirs.came_in == ()
    assert copy.exists()
    assert names_in(path, other_desk) == ["Codeine"]


def test_a_copy_that_was_pushed_aside_for_somebody_elses_is_joined_and_the_file_stays_the_file(
    open_book: Casebook, home: Path, desk: Desk, other_desk: Desk, tmp_path: Path
) -> None:
    path, theirs = open_book.path, tmp_path / "theirs.secondopinion"
    shutil.copyfile(path, theirs)
    with Casebook.open(theirs, other_desk) as other:
        add(other, "Their own")
    add(open_book, "Aspirin")
    open_book.save()
    path.rename(home / "Ruth.sync-conflict-20260302-093000-ABCDEFG.secondopinion")
    shutil.copyfile(theirs, path)
    add(open_book, "Later")
    open_book.save()
    open_book.file.gather(Silent())
    assert open_book.path == path
    assert sorted(one.name for one in home.iterdir()) == [FOLDER, path.name]
    open_book.close()
    assert sorted(map(str, names_in(path, other_desk))) == ["Aspirin", "Later", "Their own"]
