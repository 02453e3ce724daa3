"""Papers come in while the rest of a drop is still being read: the first at once, and all of them as one step."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.importing import IMPORTED, ImportRow, import_papers
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.reserve import DiskFull, disk_full
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.proposals import DUPLICATE
from secondopinion_desktop.intake.reading import READABLE, Reading
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.kinds import Document


class Quick(Reader):
    """Takes every file for a letter of one page, or for a scan of one, without looking into it."""

    def __init__(self, *, wordless: bool = False) -> None:
        super().__init__()
        self._wordless = wordless

    def read(
        self, path: Path, password: str | None = None, progress: Progress | None = None, *, name: str | None = None
    ) -> Reading:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return Reading(
            path.name, READABLE, media_type="application/pdf", sha256=sha256, pages=1, page_texts=(path.stem,)
        )


class Amid:
    """Something that happens while paper `at` is being read, once."""

    def __init__(self, at: int, happens: Callable[[], object]) -> None:
        self._at = f"Reading paper {at} "
        self._happens = happens

    def say(self, words: str, done: int, total: int) -> None:
        if words.startswith(self._at):
            self._happens()

    def check(self) -> None:
        return


class Stop(Amid):
    """A person who presses Stop while paper `at` is being read."""

    def __init__(self, at: int) -> None:
        super().__init__(at, self._press)
        self._pressed = False

    def _press(self) -> None:
        self._pressed = True

    def check(self) -> None:
        if self._pressed:
            raise Cancelled


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with ten papers, which come in as 1, 2, 4 and 3."""
    return folder_of(tmp_path / "papers", 10)


