from __future__ import annotations

import io
import json
import random
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records import values
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields, create
from secondopinion_desktop.records.deeds import leave_page_out, mark_row
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Answer, Document, Medicine, PageNote, Tick
from secondopinion_desktop.records.page_reading import PageReading
from secondopinion_desktop.records.replay import states
from tests.app.conftest import desk_at


@pytest.fixture
def here(home: Path, desk: Desk) -> Path:
    """A casebook with one medicine."""
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin", dose="5 mg")[1])
    return path


@pytest.fixture
def there(here: Path) -> Path:
    """A copy of it at somebody else's place."""
    copy = here.with_name("copy.secondopinion")
    shutil.copy(here, copy)
    return copy


def only(book: Casebook) -> Medicine:
    (medicine,) = book.case.all(Medicine)
    return medicine


def entries_of(book: Casebook) -> list[Entry]:
    return sorted(book.case.entries(), key=lambda entry: entry.id)


def test_what_two_people_did_apart_is_joined_and_what_differs_is_told(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    with Casebook.open(there, other_desk) as book:
        book.do(Change("Dose", (SetFields(only(book).id, {"dose": "10 mg"}),)))
        book.do(create("medicine", name="Biotin")[1])
    clock.at += timedelta(minutes=5)
    with Casebook.open(here, desk) as book:
        aspirin = only(book).id
        book.do(Change("Dose", (SetFields(aspirin, {"dose": "20 mg", "note": "with food"}),)))
        merged = book.merge(there)

        assert [one.name for one in book.case.all(Medicine)] == ["Aspirin", "Biotin"]
        (conflict,) = merged.conflicts
        assert [said.value for said in conflict.said] == ["10 mg", "20 mg"]
        assert book.case.find(Medicine, aspirin).dose == "20 mg"  # type: ignore[union-attr]
        assert [line.device for line in book.history(2)] == ["laptop-1", "laptop-1"]
        assert book.history(1)[0].deed == "merge"
        assert book.undo_title == "Dose"
        assert [hit.title for hit in book.search("biotin")] == ["Biotin"]
        assert book.verify() == ()
        assert book.merge(there).changes == ()


def test_an_older_file_with_an_answer_about_no_list_is_taken_in_undone_and_brought_back_as_ever(
    here: Path, there: Path, desk: Desk, other_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older, Casebook.open(there, other_desk) as book:
        older.setitem(values._READERS, "choice", values._text)
        book.do(create("answer", about="allergy", says="none_known")[1])
    with Casebook.open(here, desk) as book:
        book.merge(there)
        (old,) = book.case.all(Answer)
        assert old.about == "allergy"
        book.do(Change("Away", (Remove(old.id),)))
        book.bring_back(old.id)
        book.undo()
        assert book.case.all(Answer) == ()
        book.redo()
        assert book.case.all(Answer) == (old,)
        assert book.verify() == ()


def test_after_both_took_the_other_in_both_have_the_same(here: Path, there: Path, desk: Desk, other_desk: Desk) -> None:
    for path, whose in ((here, desk), (there, other_desk)):
        with Casebook.open(path, whose) as book:
            book.do(create("medicine", name=f"of {whose.device}")[1])
            book.do(mark_row(book.case, "imaging.disc", "waiting", whose.clock.now().date()))
    with Casebook.open(here, desk) as book:
        book.merge(there)
        mine, head = entries_of(book), book._database.head()
    with Casebook.open(there, other_desk) as book:
        followed = book.merge(here)
        assert len(followed.changes) == 3
        assert entries_of(book) == mine
        assert book._database.head() == head
        assert len(book.case.all(Tick)) == 1


def test_a_page_left_out_here_and_taken_in_there_is_one_note(
    here: Path, there: Path, desk: Desk, other_desk: Desk
) -> None:
    with Casebook.open(here, desk) as book:
        sha256 = book.add_blob(io.BytesIO(b"scan"), "image/png")
        paper, change = create("document", title="Scan", sha256=sha256)
        book.do(change)
    shutil.copy(here, there)
    with Casebook.open(there, other_desk) as book:
        book.do(leave_page_out(book.case, paper, 1, True))
        book.do(leave_page_out(book.case, paper, 1, False))
    with Casebook.open(here, desk) as book:
        book.do(leave_page_out(book.case, paper, 1, True))
        book.merge(there)
        assert len(book.case.all(PageNote)) == 1


def test_papers_come_with_their_bytes_and_what_was_read_of_them(
    here: Path, there: Path, desk: Desk, other_desk: Desk
) -> None:
    original = random.Random(7).randbytes(3_000_000)
    with Casebook.open(there, other_desk) as book:
        sha256 = book.add_blob(io.BytesIO(original), "image/png", ["poor text"])
        paper, change = create("document", title="CT", sha256=sha256)
        book.do(change)
        book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "melanoma")])
    with Casebook.open(here, desk) as book:
        assert book.merge(there).papers == 1
        assert book.paper_bytes(paper) == original
        assert [one.reader for one in book.originals.page_readings(paper, 1)] == ["rapidocr", "file"]
        assert [hit.page for hit in book.search("melanoma")] == [1]
        assert book.verify() == ()


