"""The file of an open casebook renamed, moved, copied, changed or taken away, and what a person does about it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from secondopinion_desktop.app import whereabouts
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.casebook_file import file_name
from secondopinion_desktop.app.opening import OpenElsewhere, folder_serving
from secondopinion_desktop.app.publishing import FileGone
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from tests.app.medicines import add, names, names_in

pytestmark = pytest.mark.usefixtures("own_home")


@pytest.mark.parametrize(
    "where", ["Mother.secondopinion", "old/Ruth.secondopinion", "../next door/M.secondopinion", "Ruth.bak"]
)
def test_a_file_renamed_or_moved_while_it_is_open_is_written_where_it_is(
    open_book: Casebook, home: Path, desk: Desk, where: str
) -> None:
    old, new = open_book.path, (home / where).resolve()
    new.parent.mkdir(exist_ok=True)
    old.rename(new)
    add(open_book, "Aspirin")
    open_book.save()
    assert open_book.path == new
    assert not old.exists()
    assert open_book.file.standing() is None
    open_book.close()
    assert names_in(new, desk) == ["Aspirin"]


def test_a_file_moved_deep_into_the_home_folder_is_found(open_book: Casebook, own_home: Path) -> None:
    new = own_home / "Documents" / "health" / "2026" / "R.secondopinion"
    open_book.path.rename(new)
    assert open_book.file.follow() == new
    assert open_book.file.follow() is None


def test_a_file_copied_to_another_disk_and_deleted_here_is_followed_by_what_it_holds(
    open_book: Casebook, home: Path
) -> None:
    new = home / "stick" / "Ruth.secondopinion"
    new.parent.mkdir()
    shutil.copy(open_book.path, new)  # Another file on the disk, with the same casebook in it.
    open_book.path.unlink()
    add(open_book, "Aspirin")
    open_book.save()
    assert open_book.path == new


def test_when_several_files_could_be_it_none_is_written_and_the_person_chooses(
    open_book: Casebook, home: Path, desk: Desk
) -> None:
    old = open_book.path
    for name in ("one.secondopinion", "two.secondopinion"):
        shutil.copy(old, home / name)
    old.unlink()
    add(open_book, "Aspirin")
    with pytest.raises(FileGone):
        open_book.save()
    assert {path.name for path in home.iterdir()} == {"one.secondopinion", "two.secondopinion"}
    open_book.file.go_on_with(home / "two.secondopinion")
    open_book.save()
    assert names_in(home / "one.secondopinion", desk) == []
    open_book.close()
    assert names_in(home / "two.secondopinion", desk) == ["Aspirin"]


def test_another_casebook_is_not_taken_for_the_one_that_is_gone(open_book: Casebook, home: Path, desk: Desk) -> None:
    Casebook.create(home / "Anna.secondopinion", desk, patient="Anna").close()
    open_book.path.unlink()
    assert open_book.file.follow() is None
    with pytest.raises(Problem, match="another casebook"):
        open_book.file.go_on_with(home / "Anna.secondopinion")
    open_book.file.write_again(Silent())


def test_a_file_moved_away_whose_place_was_taken_by_another_is_followed(open_book: Casebook, home: Path) -> None:
    old, new = open_book.path, home / "mine.secondopinion"
    old.rename(new)
    old.write_bytes(b"something else")
    add(open_book, "Aspirin")
    open_book.save()
    assert open_book.path == new
    assert old.read_bytes() == b"something else"
    assert open_book.file.standing() is None


def test_the_search_for_a_file_ends(open_book: Casebook, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whereabouts, "MOST_FOLDERS", 3)
    hidden = own_home / "Documents" / "health" / "2026" / "R.secondopinion"
    open_book.path.rename(hidden)
    assert open_book.file.follow() is None
    standing = open_book.file.standing()
    assert standing is not None and standing.trouble == "gone"
    hidden.rename(open_book.path)
    open_book.file.follow()
    assert open_book.file.standing() is None


def test_a_moved_file_opened_again_is_seen_to_be_open(open_book: Casebook, home: Path, desk: Desk) -> None:
    new = home / "moved.secondopinion"
    open_book.path.rename(new)
    assert folder_serving(new, desk.data_folder) == open_book._copy.folder
    with pytest.raises(OpenElsewhere):
        Casebook.open(new, desk)
    assert len(list(desk.data_folder.rglob("*.db"))) == 1


def test_what_is_kept_here_of_a_file_that_is_gone_can_be_opened_and_saved_again(home: Path, desk: Desk) -> None:
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        add(book, "Aspirin")
        book.save()
        add(book, "Biotin")
        path.unlink()
        book.close(unwritten=True)
    with pytest.raises(Problem, match="no file"):
        Casebook.open(path, desk)
    with Casebook.open(path, desk, even_if_gone=True) as again:
        assert names(again) == ["Aspirin", "Biotin"]
        again.file.follow()
        standing = again.file.standing()
        assert standing is not None and standing.trouble == "gone"
        again.file.save_as(home / "again.secondopinion", Silent())
    assert names_in(home / "again.secondopinion", desk) == ["Aspirin", "Biotin"]
    with pytest.raises(Problem, match="no file"):
        Casebook.open(home / "never.secondopinion", desk, even_if_gone=True)


# Renamed, moved and saved under another name from here


def test_a_casebook_is_renamed_and_moved_with_all_that_is_in_it(open_book: Casebook, home: Path, desk: Desk) -> None:
    add(open_book, "Aspirin")
    open_book.file.rename("Mother's case", Silent())
    assert [one.name for one in home.iterdir()] == ["Mother's case.secondopinion"]
    folder = home / "health"
    folder.mkdir()
    open_book.file.move_to(folder, Silent())
    add(open_book, "Biotin")
    open_book.close()
    assert [one.name for one in home.iterdir()] == ["health"]
    assert names_in(folder / "Mother's case.secondopinion", desk) == ["Aspirin", "Biotin"]


def test_moving_to_another_disk_writes_it_there_before_it_is_taken_away_here(
    open_book: Casebook, home: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_disk(source: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(Path, "rename", other_disk)
    stick = home / "stick"
    stick.mkdir()
    add(open_book, "Aspirin")
    open_book.file.move_to(stick, Silent())
    assert sorted(one.name for one in home.iterdir()) == ["stick"]
    open_book.close()
    assert names_in(stick / "Ruth.secondopinion", desk) == ["Aspirin"]


def test_nothing_is_ever_replaced_by_renaming_moving_or_saving_as(open_book: Casebook, home: Path, desk: Desk) -> None:
    Casebook.create(home / "Anna.secondopinion", desk, patient="Anna").close()
    (home / "sub").mkdir()
    (home / "sub" / "Ruth.secondopinion").write_bytes(b"precious")
    anna = (home / "Anna.secondopinion").read_bytes()
    for deed in (
        lambda: open_book.file.rename("Anna", Silent()),
        lambda: open_book.file.save_as(home / "Anna.secondopinion", Silent()),
        lambda: open_book.file.move_to(home / "sub", Silent()),
    ):
        with pytest.raises(Problem, match="already a file"):
            deed()
    with pytest.raises(Problem, match="no folder"):
        open_book.file.move_to(home / "nowhere", Silent())
    assert (home / "Anna.secondopinion").read_bytes() == anna
    assert (home / "sub" / "Ruth.secondopinion").read_bytes() == b"precious"
    assert open_book.path == home / "Ruth.secondopinion"


def test_saved_as_goes_on_in_the_new_file_and_leaves_the_old_one_as_it_was(
    open_book: Casebook, home: Path, desk: Desk
) -> None:
    add(open_book, "Aspirin")
    open_book.file.save_as(home / "second", Silent())
    assert open_book.file.standing() is None  # The person knows of the old one: they made the new one.
    add(open_book, "Biotin")
    open_book.close()
    assert names_in(home / "second.secondopinion", desk) == ["Aspirin", "Biotin"]
    with Casebook.open(home / "Ruth.secondopinion", desk) as old:
        assert names(old) == ["Aspirin"]
        standing = old.file.standing()
        assert standing is not None and standing.trouble == "copies"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "needs a name"), (" . ", "needs a name"), ("a/b", "cannot hold “/”"), ("x" * 300, "too long")],
)
def test_a_name_no_file_can_have_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        file_name(typed)


def test_a_name_is_taken_as_typed_with_the_ending_once() -> None:
    assert file_name(" Mutti & Vati ") == "Mutti & Vati.secondopinion"
    assert file_name("Ruth.secondopinion") == "Ruth.secondopinion"


@pytest.mark.parametrize("name", [".syncthing.Ruth.secondopinion.tmp", "~syncthing~Ruth.secondopinion", "Ruth.part"])
def test_what_a_program_that_syncs_is_just_writing_is_never_taken_for_the_file(
    open_book: Casebook, home: Path, name: str
) -> None:
    old = open_book.path
    old.rename(home / name)
    add(open_book, "Aspirin")
    with pytest.raises(FileGone):
        open_book.save()
    assert open_book.path == old
    (home / name).rename(old)
    open_book.save()
    assert open_book.is_saved
    assert [one.name for one in home.iterdir()] == [old.name]


def test_the_file_while_it_is_written_bears_a_name_no_program_that_syncs_carries_along(
    open_book: Casebook, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def looked(*_: object) -> None:
        names.extend(one.name for one in home.iterdir() if one != open_book.path)

    monkeypatch.setattr("secondopinion_desktop.base.atomic.flush_to_disk", looked)
    add(open_book, "Aspirin")
    open_book.save()
    assert names
    assert all(name.startswith("~syncthing~") and name.endswith(".tmp") for name in names)
