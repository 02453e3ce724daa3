"""How long a process has computed."""

from __future__ import annotations

import os
import sys
import time

import pytest

from secondopinion_desktop.base.computed import computed_seconds


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says so")
def test_computing_counts_and_waiting_does_not() -> None:
    before = computed_seconds(os.getpid())
    assert before is not None
    time.sleep(0.2)
    asleep = computed_seconds(os.getpid())
    assert asleep is not None and asleep - before < 0.15
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    after = computed_seconds(os.getpid())
    assert after is not None and after - asleep >= 0.2


def test_of_a_process_that_is_gone_nothing_is_known() -> None:
    assert computed_seconds(None) is None
    assert computed_seconds(2**22 + 7) is None
