"""Random cases made from the declarations alone: any kind, any field, any answer, blank ones too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.kinds import KINDS, NONE_KNOWN_LISTS
from tests.base.dates.rough_dates import ROUGH_DATES

TODAY = date(2026, 3, 9)
MOST_OF_A_KIND = 3

# Ids are fixed beforehand, so that a ref can point to an entry whether it is drawn before or after.
IDS = {name: [f"{name}-{n}" for n in range(1 if info.single else MOST_OF_A_KIND)] for name, info in KINDS.items()}
WORDS = st.sampled_from(
    ["lung", "Dr. Ames", "<b>bold</b> & more", "肺がん", "لا شيء", "x" * 60, "pain in the back", "12"]
)


def _dates() -> st.SearchStrategy[PartialDate]:
    near = st.integers(-1500, 200).map(lambda days: TODAY + timedelta(days=days))
    plain = st.builds(
        lambda day, precision, about: PartialDate(
            day.year, day.month if precision < 2 else None, day.day if precision == 0 else None, about
        ),
        near,
        st.integers(0, 2),
        st.booleans(),
    )
    return plain | st.sampled_from(ROUGH_DATES)


_BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "words": WORDS,
    "lines": WORDS,
    "yes_no": st.booleans(),
    "number": st.builds(Number.of, st.floats(-1000, 1000)) | st.just(Number.words("<0.5")),
    "rank": st.floats(-1000, 1000),
    "count": st.integers(1, 9),
    "date": _dates(),
    "repeat": st.builds(Repeat, st.integers(1, 12), st.sampled_from("DWMY")) | st.just(Repeat.words("now and then")),
}


def _value(field: FieldInfo) -> st.SearchStrategy[Any]:
    if field.name == "about" and field.label == "About which list":
        return st.sampled_from(sorted(NONE_KNOWN_LISTS))
    if field.name == "turned":
        return st.sampled_from([0, 90, 180, 270])
    if field.type in ("choice", "choices"):
        one = st.sampled_from([choice.value for choice in field.choices])
        return one if field.type == "choice" else st.lists(one, max_size=3, unique=True).map(tuple)
    if field.type in ("ref", "refs"):
        # Sometimes to an entry that is not there any more, as after a removal.
        one = st.sampled_from([i for name in field.refers or tuple(IDS) for i in IDS[name]])
        return one if field.type == "ref" else st.lists(one, max_size=3, unique=True).map(tuple)
    return _BY_TYPE[field.type]


# A strategy is slow to make and quick to draw from: each is made once.
_VALUES = {(name, field.name): _value(field) for name, info in KINDS.items() for field in info.fields}
_ANSWERED = {
    name: st.lists(st.sampled_from([field.name for field in info.fields]), max_size=8, unique=True)
    for name, info in KINDS.items()
}
_CHOSEN = st.lists(st.sampled_from(sorted(KINDS)), max_size=12)


def _entry(draw: st.DrawFn, info: KindInfo, entry_id: str) -> Entry:
    """One entry with some of its fields answered."""
    return info.entry(id=entry_id, **{name: draw(_VALUES[info.name, name]) for name in draw(_ANSWERED[info.name])})


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with entries of some kinds."""
    chosen = draw(_CHOSEN)
    wanted = dict.fromkeys(
        entry_id for n, name in enumerate(chosen) for entry_id in IDS[name][: 1 + n % MOST_OF_A_KIND]
    )
    return Case.of([_entry(draw, KINDS[entry_id.rsplit("-", 1)[0]], entry_id) for entry_id in wanted])
