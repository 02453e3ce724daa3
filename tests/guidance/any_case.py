"""Cases nobody thought of: entries of any kinds, any fields filled in, references that may lead nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.kinds import KINDS, NONE_KNOWN_LISTS
from secondopinion_desktop.records.values import Value
from tests.base.dates.rough_dates import ROUGH_DATES
from tests.guidance.cases import TODAY

_WORDS = ("", "back", "Rhode Island", "NY", "{patient}", "yes", "Ärztin ☂", "x" * 300)
_MOST = 3


def any_case(random: Random) -> Case:
    """A case with up to three entries of every kind (one of a single kind), private ones among them."""
    shapes = [(info, n) for info in KINDS.values() for n in range(random.randint(0, 1 if info.single else _MOST))]
    ids = [f"{info.name}{n}" for info, n in shapes]
    fullness = random.choice((0.15, 0.5, 0.9))
    return Case.of(_entry(info, f"{info.name}{n}", ids, fullness, random) for info, n in shapes)


def _entry(info: KindInfo, entry_id: str, ids: list[str], fullness: float, random: Random) -> Entry:
    fields = {one.name: _value(one, ids, random) for one in info.fields if random.random() < fullness}
    if info.name == "tick":
        fields["item"] = random.choice([one.id for one in shipped_pack().items])
    if info.name == "answer":
        fields |= {"about": random.choice(list(NONE_KNOWN_LISTS)), "says": "none_known"}
    made_at = random.choice(("", "2025-03-01T10:00:00Z", "not a day"))
    return info.entry(id=entry_id, made_at=made_at, **fields)  # type: ignore[arg-type]


def _value(field: FieldInfo, ids: list[str], random: Random) -> Value:
    if field.type == "yes_no":
        return random.choice((True, False))
    if field.type == "count":
        return random.choice((0, 1, 3, 18, -4, 2**53))
    if field.type == "number":
        return random.choice((Number(0.0), Number(-1.5), Number(1e9), Number(13.6, "13,60"), Number.words("<0.5")))
    if field.type == "rank":
        return random.choice((0.0, -1.5, 1e9))
    if field.type == "date":
        return _date(random)
    if field.type == "repeat":
        return random.choice((Repeat(6, "M"), Repeat(3, "M", most=4), Repeat.words("when the scan says so")))
    if field.type == "choice":
        return random.choice([one.value for one in field.choices])
    if field.type == "choices":
        return tuple(random.sample([one.value for one in field.choices], random.randint(0, len(field.choices))))
    if field.type == "ref":
        return _reference(field, ids, random)
    if field.type == "refs":
        return tuple(_reference(field, ids, random) for _ in range(random.randint(0, 2)))
    return random.choice(_WORDS) or None


def _reference(field: FieldInfo, ids: list[str], random: Random) -> str:
    allowed = field.refers or tuple(name for name in KINDS if name != "proof")
    return random.choice([*(one for one in ids if one.rstrip("0123456789") in allowed), "gone"])


def _date(random: Random) -> PartialDate:
    near: date = TODAY + timedelta(days=random.randint(-60, 60))
    return random.choice(
        (
            PartialDate.on(near),
            PartialDate.on(near),
            PartialDate(near.year, near.month, about=True),
            PartialDate(2017),
            PartialDate(1),
            PartialDate(9999, 12, 31),
            *ROUGH_DATES,
        )
    )
