"""A casebook that went bad is opened from what is sound; the rest is named and the damaged original kept."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.place import own_place
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.kinds import Document, Medicine
from tests.app.backups.conftest import add_paper, medicines


def bent(path: Path, statement: str) -> None:
    """Alter what a file holds behind the program's back, as a bad disk does."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


DOSE = "UPDATE entry_medicine SET dose = '5.35 mg' WHERE dose = '5.75 mg'"


def working_database(desk: Desk) -> Path:
    (found,) = desk.data_folder.glob("working/*/*/casebook-*.db")
    return found


@pytest.fixture
def closed(filled: Casebook) -> Path:
    """A closed casebook whose first medicine has a dose."""
    filled.do(set_fields(filled.case.all(Medicine)[0].id, "Set the dose", dose="5.75 mg"))
    filled.close()
    return filled.path


def test_a_file_cut_short_is_written_anew_from_the_copy_on_this_computer(closed: Path, desk: Desk) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[: len(whole) // 3])
    with Casebook.open(closed, desk) as book:
        assert [one.dose for one in book.case.all(Medicine)] == ["5.75 mg"]
        assert len(book.paper_bytes(book.case.all(Document)[0].id)) == 800_000
        assert book.verify() == ()
        (notice,) = book.notices
        assert "Nothing you wrote is missing" in notice.advice
        assert "Ruth (damaged, 2026-03-02).secondopinion" in notice.advice
        assert len(book.history()) == 5
        book.do(create("medicine", name="Later")[1])
    kept = closed.with_name("Ruth (damaged, 2026-03-02).secondopinion")
    assert kept.read_bytes() == whole[: len(whole) // 3]
    with Casebook.open(closed, desk) as book:
        assert book.notices == ()
        assert medicines(book) == ["Aspirin", "Later"]


def test_a_bent_fact_is_left_blank_and_named_with_what_it_may_have_been(closed: Path, other_desk: Desk) -> None:
    bent(closed, DOSE)
    with Casebook.open(closed, other_desk) as book:
        (aspirin,) = book.case.all(Medicine)
        assert (aspirin.name, aspirin.dose) == ("Aspirin", None)
        told = " ".join(map(str, book.notices))
        assert "“Dose” could not be read for certain" in told
        assert "“5.75 mg”" in told
        assert "“5.35 mg”" in told
        assert len(book.case.all(Document)) == 2
        assert len(book.history()) == 6, "all that was done, and that it was set right"
        assert book.verify() == ()
    with Casebook.open(closed, other_desk) as book:
        assert book.notices == ()


def test_what_a_backup_or_another_copy_knows_is_no_doubt(filled: Casebook, desk: Desk) -> None:
    filled.do(set_fields(filled.case.all(Medicine)[0].id, "Set the dose", dose="5.75 mg"))
    filled.backups.make(own_place(desk))
    filled.do(create("medicine", name="After the backup", dose="7 mg")[1])
    filled.close()
    for path in (filled.path, working_database(desk)):
        bent(path, DOSE)
    with Casebook.open(filled.path, desk) as book:
        assert [(one.name, one.dose) for one in book.case.all(Medicine)] == [
            ("Aspirin", "5.75 mg"),
            ("After the backup", "7 mg"),
        ]
        (notice,) = book.notices
        assert "Nothing you wrote is missing" in notice.advice
        assert book.verify() == ()


def test_edits_that_were_not_yet_in_the_file_come_along_from_a_bent_working_copy(closed: Path, desk: Desk) -> None:
    book = Casebook.open(closed, desk)
    book.do(create("medicine", name="Not in the file yet", dose="9 mg")[1])
    add_paper(book, "New paper", b"new" * 50)
    book._copy.close()  # The computer went off before the file was written.
    bent(working_database(desk), DOSE)
    with Casebook.open(closed, desk) as book:
        assert [(one.name, one.dose) for one in book.case.all(Medicine)] == [
            ("Aspirin", "5.75 mg"),
            ("Not in the file yet", "9 mg"),
        ]
        assert book.paper_bytes(book.case.all(Document)[-1].id) == b"new" * 50
        assert book.verify() == ()
    with Casebook.open(closed, desk) as book:
        assert book.notices == ()
        assert len(book.case.all(Medicine)) == 2


def test_a_paper_damaged_in_the_one_is_taken_from_the_other(closed: Path, desk: Desk) -> None:
    bent(closed, DOSE)
    bent(working_database(desk), "UPDATE blob_chunk SET bytes = x'00' WHERE blob = 1")
    bent(working_database(desk), "UPDATE edit SET new = '\"8 mg\"' WHERE new = '\"5.75 mg\"'")
    with Casebook.open(closed, desk) as book:
        assert book.paper_bytes(book.case.all(Document)[0].id) == b"ct" * 400_000
        assert [one.dose for one in book.case.all(Medicine)] == [None]
        assert book.verify() == ()


def test_a_header_that_went_bad_does_not_hide_the_copy_on_this_computer(closed: Path, desk: Desk) -> None:
    content = closed.read_bytes()
    closed.write_bytes(b"RQLite" + content[6:])
    with Casebook.open(closed, desk) as book:
        assert len(book.case.all(Medicine)) == 1
        assert book.notices


def test_a_file_of_which_any_byte_turned_is_told_of_where_it_is_first_opened(closed: Path, other_desk: Desk) -> None:
    content = closed.read_bytes()
    assert content.count(b"lena") >= 1
    closed.write_bytes(content.replace(b"lena", b"lema"))
    with Casebook.open(closed, other_desk) as book:
        assert book.notices
    with Casebook.open(closed, other_desk) as book:
        assert book.notices == ()
        assert book.verify() == ()


def forget_the_seal(desk: Desk) -> None:
    (kept,) = desk.data_folder.glob("working/*/*/place.json")
    kept.write_text(json.dumps({**json.loads(kept.read_text("utf-8")), "seal": ""}), "utf-8")


def test_a_damaged_casebook_that_is_open_elsewhere_is_left_to_that_window(closed: Path, desk: Desk) -> None:
    with Casebook.open(closed, desk):
        content = closed.read_bytes()
        closed.write_bytes(content[:50_000])
        with pytest.raises(Problem, match="open in another window"):
            Casebook.open(closed, desk)
        assert closed.read_bytes() == content[:50_000]


def test_a_file_of_which_nothing_is_left_is_refused_and_kept(closed: Path, other_desk: Desk) -> None:
    closed.write_bytes(closed.read_bytes()[:9000])
    with pytest.raises(Problem, match="damaged"):
        Casebook.open(closed, other_desk)
    assert len(closed.read_bytes()) == 9000
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


def test_a_closed_copy_of_which_any_byte_turned_is_told_of_though_every_fact_is_right(closed: Path, desk: Desk) -> None:
    bent(working_database(desk), "UPDATE change SET author = 'nobody we know'")
    with Casebook.open(closed, desk) as book:
        assert book.notices
        assert {line.author for line in book.history()} == {"lena"}


def test_what_turns_while_it_is_open_is_found_by_looking_over_and_mended_next_time(closed: Path, desk: Desk) -> None:
    with Casebook.open(closed, desk) as book:
        assert book.is_trusted
        assert book.look_over(Silent()) is None
        bent(working_database(desk), DOSE)
        assert book.look_over(Silent()) is not None
    with Casebook.open(closed, desk) as book:
        assert not book.is_trusted
        assert book.notices
        assert [one.dose for one in book.case.all(Medicine)] == ["5.75 mg"]


def test_an_index_that_went_bad_is_made_anew_without_a_word(closed: Path, desk: Desk) -> None:
    forget_the_seal(desk)  # As after a kill: nobody knows how its bytes were.
    bent(working_database(desk), "UPDATE entry SET body = 'other words'")
    with Casebook.open(closed, desk) as book:
        assert book.notices == ()
        assert [hit.snippet for hit in book.search("5.75")]
        assert book.verify() == ()


def test_an_index_that_leads_astray_does_not_bring_what_was_undone_into_the_trash(closed: Path, desk: Desk) -> None:
    with Casebook.open(closed, desk) as book:
        book.do(create("medicine", name="Typed by mistake")[1])
        book.undo()
        assert book.trash() == ()
        (undone,) = set(book._database.entry_kinds()) - {one.id for one in book.case.entries()}
    path = working_database(desk)
    connection = sqlite3.connect(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'edit_of_entry'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content, at = bytearray(path.read_bytes()), (root - 1) * size
    while (at := content.find(undone.encode(), at + 1, root * size)) >= 0:
        content[at + 20] ^= 1
    path.write_bytes(content)
    with Casebook.open(closed, desk) as book:
        assert book.trash() == ()
        assert book.verify() == ()


def test_a_casebook_that_was_merged_is_believed(closed: Path, desk: Desk, other_desk: Desk) -> None:
    other = closed.with_name("Other.secondopinion")
    other.write_bytes(closed.read_bytes())
    with Casebook.open(other, other_desk) as theirs:
        theirs.do(remove(theirs.case.all(Medicine)[0].id, "Remove it"))
    with Casebook.open(closed, desk) as ours:
        ours.do(set_fields(ours.case.all(Medicine)[0].id, "Set the dose", dose="6 mg"))
        ours.merge(other)
        assert [one.dose for one in ours.case.all(Medicine)] == ["6 mg"], "an entry somebody still works on survives"
    with Casebook.open(closed, desk) as ours:
        assert ours.notices == ()
        assert ours._database.is_sound()
