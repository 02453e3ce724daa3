"""A comma whose tail a fax cut off is a comma again, where the other reader and the rest of the page say so."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.looking.decimal_signs import with_signs_of_page
from tests.intake.looking.test_comparing import seen

COMMAS = seen("1,2 3,4 5,6 7,8 9,1", top=500)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("AFP 0.5 - 310.0", "AFP 0,5 - 310,0", "AFP 0,5 - 310,0"),
        ("INR <2.04", "INR <2,04", "INR <2,04"),
        ("INR 2.04", "INR 2.04", "INR 2.04"),
        ("INR 2.04", "INR 2,09", "INR 2.04"),
        ("dose 1.250 mg", "dose 1,250 mg", "dose 1.250 mg"),
        ("on 12.03 again", "on 12,03 again", "on 12.03 again"),
        ("on 12.03.2024", "on 12,03.2024", "on 12.03.2024"),
        ("at 10.30.15", "at 10,30,15", "at 10.30.15"),
    ],
)
def test_the_page_tells_which_sign_stands_before_decimals(first: str, second: str, expected: str) -> None:
    read = with_signs_of_page([*seen(first), *COMMAS], [*seen(second), *COMMAS])
    assert " ".join(word.text for word in read[: len(seen(first))]) == expected


def test_a_page_with_both_signs_tells_nothing() -> None:
    points = seen("1.2 3.4 5.6 7.8 9.1", top=600)
    read = with_signs_of_page([*seen("AFP 0.5"), *COMMAS, *points], [*seen("AFP 0,5"), *COMMAS, *points])
    assert read[1].text == "0.5"


def test_few_numbers_tell_nothing_and_neither_does_one_reader() -> None:
    assert with_signs_of_page(seen("AFP 0.5"), seen("AFP 0,5"))[1].text == "0.5"
    assert with_signs_of_page([*seen("AFP 0.5"), *COMMAS], None)[1].text == "0.5"
    assert with_signs_of_page([], []) == []
