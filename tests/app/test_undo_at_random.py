"""Three copies are written in, settled, undone and merged at random: no undo puts a value over what others wrote."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.kinds import Medicine
from tests.app.conftest import desk_at

WHAT = ("set",) * 6 + ("add", "remove", "bring back", "settle") + ("undo",) * 4 + ("redo",) * 2 + ("merge",) * 4
FIELDS = ("name", "dose", "note")
Field = tuple[str, str]
Shown = dict[str, tuple[bool, dict[str, str | None]]]
"""Every medicine: whether it is in the trash, and what its fields hold."""


def shown(book: Casebook) -> Shown:
    there = {one.id for one in book.case.all(Medicine)}
    ids = frozenset(one for one, kind in book._database.entry_kinds().items() if kind == "medicine")
    return {
        one: (one not in there, {name: getattr(entry, name) for name in FIELDS})
        for one, entry in book._database.entries(ids).items()
    }


def in_effect(journal: list[Recorded]) -> dict[str, Recorded]:
    """What was done and is not taken back, by id."""
    last = {change.of or change.id: change.deed for change in journal if change.deed in ("do", "undo", "redo")}
    return {one.id: one for one in journal if one.deed == "do" and last[one.id] != "undo"}


def answers(journal: list[Recorded], without: str) -> dict[Field, list[str | None]]:
    """What was written into each field and is in effect, in order, as if one change had never been made."""
    there = in_effect(journal)
    found: dict[Field, list[str | None]] = {}
    for change in journal:
        if change.deed in ("do", "redo") and (change.of or change.id) in there and (change.of or change.id) != without:
            for step in change.steps:
                if step.deed == "set":
                    found.setdefault((step.entry, str(step.field)), []).append(step.new)  # type: ignore[arg-type]
    return found


def look_at_undo(book: Casebook) -> str:
    """Undo once, and hold what stands then against what the journal says."""
    ids, before, journal = book.past.to_undo(), shown(book), list(reversed(book._database.history()))
    changed = book.undo()
    if changed is None:
        return "nothing to undo"
    (of,) = ids
    undone = next(one for one in journal if one.id == of)
    after, others, told = shown(book), answers(journal, of), {(one.entry, one.field) for one in changed.stayed}
    made = {step.entry for step in undone.steps if step.deed == "create"}
    sets = {(step.entry, str(step.field)): step for step in undone.steps if step.deed == "set"}
    for (entry, name), step in sets.items():
        had, has, said = before[entry][1][name], after[entry][1][name], others.get((entry, name), [])
        if entry in made or had != step.new:
            assert has == had, "What somebody wrote over it stays."
        else:
            assert has == (said[-1] if said else None), "It is as if the change had never been made."
        newer = [one for one in in_effect(journal).values() if one.hand != undone.hand and not undone.knows(one)]
        theirs = [one.steps for one in newer if any((s.entry, s.field) == (entry, name) for s in one.steps)]
        if theirs and has not in (step.old, step.new) and entry not in made:
            assert (entry, name) in told or not changed.ids
    for entry in made:
        works = [
            one
            for one in in_effect(journal).values()
            if one.device != undone.device and any(s.entry == entry and s.deed != "remove" for s in one.steps)
        ]
        assert after[entry][0] or works, "Only somebody else's work keeps what was added."
        assert not works or before[entry][0] or (not after[entry][0] and (entry, None) in told)
    untouched = before.keys() - {step.entry for step in undone.steps}
    assert all(before[one] == after[one] for one in untouched)
    book.redo()
    assert shown(book) == before, "Redo goes all the way back."
    book.undo()
    assert shown(book) == after
    return "undo" if changed.ids else "undo in vain"


def act(book: Casebook, others: list[Casebook], chance: random.Random) -> str:
    there, trash, what = book.case.all(Medicine), book.trash(), chance.choice(WHAT)
    answer = {chance.choice(FIELDS): str(chance.randrange(6))}
    if what == "merge":
        other = chance.choice(others)
        other.save()
        book.merge(other.path)
    elif what == "undo":
        return look_at_undo(book)
    elif what == "redo":
        book.redo()
    elif what == "add":
        book.do(create("medicine", **answer)[1])
    elif what == "bring back" and trash:
        book.bring_back(chance.choice(trash).id)
    elif what == "settle" and (said := book.past.both_said(book.unreviewed.merged)):
        book.do(chance.choice(said).settling)
    elif what == "set" and there:
        book.do(set_fields(chance.choice(there).id, "Set", **answer))
    elif what == "remove" and there:
        book.do(remove(chance.choice(there).id, "Remove"))
    return what


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("devices", [("a", "b", "c"), ("a", "a", "b")], ids=["three computers", "two copies on one"])
def test_no_undo_puts_a_value_over_what_somebody_else_wrote(
    home: Path, tmp_path: Path, clock: StillClock, devices: tuple[str, ...], seed: int
) -> None:
    chance, books = random.Random(seed), list[Casebook]()
    desks: list[Desk] = [desk_at(tmp_path / f"data-{one}", one, clock) for one in devices]
    first = home / "Ruth.secondopinion"
    with Casebook.create(first, desks[0], patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin", dose="5 mg")[1])
    for n, desk in enumerate(desks):
        (home / f"copy-{n}").mkdir()
        books.append(Casebook.open(shutil.copy(first, home / f"copy-{n}" / first.name), desk))
    done: dict[str, int] = {}
    for _ in range(70):
        for book in books:
            clock.at += timedelta(seconds=chance.choice((1, 1, 1, -2)))
            what = act(book, [one for one in books if one is not book], chance)
            done[what] = done.get(what, 0) + 1
    assert min(done.get(one, 0) for one in ("undo", "merge", "set", "redo")) > 3, done
    for _ in range(2):
        for book in books:
            for other in books:
                if other is not book:
                    other.save()
                    book.merge(other.path)
    assert all(shown(book) == shown(books[0]) for book in books)
    for book in books:
        assert book.verify() == ()
        book.close()
