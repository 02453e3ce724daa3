"""Which numbers stand in a table is told by what stands below what."""

from __future__ import annotations

from secondopinion_desktop.intake.looking.columns import in_columns
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_HIGH = 30.0


def _line(row: int, *cells: tuple[float, str]) -> list[SeenWord]:
    """Words where they begin, 12 points a letter."""
    top = row * 45.0
    found = []
    for left, text in cells:
        right = left + 12.0 * len(text)
        found.append(SeenWord(text, ((left, top), (right, top), (right, top + _HIGH), (left, top + _HIGH)), 0.99))
    return found


def _tabled(words: list[SeenWord]) -> list[str]:
    return [words[at].text for at in sorted(in_columns(words))]


def test_a_number_in_a_column_and_what_is_level_with_it_stand_in_a_table() -> None:
    rows = [_line(at, (100, "Ferritin"), (400, f"{at}0,5"), (600, "8,0"), (660, "-"), (690, "88,0")) for at in range(4)]
    words = [word for row in rows for word in row]
    assert len(_tabled(words)) == 12


def test_numbers_that_end_below_each_other_make_a_column_too() -> None:
    words = [word for at in range(4) for word in _line(at, (100, "AFP"), (400 - 12 * at, f"{10**at},5"))]
    assert len(_tabled(words)) == 4


def test_numbers_of_sentences_stand_in_none_though_they_begin_below_each_other() -> None:
    words = [word for at in range(6) for word in _line(at, (100, "weight"), (180, "71.2"), (240, "kg"))]
    assert _tabled(words) == []


def test_three_below_each_other_or_four_far_apart_are_no_table() -> None:
    assert _tabled([word for at in range(3) for word in _line(at, (400, "7,5"))]) == []
    assert _tabled([word for at in (0, 5, 10, 15) for word in _line(at, (400, "7,5"))]) == []
