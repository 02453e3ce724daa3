"""What is kept from one state of a case to the next is never what an edit has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from secondopinion_desktop.digest.clashes import all_clashes
from secondopinion_desktop.digest.seen import seen_of, state_of
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.twins import twins
from secondopinion_desktop.digest.words_apart import with_words_apart
from secondopinion_desktop.guidance.checklist import checklist
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Proof, Symptom, Test
from tests.guidance.any_case import any_case
from tests.guidance.cases import TODAY

EDITS = 12


def told(case: Case) -> tuple[object, ...]:
    """What is asked of a case after every edit."""
    return (
        checklist(case, shipped_pack(), TODAY),
        {one.id: standing_of_test(one, case, TODAY) for one in case.all(Test)},
        dict(twins(case)),
        all_clashes(case, TODAY),
        state_of(case),
        tuple(seen_of(case, "family").case.entries()),
        tuple(with_words_apart(case).entries()),
    )


def as_if_opened(case: Case) -> Case:
    """The same entries as a case that was never another one."""
    kinds = dict.fromkeys(kind_of(one).name for one in case.entries())
    return Case({name: {one.id: one for one in case.of_kind(name)} for name in kinds})


def edits(case: Case, other: Case, random: Random) -> Iterator[Case]:
    """States that follow each other: something set as in another case, something gone, something come."""
    for number in range(EDITS):
        entry = random.choice(list(case.entries()))
        like = [one for one in other.entries() if type(one) is type(entry)]
        if number % 3 == 0 and like:
            case = case.with_entries([replace(random.choice(like), id=entry.id, made_at=entry.made_at)])
        elif number % 3 == 1:
            case = case.with_entries(without=[entry.id])
        else:
            new: Entry = random.choice(list(other.entries()))
            case = case.with_entries([new])
        yield case


@pytest.mark.parametrize("seed", range(6))
def test_after_each_edit_all_is_told_as_if_the_case_had_just_been_opened(seed: int) -> None:
    random = Random(seed)
    case, other = any_case(random), any_case(random)
    told(case)
    for number, state in enumerate(edits(case, other, random)):
        assert told(state) == told(as_if_opened(state)), f"edit {number}"


def test_a_page_that_proves_a_result_changes_where_its_test_stands() -> None:
    test, paper = Test(id="t", name="CEA", standing="awaited"), Document(id="p", title="Report")
    before = Case.of([test, paper])
    assert standing_of_test(test, before, TODAY) == "awaited"
    proven = before.with_entries([Proof(id="x", entry="t", document="p", field="result")])
    assert standing_of_test(test, proven, TODAY) == "in_hand"
    assert standing_of_test(test, before, TODAY) == "awaited"
    assert standing_of_test(test, proven.with_entries(without=["p"]), TODAY) == "awaited"


def test_a_test_that_was_edited_stands_where_its_new_words_say() -> None:
    test = Test(id="t", name="CEA", standing="awaited")
    case = Case.of([test])
    assert standing_of_test(test, case, TODAY) == "awaited"
    after = case.with_entries([replace(test, result="12.4")])
    assert standing_of_test(after.all(Test)[0], after, TODAY) == "known"


def test_a_part_of_a_case_is_the_same_until_one_of_its_kinds_changes() -> None:
    case = Case.of([Test(id="t", name="CEA"), Symptom(id="s", what="tired")])
    part = case.part("test", "proof")
    assert case.with_entries([Symptom(id="s2", what="cold")]).part("test", "proof") is part
    assert case.with_entries([Test(id="t", name="LDH")]).part("test", "proof") is not part
    assert [one.id for one in part.entries()] == ["t"]


def test_entries_are_found_by_what_they_say_after_they_came_went_or_say_another_thing() -> None:
    random = Random(7)
    case = Case.of(
        [Test(id=f"t{n}", name=f"CEA {n % 3}", made_at=f"2025-01-{n + 10}") for n in range(6)]
        + [Proof(id=f"p{n}", entry=f"t{n % 4}", document=f"d{n % 2}", made_at=f"2025-02-{n + 10}") for n in range(6)]
    )
    assert [one.id for one in case.proofs_of("t1")] == ["p1", "p5"]
    for step in range(60):
        entry = random.choice(list(case.entries()))
        if step % 5 == 4:
            case = case.with_entries(without=[entry.id])
        elif step % 5 == 3:
            case = case.with_entries([replace(entry, id=f"n{step}", made_at=f"2025-{random.randint(1, 12):02}-01")])
        elif isinstance(entry, Proof):
            case = case.with_entries([replace(entry, entry=f"t{random.randint(0, 3)}", field="result")])
        else:
            case = case.with_entries([replace(entry, note=f"{step}")])
        fresh = as_if_opened(case)
        for n in range(6):
            assert case.proofs_of(f"t{n}") == fresh.proofs_of(f"t{n}")
            assert case.proofs_on(f"d{n}") == fresh.proofs_on(f"d{n}")
