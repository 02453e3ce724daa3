from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Changed, Create, Remove, SetFields, create, remove
from secondopinion_desktop.records.kinds import Hospice, Medicine, Person, Settings


@pytest.fixture
def book(home: Path, desk: Desk) -> Iterator[Casebook]:
    with Casebook.create(home / "Ruth.secondopinion", desk, patient="Ruth Albrecht") as made:
        yield made


def test_a_new_casebook_knows_its_patient_and_its_keeper(home: Path, desk: Desk) -> None:
    with Casebook.create(
        home / "a.secondopinion", desk, patient="Ruth", born="4 May 1950", role="caregiver", keeper="Jonas"
    ) as book:
        assert book.case.patient.name == "Ruth"
        assert book.case.patient.born is not None
        assert book.case.patient.born.edtf == "1950-05-04"
        assert book.case.one(Settings).id
        (keeper,) = book.case.all(Person)
        assert (keeper.name, keeper.parts, keeper.keeper_role) == ("Jonas", ("keeper",), "caregiver")
        assert book.name == "a"
        assert book.is_saved
        assert book.undo_title is None


def test_a_patient_who_keeps_her_own_file_is_its_keeper(book: Casebook) -> None:
    assert [(p.name, p.parts, p.keeper_role) for p in book.case.all(Person)] == [("Ruth Albrecht", ("keeper",), "self")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"patient": "  "}, "needs the patient's name"),
        ({"patient": "Ruth", "born": "3 March 4000"}, "too far away"),
        ({"patient": "Ruth", "role": "uncle"}, "not one of the answers"),
    ],
)
def test_a_casebook_that_cannot_begin_leaves_nothing(home: Path, desk: Desk, given: dict[str, Any], said: str) -> None:
    with pytest.raises(Problem, match=said):
        Casebook.create(home / "a.secondopinion", desk, **given)
    assert list(home.iterdir()) == []
    assert list(desk.data_folder.rglob("*.db")) == []


def test_a_change_is_in_the_case_at_once_and_everybody_hears_of_it(book: Casebook) -> None:
    heard: list[Changed] = []
    stop = book.listen(heard.append)
    before = book.case
    made, change = create("medicine", name="Aspirin")

    asker = object()
    told = book.do(change, asked_by=asker)
    stop()
    book.undo()

    assert told == Changed(frozenset({"medicine"}), frozenset({made}), "Add medicine", asker)
    assert heard == [told]
    assert before.all(Medicine) == ()


def test_the_case_kept_by_a_page_never_changes_under_it(book: Casebook) -> None:
    made, change = create("medicine", name="Aspirin")
    book.do(change)
    kept = book.case
    book.do(Change("Rename", (SetFields(made, {"name": "ASS"}),)))

    assert [one.name for one in kept.all(Medicine)] == ["Aspirin"]
    assert [one.name for one in book.case.all(Medicine)] == ["ASS"]


def test_a_change_against_the_rules_changes_nothing_and_nobody_hears_of_it(book: Casebook) -> None:
    heard: list[Changed] = []
    book.listen(heard.append)
    before = book.case
    with pytest.raises(Problem):
        book.do(Change("Wrong", (Create("medicine", "m", {"name": "x"}), SetFields("nobody", {"name": "y"}))))

    assert book.case is before
    assert heard == []
    assert book.undo_title is None


def test_a_change_that_alters_nothing_is_no_news(book: Casebook) -> None:
    heard: list[Changed] = []
    book.listen(heard.append)

    told = book.do(Change("Same", (SetFields(book.case.patient.id, {"name": "Ruth Albrecht"}),)))

    assert told.ids == frozenset()
    assert heard == []
    assert book.undo_title is None


def test_undo_and_redo_say_what_they_would_do_and_come_to_an_end(book: Casebook) -> None:
    _, change = create("medicine", name="Aspirin")
    book.do(change)
    assert (book.undo_title, book.redo_title) == ("Add medicine", None)
    told = book.undo()
    assert told is not None
    assert told.title == "Undo: Add medicine"
    assert (book.undo_title, book.redo_title) == (None, "Add medicine")
    assert book.undo() is None
    assert book.redo() is not None
    assert book.redo() is None


