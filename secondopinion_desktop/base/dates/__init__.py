"""Dates as people say them: rough, half known, spoken; and what is understood by them.

A date is a `PartialDate`; `words` hears what was typed, each file beside it one way of saying; `said` prints it.
"""

from __future__ import annotations

from secondopinion_desktop.base.dates.partial import PartialDate, dated

__all__ = ["PartialDate", "dated"]
