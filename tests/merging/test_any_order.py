"""Whatever several computers do apart, and in whatever order they merge: all end equal, and nothing written is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from secondopinion_desktop.merging.plan import merged
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.replay import EntryState, in_order, states, writes
from tests.merging.sides import Side, apart

NAMES = ("ruth", "paul", "eva")
ENTRIES = ("m", "n", "o", "p")


@dataclass(frozen=True)
class Act:
    """One thing a computer does: edit, add, remove, restore, merge, forget an entry or the letters of one field for
    good, or have its clock set."""

    side: int
    what: str
    entry: str
    value: int


ACTS = st.lists(
    st.builds(
        Act,
        st.integers(0, 2),
        st.sampled_from(
            ["set", "set", "set", "add", "remove", "restore", "merge", "merge", "clock", "forget", "letters"]
        ),
        st.sampled_from(ENTRIES),
        st.integers(-3, 3),
    ),
    max_size=40,
)


def lived(acts: list[Act]) -> tuple[Side, ...]:
    """The computers after all that; what makes no sense at a computer just then is not done."""
    sides = apart(*NAMES)
    for act in acts:
        carry_out(act, sides)
    return sides


def carry_out(act: Act, sides: tuple[Side, ...]) -> None:
    side = sides[act.side]
    if act.what == "merge":
        side.take(sides[(act.side + act.value) % 3])
    elif act.what == "clock":
        side.clock.at += timedelta(days=act.value * 40)
    elif act.what == "add":
        if act.entry not in side.states:
            side.add(act.entry, name=f"{act.value}")
    elif act.entry in side.states:
        trashed = side.states[act.entry].trashed
        if act.what == "set" and not trashed:
            side.set(act.entry, dose=f"{act.value} mg")
        elif act.what == "remove" and not trashed:
            side.remove(act.entry)
        elif act.what == "restore" and trashed:
            side.restore(act.entry)
        elif act.what == "forget":
            side.forget(act.entry)
        elif act.what == "letters":
            side.forget(act.entry, field="dose")


Model = dict[str, tuple[bool, dict[str, object]]]


def model(journal: tuple[Recorded, ...], knew: dict[str, frozenset[str]]) -> Model:
    """The rule, said once more in another way: by who really knew which change, not by vectors."""
    found: Model = {}
    written_down = [(change, step) for change in journal for step in change.steps]
    forgets = [(change, step) for change, step in written_down if step.deed == "forget"]
    left = [
        (change, step)
        for change, step in written_down
        if step.deed != "forget"
        and not any(
            gone.entry == step.entry and gone.field in (None, step.field) and forget.id not in knew[change.id]
            for forget, gone in forgets
        )
    ]
    for entry in {step.entry for _, step in left}:
        of_it = [(change, step) for change, step in left if step.entry == entry]
        values: dict[str, object] = {}
        for field in {step.field for _, step in of_it if step.deed == "set"}:
            written = [(change.stamp, n, step.new) for n, (change, step) in enumerate(of_it) if step.field == field]
            values[str(field)] = max(written, key=lambda one: one[:2])[2]
        trashed = False
        for removal in (change for change, step in of_it if step.deed == "remove"):
            others = [(change, step) for change, step in of_it if step.deed != "remove"]
            unknown = [(change, step) for change, step in others if change.id not in knew[removal.id]]
            kept = any(step.deed != "set" or removal.id not in knew[change.id] for change, step in unknown)
            trashed = trashed or not kept
        found[entry] = (trashed, values)
    return found


def told(found: dict[str, EntryState]) -> Model:
    return {entry: (state.trashed, dict(state.values)) for entry, state in found.items()}


@settings(max_examples=150)
@given(ACTS)
def test_everybody_who_merged_with_everybody_has_the_same_and_what_the_rule_says(acts: list[Act]) -> None:
    sides = lived(acts)
    for _ in range(2):
        for side in sides:
            for other in sides:
                side.take(other)
    first = sides[0]
    assert all(side.journal == first.journal for side in sides)
    assert told(first.states) == model(first.journal, first.knew)


@settings(max_examples=100)
@given(ACTS)
def test_merging_is_commutative_associative_and_twice_is_once(acts: list[Act]) -> None:
    a, b, c = (side.journal for side in lived(acts))
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, a) == in_order(a)
    assert merged(merged(a, b), b) == merged(a, b)
    assert states(
        merged(
            a,
            b,
        )
    ) == states(merged(b, a))


@settings(max_examples=100)
@given(ACTS)
def test_no_value_ever_written_is_missing_from_the_history_but_what_was_forgotten(acts: list[Act]) -> None:
    sides = lived([act for act in acts if act.what not in ("forget", "letters")])
    written = {(change.id, step) for side in sides for change, step in writes(side.journal)}
    whole: tuple[Recorded, ...] = ()
    for side in sides:
        whole = merged(whole, side.journal)
    assert written <= {(change.id, step) for change, step in writes(whole)}


@settings(max_examples=150)
@given(ACTS)
def test_what_one_of_them_forgot_nobody_has_once_all_have_merged(acts: list[Act]) -> None:
    sides = lived(acts)
    for side in (*sides, *sides):
        for other in sides:
            side.take(other)
    journal = sides[0].journal
    for forget in (change for change in journal if change.deed == "forget"):
        for step in (step for change in journal if not change.knows(forget) for step in change.steps):
            if step.deed != "forget":
                assert not any(gone.entry == step.entry and gone.field in (None, step.field) for gone in forget.steps)


@settings(max_examples=100)
@given(ACTS)
def test_nothing_stands_before_what_its_author_knew(acts: list[Act]) -> None:
    for side in lived(acts):
        place = {change.id: n for n, change in enumerate(side.journal)}
        for change in side.journal:
            assert all(place[one] < place[change.id] for one in side.knew[change.id])
            assert {one.id for one in side.journal if change.knows(one)} == side.knew[change.id]
