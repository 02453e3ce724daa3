"""Stamps that put edits in order."""

from datetime import UTC, datetime, timedelta

import pytest

from secondopinion_desktop.base.clock import AHEAD, Stamp, StillClock, next_stamp
from secondopinion_desktop.base.ids import new_id


def test_a_clock_set_back_never_makes_a_later_edit_look_older() -> None:
    clock = StillClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    first = next_stamp(clock, "desk", None)
    clock.at -= timedelta(days=400)
    second = next_stamp(clock, "desk", first)
    third = next_stamp(clock, "desk", second)
    assert first < second < third
    assert [s.text() for s in (first, second, third)] == sorted(s.text() for s in (third, first, second))


def test_a_stamp_from_the_far_future_is_passed_and_not_followed_for_ever() -> None:
    clock = StillClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    strange = next_stamp(StillClock(datetime(2999, 1, 1, tzinfo=UTC)), "broken", None)
    after = next_stamp(clock, "desk", strange)
    clock.at += timedelta(minutes=1)
    again = next_stamp(clock, "desk", after)
    assert strange < after < again
    assert strange.text() < after.text() < again.text()
    assert again.millis == int(clock.at.timestamp() * 1000)


def test_a_clock_that_is_a_little_behind_follows_the_others() -> None:
    clock = StillClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    theirs = next_stamp(StillClock(clock.at + timedelta(milliseconds=AHEAD)), "other", None)
    assert next_stamp(clock, "desk", theirs) == Stamp(0, theirs.millis, 1, "desk")


@pytest.mark.parametrize("text", ["", "0.1.2.x", "0000.000000000000001.-00001.x", "0000.999999999999999.000000.x"])
def test_what_is_no_stamp_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Stamp.read(text)


def test_a_stamp_reads_back_from_its_text() -> None:
    stamp = Stamp(2, 1_700_000_000_000, 7, "laptop.of.ruth")
    assert Stamp.read(stamp.text()) == stamp


def test_ids_sort_by_when_they_were_made_and_never_repeat() -> None:
    assert new_id(1000) < new_id(2000)
    assert len({new_id() for _ in range(2000)}) == 2000
