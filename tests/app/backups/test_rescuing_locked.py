"""A casebook with a passphrase that went bad is opened from what is sound too, and stays locked all the way."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.place import own_place
from secondopinion_desktop.app.backups.restoring import faults_of_file
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.passphrases import change_passphrase
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Document, Medicine
from secondopinion_desktop.store.key import WrongPassphrase
from secondopinion_desktop.store.plain_words import Damaged
from secondopinion_desktop.store.vault import is_locked
from tests.app.backups.conftest import add_paper, medicines

WORDS = "five small grey boats"
PAPER = b"planted words of a paper" * 30_000


@pytest.fixture
def closed(home: Path, desk: Desk) -> Path:
    """A closed casebook with a passphrase: a medicine with a dose, and a paper."""
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth Albrecht", passphrase=WORDS) as book:
        book.do(create("medicine", name="Aspirin")[1])
        add_paper(book, "CT", PAPER)
        book.do(set_fields(book.case.all(Medicine)[0].id, "Set the dose", dose="5.75 mg"))
        assert book.backups.make(own_place(desk)).faults == ()
        book.do(create("medicine", name="After the backup", dose="7 mg")[1])
    return path


def working_database(desk: Desk) -> Path:
    (found,) = desk.data_folder.glob("working/*/*/casebook-*.db")
    return found


def bend(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def bend_facts(path: Path) -> None:
    """One bit of every page in the second quarter of a file: tables and journal, hardly the paper."""
    size = path.stat().st_size
    for page in range(4096 * (size // 16384), size // 2, 4096):
        bend(path, page + 100)


def is_right(book: Casebook) -> None:
    """Everything is there, whole and locked."""
    assert [(one.name, one.dose) for one in book.case.all(Medicine)] == [
        ("Aspirin", "5.75 mg"),
        ("After the backup", "7 mg"),
    ]
    assert book.paper_bytes(book.case.all(Document)[0].id) == PAPER
    assert book.verify() == ()
    assert book.has_key


def assert_nothing_in_clear(*folders: Path) -> None:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert not any(words in content for words in (b"planted words", b"Aspirin", b"5.75 mg")), path


@pytest.mark.parametrize("at", [200, 4096 * 3 + 50, -2000])
def test_a_bent_file_is_written_anew_from_the_copy_on_this_computer(closed: Path, desk: Desk, at: int) -> None:
    bend(closed, at)
    bent = closed.read_bytes()
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        is_right(book)
    if closed.read_bytes() != bent:  # A page that the copy made no use of is noticed by `verify` alone.
        assert closed.with_name("Ruth (damaged, 2026-03-02).secondopinion").read_bytes() == bent
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        assert book.notices == ()
        is_right(book)
    assert_nothing_in_clear(closed.parent, desk.data_folder)


@pytest.mark.parametrize("at", [200, 4096 * 3 + 50])
def test_a_bent_working_copy_gives_way_to_the_file(closed: Path, desk: Desk, at: int) -> None:
    bend(working_database(desk), at)
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        is_right(book)
    assert_nothing_in_clear(closed.parent, desk.data_folder)


def test_where_both_are_bent_a_backup_helps_and_what_came_after_it_is_saved_or_named(closed: Path, desk: Desk) -> None:
    for path in (closed, working_database(desk)):
        bend_facts(path)
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        assert medicines(book)[:1] == ["Aspirin"]
        assert book.case.all(Medicine)[0].dose in ("5.75 mg", None)
        assert book.paper_bytes(book.case.all(Document)[0].id) == PAPER
        assert book.notices
        assert book.verify() == ()
        assert book.has_key
    assert is_locked(closed)
    assert_nothing_in_clear(closed.parent, desk.data_folder)


def test_a_bent_file_alone_gives_back_what_can_be_read_and_says_the_rest(closed: Path, other_desk: Desk) -> None:
    whole, rescued = closed.read_bytes(), 0
    for page in range(4, 28, 4):
        closed.write_bytes(whole)
        bend(closed, 4096 * page + 100)
        for left in closed.parent.glob("*damaged*"):
            left.unlink()
        shutil.rmtree(other_desk.data_folder)
        other_desk.data_folder.mkdir()
        try:
            with Casebook.open(closed, other_desk, passphrase=WORDS) as book:
                told = {(one.name, one.dose) for one in book.case.all(Medicine)}
                assert told <= set(product(("Aspirin", None), ("5.75 mg", None))) | set(
                    product(("After the backup", None), ("7 mg", None))
                )
                if book.notices:  # Without: a page of the paper, which is named by `verify`, or of what is made anew.
                    rescued += 1
                    assert book.verify() == ()
        except Damaged:
            assert closed.read_bytes() != whole, "a page everything hangs on: refused, and left as it is"
        assert is_locked(closed)
        assert_nothing_in_clear(closed.parent, other_desk.data_folder)
    assert rescued >= 3


def test_another_passphrase_moves_nothing_however_damaged_it_is(closed: Path, desk: Desk) -> None:
    bend(closed, 4096 * 3 + 50)
    before = closed.read_bytes()
    with pytest.raises(WrongPassphrase):
        Casebook.open(closed, desk, passphrase="nine tall towers")
    with pytest.raises(PassphraseNeeded):
        Casebook.open(closed, desk)
    assert closed.read_bytes() == before
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


def test_verify_looks_over_a_locked_file_as_it_lies_there(closed: Path, desk: Desk) -> None:
    assert faults_of_file(closed, desk, Silent(), WORDS) == ()
    bend(closed, closed.stat().st_size - 4096 * 2 + 100)
    before = closed.read_bytes()
    try:
        told: tuple[object, ...] = faults_of_file(closed, desk, Silent(), WORDS)
    except Problem as problem:
        told = (problem,)
    assert told
    assert closed.read_bytes() == before
    assert_nothing_in_clear(closed.parent, desk.data_folder)


@pytest.mark.parametrize("at", [0, 7, 15])
def test_a_bit_in_the_first_bytes_of_the_file_is_no_other_passphrase(closed: Path, desk: Desk, at: int) -> None:
    bend(closed, at)
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        is_right(book)
        assert "was damaged" in book.notices[0].title
    assert len([one for one in closed.parent.iterdir() if "(damaged" in one.name]) == 1
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        is_right(book)
        assert book.notices == ()


def test_a_bit_in_the_first_bytes_of_the_working_copy_loses_nothing_that_waits_in_it(closed: Path, desk: Desk) -> None:
    book = Casebook.open(closed, desk, passphrase=WORDS)
    book.do(create("medicine", name="Not in the file", dose="9 mg")[1])
    book.close(unwritten=True)
    bend(working_database(desk), 5)
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        assert {one.name for one in book.case.all(Medicine)} >= {"Aspirin", "After the backup", "Not in the file"}
        assert not book.waits_for_old_passphrase


def test_where_only_a_backup_is_left_it_tells_that_the_file_begins_bent(closed: Path, desk: Desk) -> None:
    shutil.rmtree(desk.data_folder / "working")
    bend(closed, 3)
    with Casebook.open(closed, desk, passphrase=WORDS) as book:
        is_right(book)


def test_a_file_whose_beginning_is_gone_says_that_it_may_be_damaged_and_what_to_do(
    closed: Path, desk: Desk, other_desk: Desk
) -> None:
    content = closed.read_bytes()
    closed.write_bytes(bytes(range(7, 23)) + content[16:])
    with pytest.raises(WrongPassphrase, match=r"what is kept of it on this computer.*move “Ruth\.secondopinion”"):
        Casebook.open(closed, desk, passphrase=WORDS)
    with pytest.raises(WrongPassphrase) as wrong:
        Casebook.open(closed, desk, passphrase="five small grey goats")
    assert "damaged" not in str(wrong.value)
    aside = closed.with_name("aside.secondopinion")
    closed.rename(aside)
    with Casebook.open(closed, desk, passphrase=WORDS, even_if_gone=True) as book:
        is_right(book)
        book.file.write_again(Silent())
    aside.rename(closed)
    shutil.rmtree(desk.data_folder / "working")
    with pytest.raises(WrongPassphrase, match="bring back the backup in "):
        Casebook.open(closed, desk, passphrase=WORDS)
    with pytest.raises(WrongPassphrase) as wrong:
        Casebook.open(closed, other_desk, passphrase=WORDS)
    assert "damaged" not in str(wrong.value)


def test_a_passphrase_changed_elsewhere_is_said_beside_damage_when_the_old_one_is_typed(
    closed: Path, desk: Desk, other_desk: Desk
) -> None:
    change_passphrase(closed, other_desk, now=WORDS, new="nine tall towers")
    with pytest.raises(WrongPassphrase, match="changed somewhere else"):
        Casebook.open(closed, desk, passphrase=WORDS)
