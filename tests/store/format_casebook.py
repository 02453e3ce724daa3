"""A small casebook with something of every sort in it: what a format is kept as, so that every later version opens it.

Every kind with every field answered, two people on two computers, undo, redo, the trash, a merge, a note, a paper
with two readings, a packet that is kept.
"""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.natural import natural_id
from secondopinion_desktop.records.page_reading import BLURRED, PageReading, ReadWord
from secondopinion_desktop.records.values import Value, read_value, store_value
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.layout import create_layout

TODAY = date(2026, 3, 2)
BEGUN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PAPER = b"%PDF-1.4 a paper nobody reads as one\n" * 40
PACKET = b"%PDF-1.4 a packet\n" * 20
PAGES = ("Hemoglobin 13.60 g/dL", "肺がん が 疑われる")
OWN_ID = "format-casebook"

_GIVEN: dict[str, tuple[Any, ...]] = {
    "words": ("Zoë’s {field} — “as typed”, 肺",),
    "lines": ("First line of {field}\nالسطر الثاني & <b>third</b>",),
    "yes_no": (True, False),
    "number": ("13.60", "5", "90", "1"),
    "rank": (2.5,),
    "count": (1, 90),
    "date": ("about March 2024", "12 February 2025", "1958"),
    "repeat": ("every 6 months",),
}


def write(path: Path) -> None:
    """Write the casebook to `path`, closed, as the program writes files."""
    working, other = path.with_name("working.db"), path.with_name("other.db")
    clock = StillClock(BEGUN)
    lena = Signature("Lena", "laptop-1", clock, "laptop-1/0a1b2c3d4e")
    paul = Signature("Paul Österreich", "desktop-2", clock, "desktop-2/5f6a7b8c9d")
    create_layout(working, OWN_ID)
    database = Database(working)
    try:
        _begin(database, lena, clock)
        database.snapshots.copy_to(other, Silent())
        _go_on_apart(database, lena, clock)
        _answered_elsewhere(other, paul, clock)
        _join(database, other, lena)
        database.snapshots.copy_to(path, Silent())
    finally:
        database.close()
    for left in (*path.parent.glob("working.db*"), *path.parent.glob("other.db*")):
        left.unlink()


def _begin(database: Database, sign: Signature, clock: StillClock) -> None:
    kept = {data: database.blobs.add(io.BytesIO(data), "application/pdf", (), Silent()) for data in (PAPER, PACKET)}
    words = (ReadWord("Hemoglobin", (10, 20, 110, 40), 0.01), ReadWord("13.60", (120, 20, 170, 40), 0.4))
    database.readings.put(kept[PAPER], [PageReading(n, "text", text) for n, text in enumerate(PAGES, 1)])
    database.readings.put(kept[PAPER], [PageReading(1, "picture", "Hemoglobin 1360", 90, 0.7, (), words)], shown=False)
    unsure = tuple(ReadWord(word, (10, 20, 110, 40), 0.6) for word in PAGES[1].split())
    blurred = PageReading(2, "text", PAGES[1], words=unsure, size=(200.0, 300.0), again=BLURRED)
    database.readings.put(kept[PAPER], [blurred])
    start = [Create(kind, _id(kind, 1), _fields(kind, 1, kept)) for kind in ("patient", "settings", "person")]
    database.apply(Change("New casebook", tuple(start)), sign, "start")
    for kind, info in KINDS.items():
        clock.at += timedelta(minutes=1)
        numbers = [n for n in (1, 2) if not (n == 1 and kind in ("patient", "settings", "person"))]
        edits = [Create(kind, _id(kind, n), _fields(kind, n, kept)) for n in numbers if n == 1 or not info.single]
        if edits:
            database.apply(Change(f"Add {kind}", tuple(edits)), sign)


