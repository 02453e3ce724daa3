"""A casebook gets a passphrase, another one, or none again; ended at any moment, it opens with one of the two."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.place import own_place
from secondopinion_desktop.app.backups.restoring import restore
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.passphrases import change_passphrase, unfinished_words_of
from secondopinion_desktop.app.publishing import Relocked
from secondopinion_desktop.app.unfinished import UnfinishedWords
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.kinds import Document, Question
from secondopinion_desktop.store import key
from secondopinion_desktop.store.key import WrongPassphrase
from secondopinion_desktop.store.vault import is_locked
from tests.app.ended_while_locking import ROUNDS, TASK
from tests.forking import Ready

OLD, NEW, NEWEST = "five small grey boats", "nine tall Ångström towers", "one red barn by the sea"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "_ROUNDS", ROUNDS)


@pytest.fixture(scope="module")
def ready() -> Iterator[Ready]:
    """The program that is ended stands ready for all of them."""
    with Ready(TASK) as made:
        yield made


@pytest.fixture
def path(home: Path, desk: Desk) -> Path:
    """A casebook with a question and a paper in it, closed."""
    with Casebook.create(home / "Ruth.secondopinion", desk, patient="Ruth Albrecht") as book:
        book.do(Change("Ask", (Create("question", "q", {"text": "Is the margin clear?"}),)))
        (home / "letter.txt").write_bytes(b"planted words of a letter" * 1000)
        sha256 = book.add_blob(home / "letter.txt", "text/plain", ["planted words of a letter"])
        book.do(Change("Add", (Create("document", "d", {"sha256": sha256, "title": "Letter"}),)))
        (home / "letter.txt").unlink()
    return home / "Ruth.secondopinion"


def holds_all(path: Path, desk: Desk, passphrase: str | None) -> None:
    with Casebook.open(path, desk, passphrase=passphrase) as book:
        assert [one.text for one in book.case.all(Question)] == ["Is the margin clear?"]
        assert book.paper_bytes(book.case.all(Document)[0].id) == b"planted words of a letter" * 1000
        assert book.verify() == ()
        assert book.has_key == (passphrase is not None)
        assert [hit.id for hit in book.search("margin")] == ["q"]
        assert not book.notices


def holding(folder: Path, words: bytes) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file() and words in one.read_bytes()]


def test_a_passphrase_is_set_changed_and_taken_off_and_nothing_is_lost(path: Path, desk: Desk) -> None:
    holds_all(path, desk, None)
    change_passphrase(path, desk, now=None, new=OLD)
    holds_all(path, desk, OLD)
    change_passphrase(path, desk, now=OLD, new=NEW)
    holds_all(path, desk, NEW)
    with pytest.raises(WrongPassphrase):
        Casebook.open(path, desk, passphrase=OLD)
    change_passphrase(path, desk, now=NEW, new=None)
    holds_all(path, desk, None)


def test_nothing_from_before_it_was_locked_is_left_to_read(path: Path, desk: Desk, tmp_path: Path) -> None:
    with Casebook.open(path, desk) as book:
        book.backups.make(own_place(desk))
        words = unfinished_words_of(book)
        words.keep("question", "planted words nobody took yet")
        words.write()
    assert len(holding(tmp_path, b"planted words")) >= 4
    done = change_passphrase(path, desk, now=None, new=OLD)
    assert done.still_open == ()
    assert holding(tmp_path, b"planted words") == []
    assert holding(tmp_path, b"margin") == []
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert unfinished_words_of(book).get("question") == "planted words nobody took yet"


def test_backups_that_can_still_be_read_are_named(path: Path, desk: Desk, tmp_path: Path) -> None:
    from secondopinion_desktop.app.backups.place import choose_place

    (tmp_path / "stick").mkdir()
    choose_place(desk, tmp_path / "stick")
    with Casebook.open(path, desk) as book:
        made = book.backups.make(tmp_path / "stick")
    assert change_passphrase(path, desk, now=None, new=OLD).still_open == (made.path.parent,)


def test_a_backup_is_locked_as_the_casebook_is_and_brings_everything_back(
    path: Path, desk: Desk, tmp_path: Path
) -> None:
    change_passphrase(path, desk, now=None, new=OLD)
    stick = tmp_path / "stick"
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert book.backups.make(stick).faults == ()
        assert book.backups.make(stick / "whole.secondopinion").faults == ()
    assert holding(stick, b"planted words") == []
    assert holding(stick, b"Ruth Albrecht") == []
    for number, backup in enumerate((stick, stick / "whole.secondopinion")):
        target = path.with_name(f"back-{number}.secondopinion")
        with pytest.raises(PassphraseNeeded):
            restore(backup, target, desk, Silent())
        with pytest.raises(WrongPassphrase):
            restore(backup, target, desk, Silent(), NEW)
        assert restore(backup, target, desk, Silent(), OLD).lost == ()
        assert is_locked(target)
        with Casebook.open(target, desk, passphrase=OLD) as back:
            assert back.paper_bytes("d") == b"planted words of a letter" * 1000


def test_a_short_passphrase_and_the_same_again_are_refused(path: Path, desk: Desk) -> None:
    with pytest.raises(Problem, match="6 letters"):
        change_passphrase(path, desk, now=None, new="abc")
    change_passphrase(path, desk, now=None, new=OLD)
    with pytest.raises(Problem, match="passphrase it has"):
        change_passphrase(path, desk, now=OLD, new=OLD)
    holds_all(path, desk, OLD)


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
@pytest.mark.parametrize(("now", "new"), [(None, OLD), (OLD, NEW), (OLD, None)])
@pytest.mark.parametrize(
    "at", ["place 2", "anew 3", "place 4", "place 5", "place 6", "drop 7", "place 8", "drop 8", "drop 9"]
)
def test_ended_at_any_moment_it_opens_with_the_old_or_the_new_one_and_leaves_nothing_lying(
    path: Path, desk: Desk, tmp_path: Path, ready: Ready, now: str | None, new: str | None, at: str
) -> None:
    if now is not None:
        change_passphrase(path, desk, now=None, new=now)
    with ready.child(str(path), str(desk.data_folder), now or "", new or "", at) as child:
        child.lines()
    assert child.status in (-signal.SIGKILL, 0)
    opens_with_new = is_locked(path) if now is None else not is_locked(path) if new is None else _opens(path, desk, new)
    holds_all(path, desk, new if opens_with_new else now)
    databases = [one for one in desk.data_folder.rglob("casebook-*.db*") if not one.name.endswith(("-wal", "-shm"))]
    assert len(databases) == 1
    if is_locked(path):
        assert [one for one in holding(tmp_path, b"planted words") if "working" in one.parts or one == path] == []


def _opens(path: Path, desk: Desk, passphrase: str) -> bool:
    try:
        Casebook.open(path, desk, passphrase=passphrase).close()
    except WrongPassphrase:
        return False
    return True


def test_a_passphrase_set_at_another_computer_holds_here_too(path: Path, desk: Desk, other_desk: Desk) -> None:
    holds_all(path, other_desk, None)
    change_passphrase(path, desk, now=None, new=OLD)
    with pytest.raises(PassphraseNeeded):
        Casebook.open(path, other_desk)
    holds_all(path, other_desk, OLD)
    change_passphrase(path, desk, now=OLD, new=NEW)
    holds_all(path, other_desk, NEW)
    assert holding(other_desk.data_folder, b"planted words") == []
    change_passphrase(path, desk, now=NEW, new=None)
    holds_all(path, other_desk, None)


def test_edits_not_yet_in_the_file_survive_a_passphrase_set_elsewhere(path: Path, desk: Desk, other_desk: Desk) -> None:
    book = Casebook.open(path, other_desk)
    book.do(Change("Ask", (Create("question", "q2", {"text": "And the other margin?"}),)))
    book.close(unwritten=True)
    change_passphrase(path, desk, now=None, new=OLD)
    with Casebook.open(path, other_desk, passphrase=OLD) as book:
        (notice,) = book.notices
        assert "Nothing is lost" in str(notice)
        assert {one.text for one in book.case.all(Question)} == {"Is the margin clear?", "And the other margin?"}
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert holding(other_desk.data_folder, b"other margin") == []
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert len(book.case.all(Question)) == 2


def waiting_here(path: Path, desk: Desk, other_desk: Desk) -> None:
    """At the other desk a question is not in the file yet; at this one the passphrase is changed."""
    change_passphrase(path, desk, now=None, new=OLD)
    book = Casebook.open(path, other_desk, passphrase=OLD)
    book.do(Change("Ask", (Create("question", "q2", {"text": "And the other margin?"}),)))
    book.close(unwritten=True)
    change_passphrase(path, desk, now=OLD, new=NEW)


def test_edits_that_wait_under_the_old_passphrase_wait_until_somebody_types_it(
    path: Path, desk: Desk, other_desk: Desk
) -> None:
    waiting_here(path, desk, other_desk)
    for _twice in range(2):
        with Casebook.open(path, other_desk, passphrase=NEW) as book:
            assert book.waits_for_old_passphrase
            standing = book.file.standing()
            assert standing is not None
            assert standing.trouble == "waiting"
            book.do(Change("Ask", (Create("question", f"q{_twice + 3}", {"text": "In between?"}),)))
    change_passphrase(path, other_desk, now=NEW, new=NEWEST)
    with Casebook.open(path, other_desk, passphrase=NEWEST) as book:
        with pytest.raises(WrongPassphrase):
            book.take_in_waiting(NEW)
        assert book.waits_for_old_passphrase
        (merged,) = book.take_in_waiting(OLD)
        assert len(merged.changes) == 1
        assert not book.waits_for_old_passphrase
        assert book.file.standing() is None
        assert {one.id for one in book.case.all(Question)} == {"q", "q2", "q3", "q4"}
        assert book.verify() == ()
    with Casebook.open(path, desk, passphrase=NEWEST) as book:
        assert len(book.case.all(Question)) == 4
    assert len([*other_desk.data_folder.rglob("casebook-*.db")]) == 1


def test_edits_that_wait_come_in_at_once_where_the_old_passphrase_is_known(
    path: Path, desk: Desk, other_desk: Desk
) -> None:
    waiting_here(path, desk, other_desk)
    with Casebook.open(path, other_desk, passphrase=NEW, before=OLD) as book:
        assert not book.waits_for_old_passphrase
        assert {one.id for one in book.case.all(Question)} == {"q", "q2"}
        assert [len(merged.changes) for merged in book.came_in] == [1]


def test_a_passphrase_changed_elsewhere_while_it_is_open_is_said_and_nothing_is_written_over_it(
    path: Path, desk: Desk, other_desk: Desk
) -> None:
    change_passphrase(path, desk, now=None, new=OLD)
    book = Casebook.open(path, other_desk, passphrase=OLD)
    change_passphrase(path, desk, now=OLD, new=NEW)
    book.do(Change("Ask", (Create("question", "q2", {"text": "And the other margin?"}),)))
    assert book.file.catch_up(Silent()) is False
    standing = book.file.standing()
    assert standing is not None
    assert standing.trouble == "relocked"
    with pytest.raises(Relocked, match="was changed somewhere else"):
        book.save()
    lock = book.file.lock
    with pytest.raises(Relocked):
        book.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    with Casebook.open(path, other_desk, passphrase=NEW, before=lock) as again:
        assert {one.id for one in again.case.all(Question)} == {"q", "q2"}
        assert again.file.standing() is None
    holds = Casebook.open(path, desk, passphrase=NEW)
    assert len(holds.case.all(Question)) == 2
    holds.close()


def test_the_recovery_key_opens_the_file_its_backups_and_is_enough_for_a_new_passphrase(
    path: Path, desk: Desk, tmp_path: Path
) -> None:
    change_passphrase(path, desk, now=None, new=OLD)
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert book.file.lock is not None
        rows = " ".join(book.file.lock.recovery_rows())
        assert book.backups.make(tmp_path / "stick").faults == ()
    holds_all(path, desk, rows)
    assert restore(tmp_path / "stick", path.with_name("back.secondopinion"), desk, Silent(), rows).lost == ()
    change_passphrase(path, desk, now=rows, new=NEW)
    holds_all(path, desk, NEW)
    with pytest.raises(WrongPassphrase):
        Casebook.open(path, desk, passphrase=rows)


def test_a_copy_with_another_passphrase_is_merged_with_its_own(path: Path, desk: Desk, other_desk: Desk) -> None:
    copy = path.with_name("Other.secondopinion")
    shutil.copyfile(path, copy)
    with Casebook.open(copy, other_desk) as book:
        book.do(Change("Ask", (Create("question", "q2", {"text": "And the other margin?"}),)))
    change_passphrase(copy, other_desk, now=None, new=NEW)
    for passphrase in (None, OLD):
        if passphrase:
            change_passphrase(path, desk, now=None, new=passphrase)
        with Casebook.open(path, desk, passphrase=passphrase) as book:
            with pytest.raises(PassphraseNeeded, match="Other"):
                book.merge(copy)
            with pytest.raises(WrongPassphrase, match="Other"):
                book.merge(copy, passphrase="nine small towers")
            assert len(book.merge(copy, passphrase=NEW).changes) == (0 if passphrase else 1)
            assert len(book.case.all(Question)) == 2


def test_unfinished_words_of_a_locked_casebook_are_never_on_the_disk_in_clear(path: Path, desk: Desk) -> None:
    change_passphrase(path, desk, now=None, new=OLD)
    with Casebook.open(path, desk, passphrase=OLD) as book:
        words = unfinished_words_of(book)
        words.keep("question", "planted and half")
        words.write()
        assert words.is_written
        assert unfinished_words_of(book).get("question") == "planted and half"
        assert UnfinishedWords.of_casebook(desk.data_folder, book.casebook_id).places() == ()
        assert holding(desk.data_folder, b"planted and half") == []
    assert len(list((desk.data_folder / "unfinished").iterdir())) == 1