def test_the_same_paper_added_on_both_sides_is_one_paper(here: Path, there: Path, desk: Desk, other_desk: Desk) -> None:
    for path, whose, title in ((there, other_desk, "Scan"), (here, desk, "CT of March")):
        with Casebook.open(path, whose) as book:
            sha256 = book.add_blob(io.BytesIO(b"same bytes"), "image/png")
            book.do(create("document", title=title, sha256=sha256)[1])
    with Casebook.open(here, desk) as book:
        merged = book.merge(there)
        assert len(book.case.all(Document)) == 1
        assert [conflict.field for conflict in merged.conflicts] == ["title"]


def test_another_patients_casebook_is_refused(here: Path, home: Path, desk: Desk) -> None:
    other = home / "Paul.secondopinion"
    Casebook.create(other, desk, patient="Paul").close()
    with Casebook.open(here, desk) as book:
        before = book.case
        with pytest.raises(Problem, match="another casebook"):
            book.merge(other)
        assert book.case is before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET stamp = '0000.000000000000001.000000.' || hand WHERE seq = 3",
        "UPDATE change SET stamp = 'x' WHERE seq = 3",
        "UPDATE change SET knew = '{\"nobody\":9}' WHERE seq = 3",
        "UPDATE change SET knew = '[]' WHERE seq = 3",
        "UPDATE change SET number = 7 WHERE seq = 3",
        "UPDATE change SET deed = 'burn' WHERE seq = 3",
        "UPDATE change SET says = '[' WHERE seq = 3",
        "UPDATE change SET says = '[1]' WHERE seq = 3",
        "UPDATE edit SET kind = 'pet' WHERE change = 3",
        "UPDATE edit SET field = 'colour' WHERE change = 3",
        "UPDATE edit SET new = '{}' WHERE change = 3 AND deed = 'set'",
        "UPDATE edit SET new = '3.5' WHERE change = 3 AND deed = 'set'",
        "UPDATE edit SET entry = 'nobody' WHERE change = 3 AND deed = 'set'",
        "UPDATE edit SET new = '\"yesterday\"' WHERE change = 3 AND deed = 'create'",
        "UPDATE edit SET deed = 'burn' WHERE change = 3",
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM entry; END",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_a_copy_no_version_of_this_program_wrote_is_refused_and_nothing_of_it_taken(
    here: Path, there: Path, desk: Desk, other_desk: Desk, statement: str
) -> None:
    with Casebook.open(there, other_desk) as book:
        book.do(create("medicine", name="Biotin")[1])
    connection = sqlite3.connect(there)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with Casebook.open(here, desk) as book:
        head, before = book._database.head(), entries_of(book)
        with pytest.raises(Problem):
            book.merge(there)
        assert (book._database.head(), entries_of(book)) == (head, before)
        assert book.verify() == ()


