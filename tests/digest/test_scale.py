"""A chart never makes a change look larger than it is, and says what its scale is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.digest.scale import LEAST_SPAN, scale_of


@pytest.mark.parametrize(
    ("numbers", "written", "words"),
    [
        ([2.1, 6.4], ["0", "2", "4", "6", "8"], "Scale: 0 to 8 cm."),
        ([0.8, 0.9], ["0.7", "0.8", "0.9", "1.0"], "It does not begin at 0."),
        ([11.6, 10.4], ["9", "10", "11", "12", "13"], "Scale: 9 to 13 cm. It does not begin at 0."),
        ([0, 0], ["0.0", "0.5"], "Scale: 0.0 to 0.5 cm."),
        ([150_000, 20_000], ["0", "50,000", "100,000", "150,000"], "Scale: 0 to 150,000 cm."),
    ],
)
def test_the_scale_is_round_and_said(numbers: list[float], written: list[str], words: str) -> None:
    scale = scale_of(numbers)
    assert [scale.written(one) for one in scale.numbers] == written
    assert words in scale.in_words("cm")


@given(st.lists(st.floats(-1e6, 1e6).filter(lambda n: n == 0 or abs(n) > 1e-6), min_size=2, max_size=20))
def test_every_number_stands_on_the_scale_and_none_is_magnified(numbers: list[float]) -> None:
    scale = scale_of(numbers)
    assert all(-1e-6 <= scale.share(one) <= 1 + 1e-6 for one in numbers)
    assert 1 <= len(scale.numbers) - 1 <= 8
    largest = max(abs(one) for one in numbers)
    assert scale.high - scale.low >= largest * LEAST_SPAN * 0.99
