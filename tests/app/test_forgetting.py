"""What is forgotten for good is gone from every byte, stays gone through undo, merges, backups and a rescue."""

from __future__ import annotations

import io
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.place import own_place
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.casebook_forgetting import still_held
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.kept_packets import is_kept
from secondopinion_desktop.app.packets import packets_made
from secondopinion_desktop.app.passphrases import unfinished_words_of
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import Change, Create, SetFields, create, set_fields
from secondopinion_desktop.records.deeds import add_papers, note_packet, remove_papers, remove_with_parts
from secondopinion_desktop.records.kinds import Document, Medicine, Proof, Question, Symptom
from secondopinion_desktop.records.natural import id_for
from tests.app.conftest import desk_at
from tests.intake.awkward import locked

WORD, PAPER_WORD, BYTES, SECRET = "Plantedsyphilis", "Plantedfinding", "planted-behind-the-paper", "Plantedsesame"


@pytest.fixture
def told(book: Casebook) -> Casebook:
    """A symptom nobody should ever have written down, changed and changed again, beside one that stays; a paper, and a
    fact that stands on it."""
    book.do(create("symptom", what="Cough")[1])
    book.do(Change("Write it down", (Create("symptom", "s", {"what": WORD}),)))
    book.do(set_fields("s", f"Note on {WORD}", note=f"{WORD}, since the war"))
    book.do(set_fields("s", "Edit", note="better"))
    add_paper(book)
    book.do(create("proof", entry="s", document=paper_of(book), page=1)[1])
    return book


def add_paper(book: Casebook) -> None:
    held = io.BytesIO(b"%PDF-1.7 " + BYTES.encode())
    sha256 = book.add_blob(held, "application/pdf", [f"A page that says {PAPER_WORD}"])
    fields = {"sha256": sha256, "title": PAPER_WORD, "file_name": f"{PAPER_WORD}.pdf"}
    book.do(add_papers({id_for("document", fields): fields}))


def note_a_packet(book: Casebook, holds: str) -> str:
    """A packet that was made and is kept, with the list of what it says; its id."""
    kept, contents = (book.add_blob(io.BytesIO(f"{what} {holds}".encode()), "x/y") for what in ("file", "list"))
    made = note_packet(
        None, "doctor", version=1, pages=1, fingerprint="", today=date(2026, 3, 2), kept=kept, contents=contents
    )
    (one,) = book.note(made).ids
    return one


def paper_of(book: Casebook) -> str:
    (paper,) = book.case.all(Document)
    return paper.id


def take_away(book: Casebook, one: str) -> None:
    entry = book.case.get(one)
    assert entry is not None
    book.do(remove_with_parts(book.case, entry, book.case.named(one)))


def holding(*folders: Path, words: tuple[str, ...]) -> list[str]:
    """Every file below in which any of these words stands, as letters or as the index keeps them."""
    wanted = [one for word in words for one in (word.encode(), word.lower().encode())]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(one in path.read_bytes() for one in wanted)]


def test_an_entry_is_gone_from_every_byte_and_a_note_without_a_word_of_it_stays(told: Casebook, home: Path) -> None:
    drafts = unfinished_words_of(told)
    drafts.keep("s/note", f"and {WORD} again")
    drafts.write()
    take_away(told, "s")
    told.save()
    data = told.desk.data_folder
    assert holding(home, data, words=(WORD,)), "it was there to be found"

    changed = told.forget("s")
    told.forget_drafts(unfinished_words_of(told), "s")
    told.save()

    assert holding(home, data, words=(WORD,)) == []
    assert "s" in changed.ids and told.trash() == ()
    assert told.search(WORD) == ()
    assert told.verify() == ()
    line = told.history(1)[0]
    assert (line.done, line.deed, line.author) == ("1 entry forgotten for good", "forget", "lena")
    assert line.edits == ("Symptom: forgotten for good", "Proof: forgotten for good")
    assert not any(WORD in " ".join((one.title, one.done, *one.edits)) for one in told.history())
    assert [one.what for one in told.case.all(Symptom)] == ["Cough"]


