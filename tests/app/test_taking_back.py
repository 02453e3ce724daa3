"""Taking back one change among many, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Changed, Create, Remove, create, remove, set_fields
from secondopinion_desktop.records.deeds import add_papers, note_packet
from secondopinion_desktop.records.kinds import Medicine, PacketMade, Proof
from tests.app.conftest import desk_at
from tests.often import drawn


def names(book: Casebook) -> list[str | None]:
    return [one.name for one in book.case.all(Medicine)]


def add(book: Casebook, name: str) -> tuple[str, str]:
    """A medicine: its id, and the id of the change that added it."""
    made, change = create("medicine", name=name)
    return made, book.do(change).change_id


def test_a_change_is_taken_back_also_after_others_were_made(book: Casebook) -> None:
    _, first = add(book, "Aspirin")
    add(book, "Biotin")

    told = book.take_back(first)

    assert names(book) == ["Biotin"]
    assert told.title == "Taken back: Medicine “Aspirin” added."
    assert book.undo_title == "Add medicine"
    book.undo()
    assert names(book) == []
    book.redo()
    book.redo()
    assert sorted(name or "" for name in names(book)) == ["Aspirin", "Biotin"]


def test_what_stands_on_a_change_is_told_and_goes_with_it_and_comes_again(book: Casebook) -> None:
    made, added = add(book, "Aspirin")
    book.do(set_fields(made, "Dose", dose="5 mg"))
    add(book, "Biotin")
    before = book.case.get(made)

    assert book.past.standing_on(added) == ("Medicine “Aspirin”: “Dose” changed",)
    told = book.take_back(added)

    assert names(book) == ["Biotin"]
    assert told.title == "Taken back: Medicine “Aspirin” added, and 1 change after it."
    book.redo()
    book.redo()
    assert book.case.get(made) == before


def test_changes_of_other_fields_and_entries_do_not_stand_on_a_change(book: Casebook) -> None:
    made, _ = add(book, "Aspirin")
    dose = book.do(set_fields(made, "Dose", dose="5 mg")).change_id
    book.do(set_fields(made, "Note", note="with food"))

    assert book.past.standing_on(dose) == ()
    book.take_back(dose)

    (medicine,) = book.case.all(Medicine)
    assert (medicine.dose, medicine.note) == (None, "with food")


def test_a_link_to_a_paper_stands_on_the_change_that_added_the_paper(book: Casebook) -> None:
    made, _ = add(book, "Aspirin")
    added = book.do(Change("Add paper", (Create("document", "d", {"title": "Letter"}),))).change_id
    book.do(Change("Link", (Create("proof", "l", {"entry": made, "document": "d", "page": 1}),)))

    assert len(book.past.standing_on(added)) == 1
    book.take_back(added)

    assert book.case.all(Proof) == ()
    assert names(book) == ["Aspirin"]


def test_what_was_taken_back_cannot_be_taken_back_again(book: Casebook) -> None:
    _, first = add(book, "Aspirin")
    book.undo()
    with pytest.raises(Problem, match="taken back already"):
        book.take_back(first)


def test_a_change_no_longer_stands_when_undone_elsewhere_or_its_entry_is_gone(book: Casebook) -> None:
    made, added = add(book, "Aspirin")
    assert book.past.still_stands(added)
    removed = book.do(remove(made, "Remove")).change_id
    assert not book.past.still_stands(added)
    assert book.past.still_stands(removed)
    book.bring_back(made)
    assert not book.past.still_stands(removed)


def test_taking_back_survives_closing_and_opening(home: Path, desk: Desk) -> None:
    with Casebook.create(home / "a.secondopinion", desk, patient="Ruth") as book:
        _, first = add(book, "Aspirin")
        add(book, "Biotin")
        book.take_back(first)
    with Casebook.open(home / "a.secondopinion", desk) as again:
        assert names(again) == ["Biotin"]
        again.undo()
        assert names(again) == []
        assert again.undo_title is None


def test_undo_after_a_packet_takes_back_what_the_person_did_last(book: Casebook, clock: StillClock) -> None:
    add(book, "Aspirin")
    made = note_packet(None, "doctor", version=1, pages=3, fingerprint="f", today=clock.now().date())
    noted = book.note(made)

    assert book.undo_title == "Add medicine"
    book.undo()

    assert names(book) == []
    assert len(book.case.all(PacketMade)) == 1
    assert book.redo_title == "Add medicine"
    assert [line.deed for line in book.history(2)] == ["undo", "note"]
    with pytest.raises(Problem):
        book.take_back(noted.change_id)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: add_papers({"a": {"title": "One"}, "b": {"title": "Two"}}), "Taken back: 2 papers added."),
        (lambda: add_papers({"a": {"title": "One"}}), "Taken back: Paper “One” added."),
        (
            lambda: Change("x", (Create("medicine", "m", {"name": "A"}), Create("place", "p", {"name": "B"}))),
            "Taken back: 1 medicine and 1 place added.",
        ),
    ],
)
def test_what_is_taken_back_is_said_in_past_words(book: Casebook, change: Callable[[], Change], said: str) -> None:
    book.do(change())
    assert book.past.undo_news() == said
    book.undo()
    assert book.past.redo_news() == said.replace("Taken back", "Done again")
    assert book.past.changes()[0].done == said.removesuffix(".")


ONES = ("one", "two", "three")
DEEDS = st.tuples(st.sampled_from(ONES), st.sampled_from(("dose", "note", "gone", "new")), st.integers(0, 9))


@drawn(20)
@given(deeds=st.lists(DEEDS, min_size=1, max_size=12), which=st.integers(0, 11))
def test_whatever_is_taken_back_comes_again_with_redo(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, str, int]], which: int
) -> None:
    folder = tmp_path_factory.mktemp("case")
    desk = desk_at(folder / "data", "laptop-1", StillClock(datetime(2026, 3, 9, 10, 0, tzinfo=UTC)))
    with Casebook.create(folder / "a.secondopinion", desk, patient="Ruth") as book:
        done = [told.change_id for deed in deeds if (told := _do(book, *deed))]
        done = [one for one in done if one]
        if not done:
            return
        before = sorted(book.case.entries(), key=lambda entry: entry.id)
        asked = done[which % len(done)]
        number = 1 + len(book.past.standing_on(asked))
        book.take_back(asked)
        assert asked not in [one.change_id for one in book.past.changes() if one.can_be_taken_back]
        for _ in range(number):
            assert book.redo() is not None
        assert book.redo() is None
        assert sorted(book.case.entries(), key=lambda entry: entry.id) == before
        assert book.verify() == ()


def _do(book: Casebook, one: str, deed: str, number: int) -> Changed:
    there = book.case.get(one) is not None
    trashed = one in book.past.trash_ids()
    if not there and trashed:
        return book.bring_back(one)
    if not there:
        return book.do(Change("Add", (Create("medicine", one, {"name": one}),)))
    if deed == "gone":
        return book.do(Change("Remove", (Remove(one),)))
    field = "name" if deed == "new" else deed
    return book.do(set_fields(one, "Change", **{field: str(number)}))
