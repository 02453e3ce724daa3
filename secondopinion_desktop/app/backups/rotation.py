"""Which backups stay and which may go: the newest of each of the last days, weeks and months."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 5, 12
"""How many days, weeks and months keep a backup of their own. Only those that have one are counted, so a wrong clock,
or a casebook that lay untouched for a year, never empties the folder."""

_STRETCHES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAYS, lambda moment: moment.date()),
    (WEEKS, lambda moment: moment.isocalendar()[:2]),
    (MONTHS, lambda moment: (moment.year, moment.month)),
)


def kept(moments: Collection[datetime]) -> frozenset[datetime]:
    """Those of these moments whose backups stay; the others may go."""
    newest_first = sorted(moments, reverse=True)
    stay: set[datetime] = set()
    for how_many, stretch_of in _STRETCHES:
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(stretch_of(moment), moment)
        stay.update(list(newest.values())[:how_many])
    return frozenset(stay)