def test_one_number_for_two_changes_is_noticed_and_nothing_is_lost(
    here: Path, there: Path, desk: Desk, tmp_path: Path
) -> None:
    """Somebody copied the data folder with everything in it, host and all, and edited with both."""
    twin = tmp_path / "twin"
    shutil.copytree(desk.data_folder, twin)
    twin_desk = Desk(desk.clock, desk.device, desk.author, twin)
    elsewhere = there.parent / "elsewhere"
    elsewhere.mkdir()
    with Casebook.open(here, desk) as book:
        book.do(create("medicine", name="Biotin")[1])
        mine = book._database.head()
    place = next(twin.rglob("place.json"))
    kept = json.loads(place.read_text("utf-8"))
    moved = elsewhere / "Ruth.secondopinion"
    shutil.copy(there, moved)
    place.write_text(json.dumps({**kept, "path": str(moved).encode().hex()}), "utf-8")
    with Casebook.open(moved, twin_desk) as book:
        book.do(create("medicine", name="Codeine")[1])
        assert Seen.read(book._database.head()) == Seen.read(mine)
    with Casebook.open(here, desk) as book, pytest.raises(Problem, match="count their changes alike"):
        book.merge(moved)


@pytest.mark.parametrize("seed", range(3))
def test_three_computers_that_edit_remove_undo_and_merge_at_random_all_end_equal(
    here: Path, tmp_path: Path, clock: StillClock, seed: int
) -> None:
    chance = random.Random(seed)
    paths = [here.with_name(f"{name}.secondopinion") for name in ("ruth", "paul", "eva")]
    desks = []
    for path in paths:
        shutil.copy(here, path)
        desks.append(desk_at(tmp_path / path.stem, path.stem, clock))
    books = [Casebook.open(path, desk) for path, desk in zip(paths, desks, strict=True)]
    try:
        for _ in range(60):
            clock.at += timedelta(seconds=chance.randint(0, 90))
            one_thing(chance, books, paths)
        for _ in range(2):
            for book in books:
                for path, other in zip(paths, books, strict=True):
                    other.save()
                    if other is not book:
                        book.merge(path)
        first = books[0]
        model = states(first._database.history())
        for book in books:
            assert entries_of(book) == entries_of(first)
            assert book._database.seen() == first._database.seen()
            assert {one.id for one in book.case.entries()} == {key for key, one in model.items() if not one.trashed}
            assert book.verify() == ()
    finally:
        for book in books:
            book.close()


def one_thing(chance: random.Random, books: list[Casebook], paths: list[Path]) -> None:
    at = chance.randrange(len(books))
    book = books[at]
    there = [one.id for kind in ("medicine", "test", "finding") for one in book.case.of_kind(kind)]
    match chance.randrange(9):
        case 0:
            test, change = create("test", name=f"CT {chance.random()}")
            book.do(change)
            book.do(create("finding", what="Nodes", test=test)[1])
        case 1:
            book.do(Change("Many", tuple(Create("medicine", f"m{chance.random()}", {"name": "x"}) for _ in range(3))))
        case 2 | 3 if there:
            book.do(Change("Note", (SetFields(chance.choice(there), {"note": f"words {chance.random()}"}),)))
        case 4 if there:
            book.do(Change("Remove", (Remove(chance.choice(there)),)))
        case 5:
            trash = [one.id for one in book.trash()]
            if trash:
                book.bring_back(chance.choice(trash))
        case 6:
            book.undo()
        case 7:
            book.redo()
        case _:
            other = chance.choice([n for n in range(len(books)) if n != at])
            books[other].save()
            book.merge(paths[other])
