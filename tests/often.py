"""How often a random test draws: the same each time, so that nobody's work fails by chance for a fault that was there
before; `tests.soak.random_cases` draws others at every run, and many more."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = "SECONDOPINION_DRAW_TIMES"
"""Set by the long form: how many times as many cases are drawn."""


def drawn(often: int) -> settings:
    """So many cases, however long one takes."""
    times = int(os.environ.get(TIMES, "1"))
    return settings(
        max_examples=often * times,
        suppress_health_check=list(HealthCheck),
        derandomize=times == 1,
    )
