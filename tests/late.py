"""A slow computer on purpose: `pytest --late 400 tests/ui` holds every second job of the window back for so many
milliseconds, by chance.

A test that looks before the answer is there passes on a quick machine and fails once in a thousand runs on a busy one;
with answers that overtake each other it fails every other time.
"""

from __future__ import annotations

import random
import time

import pytest

from secondopinion_desktop.ui import jobs

OPTION = "--late"


def pytest_addoption(parser: pytest.Parser) -> None:
    """How late an answer may be."""
    parser.addoption(OPTION, type=int, default=0, metavar="MS", help="hold every second job of the window back")


@pytest.fixture(autouse=True)
def _jobs_are_late(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs begin late where `--late` says so."""
    late = request.config.getoption(OPTION) / 1000
    work = jobs.Jobs._work

    def later(all_jobs: jobs.Jobs, job: jobs.Job, running: jobs.Running) -> None:
        time.sleep(random.choice((0, late)))
        work(all_jobs, job, running)

    if late:
        monkeypatch.setattr(jobs.Jobs, "_work", later)
