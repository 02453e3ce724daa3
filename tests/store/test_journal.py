from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.kinds import KINDS, Medicine, Tick, Treatment
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from tests.stopping import StopsAfter
from tests.store.done import do, name_of, other, undo_title


def test_the_journal_tells_who_did_what_when_and_what_it_was_before(database: Database, sign: Signature) -> None:
    do(database, sign, "Add a medicine", Create("medicine", "m", {"name": "Aspirin", "blood_thinner": True}))
    do(database, sign, "Rename it", SetFields("m", {"name": "ASS 100"}))

    renamed, added, *_ = database.history()

    assert (renamed.title, renamed.author, renamed.device, renamed.deed) == ("Rename it", "lena", "laptop-1", "do")
    assert renamed.at == "2026-03-02T09:30:00+00:00"
    assert [(s.deed, s.field, s.old, s.new) for s in renamed.steps] == [("set", "name", "Aspirin", "ASS 100")]
    assert [(s.deed, s.field, s.new) for s in added.steps[1:]] == [
        ("set", "name", "Aspirin"),
        ("set", "blood_thinner", 1),
    ]


def test_setting_what_is_there_already_is_no_change(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    before = database.history()

    touched = database.apply(Change("Nothing", (SetFields("m", {"name": "Aspirin", "dose": None}),)), sign)

    assert touched.ids == frozenset()
    assert database.history() == before
    assert undo_title(database) == "Add"


def test_only_fields_that_differ_are_written_down(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin", "dose": "5 mg"}))
    do(database, sign, "Edit", SetFields("m", {"name": "Aspirin", "dose": "10 mg"}))

    assert [step.field for step in database.history(1)[0].steps] == ["dose"]


def test_words_a_date_was_typed_in_are_kept_and_count_as_a_difference(database: Database, sign: Signature) -> None:
    exact = PartialDate(2017, 3)
    do(database, sign, "Add", Create("treatment", "t", {"started": PartialDate(2017, 3, typed="March 2017")}))
    do(database, sign, "Edit", SetFields("t", {"started": exact}))

    assert database.history(1)[0].steps[0].old == "2017-03|March 2017"
    database.undo(sign)
    found = database.load_case().find(Treatment, "t")
    assert found is not None
    assert found.started is not None
    assert found.started.typed == "March 2017"


def test_a_clock_that_runs_backwards_does_not_shuffle_the_journal(database: Database, sign: Signature) -> None:
    clock = StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    for number in range(4):
        clock.at -= timedelta(days=number)
        do(database, Signature("lena", "laptop-1", clock), f"Add {number}", Create("medicine", f"m{number}", {}))

    stamps = [change.stamp for change in reversed(database.history())]
    assert stamps == sorted(stamps)
    assert [one.id for one in database.load_case().all(Medicine)] == ["m0", "m1", "m2", "m3"]


def test_entries_made_in_one_change_keep_their_order(database: Database, sign: Signature) -> None:
    ids = [f"m{number}" for number in (9, 3, 5, 1)]
    do(database, sign, "Add four", *(Create("medicine", one, {}) for one in ids))

    assert [one.id for one in database.load_case().all(Medicine)] == ids
    datetime.fromisoformat(database.load_case().all(Medicine)[0].made_at)


def test_a_change_that_fails_half_way_leaves_nothing(database: Database, sign: Signature) -> None:
    with pytest.raises(Problem):
        do(database, sign, "Two", Create("medicine", "m", {"name": "Aspirin"}), SetFields("nobody", {"name": "x"}))

    assert database.load_case().all(Medicine) == ()
    assert database.search("aspirin", 5) == ()
    assert undo_title(database) is None


def test_an_id_is_never_used_twice_not_even_after_removing(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {}))
    do(database, sign, "Remove", Remove("m"))

    with pytest.raises(Problem, match="already there"):
        do(database, sign, "Again", Create("medicine", "m", {}))


def test_the_trash_holds_what_a_person_removed_and_not_what_undo_took_back(database: Database, sign: Signature) -> None:
    do(database, sign, "A", Create("medicine", "a", {"name": "Aspirin"}))
    do(database, sign, "B", Create("medicine", "b", {"name": "Biotin"}))
    do(database, sign, "Remove", Remove("a"))
    do(database, sign, "C", Create("medicine", "c", {"name": "Codeine"}))
    database.undo(sign)

    assert [one.entry.id for one in database.trash()] == ["a"]
    database.bring_back(["a"], (), Deed.typed("Bring back"), sign)
    assert database.trash() == ()
    assert name_of(database, "a") == "Aspirin"
    database.undo(sign)
    assert name_of(database, "a") is None
    assert [one.entry.id for one in database.trash()] == ["a"], "it is where it was before it was brought back"


def test_an_edit_shows_at_once_to_another_reader_of_the_file(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    reader = sqlite3.connect(database.path)
    try:
        assert reader.execute("SELECT name FROM entry_medicine").fetchall() == [("Aspirin",)]
    finally:
        reader.close()


@pytest.mark.parametrize("kind", [name for name, info in KINDS.items() if not info.single])
def test_an_entry_of_every_kind_is_made_changed_removed_and_brought_back(
    kind: str, database: Database, sign: Signature
) -> None:
    database.apply(Change("Add", (Create(kind, "one", {}),)), sign)
    database.apply(Change("Note", (SetFields("one", {"note": "kept"}),)), sign)
    database.apply(Change("Remove", (Remove("one"),)), sign)
    assert "one" not in {entry.id for entry in database.load_case().entries()}
    database.undo(sign)
    back = database.load_case().get("one")
    assert back is not None
    assert back == KINDS[kind].entry(id="one", made_at=back.made_at, note="kept")


# Several computers


def test_a_change_carries_what_its_author_knew(database: Database, sign: Signature) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    do(database, other(sign), "Rename", SetFields("m", {"name": "ASS"}))
    do(database, sign, "Dose", SetFields("m", {"dose": "5 mg"}))

    dose, rename, add, *_ = database.history()
    assert (add.hand, add.number, rename.hand, rename.number, dose.number) == ("laptop-1", 2, "desktop-2", 1, 3)
    assert rename.knew == Seen({"laptop-1": 2})
    assert dose.knew == Seen({"laptop-1": 2, "desktop-2": 1})
    assert dose.knows(rename)
    assert rename.knows(add)
    assert not add.knows(rename)
    assert Seen.read(database.head()) == Seen({"laptop-1": 3, "desktop-2": 1})


def test_a_change_keeps_its_deed_and_what_it_was_about(database: Database, sign: Signature) -> None:
    what = deed("mark_row", row="imaging.disc", state="waiting")
    database.apply(Change(what, (Create("tick", "t", {"item": "imaging.disc", "state": "waiting"}),)), sign)

    assert database.history(1)[0].what == what
    assert database.history(1)[0].title == "Mark a step as waiting"
    assert undo_title(database) == "Mark a step as waiting"


def test_a_field_that_a_later_version_dropped_does_not_make_the_history_false(
    database: Database, sign: Signature
) -> None:
    do(database, sign, "Add", Create("medicine", "m", {"name": "Aspirin"}))
    database.close()
    connection = sqlite3.connect(database.path)
    (seq,) = connection.execute("SELECT change FROM edit WHERE entry = 'm'").fetchone()
    dropped = [(seq, 99, "m", "medicine", "set", "colour", '"red"'), (seq, 100, "x", "pet", "create", None, '"2026"')]
    connection.executemany("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, NULL, ?)", dropped)
    connection.commit()
    connection.close()
    again = Database(database.path)
    assert again.verify(Silent()) == ()
    again.close()


def test_a_mark_that_was_taken_away_comes_back_in_the_same_entry(database: Database, sign: Signature) -> None:
    mark = id_for("tick", {"item": "a"})
    do(database, sign, "Mark", Create("tick", mark, {"item": "a", "state": "waiting", "note": "call"}))
    do(database, sign, "Take away", Remove(mark))
    do(database, sign, "Mark again", Create("tick", mark, {"item": "a", "state": "open"}))

    (tick,) = database.load_case().all(Tick)
    assert (tick.id, tick.state, tick.note) == (mark, "open", None)
    database.undo(sign)
    assert database.load_case().all(Tick) == ()
    database.undo(sign)
    (tick,) = database.load_case().all(Tick)
    assert (tick.state, tick.note) == ("waiting", "call")
    assert database.verify(Silent()) == ()


def test_a_change_of_very_many_tells_how_far_it_is_and_leaves_nothing_when_it_is_stopped(
    database: Database, sign: Signature
) -> None:
    many = Change("Many", tuple(Create("medicine", f"m{n}", {"name": f"Aspirin {n}"}) for n in range(1_200)))
    for looks in range(4):
        with pytest.raises(Cancelled):
            database.apply(many, sign, progress=StopsAfter(looks))
    assert database.load_case().all(Medicine) == ()
    assert undo_title(database) is None

    watched = StopsAfter(99)
    database.apply(many, sign, progress=watched)
    assert watched.said == [(0, 1_200), (500, 1_200), (1_000, 1_200)]

    with pytest.raises(Cancelled):
        database.undo(sign, StopsAfter(1))
    assert len(database.load_case().all(Medicine)) == 1_200
    database.undo(sign)
    assert (database.load_case().all(Medicine), database.search("aspirin", 9)) == ((), ())
    database.redo(sign)
    assert len(database.search("aspirin", 2_000)) == 1_200
    assert database.verify(Silent()) == ()
