"""What stands on the first page: the next few steps, and what was finished lately."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from secondopinion_desktop.guidance.row import ChecklistRow

AT_FIRST = 7
"""The page shows five to seven rows; the rest on request."""
RECENT_DAYS = 14
_PRIORITIES = {"must": 0, "should": 1, "could": 2}


def next_rows(rows: Iterable[ChecklistRow], limit: int = AT_FIRST) -> tuple[ChecklistRow, ...]:
    """The next steps: what cannot wait (pain before all), then the earliest due, must before should, each behind
    what it comes after. Tips, rows that only may apply, and steps for a visit that is over are left out."""
    open_now = [row for row in rows if row.is_open and row.kind == "do" and row.applies == "yes" and not row.passed]
    return tuple(sorted(open_now, key=_urgency)[:limit])


def recently_done(rows: Iterable[ChecklistRow], today: date, days: int = RECENT_DAYS) -> tuple[ChecklistRow, ...]:
    """Rows finished in the last days, the newest first; a day in the future is a wrong clock and counts as new."""
    since = today - timedelta(days=days)
    done = [row for row in rows if row.state in ("done_by_record", "done_by_you") and row.done_on is not None]
    recent = [row for row in done if row.done_on is not None and row.done_on.may_be_ahead(since)]
    return tuple(sorted(recent, key=lambda row: row.done_on.newest_key if row.done_on else (0, 0, 0), reverse=True))


def progress_of(rows: Iterable[ChecklistRow]) -> tuple[int, int]:
    """How many of the rows that count are done, and how many count."""
    counted = [row for row in rows if row.counted]
    return sum(row.is_settled for row in counted), len(counted)


def _urgency(row: ChecklistRow) -> tuple[bool, tuple[bool, int], bool, date, int, tuple[bool, int]]:
    first = row.order if row.asap else (True, 0)
    return (not row.asap, first, row.due is None, row.due or date.max, _PRIORITIES[row.priority], row.order)
