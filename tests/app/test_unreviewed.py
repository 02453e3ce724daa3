from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secondopinion_desktop.app.came_in import unsettled_facts
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine


@pytest.fixture
def joined(home: Path, desk: Desk, other_desk: Desk) -> Path:
    """A casebook into which another copy's two medicines, and another dose, came."""
    path, copy = home / "Ruth.secondopinion", home / "Ruth 2.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        (aspirin, change) = create("medicine", name="Aspirin", dose="5 mg")
        book.do(change)
    shutil.copy(path, copy)
    with Casebook.open(copy, other_desk) as theirs:
        theirs.do(create("medicine", name="Biotin")[1])
        theirs.do(create("medicine", name="Codeine")[1])
        theirs.do(set_fields(aspirin, "Dose", dose="10 mg"))
    with Casebook.open(path, desk) as book:
        book.do(set_fields(aspirin, "Dose", dose="20 mg"))
        book.merge(copy)
    return path


def names(book: Casebook) -> list[str | None]:
    return [one.name for one in book.case.all(Medicine)]


def test_what_came_in_waits_over_a_restart_until_it_was_looked_over(joined: Path, desk: Desk) -> None:
    with Casebook.open(joined, desk) as book:
        (merged,) = book.unreviewed.merged
        assert [change.deed for change in merged.changes] == ["do", "do", "do"]
        (said,) = book.past.both_said(book.unreviewed.merged)
        assert {said.stands, said.other} == {"10 mg", "20 mg"}
        book.unreviewed.settle(said.entry, said.field)
    with Casebook.open(joined, desk) as book:
        assert book.unreviewed.is_settled(said.entry, "dose")
        book.unreviewed.put_away()
    with Casebook.open(joined, desk) as book:
        assert book.unreviewed.merged == ()


def test_nothing_of_what_it_says_lies_on_this_computer_in_clear(joined: Path, desk: Desk) -> None:
    (kept,) = desk.data_folder.rglob("came-in.json")
    assert b"Codeine" not in kept.read_bytes() and b" mg" not in kept.read_bytes()


def test_a_note_of_it_that_was_bent_is_no_trouble(joined: Path, desk: Desk) -> None:
    (kept,) = desk.data_folder.rglob("came-in.json")
    for bent in (b"", b"[]", b'{"merged": [{"changes": ["x"], "conflicts": [[1]]}], "settled": []}'):
        kept.write_bytes(bent)
        with Casebook.open(joined, desk) as book:
            assert book.unreviewed.merged == ()


def test_all_of_it_is_taken_back_as_one_step_and_one_undo_brings_it_in_again(joined: Path, desk: Desk) -> None:
    with Casebook.open(joined, desk) as book:
        before = len(book.history())
        came = {change.id for change in book.unreviewed.merged[0].changes}
        book.take_back_what_came_in(book.unreviewed.merged)
        assert names(book) == ["Aspirin"]
        assert len(book.history()) == before + 1
        assert book.history(1)[0].done == "What came in was taken back: 3 changes from another copy"
        assert not any(line.can_be_taken_back for line in book.past.changes() if line.change_id in came)
        assert book.trash() == ()
        with pytest.raises(Problem, match="taken back already"):
            book.take_back_what_came_in(book.unreviewed.merged)
    with Casebook.open(joined, desk) as book:
        assert book.undo_title == "Take back what came in: 3 changes"
        again = "What came in is here again: 3 changes from another copy"
        assert book.past.undo_news() == f"{again}."
        book.undo()
        assert book.history(1)[0].done == again
        assert book.past.redo_news() == "What came in was taken back: 3 changes from another copy."
        assert names(book) == ["Aspirin", "Biotin", "Codeine"]
        assert all(line.can_be_taken_back for line in book.past.changes() if line.change_id in came)
        book.redo()
        assert book.history(1)[0].done == "What came in was taken back: 3 changes from another copy"
        assert names(book) == ["Aspirin"]
        assert book.trash() == ()
        assert book.verify() == ()


def test_at_the_other_place_it_is_taken_back_as_well(joined: Path, desk: Desk, other_desk: Desk) -> None:
    with Casebook.open(joined, desk) as book:
        book.take_back_what_came_in(book.unreviewed.merged)
    copy = joined.with_name("Ruth 2.secondopinion")
    with Casebook.open(copy, other_desk) as theirs:
        theirs.merge(joined)
        assert names(theirs) == ["Aspirin"]
        assert theirs.undo_title is None
        assert theirs.verify() == ()


def test_a_dose_two_people_wrote_differently_is_told_to_the_doctor_until_it_is_settled(
    joined: Path, desk: Desk
) -> None:
    told = "“Aspirin”, Dose: two people wrote “{}” and “{}”; the first stands here."
    with Casebook.open(joined, desk) as book:
        (said,) = book.past.both_said(book.unreviewed.merged)
        page = str(plan_for(book).sheets[0])
        assert told.format(said.stands, said.other) in page
        book.do(set_fields(said.entry, "Private", seen_by="nobody"))
        assert "two people wrote" not in str(plan_for(book).sheets[0])
        book.do(set_fields(said.entry, "Seen", seen_by="everybody"))
        book.unreviewed.settle(said.entry, said.field)
        assert "two people wrote" not in str(plan_for(book).sheets[0])


def test_a_dose_written_anew_since_is_told_as_that_and_as_neither_of_the_two(joined: Path, desk: Desk) -> None:
    """Who wrote it may have known of both, or have been typing as the other came in: a person says it is settled."""
    with Casebook.open(joined, desk) as book:
        (said,) = book.past.both_said(book.unreviewed.merged)
        book.do(set_fields(said.entry, "Dose", dose="30 mg"))
        (told,) = unsettled_facts(book.past.both_said(book.unreviewed.merged), book.unreviewed)[said.entry]
        assert told.startswith("“Aspirin”, Dose: two people wrote “")
        assert told.endswith("; “30 mg” was written since and stands here.")
        assert {f"“{dose} mg” " in told.replace(";", " ") for dose in (10, 20)} == {True}


def test_a_dose_that_came_in_otherwise_a_second_time_is_one_question_with_all_its_answers(
    joined: Path, desk: Desk, other_desk: Desk
) -> None:
    copy = joined.with_name("Ruth 2.secondopinion")
    with Casebook.open(copy, other_desk) as theirs:
        (aspirin,) = [one for one in theirs.case.all(Medicine) if one.name == "Aspirin"]
        theirs.do(set_fields(aspirin.id, "Dose", dose="40 mg"))
    with Casebook.open(joined, desk) as book:
        book.do(set_fields(aspirin.id, "Dose", dose="50 mg"))
        book.merge(copy)
        assert len(book.unreviewed.merged) == 2
        said = book.past.both_said(book.unreviewed.merged)
        assert len({one.stands for one in said}) == 1
        answers = [one.other for one in said]
        assert len(answers) == len(set(answers)), "no answer is offered twice"
        assert {said[0].stands, *answers} >= {"40 mg", "50 mg"}
