"""Stamps that put edits in order."""

from datetime import UTC, datetime, timedelta

from secondopinion_desktop.base.clock import Stamp, StillClock, next_stamp
from secondopinion_desktop.base.ids import new_id


def test_a_clock_set_back_never_makes_a_later_edit_look_older() -> None:
    clock = StillClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    first = next_stamp(clock, "desk", None)
    clock.at -= timedelta(days=400)
    second = next_stamp(clock, "desk", first)
    third = next_stamp(clock, "desk", second)
    assert first < second < third
    assert [s.text() for s in (first, second, third)] == sorted(s.text() for s in (third, first, second))


def test_a_stamp_reads_back_from_its_text() -> None:
    stamp = Stamp(1_700_000_000_000, 7, "laptop.of.ruth")
    assert Stamp.read(stamp.text()) == stamp


def test_ids_sort_by_when_they_were_made_and_never_repeat() -> None:
    assert new_id(1000) < new_id(2000)
    assert len({new_id() for _ in range(2000)}) == 2000
