"""How long a backup stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.app.backups.rotation import DAYS, MONTHS, WEEKS, kept

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
moments = st.sets(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda one: one.replace(tzinfo=UTC)), max_size=60
)


@given(moments)
def test_the_newest_backup_always_stays_and_nothing_is_made_up(given_moments: set[datetime]) -> None:
    stay = kept(given_moments)
    assert stay <= given_moments
    assert not given_moments or max(given_moments) in stay
    assert len(stay) <= DAYS + WEEKS + MONTHS


@given(moments)
def test_each_of_the_last_days_weeks_and_months_keeps_its_newest(given_moments: set[datetime]) -> None:
    stay = kept(given_moments)
    for how_many, name in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        stretches = sorted({moment.strftime(name) for moment in given_moments}, reverse=True)[:how_many]
        for stretch in stretches:
            assert max(one for one in given_moments if one.strftime(name) == stretch) in stay


@given(moments)
def test_thinning_out_after_every_backup_leaves_the_same_as_once_at_the_end(given_moments: set[datetime]) -> None:
    there: set[datetime] = set()
    for moment in sorted(given_moments):
        there = set(kept(there | {moment}))
    assert there == kept(given_moments)
    assert kept(there) == there


@given(moments, st.datetimes(datetime(2090, 1, 1), datetime(2099, 1, 1)))
def test_a_clock_that_was_wrong_once_costs_at_most_one_of_each(given_moments: set[datetime], wrong: datetime) -> None:
    far = wrong.replace(tzinfo=UTC)
    assert len(kept(given_moments) - kept(given_moments | {far})) <= 3


def test_two_years_of_daily_backups_are_a_week_of_days_five_weeks_and_a_year_of_months() -> None:
    stay = sorted(kept([NOON - timedelta(days=number) for number in range(730)]), reverse=True)
    assert [(NOON - one).days for one in stay[:7]] == [0, 1, 2, 3, 4, 5, 6]
    assert len(stay) == 20
    assert stay[-1] == datetime(2025, 4, 30, 12, tzinfo=UTC)