def _go_on_apart(database: Database, sign: Signature, clock: StillClock) -> None:
    for change in (
        Change("Set the dose", (SetFields("medicine-1", {"dose": "7.5 mg"}),)),
        Change("Blank it", (SetFields("medicine-2", {"dose": None}),)),
        Change("Remove two", (Remove("symptom-2"), Remove("allergy-2"))),
        Change("Typed by mistake", (Create("symptom", "symptom-3", {"what": "by mistake"}),)),
    ):
        clock.at += timedelta(minutes=1)
        database.apply(change, sign)
    database.undo(sign)
    database.redo(sign)
    database.undo(sign)
    clock.at += timedelta(minutes=1)
    database.apply(Change("Noted by the program", (SetFields("packet_made-2", {"kept": None}),)), sign, "note")


def _answered_elsewhere(other: Path, sign: Signature, clock: StillClock) -> None:
    database = Database(other)
    try:
        clock.at += timedelta(days=1)
        database.apply(Change("Another dose", (SetFields("medicine-1", {"dose": "10 mg"}),)), sign)
        database.apply(Change("Still has it", (SetFields("allergy-2", {KINDS["allergy"].title: "Nüsse"}),)), sign)
        database.snapshots.copy_to(other.with_name("other.db.file"), Silent())
    finally:
        database.close()


def _join(database: Database, other: Path, sign: Signature) -> None:
    from secondopinion_desktop.app.joining import take_in

    take_in(database, other.with_name("other.db.file"), sign, Silent())


def _id(kind: str, number: int) -> str:
    return natural_id(kind, {}) or f"{kind}-{number}"


def _fields(kind: str, number: int, kept: dict[bytes, str]) -> dict[str, Value]:
    info = KINDS[kind]
    fields = {field.name: _value(info, field, number) for field in info.fields}
    if kind == "document":
        fields |= {"sha256": kept[PAPER] if number == 1 else None, "pages": len(PAGES)}
    if kind == "packet_made":
        fields |= {"kept": kept[PACKET], "contents": None}
    return fields


def _value(info: KindInfo, field: FieldInfo, number: int) -> Value:
    if field.type in ("ref", "refs"):
        to = _id(field.refers[0] if field.refers else "medicine", number)
        return to if field.type == "ref" else (to,)
    if field.type in ("choice", "choices"):
        one = field.choices[number % len(field.choices)].value if field.choices else "own words"
        return one if field.type == "choice" else (one,)
    for given in _GIVEN[field.type]:
        try:
            return read_value(field, given.format(field=field.name) if isinstance(given, str) else given, TODAY)
        except Problem:
            continue
    raise AssertionError(f"{info.name}: no value for {field.name}")


# What it says


def said_by(book: Casebook) -> dict[str, Any]:
    """All that a casebook tells, as the file keeps it: words made when shown may change, these may not."""
    trash = {one.id for one in book.trash()}
    return {
        "entries": {entry.id: _entry(entry) for entry in (*book.case.entries(), *book.trash())},
        "trash": sorted(trash),
        "history": [_told(change) for change in book._database.history()],
        "bytes": {one.id: len(book.paper_bytes(one.id)) for one in book.case.of_kind("document") if _has_file(one)},
        "pages": [book.page_text("document-1", page) for page in (1, 2)],
        "again": book.originals.wanting_again(),
        "found": {
            words: sorted({hit.id for hit in book.search(words)}) for words in ("hemoglobin", "疑", "mistake", "7.5")
        },
    }


def _has_file(entry: Entry) -> bool:
    return bool(getattr(entry, "sha256", None))


def _entry(entry: Entry) -> dict[str, Any]:
    info = kind_of(entry)
    values = {field.name: store_value(field, getattr(entry, field.name)) for field in info.fields}
    return {"kind": info.name, "made_at": entry.made_at} | {name: v for name, v in values.items() if v is not None}


def _told(change: Recorded) -> list[Any]:
    steps = [[one.entry, one.deed, one.field, one.old, one.new] for one in change.steps]
    return [change.hand, change.number, change.author, change.at, change.deed, change.what.name, steps]


def opened(path: Path, data: Path, device: str = "tablet-3") -> Casebook:
    """The casebook, opened as a person opens it, on a computer that never saw it."""
    data.mkdir(exist_ok=True)
    desk = Desk(StillClock(BEGUN + timedelta(days=400)), device, "Lena", data)
    return Casebook.open(path, desk)


def as_json(said: dict[str, Any]) -> str:
    """How it is kept beside the casebook."""
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
