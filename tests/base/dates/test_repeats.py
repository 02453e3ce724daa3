"""How often something comes round, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.dates.repeats import Repeat, read_repeat
from secondopinion_desktop.base.problem import Problem


@pytest.mark.parametrize(
    ("typed", "iso", "reads"),
    [
        ("every 6 months", "P6M", "every 6 months"),
        ("twice a year", "P6M", "every 6 months"),
        ("every other week", "P2W", "every 2 weeks"),
        ("every year", "P1Y", "every year"),
        ("monthly", "P1M", "every month"),
        ("3-monthly", "P3M", "every 3 months"),
        ("half-yearly", "P6M", "every 6 months"),
        ("every three weeks", "P3W", "every 3 weeks"),
        ("every 3 to 4 months", "P3M..P4M", "every 3 to 4 months"),
        ("every 3-4 months", "P3M..P4M", "every 3 to 4 months"),
        ("every three or four months", "P3M..P4M", "every 3 to 4 months"),
        ("once every 2 weeks", "P2W", "every 2 weeks"),
        ("every 1½ years", "P18M", "every 18 months"),
        ("every half a year", "P6M", "every 6 months"),
        ("P6M", "P6M", "every 6 months"),
        ("P3M..P4M", "P3M..P4M", "every 3 to 4 months"),
        ("when the scan says so", "", "“when the scan says so”"),
        ("every few months", "", "“every few months”"),
        ("every 4 to 3 months", "", "“every 4 to 3 months”"),
    ],
)
def test_how_often_is_understood_or_kept_in_the_words(typed: str, iso: str, reads: str) -> None:
    found = read_repeat(typed)
    assert (found.iso, found.reads()) == (iso, reads)
    assert Repeat.from_iso(found.iso, found.typed) == found


@given(st.text(max_size=40))
def test_no_words_end_in_anything_but_how_often_or_a_problem(typed: str) -> None:
    try:
        found = read_repeat(typed)
    except Problem:
        return
    assert Repeat.from_iso(found.iso, found.typed) == found