def test_history_reads_as_a_person_would_tell_it(book: Casebook) -> None:
    place, change = create("place", name="St. Anna")
    book.do(change)
    doctor, change = create("person", name="Dr. Keller", place=place, parts=("doctor",))
    book.do(change)
    book.do(Change("Mend the name", (SetFields(doctor, {"name": "Dr. K. Keller", "phone": None}),)))
    book.do(Change("Remove the place", (Remove(place), SetFields(doctor, {"place": None}))))
    book.undo()

    undone, removed, renamed, added, *_ = book.history()

    assert added.edits == (
        "Person “Dr. K. Keller”: added",
        "Name: Dr. Keller",
        "Where do they work: St. Anna",
        "What part do they have: Doctor",
    )
    assert renamed.edits == ("Person “Dr. K. Keller”", "Name: Dr. Keller → Dr. K. Keller")
    assert removed.edits == (
        "Place “St. Anna”: removed",
        "Person “Dr. K. Keller”",
        "Where do they work: St. Anna → (blank)",
    )
    assert (undone.deed, undone.title) == ("undo", "Remove the place")
    assert "Place “St. Anna”: brought back" in undone.edits
    assert len(book.history(2)) == 2


def test_history_still_calls_removed_entries_by_their_names(book: Casebook) -> None:
    made, change = create("medicine", name="Aspirin")
    book.do(change)
    book.do(remove(made, "Remove Aspirin"))

    assert book.history(1)[0].edits == ("Medicine “Aspirin”: removed",)


def test_a_removed_entry_waits_in_the_trash_and_comes_back_whole(book: Casebook) -> None:
    made, change = create("medicine", name="Aspirin", dose="5 mg")
    book.do(change)
    before = book.case.get(made)
    book.do(remove(made, "Remove Aspirin"))
    assert [one.id for one in book.trash()] == [made]
    assert book.search("aspirin") == ()

    book.bring_back(made)

    assert book.case.get(made) == before
    assert book.trash() == ()
    assert book.undo_title == "Bring back “Aspirin”"
    book.undo()
    assert book.case.get(made) is None


def test_only_what_is_in_the_trash_can_be_brought_back(book: Casebook) -> None:
    with pytest.raises(Problem, match="not in the trash"):
        book.bring_back("nobody")
    with pytest.raises(Problem, match="not in the trash"):
        book.bring_back(book.case.patient.id)


def test_there_is_never_a_second_entry_of_a_kind_that_has_one(book: Casebook) -> None:
    first, change = create("hospice", agency="First", phone="555 0100")
    book.do(change)
    book.do(remove(first, "Remove"))
    _, change = create("hospice", agency="Second")
    book.do(change)

    (care,) = book.case.all(Hospice)
    assert (care.id, care.agency, care.phone) == (first, "Second", None)
    assert book.trash() == ()
    with pytest.raises(Problem, match="already has"):
        book.do(create("hospice", agency="Third")[1])


def test_a_paper_is_kept_byte_for_byte_with_its_text_by_page(book: Casebook, home: Path) -> None:
    sha256 = book.add_blob(io.BytesIO(b"%PDF original"), "application/pdf", ["first", "second melanoma"])
    made, change = create("document", title="Pathology", sha256=sha256)
    book.do(change)
    book.copy_paper(made, home / "copy.pdf")

    assert book.originals.has(sha256)
    assert not book.originals.has("0" * 64)
    assert book.paper_bytes(made) == (home / "copy.pdf").read_bytes() == b"%PDF original"
    assert (book.page_text(made, 2), book.page_text(made, 3)) == ("second melanoma", "")
    (hit,) = book.search("melanoma")
    assert (hit.id, hit.page, hit.title) == (made, 2, "Pathology")
    assert book.verify() == ()


def test_a_paper_without_a_file_says_so(book: Casebook) -> None:
    made, change = create("document", title="Lost")
    book.do(change)
    with pytest.raises(Problem, match="no file"):
        book.paper_bytes(made)


def test_what_is_found_is_called_as_the_lists_call_it(book: Casebook) -> None:
    place, change = create("place", name="St. Anna")
    book.do(change)
    opinion, change = create("opinion", place=place, note="bring the slides")
    book.do(change)

    (hit,) = book.search("slides")
    assert (hit.id, hit.title) == (opinion, "St. Anna")


def test_this_computer_keeps_its_name_and_that_of_whoever_said_it_is_theirs() -> None:
    assert Desk.here().device == Desk.here().device
    assert Desk.here().author == ""
    assert not Desk.here().was_asked
    assert Desk.here().kept_by(" Jonas  Albrecht ").author == "Jonas Albrecht"
    assert Desk.here().author == "Jonas Albrecht"
    assert not Desk.here().kept_by("").author
    assert Desk.here().was_asked
