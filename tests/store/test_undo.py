"""Undo and redo: each computer takes back what was done there, and nobody else's work."""

from __future__ import annotations

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create, Remove, SetFields
from secondopinion_desktop.records.kinds import Medicine, Opinion
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from tests.store.done import do, name_of, other, redo_title, undo_title


def test_undo_goes_back_step_by_step_and_redo_forward_again(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, sign, "Rename", SetFields("m", {"name": "ASS"}))
    do(database, sign, "Remove", Remove("m"))

    names = []
    while database.undo(sign) is not None:
        names.append(name_of(database, "m"))
    assert names == ["ASS", "Aspirin", None]

    names = []
    while database.redo(sign) is not None:
        names.append(name_of(database, "m"))
    assert names == ["Aspirin", "ASS", None]


def test_undo_and_redo_may_go_back_and_forth(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, sign, "Rename", SetFields("m", {"name": "ASS"}))

    for _ in range(3):
        database.undo(sign)
        database.undo(sign)
        assert name_of(database, "m") is None
        database.redo(sign)
        assert name_of(database, "m") == "Aspirin"
        database.redo(sign)
        assert name_of(database, "m") == "ASS"
    assert database.verify(Silent()) == ()


def test_a_new_change_forgets_what_could_be_redone(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, sign, "Rename", SetFields("m", {"name": "ASS"}))
    database.undo(sign)
    assert redo_title(database) == "Rename"

    do(database, sign, "Dose", SetFields("m", {"dose": "5 mg"}))

    assert redo_title(database) is None
    assert database.redo(sign) is None
    assert undo_title(database) == "Dose"


def test_undo_never_takes_back_the_beginning(database: Database, sign: Signature) -> None:
    assert undo_title(database) is None
    assert database.undo(sign) is None
    assert database.load_case().patient.name == "Ruth"


def test_what_can_be_undone_is_known_after_closing(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, sign, "Rename", SetFields("m", {"name": "ASS"}))
    database.undo(sign)
    database.close()

    again = Database(database.path)

    assert (undo_title(again), redo_title(again)) == ("Add", "Rename")
    again.redo(sign)
    assert name_of(again, "m") == "ASS"
    again.close()


def test_undo_is_written_down_and_history_is_never_rewritten(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    before = database.history()
    database.undo(sign)

    after = database.history()
    assert after[1:] == before
    assert (after[0].deed, after[0].of) == ("undo", before[0].id)


def test_an_entry_removed_and_made_in_one_change_comes_and_goes_with_it(database: Database, sign: Signature) -> None:
    do(database, sign, "Old", Create("medicine", "old", {"name": "Old"}))
    do(database, sign, "Replace", Create("medicine", "new", {"name": "New"}), Remove("old"))
    before = database.load_case()
    database.undo(sign)
    assert [one.id for one in database.load_case().all(Medicine)] == ["old"]
    database.redo(sign)
    assert same(database.load_case(), before)


def same(one: Case, other: Case) -> bool:
    return list(one.entries()) == list(other.entries())


def test_undo_takes_back_what_was_done_here_and_never_what_somebody_else_did(
    database: Database, sign: Signature
) -> None:
    do(database, sign, "Mine", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, other(sign), "Theirs", Create("medicine", "n", {"name": "Biotin"}))

    assert (undo_title(database), undo_title(database, "desktop-2")) == ("Mine", "Theirs")
    database.undo(sign)
    assert (name_of(database, "m"), name_of(database, "n")) == (None, "Biotin")
    assert undo_title(database) is None
    assert redo_title(database, "desktop-2") is None
    database.redo(sign)
    assert name_of(database, "m") == "Aspirin"


def test_somebody_elses_change_does_not_end_what_can_be_redone_here(database: Database, sign: Signature) -> None:
    do(database, sign, "Mine", Create("medicine", "m", {"name": "Aspirin"}))
    database.undo(sign)
    do(database, other(sign), "Theirs", Create("medicine", "n", {"name": "Biotin"}))
    assert redo_title(database) == "Mine"
    again = Database(database.path)
    assert redo_title(again) == "Mine"
    again.close()


def test_undo_leaves_a_field_that_somebody_else_answered_since(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, sign, "Edit", SetFields("m", {"name": "ASS", "dose": "5 mg"}))
    do(database, other(sign), "Theirs", SetFields("m", {"name": "Acetylsalicylic acid"}))

    database.undo(sign)

    found = database.load_case().find(Medicine, "m")
    assert found is not None
    assert (found.name, found.dose) == ("Acetylsalicylic acid", None)
    assert database.verify(Silent()) == ()


def test_undo_leaves_an_entry_somebody_else_works_with(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("test", "t", {"name": "CT"}), Create("medicine", "m", {"name": "Aspirin"}))
    do(database, other(sign), "Theirs", Create("finding", "f", {"what": "Nodes", "test": "t"}))

    database.undo(sign)

    assert database.load_case().get("t") is not None
    assert database.load_case().get("m") is None
    assert database.verify(Silent()) == ()


def test_undo_leaves_an_entry_somebody_else_works_with_as_it_was_filled_and_what_it_names(
    database: Database, sign: Signature
) -> None:
    clinic = Create("place", "l", {"name": "Lakeside"})
    do(
        database,
        sign,
        "Add",
        clinic,
        Create("opinion", "o", {"place": "l"}),
        Create("medicine", "m", {"name": "Biotin"}),
    )
    do(database, other(sign), "Theirs", SetFields("m", {"dose": "10 mg"}), SetFields("o", {"backup": "wait"}))

    database.undo(sign)

    case = database.load_case()
    medicine, opinion = case.find(Medicine, "m"), case.find(Opinion, "o")
    assert medicine is not None and (medicine.name, medicine.dose) == ("Biotin", "10 mg")
    assert opinion is not None and opinion.place == "l" and case.named("o") == "Lakeside"
    assert undo_title(database) is None
    database.redo(sign)
    assert database.load_case().find(Medicine, "m") == medicine
    assert database.verify(Silent()) == ()
