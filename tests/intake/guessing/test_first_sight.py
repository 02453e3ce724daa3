"""What a person is told of a paper at first sight: nothing wrong as if it were sure, and whose it is."""

from __future__ import annotations

import pytest

from tests.benchmarks.first_sight.measuring import LET_IN, RIGHT, SURE, by_words
from tests.benchmarks.first_sight.written import FIELDS, Batch, batches

LEAST = {"kind": 0.9, "day": 0.9, "place": 0.85, "author": 0.85, "name": 0.9, "born": 0.9}
"""What share of each is told rightly, of all papers; DECISIONS.md has the figures."""


@pytest.mark.parametrize("batch", batches(), ids=lambda batch: batch.name)
def test_nothing_wrong_is_told_of_a_paper_as_if_it_were_sure(batch: Batch) -> None:
    assert [fault for fault in by_words(batch).faults if SURE in fault] == []


@pytest.mark.parametrize("batch", batches(), ids=lambda batch: batch.name)
def test_every_paper_of_somebody_else_is_held_and_none_of_the_patients_own(batch: Batch) -> None:
    assert [fault for fault in by_words(batch).faults if ": whose " in fault] == []
    assert by_words(batch).counts["whose"][LET_IN] == 0


def test_most_is_told_rightly() -> None:
    measured = [by_words(batch) for batch in batches()]
    for name in FIELDS:
        counts = [one.counts[name] for one in measured]
        assert sum(one[RIGHT] for one in counts) >= LEAST[name] * sum(one.total() for one in counts), name