def test_a_paper_goes_with_its_bytes_its_words_and_what_hung_on_it(told: Casebook, home: Path) -> None:
    paper = paper_of(told)
    told.do(remove_papers(told.case, [paper]))
    going = told.would_forget(paper)
    assert (going.papers, len(going.entries)) == (1, 2), "the link to it goes along"
    told.forget(paper)
    told.save()
    assert holding(home, told.desk.data_folder, words=(PAPER_WORD, BYTES)) == []
    assert told.case.all(Proof) == () and told.case.find(Symptom, "s") is not None
    assert told.verify() == ()


def test_what_is_still_there_goes_to_the_trash_and_is_forgotten_in_one_go(told: Casebook) -> None:
    told.forget("s")
    assert told.case.find(Symptom, "s") is None and told.trash() == ()
    assert told.verify() == ()


def test_no_undo_redo_or_bringing_back_has_it_again(told: Casebook) -> None:
    take_away(told, "s")
    told.forget("s")
    while told.undo() is not None:
        assert WORD not in str(list(told.case.entries()))
    while told.redo() is not None:
        assert WORD not in str(list(told.case.entries()))
    with pytest.raises(Problem, match="not in the trash"):
        told.bring_back("s")
    with pytest.raises(Problem, match="no entry"):
        told.forget("s")
    assert told.verify() == ()


def test_it_stays_gone_after_closing_and_nothing_is_offered_for_undo_that_does_nothing(
    told: Casebook, home: Path, desk: Desk
) -> None:
    take_away(told, "s")
    told.forget("s")
    title = told.undo_title
    told.close()
    with Casebook.open(home / "Ruth.secondopinion", desk) as again:
        assert again.undo_title == title == f"Add paper “{PAPER_WORD}”"
        assert again.verify() == () and again.case.find(Symptom, "s") is None


def test_the_patient_cannot_be_forgotten_from_her_own_casebook(told: Casebook) -> None:
    with pytest.raises(Problem, match="belongs to the casebook itself"):
        told.forget(told.case.patient.id)


def test_packets_that_hold_it_are_kept_no_longer_and_others_are(told: Casebook, home: Path) -> None:
    held = {note_a_packet(told, f"{n} {WORD}") for n in range(3)}
    take_away(told, "s")
    without = note_a_packet(told, "nothing of it")
    assert set(told.would_forget("s").packets) == held
    told.forget("s")
    told.save()
    newer, *older = packets_made(told)
    assert newer.id == without and is_kept(told, newer) and newer.contents
    assert {one.id for one in older} == held
    assert all(not one.kept and not one.contents and one.version == 1 for one in older)
    assert told.verify() == ()
    assert holding(home, told.desk.data_folder, words=(WORD,)) == []


