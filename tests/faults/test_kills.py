"""The computer goes off at any moment of editing, importing, merging and publishing."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.faults.killing import TASK, Killed
from tests.forking import Ready

KILLS = 24
"""`python -m tests.soak.kill_at_random` does hundreds."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")


def test_whatever_was_answered_is_there_however_often_the_computer_goes_off(tmp_path: Path) -> None:
    killed = Killed(tmp_path, random.Random(2026))
    with Ready(TASK) as ready:
        for seed in range(KILLS):
            killed.kill_once(ready, seed)
    assert killed.deeds > KILLS