def folder_of(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(1, count + 1):
        (folder / f"{number}.pdf").write_bytes(f"paper {number}".encode())
    return folder


def names(book: Casebook) -> list[str]:
    return [(paper.file_name or "").removesuffix(".pdf") for paper in book.case.all(Document)]


def numbers(upto: int) -> list[str]:
    return [str(number) for number in range(1, upto + 1)]


def take_in(book: Casebook, papers: Path, progress: Progress | None = None) -> tuple[ImportRow, ...]:
    with Quick() as reader:
        return import_papers(book, reader, [papers], progress=progress).rows


@pytest.fixture
def theirs(book: Casebook, tmp_path: Path) -> Path:
    """A copy of the casebook for another computer."""
    book.save()
    theirs = tmp_path / "theirs.secondopinion"
    shutil.copy(book.path, theirs)
    return theirs


def test_the_first_paper_is_there_before_the_third_is_read_and_the_others_come_in_ever_larger_parts(
    book: Casebook, papers: Path
) -> None:
    seen: list[list[str]] = []
    parts: list[list[str]] = []

    def heard(rows: Sequence[ImportRow]) -> None:
        parts.append([row.path.stem for row in rows])
        seen.append(names(book))

    with Quick() as reader:
        rows = import_papers(book, reader, [papers], heard=heard).rows
    assert seen[0] == ["1"]
    assert [len(part) for part in parts] == [1, 2, 4, 3]
    assert [row.path.stem for row in rows] == numbers(10) == names(book)


def test_all_of_it_is_one_step_to_undo_in_the_history_and_after_another_start(
    book: Casebook, papers: Path, desk: Desk
) -> None:
    take_in(book, papers)
    assert book.undo_title == "Add 10 papers"
    assert [line.done for line in book.history()] == ["10 papers added", "Casebook begun"]
    assert book.past.undo_news() == "Taken back: 10 papers added."
    book.undo()
    assert names(book) == []
    assert book.undo_title is None
    assert [line.done for line in book.history()][:2] == ["Taken back: 10 papers added", "10 papers added"]
    book.close()
    with Casebook.open(book.path, desk) as again:
        assert again.past.redo_news() == "Done again: 10 papers added."
        again.redo()
        assert names(again) == numbers(10)
        again.undo()
        assert [line.title for line in again.history()] == ["Add 10 papers"] * 4 + ["New casebook"]
        assert [line.deed for line in again.history(2)] == ["undo", "redo"]
        assert again.verify() == ()


def test_what_was_done_meanwhile_is_taken_back_first_and_then_the_whole_import(book: Casebook, papers: Path) -> None:
    def rename() -> None:
        book.do(set_fields(book.case.all(Document)[0].id, "Rename", title="My own words"))

    take_in(book, papers, Amid(5, rename))
    assert book.undo_title == "Rename"
    book.undo()
    assert names(book) == numbers(10)
    book.undo()
    assert names(book) == []
    book.redo()
    book.redo()
    assert book.case.all(Document)[0].title == "My own words"
    assert book.verify() == ()


def test_taking_one_part_back_in_the_history_takes_the_import_with_what_stands_on_it(
    book: Casebook, papers: Path
) -> None:
    take_in(book, papers)
    book.do(set_fields(book.case.all(Document)[9].id, "Rename", title="My own words"))
    (added,) = [line for line in book.past.changes() if line.title == "Add 10 papers"]
    assert len(book.past.edits_of(added.parts, book.past.entries_in(added.parts))) == 10
    assert [line.done for line in book.past.changes_of(book.case.all(Document)[9].id)][-1] == "10 papers added"
    for part in added.parts:
        assert len(book.past.standing_on(part)) == 1
    book.take_back(added.parts[2])
    assert names(book) == []
    assert not any(line.can_be_taken_back for line in book.past.changes())


def test_once_it_is_taken_back_nothing_more_of_it_comes_in(book: Casebook, papers: Path) -> None:
    with pytest.raises(Cancelled):
        take_in(book, papers, Amid(6, book.undo))
    assert names(book) == []
    assert book.redo_title == "Add 3 papers"
    assert [row.outcome for row in take_in(book, papers)] == [IMPORTED] * 10


@pytest.mark.parametrize("passphrase", [None, "five small grey boats"], ids=["plain", "locked"])
def test_stopping_keeps_what_was_read_says_so_and_the_same_folder_again_takes_the_rest(
    home: Path, desk: Desk, papers: Path, passphrase: str | None
) -> None:
    with Casebook.create(home / "Stopped.secondopinion", desk, patient="Ruth", passphrase=passphrase) as book:
        with pytest.raises(Cancelled, match=r"^Stopped\. 6 papers came in before; undo takes them back\.$"):
            take_in(book, papers, Stop(7))
        assert names(book) == numbers(6)
        assert book.undo_title == "Add 6 papers"
        assert [row.outcome for row in take_in(book, papers)] == [DUPLICATE] * 6 + [IMPORTED] * 4
        assert names(book) == numbers(10)
        assert book.verify() == ()


def test_a_paper_that_another_copy_brings_meanwhile_is_here_already(
    book: Casebook, papers: Path, other_desk: Desk, theirs: Path
) -> None:
    with Casebook.open(theirs, other_desk) as other:
        for one in ("5", "9"):
            take_in(other, papers / f"{one}.pdf")
    rows = take_in(book, papers, Amid(6, lambda: book.merge(theirs)))
    assert [row.path.stem for row in rows if row.outcome == DUPLICATE] == ["5", "9"]
    assert sorted(names(book), key=int) == numbers(10)
    book.undo()
    assert sorted(names(book), key=int) == ["5", "9"], "what came from the other copy is not hers to take back"


def test_on_a_disk_that_runs_full_what_came_in_stays_and_one_sentence_says_so(
    book: Casebook, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill() -> None:
        def insist(_self: Desk, _coming: int = 0) -> None:
            raise disk_full()

        monkeypatch.setattr(Desk, "insist_on_room", insist)

    with pytest.raises(DiskFull) as told:
        take_in(book, papers, Amid(6, fill))
    assert str(told.value) == (
        "The disk is full. 3 papers came in before and stay. "
        "Make room on it, then add the same again: only the rest is taken."
    )
    monkeypatch.undo()
    assert names(book) == numbers(3)
    assert [row.outcome for row in take_in(book, papers)] == [DUPLICATE] * 3 + [IMPORTED] * 7


def test_parts_that_came_in_at_another_computer_are_told_as_one_step_here(
    book: Casebook, papers: Path, other_desk: Desk, theirs: Path
) -> None:
    with Casebook.open(theirs, other_desk) as other:
        take_in(other, papers)
    merged = book.merge(theirs)
    assert book.past.told_of([merged]) == ("10 papers added.",)
    assert book.undo_title is None
    book.take_back_what_came_in([merged])
    assert names(book) == []


def test_what_was_undone_amid_an_import_can_still_be_done_again_when_more_papers_came(
    book: Casebook, papers: Path
) -> None:
    def rename_and_undo() -> None:
        book.do(set_fields(book.case.all(Document)[0].id, "Rename", title="My own words"))
        book.undo()

    take_in(book, papers, Amid(5, rename_and_undo))
    assert book.redo_title == "Rename"
    book.redo()
    assert book.case.all(Document)[0].title == "My own words"
    assert names(book) == numbers(10)
    assert book.verify() == ()


def test_an_import_undone_at_another_computer_is_told_here_with_all_its_papers(
    book: Casebook, papers: Path, other_desk: Desk, theirs: Path
) -> None:
    told: list[str] = []
    with Casebook.open(theirs, other_desk) as other:
        for deed in (lambda: take_in(other, papers), other.undo, other.redo):
            deed()
            other.save()
            told += book.past.told_of([book.merge(theirs)])
    assert told == ["10 papers added.", "Taken back: 10 papers added.", "Done again: 10 papers added."]


def test_the_half_of_an_import_that_is_taken_back_is_told_as_what_it_was(
    book: Casebook, papers: Path, other_desk: Desk, theirs: Path
) -> None:
    with Casebook.open(theirs, other_desk) as other:
        came = []

        def sync() -> None:
            other.save()
            came.append(book.merge(theirs))

        take_in(other, papers, Amid(7, sync))
        book.take_back_what_came_in(came)
        assert book.history()[0].done == "What came in was taken back: 1 change from another copy"
        book.save()
        other.merge(book.path)
        assert names(other) == ["4", "5", "6", "7", "8", "9", "10"]
        other.undo()
        assert other.history()[0].done == "Taken back: 7 papers added"
        other.redo()
        assert other.history()[0].done == "Done again: 7 papers added"
        assert [line.done for line in other.past.changes_of(other.case.all(Document)[-1].id)] == [
            "Done again: 7 papers added",
            "Taken back: 7 papers added",
            "10 papers added",
        ]
        assert other.verify() == ()


def test_the_same_folder_again_after_an_undo_counts_every_paper(book: Casebook, papers: Path) -> None:
    with pytest.raises(Cancelled):
        take_in(book, papers, Amid(6, book.undo))
    take_in(book, papers)
    assert book.history()[0].done == "10 papers added"
    assert book.past.undo_news() == "Taken back: 10 papers added."


def test_a_paper_forgotten_for_good_leaves_its_import_one_step(book: Casebook, papers: Path) -> None:
    take_in(book, papers)
    book.forget(book.case.all(Document)[5].id)
    assert [line.done for line in book.past.changes()][-2:] == ["9 papers added", "Casebook begun"]
    assert book.past.undo_news() == "Taken back: 9 papers added."
    book.undo()
    assert names(book) == []
    book.redo()
    assert len(names(book)) == 9
    assert book.verify() == ()


def test_forgetting_the_first_paper_for_good_does_not_end_its_import(book: Casebook, papers: Path) -> None:
    rows = take_in(book, papers, Amid(5, lambda: book.forget(book.case.all(Document)[0].id)))
    assert [row.outcome for row in rows] == [IMPORTED] * 10
    assert names(book) == numbers(10)[1:]


CHILD = """
import sys
from pathlib import Path
from tests.app.test_arriving import Casebook, Desk, Quick, import_papers
from tests.app.conftest import StillClock, datetime, UTC, desk_at

path, data, papers = map(Path, sys.argv[1:])
book = Casebook.open(path, desk_at(data, "laptop-1", StillClock(datetime(2026, 3, 2, tzinfo=UTC))))
with Quick() as reader:
    import_papers(book, reader, [papers], heard=lambda rows: (print(len(rows), flush=True), sys.stdin.readline()))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_killed_amid_an_import_what_came_in_is_in_and_the_rest_is_taken_once(
    home: Path, desk: Desk, papers: Path
) -> None:
    path = home / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(desk.data_folder), str(papers)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None and child.stdin is not None
    with child, child.stdout, child.stdin:
        told = [int(child.stdout.readline())]
        child.stdin.write("\n")
        child.stdin.flush()
        told.append(int(child.stdout.readline()))
        child.send_signal(signal.SIGKILL)
    assert told == [1, 2]
    with Casebook.open(path, desk) as book:
        assert names(book) == numbers(3)
        assert [row.outcome for row in take_in(book, papers)] == [DUPLICATE] * 3 + [IMPORTED] * 7
        assert names(book) == numbers(10)
        assert book.verify() == ()
