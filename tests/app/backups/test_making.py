"""Making backups: what lies in the folder, and that it is known to come back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.folder import Backup, backup_folders, backups_in
from secondopinion_desktop.app.backups.place import backups_of, choose_place, chosen_place, own_place, place_for_now
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.records.change import create, remove
from tests.app.backups.conftest import medicines
from tests.stopping import StopsAfter


def papers_in(folder: Path) -> dict[str, Path]:
    """The papers kept in a folder of backups by name."""
    return {path.name: path for path in (folder / "papers").rglob("*") if path.is_file()}


def the_folder(stick: Path) -> Path:
    (folder,) = backup_folders(stick)
    return folder


def test_a_backup_holds_everything_and_was_brought_back_for_a_try(filled: Casebook, stick: Path) -> None:
    made = filled.backups.make(stick)
    assert made.faults == ()
    (backup,) = backups_in(made.path.parent)
    assert backup.tried_at == "2026-03-02T09:30:00+00:00"
    assert backup.is_as_written()
    assert made.path.parent.name.startswith("Ruth (")
    assert made.path.name == "2026-03-02 09.30.00 laptop-1.backup"
    assert made.path.stat().st_size < 1_500_000
    assert sorted(path.read_bytes()[:2] for path in papers_in(made.path.parent).values()) == [b"ct", b"le"]
    assert all(path.suffix == ".pdf" for path in papers_in(made.path.parent).values())
    assert "restore" in (made.path.parent / "READ ME.txt").read_text("utf-8")
    assert not (filled.desk.data_folder / "trials").exists()


def test_a_paper_is_kept_once_however_many_backups_speak_of_it(
    filled: Casebook, stick: Path, clock: StillClock
) -> None:
    before = filled.backups.make(stick)
    kept = {name: path.stat().st_mtime_ns for name, path in papers_in(before.path.parent).items()}
    clock.at += timedelta(days=1)
    filled.do(create("medicine", name="Ibuprofen")[1])
    filled.backups.make(stick)
    assert len(backups_in(the_folder(stick))) == 2
    assert {name: path.stat().st_mtime_ns for name, path in papers_in(the_folder(stick)).items()} == kept


def test_old_backups_are_thinned_out(filled: Casebook, stick: Path, clock: StillClock) -> None:
    for day in range(10):
        filled.do(create("medicine", name=f"Day {day}")[1])
        filled.backups.make(stick)
        clock.at += timedelta(days=1)
    folder = the_folder(stick)
    assert [one.moment.day for one in backups_in(folder)] == [11, 10, 9, 8, 7, 6, 5]
    assert len(list(folder.glob("*.json"))) == 8, "one for each backup, and the folder's own"


def test_papers_no_backup_speaks_of_any_more_go(filled: Casebook, stick: Path) -> None:
    folder = filled.backups.make(stick).path.parent
    stray = folder / "papers" / "00" / ("00" * 32 + ".pdf")
    stray.parent.mkdir()
    stray.write_bytes(b"of a backup that is gone")
    filled.do(create("medicine", name="Ibuprofen")[1])
    filled.backups.make(stick)
    assert not stray.exists()
    assert len(papers_in(folder)) == 2


def test_while_one_backup_cannot_be_read_no_paper_goes(filled: Casebook, stick: Path, clock: StillClock) -> None:
    made = filled.backups.make(stick)
    made.path.write_bytes(b"rotten")
    stray = made.path.parent / "papers" / "00" / ("00" * 32)
    stray.parent.mkdir()
    stray.write_bytes(b"may be of the rotten one")
    clock.at += timedelta(days=1)
    assert filled.backups.make(stick).faults == ()
    assert stray.exists()


def test_a_paper_that_went_bad_on_the_stick_is_written_again(filled: Casebook, stick: Path, clock: StillClock) -> None:
    folder = filled.backups.make(stick).path.parent
    bad = max(papers_in(folder).values(), key=lambda path: path.stat().st_size)
    whole = bad.read_bytes()
    bad.write_bytes(b"x" + whole[1:])
    clock.at += timedelta(days=1)
    assert filled.backups.make(stick).faults == ()
    assert bad.read_bytes() == whole


def meddle(book: Casebook, statement: str) -> None:
    """Something in the working copy went bad."""
    import sqlite3

    connection = sqlite3.connect(book._database.path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_the_casebook_itself_has_lost_is_named_and_no_older_backup_goes(
    filled: Casebook, stick: Path, clock: StillClock
) -> None:
    for day in range(9):
        clock.at += timedelta(days=1)
        filled.do(create("medicine", name=f"Day {day}")[1])
        filled.backups.make(stick)
    before = backups_in(the_folder(stick))
    for path in papers_in(the_folder(stick)).values():
        path.unlink()
    meddle(filled, "UPDATE blob_chunk SET bytes = x'00' WHERE blob = 1")
    clock.at += timedelta(days=1)
    made = filled.backups.make(stick)
    assert made.faults == ("The file of the paper “CT” is missing or damaged.",)
    after = backups_in(the_folder(stick))
    assert after[1:] == before
    assert after[0].tried_at == ""
    assert len(papers_in(the_folder(stick))) == 1


def test_a_bent_fact_is_no_good_backup(filled: Casebook, stick: Path) -> None:
    meddle(filled, "UPDATE entry_medicine SET name = 'Poison'")
    assert "Medicines: 1 differ from what the history says." in filled.backups.make(stick).faults


def test_edits_go_on_while_a_backup_is_made_and_the_backup_holds_one_state(filled: Casebook, stick: Path) -> None:
    class Typing:
        """Somebody types at every step of the backup."""

        number = 0

        def say(self, words: str, done: int, total: int) -> None:
            return

        def check(self) -> None:
            self.number += 1
            filled.do(create("medicine", name=f"Typed {self.number}")[1])

    typing = Typing()
    made = filled.backups.make(stick, typing)
    assert typing.number > 3
    assert made.faults == ()
    assert len(medicines(filled)) == 1 + typing.number


def test_a_stop_leaves_no_half_backup(filled: Casebook, stick: Path) -> None:
    for after in range(3):
        with pytest.raises(Cancelled):
            filled.backups.make(stick, StopsAfter(after))
        assert [backups_in(folder) for folder in backup_folders(stick)] in ([], [()])
        assert list(stick.rglob("*.tmp")) == []
        assert not (filled.desk.data_folder / "trials").exists()
    assert filled.backups.make(stick).faults == ()


def test_a_folder_of_somebody_else_is_left_alone(filled: Casebook, stick: Path) -> None:
    name = f"Ruth ({filled.casebook_id[-6:]})"
    (stick / name).mkdir()
    (stick / name / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(Problem, match="holds something else"):
        filled.backups.make(stick)
    assert [path.name for path in (stick / name).iterdir()] == ["mine.txt"]


def test_two_computers_thin_out_only_their_own(
    filled: Casebook, stick: Path, clock: StillClock, other_desk: Desk
) -> None:
    filled.backups.make(stick)
    filled.save()
    filled.close()
    with Casebook.open(filled.path, other_desk) as other:
        for _ in range(9):
            clock.at += timedelta(days=1)
            other.do(create("medicine", name="More")[1])
            other.backups.make(stick)
    devices = [one.device for one in backups_in(the_folder(stick))]
    assert devices == ["desktop-2"] * 7 + ["laptop-1"]


def test_a_renamed_casebook_goes_on_in_its_folder(filled: Casebook, stick: Path, clock: StillClock) -> None:
    filled.backups.make(stick)
    filled.close()
    moved = filled.path.rename(filled.path.with_name("Mother.secondopinion"))
    clock.at += timedelta(days=1)
    with Casebook.open(moved, filled.desk) as book:
        book.backups.make(stick)
    assert len(backups_in(the_folder(stick))) == 2


# When and where they are made by themselves


def test_a_backup_is_due_when_something_is_new_and_the_last_was_hours_ago(filled: Casebook, clock: StillClock) -> None:
    place, problem = place_for_now(filled.desk)
    assert (place, problem) == (own_place(filled.desk), None)
    assert filled.backups.is_due
    filled.backups.make(place)
    assert not filled.backups.is_due
    clock.at += timedelta(days=3)
    assert not filled.backups.is_due, "nothing is new"
    filled.do(create("medicine", name="Ibuprofen")[1])
    assert filled.backups.is_due
    filled.backups.make(place)
    clock.at += timedelta(hours=3)
    filled.do(remove(filled.case.of_kind("medicine")[0].id, "Remove"))
    assert not filled.backups.is_due
    clock.at += timedelta(hours=1)
    assert filled.backups.is_due
    clock.at -= timedelta(days=400)
    assert filled.backups.is_due, "a clock that was put back does not stop backups for a year"


def test_the_place_is_chosen_once_and_missed_when_it_is_gone(filled: Casebook, stick: Path) -> None:
    desk = filled.desk
    choose_place(desk, stick)
    assert chosen_place(desk) == stick
    assert list(stick.iterdir()) == []
    filled.backups.make(place_for_now(desk)[0])
    stick.rename(stick.with_name("pulled out"))
    place, problem = place_for_now(desk)
    assert place == own_place(desk)
    assert problem is not None
    assert str(stick) in problem.title
    filled.backups.make(place)
    assert not stick.exists()
    stick.with_name("pulled out").rename(stick)
    assert len(backups_of(filled.casebook_id, desk)) == 2
    choose_place(desk, None)
    assert chosen_place(desk) == own_place(desk)


def test_a_place_nothing_can_be_written_to_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        choose_place(desk, tmp_path / "nowhere")
    assert chosen_place(desk) == own_place(desk)


@pytest.mark.parametrize("untrusted", ["[]", "{}", '{"tried_at": 7, "head": null}', "\x00", '{"path": "/etc"}'])
def test_what_is_written_beside_a_backup_is_not_trusted(filled: Casebook, stick: Path, untrusted: str) -> None:
    made = filled.backups.make(stick)
    made.path.with_suffix(".json").write_text(untrusted, "utf-8")
    (backup,) = backups_in(made.path.parent)
    assert backup == Backup(made.path, backup.moment, "laptop-1")


def test_the_note_beside_a_backup_names_no_patient(filled: Casebook, stick: Path) -> None:
    made = filled.backups.make(stick)
    assert set(json.loads(made.path.with_suffix(".json").read_text("utf-8"))) == {"head", "sha256", "tried_at"}
