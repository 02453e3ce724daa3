"""Words that were read as one are parted where the other reader saw a gap; a number never is."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.looking.spacing import with_gaps
from tests.intake.looking.test_comparing import WIDE, seen


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Maria MusterBorn: 1988Seen:", "Maria Muster Born: 1988 Seen:", "Maria Muster Born: 1988 Seen:"),
        ("measures73.2 cm", "measures 73.2 cm", "measures 73.2 cm"),
        ("0.10- 6.20", "0.10 - 6.20", "0.10 - 6.20"),
        ("4,0 -420,0", "4,0 - 420,0", "4,0 - 420,0"),
        ("120-640 U/l", "120 - 640 U/l", "120 - 640 U/l"),
        ("0.10- 6.20", "garbled", "0.10 - 6.20"),
        ("score -2.4", "score -2.4", "score -2.4"),
        ("13,6 g/dl", "13, 6 g/dl", "13,6 g/dl"),
        ("1250 mg", "12 50 mg", "1250 mg"),
        ("on 2024-02-01 again", "on 2024- 02 -01 again", "on 2024-02-01 again"),
        ("120/80 mmHg", "120 /80 mmHg", "120/80 mmHg"),
        ("together again", "to gather again", "together again"),
    ],
)
def test_a_gap_one_reader_saw_parts_words_and_never_numbers(first: str, second: str, expected: str) -> None:
    assert " ".join(word.text for word in with_gaps(seen(first), seen(second))) == expected


def test_each_part_stands_where_its_letters_are() -> None:
    left, right = with_gaps(seen("MusterBorn:"), seen("Muster Born:"))
    places = (left.left, left.right, right.left, right.right)
    assert places == pytest.approx((0, 6 * WIDE, 6 * WIDE, 11 * WIDE))


def test_what_lies_between_two_letters_is_no_gap() -> None:
    second = [*seen("to"), *seen("gether", left=2 * WIDE + 1)]
    assert [word.text for word in with_gaps(seen("together"), second)] == ["together"]


def test_without_the_second_reader_words_stay_as_they_are() -> None:
    assert [word.text for word in with_gaps(seen("MusterBorn: 7"), None)] == ["MusterBorn:", "7"]
