"""13:5 and 13..5 on a fax are 13.5 where the other reader saw that, and stay marked."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.looking.comparing import IN_DOUBT, with_doubts
from secondopinion_desktop.intake.looking.odd_signs import with_odd_signs_doubted
from tests.intake.looking.test_comparing import seen


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("INR 13:5", "INR 13.5", "INR 13.5"),
        ("INR 13:5", "INR 13,5", "INR 13,5"),
        ("INR 7..6", "INR 7.6", "INR 7.6"),
        ("INR 3,.0", "INR 3.0", "INR 3.0"),
        ("INR 13:5", "INR 13.6", "INR 13:5"),
        ("INR 13:5", "INR 13:5", "INR 13:5"),
        ("at 5:47", "at 5.47", "at 5:47"),
        ("titer 1:320", "titer 1.320", "titer 1:320"),
        ("24..12.24", "24.12.24", "24..12.24"),
    ],
)
def test_a_sign_nobody_writes_is_taken_from_the_reader_who_saw_none(first: str, second: str, expected: str) -> None:
    told = with_odd_signs_doubted(seen(first), seen(second))
    assert " ".join(word.text for word in told) == expected


@pytest.mark.parametrize(("first", "second"), [("INR 13:5", "INR 13.5"), ("INR 7..6", "INR 7.6")])
def test_such_a_number_is_still_to_be_compared_with_the_picture(first: str, second: str) -> None:
    told = with_odd_signs_doubted(seen(first), seen(second))
    assert with_doubts([told], seen(second), is_coarse=True)[0][1] == IN_DOUBT


def test_without_a_second_reader_it_stays_as_it_was_read() -> None:
    assert with_odd_signs_doubted(seen("INR 13:5"), None) == seen("INR 13:5")
