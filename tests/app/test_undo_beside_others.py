"""Undo where another copy wrote meanwhile: nothing is put over what somebody else wrote, and what stays is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import Changed, create, remove, set_fields
from secondopinion_desktop.records.kinds import Medicine


@pytest.fixture
def here(home: Path, desk: Desk) -> Path:
    """A casebook with one medicine, and a copy of it beside."""
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin", dose="5 mg")[1])
    (home / "there").mkdir()
    shutil.copy(path, home / "there" / "copy.secondopinion")
    return path


@pytest.fixture
def there(here: Path) -> Path:
    return here.parent / "there" / "copy.secondopinion"


@pytest.fixture(params=["two computers", "one computer"])
def second_desk(request: pytest.FixtureRequest, desk: Desk, other_desk: Desk) -> Desk:
    """Where the copy is written in."""
    return other_desk if request.param == "two computers" else desk


def dose(book: Casebook) -> str | None:
    (medicine,) = book.case.all(Medicine)
    return medicine.dose


def give(book: Casebook, amount: str) -> None:
    (medicine,) = book.case.all(Medicine)
    book.do(set_fields(medicine.id, "Dose", dose=amount))


def written(path: Path, desk: Desk, amount: str, clock: StillClock) -> None:
    clock.at += timedelta(minutes=5)
    with Casebook.open(path, desk) as book:
        give(book, amount)


def undo(book: Casebook) -> tuple[Changed, list[str]]:
    changed = book.undo()
    assert changed is not None
    return changed, list(book.past.left_to_others(changed).values())


def test_where_nobody_said_who_they_are_no_name_of_a_computer_is_told(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(there, replace(other_desk, author=""), "20 mg", clock)
    written(here, desk, "10 mg", clock)
    with Casebook.open(here, desk) as book:
        book.merge(there)
        changed, left = undo(book)
        assert left == ["“Aspirin”, Dose: “20 mg” stands, as somebody at another computer wrote."]
        assert [one.who for one in changed.stayed] == [other_desk.device], "a script is told all the same"


def test_an_answer_taken_back_gives_way_to_the_one_another_copy_gave(
    here: Path, there: Path, desk: Desk, second_desk: Desk, clock: StillClock
) -> None:
    written(there, second_desk, "20 mg", clock)
    written(here, desk, "10 mg", clock)
    with Casebook.open(here, desk) as book:
        merged = book.merge(there)
        assert dose(book) == "10 mg"
        assert book.past.both_said((merged,))

        changed, left = undo(book)

        assert dose(book) == "20 mg"
        assert left == [f"“Aspirin”, Dose: “20 mg” stands, as {second_desk.author} wrote."]
        assert [(one.entry, one.field) for one in changed.stayed] == [(book.case.all(Medicine)[0].id, "dose")]
        assert book.past.both_said((merged,)) == ()  # Only one answer is left, so nothing is to be settled.

        book.redo()
        assert dose(book) == "10 mg"
        assert book.past.both_said((merged,))
        assert book.verify() == ()


def test_an_answer_that_does_not_stand_is_taken_back_without_touching_the_one_that_does(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(here, desk, "10 mg", clock)
    written(there, other_desk, "20 mg", clock)
    with Casebook.open(here, desk) as book:
        book.merge(there)
        assert dose(book) == "20 mg"
        asked = book.past.undo_news(in_vain=True)

        changed, left = undo(book)

        assert dose(book) == "20 mg"
        assert not changed.ids
        assert asked == "Nothing was left to take back: Medicine “Aspirin”: “Dose” changed."
        assert book.history(1)[0].done == asked.rstrip(".")
        assert left == [f"“Aspirin”, Dose: “20 mg” stands, as {other_desk.author} wrote."]
        assert book.undo_title == "Add medicine"
        assert book.verify() == ()


def test_on_one_computer_undo_takes_both_copies_answers_back_one_after_the_other(
    here: Path, there: Path, desk: Desk, clock: StillClock
) -> None:
    written(here, desk, "10 mg", clock)
    written(there, desk, "20 mg", clock)
    with Casebook.open(here, desk) as book:
        book.merge(there)
        found = [dose(book)]
        for _ in range(2):
            book.undo()
            found.append(dose(book))
        assert found == ["20 mg", "10 mg", "5 mg"]
        for _ in range(2):
            book.redo()
            found.append(dose(book))
        assert found[3:] == ["10 mg", "20 mg"]


def test_the_same_answer_given_twice_stays_when_one_of_them_is_taken_back(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(there, other_desk, "10 mg", clock)
    written(here, desk, "10 mg", clock)
    with Casebook.open(here, desk) as book:
        book.merge(there)
        changed, left = undo(book)
        assert (dose(book), changed.ids) == ("10 mg", frozenset())
        assert left == [f"“Aspirin”, Dose: “10 mg” stands, as {other_desk.author} wrote."]


def test_a_conflict_that_was_settled_is_open_again_after_undo(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(here, desk, "10 mg", clock)
    written(there, other_desk, "20 mg", clock)
    with Casebook.open(here, desk) as book:
        merged = book.merge(there)
        (said, *_) = book.past.both_said((merged,))
        book.do(said.settling)
        assert dose(book) == "10 mg"

        assert undo(book)[1] == []
        assert dose(book) == "20 mg"
        book.redo()
        assert dose(book) == "10 mg"


def test_what_both_had_taken_back_comes_back_for_nobody(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(here, desk, "10 mg", clock)
    with Casebook.open(there, other_desk) as book:
        book.merge(here)
        give(book, "20 mg")
    with Casebook.open(here, desk) as book:
        book.merge(there)
        undo(book)
        assert dose(book) == "20 mg"
    with Casebook.open(there, other_desk) as book:
        book.merge(here)
        undo(book)
        assert dose(book) == "5 mg"


def test_what_both_copies_removed_stays_in_the_trash_when_one_takes_it_back(
    here: Path, there: Path, desk: Desk, other_desk: Desk
) -> None:
    for path, its in ((here, desk), (there, other_desk)):
        with Casebook.open(path, its) as book:
            book.do(remove(book.case.all(Medicine)[0].id, "Remove"))
    with Casebook.open(here, desk) as book:
        book.merge(there)
        changed, left = undo(book)
        assert (book.case.all(Medicine), changed.ids) == ((), frozenset())
        assert left == [f"“Aspirin” stays in the trash: {other_desk.author} removed it too."]
        assert [one.id for one in book.trash()] == [one.entry for one in changed.stayed]
        book.bring_back(book.trash()[0].id)
        assert dose(book) == "5 mg"


def test_what_was_brought_back_and_edited_elsewhere_stays_when_the_bringing_back_is_undone(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(there, other_desk, "20 mg", clock)
    with Casebook.open(here, desk) as book:
        (medicine,) = book.case.all(Medicine)
        book.do(remove(medicine.id, "Remove"))
        clock.at += timedelta(hours=1)
        book.bring_back(medicine.id)
        book.merge(there)

        _, left = undo(book)

        assert dose(book) == "20 mg"
        assert left == [f"“Aspirin” stays: {other_desk.author} went on with it."]
        assert book.verify() == ()


def test_a_new_entry_goes_when_the_other_one_who_wrote_in_it_took_that_back(
    here: Path, there: Path, desk: Desk, other_desk: Desk
) -> None:
    with Casebook.open(here, desk) as book:
        book.do(create("medicine", name="Biotin")[1])
    with Casebook.open(there, other_desk) as book:
        book.merge(here)
        (biotin,) = (one for one in book.case.all(Medicine) if one.name == "Biotin")
        book.do(set_fields(biotin.id, "Dose", dose="1 mg"))
    with Casebook.open(here, desk) as book:
        book.merge(there)
        _, left = undo(book)
        assert left == [f"“Biotin” stays: {other_desk.author} went on with it."]
        book.redo()
    with Casebook.open(there, other_desk) as book:
        book.merge(here)
        book.undo()
    with Casebook.open(here, desk) as book:
        book.merge(there)
        assert undo(book)[1] == []
        assert [one.name for one in book.case.all(Medicine)] == ["Aspirin"]


def test_what_came_in_is_taken_back_to_the_answer_given_here(
    here: Path, there: Path, desk: Desk, other_desk: Desk, clock: StillClock
) -> None:
    written(here, desk, "10 mg", clock)
    written(there, other_desk, "20 mg", clock)
    with Casebook.open(here, desk) as book:
        merged = book.merge(there)
        book.take_back_what_came_in((merged,))
        assert dose(book) == "10 mg"
        book.undo()
        assert dose(book) == "20 mg"
        book.redo()
        assert dose(book) == "10 mg"
        assert book.verify() == ()
