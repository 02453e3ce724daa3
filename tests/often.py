"""How often a random test draws: enough each time to notice a fault soon; `tests.soak.random_cases` draws many more."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = "SECONDOPINION_DRAW_TIMES"
"""Set by the long form: how many times as many cases are drawn."""


def drawn(often: int) -> settings:
    """So many cases, however long one takes."""
    times = int(os.environ.get(TIMES, "1"))
    return settings(max_examples=often * times, deadline=None, suppress_health_check=list(HealthCheck), database=None)
