"""Three computers edit, remove, undo and merge a thousand times each: all end equal, and as the rule says.

    python -m tests.soak.three_computers [TIMES [SEED]]

They are real casebooks with their files. What must come out is worked out by the rule said in another way
(tests/merging/test_any_order.py), from who really had which change before them, not from the journals' vectors.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.records.values import store_value
from tests.merging.test_any_order import Model, model

DEVICES = ("laptop-1", "desktop-2", "tablet-3")
WHAT = ("set",) * 8 + ("add",) * 3 + ("remove", "bring back", "undo", "undo", "redo", "merge", "merge", "clock")
MOST_ENTRIES = 40


@dataclass
class Known:
    """Which changes each change's author had, as bits: three thousand sets of three thousand ids would not fit."""

    bits: dict[str, int] = field(default_factory=dict)
    knew: dict[str, int] = field(default_factory=dict)

    def note(self, change_id: str, had: int) -> int:
        """A new change by somebody who had those; answers the bits with it."""
        self.bits[change_id] = 1 << len(self.bits)
        self.knew[change_id] = had
        return had | self.bits[change_id]


@dataclass
class _Had:
    known: Known
    change_id: str

    def __contains__(self, other: object) -> bool:
        return bool(self.known.knew[self.change_id] & self.known.bits[cast(str, other)])


@dataclass
class Computer:
    """One of the three."""

    book: Casebook
    clock: StillClock
    had: int = 0


def act(computer: Computer, others: list[Computer], known: Known, chance: random.Random) -> str:
    """One thing done at a computer; answers what."""
    book, what = computer.book, chance.choice(WHAT)
    there, trash = book.case.all(Medicine), book.trash()
    computer.clock.at += timedelta(seconds=1)
    if what == "merge":
        other = chance.choice(others)
        other.book.save()
        merged = book.merge(other.book.path)
        computer.had |= other.had
        _note_new(computer, known)
        return what if merged.changes else "merge of nothing"
    doable: dict[str, Callable[[], object]] = {
        "set": lambda: book.do(set_fields(chance.choice(there).id, "Set", **_answer(chance))),
        "add": lambda: book.do(create("medicine", **_answer(chance))[1]),
        "remove": lambda: book.do(remove(chance.choice(there).id, "Remove")),
        "bring back": lambda: book.bring_back(chance.choice(trash).id),
        "undo": book.undo,
        "redo": book.redo,
        "clock": lambda: None,
    }
    if (what in ("set", "remove") and not there) or (what == "bring back" and not trash):
        return "nothing to do"
    if what == "add" and len(there) > MOST_ENTRIES:
        return "nothing to do"
    if what == "clock":
        computer.clock.at += timedelta(days=chance.randint(-40, 40))
    doable[what]()
    _note_new(computer, known)
    return what


def _answer(chance: random.Random) -> dict[str, str]:
    return {chance.choice(("name", "dose", "note")): f"{chance.randrange(10**6)}"}


def _note_new(computer: Computer, known: Known) -> None:
    """What was written down here just now: the changes nobody had before, oldest first."""
    for change in reversed(computer.book._database.history(6)):
        if change.id not in known.bits:
            computer.had = known.note(change.id, computer.had)


def stands(book: Casebook) -> Model:
    """Every entry as the casebook shows it."""
    shown = {one.id for one in book.case.entries()}
    entries = book._database.entries(frozenset(book._database.entry_kinds()))
    return {
        one: (
            one not in shown,
            {
                field.name: value
                for field in kind_of(entry).fields
                if (value := store_value(field, getattr(entry, field.name))) is not None
            },
        )
        for one, entry in entries.items()
    }


def soak(folder: Path, times: int, seed: int) -> Counter[str]:
    """All of it; answers what was done how often."""
    chance, known, done = random.Random(seed), Known(), Counter[str]()
    computers = begun(folder, known)
    for number in range(times):
        for computer in computers:
            done[act(computer, [one for one in computers if one is not computer], known, chance)] += 1
        if number % 100 == 99:
            print(f"{number + 1} each: {len(known.bits)} changes", flush=True)
    for _ in range(2):
        for computer in computers:
            for other in computers:
                other.book.save()
                if other is not computer:
                    computer.book.merge(other.book.path)
                    computer.had |= other.had
                    _note_new(computer, known)
    first = computers[0].book
    journal = tuple(reversed(first._database.history()))
    knew = {one.id: cast("frozenset[str]", _Had(known, one.id)) for one in journal}
    expected = {
        one: (gone, {n: v for n, v in values.items() if v is not None})
        for one, (gone, values) in model(journal, knew).items()
    }
    for computer in computers:
        assert {one.id for one in computer.book._database.history()} == set(known.bits)
        assert list(computer.book.case.entries()) == list(first.case.entries())
        assert stands(computer.book) == expected
        assert computer.book.verify(Silent()) == ()
        computer.book.close()
    return done


def begun(folder: Path, known: Known) -> list[Computer]:
    """Three copies of one casebook, each open on a computer of its own."""
    computers = []
    first = folder / DEVICES[0] / "Ruth.secondopinion"
    for device in DEVICES:
        home, data = folder / device, folder / f"data-{device}"
        home.mkdir()
        data.mkdir()
        clock = StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
        desk = Desk(clock, device, device, data)
        if device == DEVICES[0]:
            Casebook.create(first, desk, patient="Ruth").close()
        else:
            shutil.copyfile(first, home / first.name)
    for device in DEVICES:
        clock = StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
        desk = Desk(clock, device, device, folder / f"data-{device}")
        computers.append(Computer(Casebook.open(folder / device / first.name, desk), clock))
    had = 0
    for change in reversed(computers[0].book._database.history()):
        had = known.note(change.id, had)
    for computer in computers:
        computer.had = had
    return computers


def main() -> int:
    """Run it, and tell what was done."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        print(dict(soak(Path(name), times, seed)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
