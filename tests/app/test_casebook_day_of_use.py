"""Days of use, made up at random: whatever a person does in whatever order, these things hold."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value

KINDS = ("medicine", "treatment", "question", "person")
NAMES = {"medicine": "name", "treatment": "name", "question": "text", "person": "name"}
MARKS = ("aspirin", "müller", "肺癌", "zwölf", "knee")
FIELDS: dict[str, st.SearchStrategy[Value]] = {
    "note": st.none() | st.sampled_from(MARKS) | st.text(max_size=8),
    "seen_by": st.sampled_from([None, "everybody", "doctors", "nobody"]),
    "source": st.sampled_from([None, "report", "doctor"]),
}
DATES = st.none() | st.builds(PartialDate, st.integers(1990, 2030), st.none() | st.integers(1, 12))


def entries_of(case: Case) -> list[Entry]:
    return list(case.entries())


class DayOfUse(RuleBasedStateMachine):
    """Somebody works at a casebook; beside it stands a plain list of the states it went through."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
        self.desk, self.other_desk = self.desk_of("laptop-1"), self.desk_of("desktop-2")
        self.path = self.folder / "Ruth.secondopinion"

    def desk_of(self, device: str) -> Desk:
        (self.folder / device).mkdir()
        return Desk(self.clock, device, "lena", self.folder / device)

    @initialize()
    def begin(self) -> None:
        self.book = Casebook.create(self.path, self.desk, patient="Ruth")
        # The states undo and redo lead to on this computer; None where somebody at the other one was at it since.
        self.back: list[list[Entry] | None] = []
        self.ahead: list[list[Entry] | None] = []
        self.elsewhere: tuple[list[list[Entry] | None], list[list[Entry] | None]] = ([], [])

    def teardown(self) -> None:
        book = getattr(self, "book", None)
        if book is not None:
            assert book.verify() == ()
            book.close()
        shutil.rmtree(self.folder)

    def do(self, *edits: Edit) -> None:
        before = entries_of(self.book.case)
        if self.book.do(Change("Edit", edits)).ids:
            self.back.append(before)
            self.ahead.clear()

    def ids(self) -> list[str]:
        return [one.id for one in self.book.case.entries() if kind_of(one).name in KINDS]

    def removable(self) -> list[str]:
        """All but who keeps the file: the only keeper cannot go."""
        return [one for one in self.ids() if "keeper" not in getattr(self.book.case.get(one), "parts", ())]

    @rule(kind=st.sampled_from(KINDS), name=st.sampled_from(MARKS), more=st.fixed_dictionaries({}, optional=FIELDS))
    def add(self, kind: str, name: str, more: dict[str, Value]) -> None:
        self.do(Create(kind, new_id(), {NAMES[kind]: name, **more}))

    @rule(started=DATES, names=st.lists(st.sampled_from(MARKS), min_size=1, max_size=4))
    def add_several_at_once(self, started: PartialDate | None, names: list[str]) -> None:
        self.do(*(Create("treatment", new_id(), {"name": name, "started": started}) for name in names))

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), values=st.fixed_dictionaries({}, optional=FIELDS))
    def edit(self, data: st.DataObject, values: dict[str, Value]) -> None:
        self.do(SetFields(data.draw(st.sampled_from(self.ids())), values))

    @precondition(lambda self: self.removable())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.do(Remove(data.draw(st.sampled_from(self.removable()))))

    @precondition(lambda self: self.removable())
    @rule(data=st.data())
    def edit_and_remove_and_add_in_one(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.removable()))
        self.do(SetFields(one, {"note": "going"}), Remove(one), Create("medicine", new_id(), {"name": "knee"}))

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        trash = [one.id for one in self.book.trash()]
        if trash:
            self.back.append(entries_of(self.book.case))
            self.ahead.clear()
            self.book.bring_back(data.draw(st.sampled_from(trash)))

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), notes=st.lists(st.sampled_from(MARKS), min_size=2, max_size=3))
    def change_ones_mind_within_one_change(self, data: st.DataObject, notes: list[str]) -> None:
        one = data.draw(st.sampled_from(self.ids()))
        self.do(*(SetFields(one, {"note": note}) for note in notes))
        self.undo(1)

    @rule(wrong=st.sampled_from([SetFields("nobody", {"note": "x"}), Create("patient", "second", {})]))
    def try_what_is_against_the_rules(self, wrong: Edit) -> None:
        before = self.book.case
        try:
            self.book.do(Change("Wrong", (Create("medicine", new_id(), {"name": "x"}), wrong)))
        except Problem:
            assert self.book.case is before
        else:
            raise AssertionError("that should have been refused")

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            before = entries_of(self.book.case)
            told = self.book.undo()
            assert (told is None) == (not self.back)
            if told is not None:
                self.it_is(self.back.pop())
                self.ahead.append(before)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            before = entries_of(self.book.case)
            told = self.book.redo()
            assert (told is None) == (not self.ahead)
            if told is not None:
                self.it_is(self.ahead.pop())
                self.back.append(before)

    def it_is(self, state: list[Entry] | None) -> None:
        assert state is None or entries_of(self.book.case) == state

    @rule(name=st.sampled_from(MARKS))
    def undo_then_do_something_else_then_redo(self, name: str) -> None:
        self.undo(1)
        self.add("medicine", name, {})
        self.redo(1)

    @rule(how=st.sampled_from(["save", "close", "pull the plug", "other computer"]))
    def leave_and_come_back(self, how: str) -> None:
        before = entries_of(self.book.case)
        if how == "save":
            self.book.save()
            assert self.book.is_saved
            return
        if how == "pull the plug":
            self.book._copy.close()
        else:
            self.book.close()
        if how == "other computer":
            self.desk, self.other_desk = self.other_desk, self.desk
            back, ahead = self.elsewhere
            self.elsewhere = ([None for _ in self.back], [None for _ in self.ahead])
            self.back, self.ahead = back, ahead
        self.book = Casebook.open(self.path, self.desk)
        assert entries_of(self.book.case) == before
        assert self.book.notices == ()

    @rule(minutes=st.integers(-500, 500))
    def time_passes_or_the_clock_is_set_back(self, minutes: int) -> None:
        self.clock.at += timedelta(minutes=minutes)

    @invariant()
    def the_case_in_memory_is_the_case_on_disk(self) -> None:
        if hasattr(self, "book"):
            assert entries_of(self.book.case) == entries_of(self.book._database.load_case())

    @invariant()
    def search_finds_exactly_what_is_there(self) -> None:
        if hasattr(self, "book"):
            for mark in MARKS:
                found = {hit.id for hit in self.book.search(mark + " ", limit=1000)}
                there = {one.id for one in self.book.case.entries() if stands_in(mark, one)}
                assert there <= found, mark
                assert found <= set(self.ids())


def stands_in(mark: str, entry: Entry) -> bool:
    """The mark is the entry's title or its note, whole; random notes may hold it in other ways too."""
    title = getattr(entry, NAMES.get(kind_of(entry).name, "note"))
    return mark in (title, entry.note)


TestDayOfUse = DayOfUse.TestCase
TestDayOfUse.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)
