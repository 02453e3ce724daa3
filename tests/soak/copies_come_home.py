"""Copies written in apart come home at random: `python -m tests.soak.copies_come_home [TIMES]`.

Each time a family writes, hands out a copy, and both go on apart; then the copy comes home at two computers of the
family, in another order. Nothing left out of the copy may be altered by it, every casebook verifies, and both computers
end alike.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.records.change import Change, create, set_fields
from secondopinion_desktop.records.deeds import remove_with_parts
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Medicine, Opinion, Person, Place, Treatment
from secondopinion_desktop.records.values import Value

KINDS = ("person", "medicine", "treatment", "opinion", "place")
TIMES = 20


def entries_of(book: Casebook) -> dict[str, Entry]:
    return {entry.id: entry for entry in book.case.entries()}


def left_out(book: Casebook) -> dict[str, Entry]:
    shown = {entry.id for entry in seen_of(book.case, "family").case.entries()}
    return {one: entry for one, entry in entries_of(book).items() if one not in shown}


def some_change(book: Casebook, dice: random.Random) -> Change:
    """Anything a person might do with people, places and what points to them."""
    people = [one.id for one in book.case.all(Person)]
    some = tuple(dice.sample(people, min(dice.randrange(4), len(people))))
    held = [one for one in book.case.entries() if isinstance(one, Person | Medicine | Treatment | Opinion | Place)]
    if dice.random() < 0.4 or not held:
        kind = dice.choice(KINDS)
        fields: dict[str, Value] = {"companions": some} if kind == "opinion" else {"name": f"n{dice.randrange(9)}"}
        fields |= {"given_by": some[0]} if kind == "treatment" and some else {}
        fields |= {"seen_by": dice.choice(("nobody", "doctors"))} if dice.random() < 0.3 else {}
        return create(kind, **fields)[1]
    entry = dice.choice(held)
    if dice.random() < 0.2:
        return remove_with_parts(book.case, entry, "something")
    if isinstance(entry, Opinion):
        return set_fields(entry.id, "Companions", companions=some)
    if isinstance(entry, Treatment) and dice.random() < 0.5:
        return set_fields(entry.id, "Given by", given_by=some[0] if some else None)
    return set_fields(entry.id, "Name", name=f"m{dice.randrange(99)}")


def write(book: Casebook, dice: random.Random, times: int) -> None:
    for _ in range(times):
        try:
            if dice.random() < 0.1:
                book.undo()
            else:
                book.do(some_change(book, dice))
        except Problem:
            continue  # The rules refuse some; that is theirs to do.


def once(seed: int, folder: Path) -> None:
    dice, clock = random.Random(seed), StillClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    desks = [Desk(clock, f"{name}-desk", name, folder / f"{name}-data") for name in ("tom", "ann", "carol")]
    for one in (*(desk.data_folder for desk in desks), folder / "toms", folder / "anns", folder / "carols"):
        one.mkdir()
    toms, anns, carols = (folder / name / "Noah.secondopinion" for name in ("toms", "anns", "carols"))
    with Casebook.create(toms, desks[0], patient="Noah", role="parent", keeper="Tom") as book:
        write(book, dice, 12)
        hand_out_copy(book, carols, "Carol")
    shutil.copy(toms, anns)
    clock.at += timedelta(seconds=dice.randrange(-400, 400))
    with Casebook.open(carols, desks[2]) as copy:
        write(copy, dice, 15)
    with Casebook.open(toms, desks[0]) as tom, Casebook.open(anns, desks[1]) as ann:
        write(tom, dice, dice.choice((0, 5)))
        before = left_out(tom)
        tom.merge(carols)
        assert before.items() <= entries_of(tom).items(), "what was left out of the copy was altered"
        write(ann, dice, 4)
        ann.merge(carols)
        for _ in range(2):
            tom.save()
            ann.merge(toms)
            ann.save()
            tom.merge(anns)
        assert entries_of(tom) == entries_of(ann)
        assert tom.verify() == ann.verify() == ()


def main(times: int = TIMES) -> None:
    for seed in range(times):
        with tempfile.TemporaryDirectory() as folder:
            once(seed, Path(folder))
        print(f"{seed + 1} of {times}", file=sys.stderr)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