def test_backups_made_from_then_on_do_not_hold_it_and_older_ones_are_named(told: Casebook, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    told.backups.make(own_place(told.desk))
    take_away(told, "s")
    told.forget("s")
    told.backups.make(stick)
    told.backups.make(tmp_path / "whole.secondopinion")
    assert holding(stick, words=(WORD,)) == []
    assert WORD.encode() not in (tmp_path / "whole.secondopinion").read_bytes()
    (older,) = told.older_copies()
    assert own_place(told.desk) in older.parents or older == own_place(told.desk)


def test_a_password_that_is_cleared_or_changed_stays_nowhere(book: Casebook, reader: Reader, home: Path) -> None:
    for number, word in enumerate((SECRET, "Plantedsecond")):
        path = locked(home / f"{number}.pdf", user=word)
        import_papers(book, reader, [path], password=word)
        for left in home.glob(f"{number}.p*"):
            left.unlink()
    first, second = (one.id for one in book.case.all(Document))
    data = book.desk.data_folder
    book.save()
    assert holding(data, words=(SECRET,)), "it was there to be found"
    book.do(set_fields(first, "Clear it", password=None))
    book.do(set_fields(second, "Another", password="Plantedthird"))
    book.save()
    assert holding(home, data, words=(SECRET, "Plantedsecond")) == []
    assert [one.password for one in book.case.all(Document)] == [None, "Plantedthird"]
    book.forget_passwords(second)
    book.save()
    assert holding(home, data, words=("Plantedthird",)) == []
    assert [one.password for one in book.case.all(Document)] == [None, None]
    assert book.history(1)[0].done == "The password of 1 paper forgotten for good"
    assert book.verify() == ()


def test_passwords_of_locked_papers_never_leave_in_a_copy_for_others(
    book: Casebook, reader: Reader, home: Path
) -> None:
    path = locked(home / "locked.pdf", user=SECRET)
    import_papers(book, reader, [path], password=SECRET)
    book.save()
    copy = home / "For Jonas.secondopinion"
    hand_out_copy(book, copy, "Jonas")
    assert SECRET.encode() not in copy.read_bytes()
    assert SECRET.encode() in book.path.read_bytes()


# With another copy of it


@pytest.fixture
def pair(told: Casebook, home: Path, desk: Desk, other_desk: Desk) -> tuple[Path, Path]:
    """The casebook, closed, and a copy of it at another computer, which has a copy of its own as well."""
    told.close()
    here, there = home / "Ruth.secondopinion", home.parent / "there" / "Ruth.secondopinion"
    there.parent.mkdir()
    shutil.copy(here, there)
    Casebook.open(there, other_desk).close()
    return here, there


def test_another_copy_lets_go_when_it_merges_whatever_was_done_with_it_there(
    pair: tuple[Path, Path], desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    here, there = pair
    clock.at += timedelta(minutes=1)
    with Casebook.open(there, other_desk) as book:
        book.do(set_fields("s", f"More of {WORD}", note=f"{WORD} is back"))
        note_a_packet(book, WORD)
    with Casebook.open(here, desk) as book:
        book.forget("s")
    with Casebook.open(there, other_desk) as book:
        book.merge(here)
        assert book.case.find(Symptom, "s") is None
        assert WORD not in repr(book.unreviewed.merged)
        assert "1 entry forgotten for good." in book.past.told_of(book.unreviewed.merged)
        (made,) = packets_made(book)
        assert not made.kept and not made.contents, "it was made while the other one forgot"
        book.save()
        assert holding(there.parent, other_desk.data_folder, words=(WORD,)) == []
        assert book.verify() == () and book.search(WORD) == ()
        while book.undo() is not None:
            assert book.case.find(Symptom, "s") is None
    with Casebook.open(here, desk) as book:
        book.merge(there)
        assert book.case.find(Symptom, "s") is None
        book.save()
        assert holding(here.parent, desk.data_folder, words=(WORD,)) == []
        assert book.verify() == ()


def test_a_copy_that_still_has_it_cannot_bring_it_back(
    pair: tuple[Path, Path], desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    here, there = pair
    with Casebook.open(here, desk) as book:
        paper = paper_of(book)
        book.forget("s", paper)
    clock.at += timedelta(days=3)
    with Casebook.open(there, other_desk) as book:
        book.do(set_fields("s", "Worse", note=f"{WORD} {BYTES}"))
        book.do(set_fields(paper, "Named", title=PAPER_WORD))
        book.do(create("medicine", name="Biotin")[1])
    with Casebook.open(here, desk) as book:
        book.merge(there)
        assert [one.name for one in book.case.all(Medicine)] == ["Biotin"]
        assert book.case.find(Symptom, "s") is None and book.case.all(Document) == ()
        book.save()
        assert holding(here.parent, desk.data_folder, words=(WORD, PAPER_WORD, BYTES)) == []
        assert book.verify() == ()


def test_three_copies_that_merge_in_any_order_end_equal(
    pair: tuple[Path, Path], desk: Desk, other_desk: Desk, clock: StillClock, tmp_path: Path
) -> None:
    here, there = pair
    third, third_desk = tmp_path / "third.secondopinion", desk_at(tmp_path / "third-data", "tablet-3", clock)
    shutil.copy(here, third)
    with Casebook.open(third, third_desk) as book:
        book.do(set_fields("s", "More", note="worse"))
    with Casebook.open(there, other_desk) as book:
        book.do(Change("Both", (SetFields("s", {"note": "other"}), Create("question", "q", {"text": "Why?"}))))
        book.merge(third)
    with Casebook.open(here, desk) as book:
        book.forget("s")
        book.merge(there)
    with Casebook.open(third, third_desk) as book:
        book.merge(here)
    with Casebook.open(there, other_desk) as book:
        book.merge(third)
    journals = []
    for path, place in ((here, desk), (there, other_desk), (third, third_desk)):
        with Casebook.open(path, place) as book:
            assert book.verify() == ()
            assert book.case.find(Question, "q") is not None and book.case.find(Symptom, "s") is None
            journals.append({one.change_id: (one.deed, one.title) for one in book.history() if one.deed != "merge"})
    assert journals[0] == journals[1] == journals[2]


def test_the_same_paper_may_be_added_again_knowingly_and_merges(
    pair: tuple[Path, Path], desk: Desk, other_desk: Desk
) -> None:
    here, there = pair
    with Casebook.open(here, desk) as book:
        paper = paper_of(book)
        book.forget(paper)
        add_paper(book)
        assert paper_of(book) == paper
        assert book.verify() == ()
    with Casebook.open(there, other_desk) as book:
        book.merge(here)
        assert paper_of(book) == paper and BYTES.encode() in book.paper_bytes(paper)
        assert book.case.all(Proof) == (), "what hung on the one that was forgotten is gone"
        assert book.verify() == ()


def test_a_copy_that_was_handed_out_does_not_bring_it_home_and_forgets_nothing_itself(
    told: Casebook, home: Path, other_desk: Desk
) -> None:
    copy = home / "For Jonas.secondopinion"
    hand_out_copy(told, copy, "Jonas")
    told.forget("s")
    assert still_held(told) == (
        "A copy was made for Jonas, and forgets nothing: where it holds this, ask them to delete it.",
    )
    assert still_held(told, only_passwords=True) == ()
    with Casebook.open(copy, other_desk) as theirs:
        with pytest.raises(Problem, match="made for Jonas"):
            theirs.forget("s")
        theirs.do(set_fields("s", "More", note=f"{WORD} again"))
        theirs.do(create("medicine", name="Biotin")[1])
    told.merge(copy)
    assert [one.name for one in told.case.all(Medicine)] == ["Biotin"]
    assert told.case.find(Symptom, "s") is None and told.verify() == ()
    told.save()
    assert holding(told.desk.data_folder, words=(WORD,)) == [] and WORD.encode() not in told.path.read_bytes()


@pytest.mark.parametrize("home_first", [True, False])
def test_a_packet_made_in_a_copy_that_was_handed_out_lets_go_of_it_too(
    told: Casebook, home: Path, other_desk: Desk, home_first: bool
) -> None:
    note_a_packet(told, f"at home {WORD}")
    copy = home / "For Jonas.secondopinion"
    hand_out_copy(told, copy, "Jonas")
    with Casebook.open(copy, other_desk) as theirs:
        note_a_packet(theirs, f"at Jonas's {WORD}")
    for turn in (told.merge, lambda _copy: told.forget("s"))[:: 1 if home_first else -1]:
        turn(copy)
    assert [one.kept or one.contents for one in packets_made(told)] == [None, None]
    assert told.verify() == ()
    told.save()
    assert holding(told.desk.data_folder, words=(WORD,)) == [] and WORD.encode() not in told.path.read_bytes()


def test_a_rescue_from_an_older_backup_does_not_bring_it_back(told: Casebook, home: Path, desk: Desk) -> None:
    told.backups.make(own_place(desk))
    told.forget("s")
    told.do(create("medicine", name="Biotin")[1])
    folder = told.file.folder
    told.close()
    path = home / "Ruth.secondopinion"
    bend(path, b"Biotin")
    for database in folder.glob("*.db"):
        bend(database, b"Biotin")
    with Casebook.open(path, desk) as book:
        assert book.case.find(Symptom, "s") is None
        assert WORD not in str(list(book.case.entries())) and book.search(WORD) == ()
        assert book.verify() == ()


def bend(path: Path, at: bytes) -> None:
    """Spoil a word wherever it stands, as a bad disk does."""
    held = path.read_bytes()
    assert at in held
    path.write_bytes(held.replace(at, b"\xff" * len(at)))
